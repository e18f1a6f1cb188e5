"""What typed words answer in a check-in, and what is ticked so far: a row, as in a dialogue."""

from domain.checkins import CHECKIN, Question
from domain.dialogue import Dialogue
from domain.ids import CheckinId, PersonId
from services.work import Visit, Work
from storage import dialogues


def listen(work: Work, person: PersonId, asked: Question) -> None:
    """Take what is typed next as the answer, if the item asked is typed; keep ticks of others."""
    step = work.library.item(asked.item)
    if step is None or not (step.is_typed or step.takes_several):
        return
    answers = {asked.item: asked.chosen or ""} if step.takes_several else {}
    dialogues.open_dialogue(
        work.db,
        person,
        CHECKIN,
        Dialogue(step=asked.item, answers=answers),
        work.now,
        about=asked.checkin,
    )


def stop(visit: Visit) -> None:
    """Take no words as an answer any more."""
    dialogues.close_dialogue(visit.db, visit.person.id, CHECKIN)


def find_checkin(visit: Visit) -> CheckinId | None:
    """Give the check-in that waits for typed words, None when none does."""
    found = dialogues.find_dialogue(visit.db, visit.person.id, CHECKIN)
    if found is None or found[1] is None:
        return None
    item = visit.library.item(found[0].step or "")
    return CheckinId(found[1]) if item is not None and item.is_typed else None


def find_item(visit: Visit, checkin: CheckinId) -> str | None:
    """Give the item of this check-in that typed words answer."""
    found = dialogues.find_dialogue(visit.db, visit.person.id, CHECKIN)
    return found[0].step if found is not None and found[1] == checkin else None


def find_ticked(visit: Visit, checkin: CheckinId, item: str) -> str | None:
    """Give what is ticked so far for an item; None when it was not asked last."""
    found = dialogues.find_dialogue(visit.db, visit.person.id, CHECKIN)
    if found is None or found[1] != checkin or found[0].step != item:
        return None
    return found[0].answers.get(item, "")
