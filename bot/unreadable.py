"""Letters that cannot be read: each is given up, so that it keeps back no other."""

import logging
from datetime import datetime
from functools import partial

from bot.errors import without_words
from domain.ids import LetterId
from domain.letters import LetterState, Priority
from storage import letters
from storage.database import Database, Db, Unavailable

log = logging.getLogger(__name__)


async def refuse_unreadable(database: Database, priority: Priority, now: datetime) -> None:
    """Look at each letter of that priority by itself, and give up what cannot be read."""
    waiting = await database.read(lambda db: letters.list_waiting_ids(db, priority, now))
    for letter in waiting:
        try:
            await database.read(partial(_read_one, priority, now, letter))
        except Unavailable:
            raise
        except Exception as error:
            log.exception("letter %s cannot be read", letter, exc_info=without_words(error))
            reason = f"a bug: {type(error).__name__}"
            await database.write(partial(_refuse, letter, reason, now))


def _read_one(priority: Priority, now: datetime, letter: LetterId, db: Db) -> object:
    return letters.list_waiting(db, priority, now, after=letter - 1, limit=1)


def _refuse(letter: LetterId, reason: str, now: datetime, db: Db) -> None:
    letters.mark_ended(db, letter, LetterState.REFUSED, reason, now)
