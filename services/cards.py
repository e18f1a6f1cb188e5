"""Cards for moderators: who gets them, and by which name colleagues know each other on them."""

from collections.abc import Collection

from domain.ids import ChatId, PersonId, private_chat
from domain.people import Role
from services import letters
from services.work import Work
from storage import cases, people, staff
from storage.chats import Reader


def find_readers(work: Work, have: Collection[ChatId] = ()) -> list[Reader]:
    """Give the staff room; with none we can write in, the moderators who have no such card yet."""
    room = staff.find_staff_room(work.db)
    return ([] if room is None else letters.find_readers(work, [room])) or moderators(work, have)


def moderators(work: Work, have: Collection[ChatId] = ()) -> list[Reader]:
    """Give the moderators who have no such card yet, each in private."""
    private = map(private_chat, people.list_staff(work.db, Role.MODERATOR))
    return letters.find_readers(work, [chat for chat in private if chat not in have])


def name_of(work: Work, person: PersonId) -> str:
    """Give the name colleagues know a member of staff by."""
    alias = cases.find_alias(work.db, person)
    return alias if alias != "?" else f"#{person % 10_000}"
