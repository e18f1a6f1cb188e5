"""Reports, and the cases moderators make of them."""

from dataclasses import dataclass, replace

from domain.cases import CaseKind, CaseState, Outcome
from domain.circles import PostState
from domain.ids import CaseId, ChatId, PersonId, PostId, private_chat
from domain.letters import Priority
from services import cards, case_cards, circles, letters, tip_cards
from services.case_cards import Card
from services.outcomes import Toast
from services.work import Visit, Work
from storage import cases, chats, staff, updates
from storage import circles as circle_rows
from storage import letters as letter_rows
from storage.circles import find_seat

# --- what a reporter and an author get ---


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """Is this the post to report? The second tap says yes; `post` is shown again on no."""

    post: PostId


@dataclass(frozen=True, slots=True)
class Reported:
    """A person will look at it. `again` when they had reported it before."""

    post: PostId
    again: bool


@dataclass(frozen=True, slots=True)
class NotReportable:
    """There is no such post for them to report."""


@dataclass(frozen=True, slots=True)
class PostHidden:
    """To the author: a moderator hid it, and why they may ask."""

    post: PostId


@dataclass(frozen=True, slots=True)
class HeldBack:
    """To the author: a moderator did not pass on what was held."""

    post: PostId


@dataclass(frozen=True, slots=True)
class PassedOn:
    """To the author: a moderator passed on what was held."""

    post: PostId


@dataclass(frozen=True, slots=True)
class ReportClosed:
    """To a reporter: someone looked, and what came of it."""

    outcome: Outcome


# --- what whoever pressed a button of a card gets ---


@dataclass(frozen=True, slots=True)
class Taken(Toast):
    """To whoever pressed: the case is theirs now, or is somebody else's."""

    number: int
    yours: bool
    by: str


@dataclass(frozen=True, slots=True)
class Hidden(Toast):
    """To whoever pressed: gone everywhere it could be reached."""

    number: int
    copies: int


@dataclass(frozen=True, slots=True)
class Released(Toast):
    """To whoever pressed: what was held is on its way to `reached` peers, or was not held."""

    number: int
    reached: int


@dataclass(frozen=True, slots=True)
class NotHeld(Toast):
    """To whoever pressed: it is held no more, or its author has left that circle."""

    number: int


@dataclass(frozen=True, slots=True)
class ReadAgain(Toast):
    """To whoever pressed: its author has changed it since it was read."""

    number: int


@dataclass(frozen=True, slots=True)
class DecideFirst(Toast):
    """To whoever pressed: what is held is passed on or kept back before its case is closed."""

    number: int


@dataclass(frozen=True, slots=True)
class CaseDone(Toast):
    """To whoever pressed: closed, or it was closed already."""

    number: int
    outcome: Outcome
    again: bool


@dataclass(frozen=True, slots=True)
class NoSuchCase(Toast):
    """A button of a case that is not there."""


@dataclass(frozen=True, slots=True)
class TakeFirst(Toast):
    """A case is handled by whoever took it."""

    number: int


@dataclass(frozen=True, slots=True)
class NotYours(Toast):
    """Nobody decides about what they wrote themselves."""

    number: int


Outcomes = (
    ReportAsked | Reported | NotReportable | PostHidden | HeldBack | PassedOn | ReportClosed | Card
    | Taken | Hidden | Released | NotHeld | ReadAgain | DecideFirst | CaseDone | NoSuchCase
    | TakeFirst | NotYours
)  # fmt: skip


ToMember = PostHidden | HeldBack | PassedOn | ReportClosed


def ask(visit: Visit, post: PostId) -> Outcomes:
    """First tap of a report."""
    return ReportAsked(post) if _may_report(visit, post) else NotReportable()


def keep(visit: Visit, post: PostId) -> circles.Heard | NotReportable:
    """The reporter thought better of it: the post stands as it was."""
    return circles.Heard(post) if _may_report(visit, post) else NotReportable()


def _may_report(visit: Visit, post: PostId) -> bool:
    """Tell whether this post stands, or stood, in this person's chat."""
    found = circle_rows.find_post(visit.db, post)
    if found is None or found.author == visit.person.id:
        return False
    # Not whoever sits in the circle: a newcomer must not read what was said before.
    return letter_rows.was_addressed(visit.db, post, private_chat(visit.person.id))


def report(visit: Visit, post: PostId) -> Outcomes:
    """Second tap: open a case, or join the one there is, and show it to the staff room."""
    found = circle_rows.find_post(visit.db, post)
    if found is None or not _may_report(visit, post):
        return NotReportable()
    case = cases.find_case_of(visit.db, post)
    is_new = case is None
    if case is None:
        case = cases.add_case(visit.db, CaseKind.REPORT, post, found.author, found.words, visit.now)
    again = not cases.add_report(visit.db, post, visit.person.id, case.id, visit.now)
    if is_new:
        staff.note(visit.db, "case_opened", visit.now, who=None, about=str(case.id))
        case_cards.put_up(visit, case.id)
    elif not again and cases.reopen(visit.db, case.id, CaseKind.REPORT, visit.now):
        staff.note(visit.db, "case_reopened", visit.now, who=None, about=str(case.id))
        case_cards.refresh(visit, case.id)
        case_cards.put_up(visit, case.id, anew=True)
    elif not again:
        case_cards.refresh(visit, case.id)
    return Reported(post, again)


def reroute(work: Work, chat: ChatId) -> None:
    """The staff room could not be written to: moderators get what is open in private."""
    if chat == staff.find_staff_room(work.db):
        case_cards.reroute(work)
        tip_cards.reroute(work)


def room_changed(work: Work, update_id: int, telegram_id: int, *, is_inside: bool) -> None:
    """We were taken out of a group, or let in again; of strangers' groups nothing is noted."""
    if not updates.remember(work.db, update_id, work.now):
        return
    chat = chats.find_chat(work.db, telegram_id)
    if chat is None:
        return
    if is_inside:
        chats.mark_reachable(work.db, chat)
    else:
        letters.lose(work, chat, "removed")
        reroute(work, chat)


def take(visit: Visit, case: CaseId) -> Outcomes:
    """Take a case; one winner."""
    found = cases.find_case(visit.db, case)
    if found is None:
        return NoSuchCase()
    if found.about == visit.person.id:
        return NotYours(found.number)
    won = cases.take(visit.db, case, visit.person.id, visit.now)
    if won:
        staff.note(visit.db, "case_taken", visit.now, who=visit.person.id, about=str(case))
        case_cards.refresh(visit, case)
        return Taken(found.number, yours=True, by="")
    # Read again: a colleague may have been first between the look above and here.
    now_found = cases.find_case(visit.db, case)
    holder = None if now_found is None else now_found.taken_by
    return Taken(
        found.number,
        yours=holder == visit.person.id,
        by=cards.name_of(visit, holder) if holder is not None else "",
    )


def let_go(visit: Visit) -> None:
    """Give back what this moderator took and has not closed, for a colleague to take."""
    for case in cases.release(visit.db, visit.person.id):
        staff.note(visit.db, "case_released", visit.now, who=visit.person.id, about=str(case))
        case_cards.refresh(visit, case)


def hide(visit: Visit, case: CaseId) -> Outcomes:
    """Take a post away everywhere it can be reached, or keep it back, and tell its author."""
    found = cases.find_case(visit.db, case)
    if found is None or found.post is None:
        return NoSuchCase()
    if found.taken_by != visit.person.id:
        return TakeFirst(found.number)
    was_held = circle_rows.find_state(visit.db, found.post) is PostState.HELD
    copies = circles.remove_everywhere(visit, found.post, PostState.HIDDEN)
    if copies is not None:
        staff.note(visit.db, "post_hidden", visit.now, who=visit.person.id, about=str(found.post))
        told = HeldBack(found.post) if was_held else PostHidden(found.post)
        _tell(visit, [found.about], told)
        case_cards.refresh(visit, case)
    return Hidden(found.number, copies or 0)


def release(visit: Visit, case: CaseId, version: int) -> Outcomes:
    """Pass on what was held to those who sit in its circle now; one tap of two counts.

    Only the version that was read goes out: its author may change it until then.
    """
    found = cases.find_case(visit.db, case)
    if found is None or found.post is None:
        return NoSuchCase()
    if found.taken_by != visit.person.id:
        return TakeFirst(found.number)
    post, seat = circle_rows.find_post(visit.db, found.post), find_seat(visit.db, found.about)
    if post is None or seat is None or seat.circle != post.circle:
        return NotHeld(found.number)
    if post.version != version:
        return ReadAgain(found.number)
    if not circle_rows.mark_post(visit.db, post.id, PostState.SHOWN, (PostState.HELD,)):
        return NotHeld(found.number)
    staff.note(visit.db, "post_released", visit.now, who=visit.person.id, about=str(post.id))
    reached = circles.pass_on(visit, replace(post, state=PostState.SHOWN))
    _tell(visit, [found.about], PassedOn(post.id))
    case_cards.refresh(visit, case)
    return Released(found.number, reached)


def close(visit: Visit, case: CaseId, outcome: Outcome) -> Outcomes:
    """Close a case with a coded outcome, and tell those who reported."""
    found = cases.find_case(visit.db, case)
    if found is None:
        return NoSuchCase()
    if found.state is CaseState.CLOSED:
        return CaseDone(found.number, found.outcome or outcome, again=True)
    if found.taken_by != visit.person.id:
        return TakeFirst(found.number)
    if found.post and circle_rows.find_state(visit.db, found.post) is PostState.HELD:
        return DecideFirst(found.number)
    cases.close(visit.db, case, outcome, visit.person.id, visit.now)
    staff.note(visit.db, f"case_closed_{outcome}", visit.now, who=visit.person.id, about=str(case))
    _tell(visit, cases.list_reporters(visit.db, case), ReportClosed(outcome))
    case_cards.refresh(visit, case)
    return CaseDone(found.number, outcome, again=False)


def _tell(work: Work, some: list[PersonId], meant: ToMember) -> None:
    readers = letters.find_readers(work, [private_chat(person) for person in some])
    letters.address(work, readers, meant, Priority.REPLY)
