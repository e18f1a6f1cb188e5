"""Many tips, of files and of members, and what many people made of them."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from sqlalchemy import insert, text

from bench.seeding import add_checkins, add_people, now
from domain.checkins import CheckinState
from domain.library import Library
from domain.suggestions import State, tip_id
from domain.tips import TOPICS, Stage, Tip
from storage import schema
from storage.database import Db
from storage.staff import put_fact
from storage.suggestions import MARK, PLACE

WORDS = "Some people find that it helps to sit by the window at four, and to read a page or two."
ONE_IN = 10
"""Of so many tips, one is a member's."""


def make_tips(count: int, library: Library, random: Random) -> list[Tip]:
    """Make tips as editors would: most for everyone, some for a condition, a kind or a stage."""
    today = now().date()
    tags = [*library.catalogue.conditions, *library.catalogue.families]

    def some(share: float, of: Sequence[str], most: int) -> tuple[str, ...]:
        return tuple(random.sample(of, random.randint(1, most))) if random.random() < share else ()

    return [
        Tip(
            id=f"tip_{number}",
            topic=TOPICS[number % len(TOPICS)],
            title=f"Tip {number}",
            body=WORDS,
            source="A source",
            source_url="https://example.org",
            source_checked=True,
            reviewed_on=today,
            review_by=today + timedelta(days=random.randint(-20, 365)),
            conditions=some(0.2, tags, 3),
            kinds=some(0.15, library.kinds, 2),
            stages=tuple(Stage(each) for each in some(0.15, list(Stage), 2)),
            only_when_asked=random.random() < 0.03,
            grade=4.0,
        )
        for number in range(count)
    ]


def fill(db: Db, library: Library, random: Random, count: int, people: int, each: int) -> list[int]:
    """Add people who wait and answered, members' tips, and verdicts; gives the people's ids."""
    moment = now()
    ids = add_people(db, range(people), moment)
    conditions = random.choices(list(library.catalogue.conditions), k=people)
    _add_waits(db, ids, conditions, library, random)
    _add_answers(db, ids)
    members = _add_suggestions(db, ids, count // ONE_IN)
    tips = [f"tip_{number}" for number in range(count - len(members))] + members
    _number(db, tips, ids, [library.catalogue.tags(code) for code in conditions])
    _add_verdicts(db, len(tips), each)
    if db.dialect == "postgresql":
        db.execute(text("ANALYZE"))  # as the server does by itself, sooner or later
    return ids


def _add_waits(db, ids, conditions, library, random) -> None:
    moment = now()
    rows = [
        {
            "id": db.ids.new(),
            "person_id": person,
            "condition": condition,
            "kind": random.choice(library.kinds),
            "since": moment.date() - timedelta(days=random.randint(1, 300)),
            "added_at": moment,
            "told_on": moment.date(),
        }
        for person, condition in zip(ids, conditions, strict=True)
    ]
    db.execute(insert(schema.waits), rows)


def _add_answers(db, ids) -> None:
    moment = now()
    done = add_checkins(db, ids, moment)
    db.execute(schema.checkins.update().values(state=CheckinState.DONE, finished_at=moment))
    answers = (("changed", ("no", "harder")), ("confidence", ("3", "8")), ("alone", ("yes",)))
    rows = [
        {"checkin_id": row, "item": item, "value": values[row % len(values)], "at": moment}
        for row in done
        for item, values in answers
    ]
    db.execute(insert(schema.checkin_answers), rows)


def _add_suggestions(db, ids, count) -> list[str]:
    moment = now()
    rows = [
        {
            "id": row,
            "number": number + 1,
            "person_id": ids[number % len(ids)],
            "words": db.vault.seal(PLACE, row, WORDS),
            "state": State.SHOWN,
            "topic": TOPICS[number % len(TOPICS)],
            "written_at": moment,
            "review_by": moment.date() + timedelta(days=number % 182),
        }
        for number in range(count)
        for row in [db.ids.new()]
    ]
    db.execute(insert(schema.suggestions), rows)
    put_fact(db, MARK, "seeded")
    return [tip_id(row["id"]) for row in rows]


def _number(db, tips, ids, tags) -> None:
    """Write down which is which, so that verdicts can be made within SQL."""
    db.execute(text("CREATE TEMP TABLE t(n INTEGER PRIMARY KEY, tip TEXT)"))
    db.execute(text("CREATE TEMP TABLE p(n INTEGER PRIMARY KEY, id BIGINT)"))
    db.execute(text("CREATE TEMP TABLE g(id BIGINT, segment TEXT)"))
    db.execute(
        text("INSERT INTO t VALUES (:n, :tip)"),
        [{"n": n, "tip": tip} for n, tip in enumerate(tips)],
    )
    db.execute(
        text("INSERT INTO p VALUES (:n, :id)"), [{"n": n, "id": row} for n, row in enumerate(ids)]
    )
    segments = [
        {"id": row, "segment": tag}
        for row, mine in zip(ids, tags, strict=True)
        for tag in ("", *mine)
    ]
    db.execute(text("INSERT INTO g VALUES (:id, :segment)"), segments)


def _add_verdicts(db, count: int, each: int) -> None:
    """Let each person have seen and judged so many tips, and count what they made of them."""
    moment = int(now().timestamp() * 1_000_000)
    db.execute(
        text(
            "INSERT INTO tips_shown(person_id, tip, shown_at, verdict) "
            "WITH RECURSIVE k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < :each - 1) "
            "SELECT p.id, t.tip, CAST(:moment AS BIGINT) - (p.n + k.i) * CAST(60000000 AS BIGINT), "
            "CASE (p.n + k.i) % 4 WHEN 0 THEN 'kept' WHEN 1 THEN 'not_for_me' ELSE 'tried' END "
            "FROM p CROSS JOIN k JOIN t ON t.n = (p.n * 31 + k.i * 97) % :count"
        ),
        {"each": each, "moment": moment, "count": count},
    )
    db.execute(
        text(
            "INSERT INTO tip_votes(tip, segment, helped, refused) "
            "SELECT s.tip, g.segment, sum(CASE s.verdict WHEN 'not_for_me' THEN 0 ELSE 1 END), "
            "sum(CASE s.verdict WHEN 'not_for_me' THEN 1 ELSE 0 END) "
            "FROM tips_shown s JOIN g ON g.id = s.person_id GROUP BY s.tip, g.segment"
        )
    )
