"""People, their roles and consents."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, select, update

from domain.ids import ChatId, PersonId
from domain.people import Person, Purpose, Role, Standing
from domain.schedule import Pause, Plan, Rhythm
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import chats, consents, people, roles

WITH_ROLES = (
    select(people, chats.c.unreachable_at, roles.c.role)
    .join(chats, chats.c.id == people.c.id)
    .outerjoin(roles, roles.c.person_id == people.c.id)
)
BY_ADDRESS = Prepared(WITH_ROLES.where(chats.c.address_hash == bindparam("address")))
BY_ID = Prepared(WITH_ROLES.where(people.c.id == bindparam("person")))
NEWEST_CONSENT = Prepared(
    select(consents.c.given)
    .where(consents.c.person_id == bindparam("person"), consents.c.purpose == bindparam("purpose"))
    .order_by(consents.c.id.desc())
    .limit(1)
)


def find_person(db: Db, telegram_id: int) -> Person | None:
    """Give the person behind Telegram's id, with their roles."""
    return _person(db.run(BY_ADDRESS, {"address": db.vault.hash("chat", telegram_id)}).rows)


def get_person(db: Db, person: PersonId) -> Person:
    """Give a person we know; raises LookupError."""
    found = _person(db.run(BY_ID, {"person": person}).rows)
    if found is None:
        raise LookupError(f"no person {person}")
    return found


def _person(rows: Sequence[Any]) -> Person | None:
    if not rows:
        return None
    row = rows[0]
    return Person(
        id=PersonId(row.id),
        standing=row.standing,
        locale=row.locale,
        easy_read=row.easy_read,
        alias=row.alias,
        place=row.place,
        zone=row.zone,
        pause=pause(row),
        unreachable=row.unreachable_at is not None,
        roles=frozenset(each.role for each in rows if each.role is not None),
    )


def pause(row: Any) -> Pause | None:
    """Give the pause that stands in a person's row."""
    if row.paused_until is None:
        return None
    return Pause(row.paused_from or row.met_at, row.paused_until)


def find_pause(db: Db, person: PersonId) -> Pause | None:
    """Give someone's pause, be it over, under way or to come."""
    columns = (people.c.paused_from, people.c.paused_until, people.c.met_at)
    return pause(db.execute(select(*columns).where(people.c.id == person)).one())


def set_pause(db: Db, person: PersonId, wanted: Pause | None) -> None:
    """Write a pause in place of any before, or none."""
    begins, ends = (wanted.begins, wanted.ends) if wanted else (None, None)
    change(db, person, paused_from=begins, paused_until=ends)


def same_id(chat: ChatId) -> PersonId:
    """Give the id of the person whose private chat this is."""
    return PersonId(chat)


def add_person(db: Db, person: PersonId, locale: str, zone: str, now: datetime) -> Person:
    """Remember someone who wrote for the first time; their chat is there already."""
    db.execute(
        insert(people).values(
            id=person,
            standing=Standing.VISITOR,
            locale=locale,
            easy_read=False,
            zone=zone,
            rhythm=Rhythm.NEVER,
            weekday=0,
            hour=10,
            wants="",
            plan_version=0,
            met_at=now,
            is_test=False,
        )
    )
    return get_person(db, person)


def change(db: Db, person: PersonId, **values: Any) -> None:
    """Change columns of a person's own row."""
    db.changed.add(person)
    db.execute(update(people).where(people.c.id == person).values(**values))


def offer_support(db: Db, person: PersonId, now: datetime) -> bool:
    """Note that someone would like to be there for others; tells whether it is news."""
    offered = (people.c.id == person, people.c.offered_support_at.is_(None))
    done = db.execute(update(people).where(*offered).values(offered_support_at=now))
    return done.rowcount == 1


def get_plan(db: Db, person: PersonId) -> tuple[Plan, int]:
    """Give when someone is to be asked, and the version of that plan."""
    row = db.execute(
        select(
            people.c.rhythm,
            people.c.weekday,
            people.c.hour,
            people.c.zone,
            people.c.plan_version,
        ).where(people.c.id == person)
    ).one()
    return Plan(Rhythm(row.rhythm), row.weekday, row.hour, row.zone), row.plan_version


def find_limit(db: Db, person: PersonId) -> int | None:
    """Give the most that someone wishes to be written to in a week, where they have said so."""
    return db.execute(select(people.c.most_a_week).where(people.c.id == person)).scalar()


def find_row(db: Db, person: PersonId) -> dict[str, Any]:
    """Give everything in a person's own row, for `/mydata` and `/settings`."""
    return dict(db.execute(select(people).where(people.c.id == person)).mappings().one())


def is_alias_taken(db: Db, alias: str, but: PersonId) -> bool:
    """Tell whether someone else here goes by that name."""
    found = db.execute(
        select(people.c.id).where(func.lower(people.c.alias) == alias.lower(), people.c.id != but)
    )
    return found.first() is not None


def list_aliases(db: Db) -> set[str]:
    """Give every alias in use."""
    return set(db.execute(select(people.c.alias).where(people.c.alias.is_not(None))).scalars())


# --- consents ---


def add_consent(
    db: Db, person: PersonId, purpose: Purpose, version: str, *, given: bool, now: datetime
) -> None:
    """Write a line in the consent ledger; the newest line of a purpose holds."""
    db.execute(
        insert(consents).values(
            id=db.ids.new(), person_id=person, purpose=purpose, version=version, given=given, at=now
        )
    )


def consented(db: Db, person: PersonId, purpose: Purpose) -> bool:
    """Tell whether the newest line of that purpose is a yes."""
    newest = db.run(NEWEST_CONSENT, {"person": person, "purpose": purpose}).first()
    return newest is not None and bool(newest.given)


def list_agreed(db: Db, purpose: Purpose) -> set[int]:
    """Give the members whose newest line of that purpose is a yes; test people left out."""
    newest = (
        select(func.max(consents.c.id))
        .where(consents.c.purpose == purpose)
        .group_by(consents.c.person_id)
    )
    rows = db.execute(
        select(consents.c.person_id)
        .join(people, people.c.id == consents.c.person_id)
        .where(
            consents.c.id.in_(newest),
            consents.c.given,
            people.c.standing == Standing.MEMBER,
            people.c.is_test.is_(False),
        )
    )
    return {row.person_id for row in rows}


def count_members(db: Db) -> int:
    """Tell how many members there are, test people left out."""
    counted = (
        select(func.count())
        .select_from(people)
        .where(people.c.standing == Standing.MEMBER, people.c.is_test.is_(False))
    )
    return int(db.execute(counted).scalar_one())


# --- roles ---


def give_role(db: Db, person: PersonId, role: Role, by: PersonId | None, now: datetime) -> None:
    """Give someone a role; giving it twice changes nothing."""
    held = and_(roles.c.person_id == person, roles.c.role == role)
    if db.execute(select(roles.c.role).where(held)).first() is None:
        db.execute(insert(roles).values(person_id=person, role=role, given_by=by, given_at=now))


def list_staff(db: Db, role: Role) -> list[PersonId]:
    """Give everyone who holds a role."""
    rows = db.execute(select(roles.c.person_id).where(roles.c.role == role))
    return [PersonId(row.person_id) for row in rows]
