"""Where people are in what they are being asked; a row, so that a restart loses nothing."""

import json
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from domain.dialogue import Dialogue
from domain.ids import PersonId
from storage.database import Conflict, Db
from storage.prepared import Prepared
from storage.schema import dialogues

PLACE = "dialogues.answers"

OPEN = Prepared(
    select(dialogues.c.kind, dialogues.c.changed_at).where(
        dialogues.c.person_id == bindparam("person")
    )
)


def find_dialogue(db: Db, person: PersonId, kind: str) -> tuple[Dialogue, int | None, int] | None:
    """Give an open dialogue, the id it is about, and its version."""
    row = db.execute(
        select(dialogues).where(dialogues.c.person_id == person, dialogues.c.kind == kind)
    ).first()
    if row is None:
        return None
    kept = json.loads(db.vault.open(PLACE, row.id, row.answers))
    dialogue = Dialogue(step=row.step, answers=kept["answers"], offered=tuple(kept["offered"]))
    return dialogue, row.about, row.version


def list_kinds(db: Db, person: PersonId) -> dict[str, datetime]:
    """Give the kinds of dialogue that are open, and when each last moved."""
    return {row.kind: row.changed_at for row in db.run(OPEN, {"person": person})}


def open_dialogue(
    db: Db,
    person: PersonId,
    kind: str,
    dialogue: Dialogue,
    now: datetime,
    *,
    about: int | None = None,
) -> None:
    """Begin, in place of an unfinished one of the same kind."""
    close_dialogue(db, person, kind)
    row = db.ids.new()
    db.execute(
        insert(dialogues).values(
            id=row,
            person_id=person,
            kind=kind,
            about=about,
            step=dialogue.step,
            answers=_seal(db, row, dialogue),
            version=1,
            changed_at=now,
        )
    )


def save_dialogue(
    db: Db, person: PersonId, kind: str, dialogue: Dialogue, version: int, now: datetime
) -> None:
    """Write the next state over the one that was read; raises Conflict if it has moved on."""
    row = db.execute(
        select(dialogues.c.id).where(dialogues.c.person_id == person, dialogues.c.kind == kind)
    ).scalar_one()
    done = db.execute(
        update(dialogues)
        .where(dialogues.c.id == row, dialogues.c.version == version)
        .values(
            step=dialogue.step,
            answers=_seal(db, row, dialogue),
            version=version + 1,
            changed_at=now,
        )
    )
    if done.rowcount != 1:
        raise Conflict("the dialogue has moved on")


def finish_dialogue(db: Db, person: PersonId, kind: str, version: int) -> None:
    """Close what was read; raises Conflict if another process was first: it counts once."""
    done = db.execute(
        delete(dialogues).where(
            dialogues.c.person_id == person,
            dialogues.c.kind == kind,
            dialogues.c.version == version,
        )
    )
    if done.rowcount != 1:
        raise Conflict("the dialogue has moved on")


def close_dialogue(db: Db, person: PersonId, kind: str) -> None:
    """Forget an open dialogue."""
    db.execute(delete(dialogues).where(dialogues.c.person_id == person, dialogues.c.kind == kind))


def _seal(db: Db, row: int, dialogue: Dialogue) -> bytes:
    kept = {"answers": dict(dialogue.answers), "offered": list(dialogue.offered)}
    return db.vault.seal(PLACE, row, json.dumps(kept))
