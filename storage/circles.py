"""Circles, who sits in them, and what was said there."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import bindparam, func, insert, select, update

from domain.circles import Post, PostState, Seat
from domain.formatting import Format
from domain.ids import CircleId, PersonId, PostId
from domain.incoming import Incoming
from storage.database import Db
from storage.prepared import Prepared
from storage.schema import circle_members, circles, people, posts

PLACE = "posts.words"
FORMATS_PLACE = "posts.formats"
STANDING = (PostState.SHOWN, PostState.HELD)
"""States of posts that can still be taken away."""

SEATED = (
    select(
        circle_members, people.c.alias, people.c.rules_at, people.c.joined_at.label("member_since")
    )
    .join(people, people.c.id == circle_members.c.person_id)
    .where(circle_members.c.left_at.is_(None))
)
SEAT = Prepared(
    SEATED.where(circle_members.c.person_id == bindparam("person"))
    .order_by(circle_members.c.id.desc())
    .limit(1)
)
PEERS = Prepared(
    SEATED.where(
        circle_members.c.circle_id == bindparam("circle"),
        circle_members.c.person_id != bindparam("person"),
    ).order_by(circle_members.c.id)
)
POST = Prepared(
    select(posts, people.c.alias)
    .join(people, people.c.id == posts.c.author_id)
    .where(posts.c.id == bindparam("post"))
)
ADD_POST = Prepared(
    insert(posts),
    "id", "circle_id", "author_id", "words", "formats", "replies_to", "source_message",
    "written_at", "state",
)  # fmt: skip


def find_seat(db: Db, person: PersonId) -> Seat | None:
    """Give this person's place in the circle they are in now."""
    row = db.run(SEAT, {"person": person}).first()
    return None if row is None else _seat(row)


def list_peers(db: Db, circle: CircleId, but: PersonId) -> list[Seat]:
    """Give everyone else who sits in that circle now."""
    return [_seat(row) for row in db.run(PEERS, {"circle": circle, "person": but})]


def _seat(row: Any) -> Seat:
    return Seat(
        CircleId(row.circle_id),
        PersonId(row.person_id),
        row.alias or "",
        row.muted_until,
        agreed=row.rules_at is not None,
        joined_at=row.member_since,
    )


def find_room(db: Db, locale: str, most: int) -> CircleId | None:
    """Give an open circle of that language with a free place, the fullest first."""
    seated = func.count(circle_members.c.id)
    row = db.execute(
        select(circles.c.id)
        .outerjoin(
            circle_members,
            (circle_members.c.circle_id == circles.c.id) & circle_members.c.left_at.is_(None),
        )
        .where(circles.c.locale == locale, circles.c.closed_at.is_(None))
        .group_by(circles.c.id)
        .having(seated < most)
        .order_by(seated.desc(), circles.c.id)
        .limit(1)
    ).first()
    return None if row is None else CircleId(row.id)


def add_circle(db: Db, locale: str, now: datetime) -> CircleId:
    """Form a circle."""
    row = db.ids.new()
    db.execute(insert(circles).values(id=row, locale=locale, formed_at=now))
    return CircleId(row)


def add_seat(db: Db, circle: CircleId, person: PersonId, now: datetime) -> None:
    """Give someone a place in a circle."""
    db.execute(
        insert(circle_members).values(
            id=db.ids.new(), circle_id=circle, person_id=person, joined_at=now
        )
    )


def leave(db: Db, person: PersonId, now: datetime) -> None:
    """Give up the place someone has."""
    db.execute(
        update(circle_members)
        .where(circle_members.c.person_id == person, circle_members.c.left_at.is_(None))
        .values(left_at=now)
    )


# --- posts ---


def add_post(
    db: Db,
    seat: Seat,
    message: Incoming,
    replies_to: PostId | None,
    now: datetime,
    state: PostState = PostState.SHOWN,
) -> Post:
    """Keep what a member said."""
    row = db.ids.new()
    db.run(
        ADD_POST,
        {
            "id": row,
            "circle_id": seat.circle,
            "author_id": seat.person,
            "words": db.vault.seal(PLACE, row, message.words),
            "formats": _seal_formats(db, row, message),
            "replies_to": replies_to,
            "source_message": message.message,
            "written_at": now,
            "state": state,
        },
    )
    return Post(
        PostId(row),
        seat.circle,
        seat.person,
        seat.alias,
        message.words,
        replies_to,
        message.message,
        now,
        None,
        state,
        message.formats,
    )


def _seal_formats(db: Db, post: int, message: Incoming) -> bytes | None:
    if not message.formats:
        return None
    return db.vault.seal(FORMATS_PLACE, post, msgspec.json.encode(message.formats))


def _open_formats(db: Db, post: int, sealed: bytes | None) -> tuple[Format, ...]:
    if sealed is None:
        return ()
    opened = db.vault.open_bytes(FORMATS_PLACE, post, sealed)
    return msgspec.json.decode(opened, type=tuple[Format, ...])


def find_post(db: Db, post: PostId) -> Post | None:
    """Give a post with its author's alias."""
    row = db.run(POST, {"post": post}).first()
    if row is None:
        return None
    return Post(
        PostId(row.id),
        CircleId(row.circle_id),
        PersonId(row.author_id),
        row.alias or "",
        db.vault.open(PLACE, row.id, row.words),
        None if row.replies_to is None else PostId(row.replies_to),
        row.source_message,
        row.written_at,
        row.edited_at,
        row.state,
        _open_formats(db, row.id, row.formats),
    )


def find_own_post(db: Db, author: PersonId, source_message: int) -> PostId | None:
    """Give the post that this message of its author became."""
    row = db.execute(
        select(posts.c.id).where(
            posts.c.author_id == author, posts.c.source_message == source_message
        )
    ).first()
    return None if row is None else PostId(row.id)


def find_newest_own(db: Db, author: PersonId) -> PostId | None:
    """Give the newest post of this author that is shown, or held."""
    row = db.execute(
        select(posts.c.id)
        .where(posts.c.author_id == author, posts.c.state.in_(STANDING))
        .order_by(posts.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else PostId(row.id)


def change_words(db: Db, post: PostId, message: Incoming, now: datetime) -> None:
    """Write what the author changed it to."""
    db.execute(
        update(posts)
        .where(posts.c.id == post)
        .values(
            words=db.vault.seal(PLACE, post, message.words),
            formats=_seal_formats(db, post, message),
            edited_at=now,
        )
    )


def mark_post(
    db: Db, post: PostId, state: PostState, was: Collection[PostState] = STANDING
) -> bool:
    """Show, hide or withdraw a post; tells whether it was in one of these states until now."""
    done = db.execute(
        update(posts).where(posts.c.id == post, posts.c.state.in_(was)).values(state=state)
    )
    return done.rowcount == 1


def find_state(db: Db, post: PostId) -> PostState | None:
    """Tell who may see a post."""
    return db.execute(select(posts.c.state).where(posts.c.id == post)).scalar()
