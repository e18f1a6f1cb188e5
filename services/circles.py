"""Circles: a member writes, the circle hears, under aliases."""

from dataclasses import dataclass

from domain.circles import Post, PostState, Seat
from domain.ids import ChatId, PersonId, PostId, private_chat
from domain.incoming import Incoming
from domain.letters import Priority, Verb
from domain.people import Person, Purpose
from services import case_cards, holding, letters
from services.work import Visit, Work
from storage import chats as chat_rows
from storage import circles as circle_rows
from storage import letters as letter_rows
from storage import people

LONGEST = 3500
"""Characters of a post; leaves room for the alias and a quotation within Telegram's 4096."""


# --- what the author gets ---


@dataclass(frozen=True, slots=True)
class Posted:
    """It is on its way to `reached` peers; shown only when nobody is there yet."""

    reached: int


@dataclass(frozen=True, slots=True)
class NotInCircle:
    """They are in no circle."""


@dataclass(frozen=True, slots=True)
class RulesFirst:
    """The ground rules, before the first post."""


@dataclass(frozen=True, slots=True)
class RulesAgreed:
    """They agreed to the rules and can write."""

    peers: int


@dataclass(frozen=True, slots=True)
class Muted:
    """They may not post until then (ISO 8601)."""

    until: str
    zone: str


@dataclass(frozen=True, slots=True)
class TooLong:
    """The post is longer than a message can carry."""

    most: int
    length: int


@dataclass(frozen=True, slots=True)
class OnlyWords:
    """Something other than words; said kindly, nothing relayed."""

    media: str


@dataclass(frozen=True, slots=True)
class CircleShown:
    """Who is here, by alias."""

    aliases: tuple[str, ...]
    own: str
    rules_agreed: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The post was taken back; `copies` had been delivered."""

    copies: int


@dataclass(frozen=True, slots=True)
class NothingToWithdraw:
    """No post of theirs that could be taken back."""


@dataclass(frozen=True, slots=True)
class Left:
    """They left the circle."""


# --- what the circle gets ---


@dataclass(frozen=True, slots=True)
class Heard:
    """A peer's post; its words are in the post."""

    post: PostId


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone joined the circle."""

    alias: str


Outcome = (
    Posted | NotInCircle | RulesFirst | RulesAgreed | Muted | TooLong | OnlyWords | CircleShown
    | Withdrawn | NothingToWithdraw | Left | Heard | Newcomer
)  # fmt: skip


def seat(visit: Visit, person: Person) -> int | None:
    """Give a member a place in a circle; tells how many peers are there, None without consent."""
    if not people.consented(visit.db, person.id, Purpose.CIRCLE) or person.alias is None:
        return None
    if circle_rows.find_seat(visit.db, person.id) is not None:
        return None
    most = visit.library.programme.circles.largest
    circle = circle_rows.find_room(visit.db, person.locale, most)
    if circle is None:
        circle = circle_rows.add_circle(visit.db, person.locale, visit.now)
    circle_rows.add_seat(visit.db, circle, person.id, visit.now)
    readers = chat_rows.list_peers(visit.db, circle, person.id)
    letters.address(visit, readers, Newcomer(person.alias), Priority.RELAY, turn=circle)
    return len(circle_rows.list_peers(visit.db, circle, person.id))


def show(visit: Visit) -> Outcome:
    """Show the circle, joining one first where that was agreed to."""
    mine = circle_rows.find_seat(visit.db, visit.person.id)
    if mine is None:
        seat(visit, visit.person)
        mine = circle_rows.find_seat(visit.db, visit.person.id)
    if mine is None:
        return NotInCircle()
    peers = circle_rows.list_peers(visit.db, mine.circle, mine.person)
    return CircleShown(tuple(peer.alias for peer in peers), mine.alias, mine.agreed)


def agree(visit: Visit) -> Outcome:
    """Agree to the ground rules."""
    mine = circle_rows.find_seat(visit.db, visit.person.id)
    if mine is None:
        return NotInCircle()
    people.change(visit.db, visit.person.id, rules_at=visit.now)
    return RulesAgreed(len(circle_rows.list_peers(visit.db, mine.circle, mine.person)))


def post(visit: Visit, author: Seat, message: Incoming) -> Outcome | holding.Outcome | None:
    """Accept a member's message and address one copy to each peer; None when all is said."""
    if message.is_edit:
        return _edit(visit, author, message)
    refusal = _refuse(visit, author, message)
    if refusal is not None:
        return refusal
    why = holding.find_why(visit, author, message.words)
    said = circle_rows.add_post(
        visit.db,
        author,
        message,
        _post_meant(visit, message),
        visit.now,
        PostState.SHOWN if why is None else PostState.HELD,
    )
    if why is not None:
        return holding.hold(visit, said, why)
    return None if pass_on(visit, said) else Posted(0)


def pass_on(work: Work, post: Post) -> int:
    """Address one copy of a post to each peer; tells how many there are."""
    readers = chat_rows.list_peers(work.db, post.circle, post.author)
    letters.address(
        work,
        readers,
        Heard(post.id),
        Priority.RELAY,
        turn=post.circle,
        post=post.id,
        replying_to=None if post.replies_to is None else copies_of(work, post.replies_to),
        enclosure=post,
    )
    return len(readers)


def _refuse(visit: Visit, author: Seat, message: Incoming) -> Outcome | None:
    if not author.agreed:
        return RulesFirst()
    if author.muted_until is not None and author.is_muted(visit.now):
        return Muted(author.muted_until.isoformat(), visit.person.zone)
    if message.media is not None or not message.words.strip():
        return OnlyWords(message.media or "other")
    if len(message.words) > LONGEST:
        return TooLong(LONGEST, len(message.words))
    return None


def _post_meant(visit: Visit, message: Incoming) -> PostId | None:
    """Find the post that a message answers: a copy in this chat, or the author's own."""
    if message.replies_to is None:
        return None
    return letter_rows.find_post(
        visit.db, visit.chat, message.replies_to
    ) or circle_rows.find_own_post(visit.db, visit.person.id, message.replies_to)


def copies_of(work: Work, post: PostId) -> dict[ChatId, int]:
    """Give Telegram's id of a post in each chat it stands in, its author's own included."""
    copies = dict(letter_rows.list_copies(work.db, post))
    original = circle_rows.find_post(work.db, post)
    if original is not None:
        copies[private_chat(original.author)] = original.source_message
    return copies


def _edit(visit: Visit, author: Seat, message: Incoming) -> Outcome | holding.Outcome | None:
    own = circle_rows.find_own_post(visit.db, visit.person.id, message.message)
    state = None if own is None else circle_rows.find_state(visit.db, own)
    if own is None or state not in circle_rows.STANDING or not message.words.strip():
        return None
    if author.muted_until is not None and author.is_muted(visit.now):
        return Muted(author.muted_until.isoformat(), visit.person.zone)
    if len(message.words) > LONGEST:
        return TooLong(LONGEST, len(message.words))
    why = holding.find_why(visit, author, message.words)
    if why is not None and state is PostState.SHOWN:
        return holding.EditHeld(why)
    circle_rows.change_words(visit.db, own, message, visit.now)
    if state is PostState.HELD:
        case_cards.follow(visit, own)
        return None
    changed = circle_rows.find_post(visit.db, own)
    copies = dict(letter_rows.list_copies(visit.db, own))
    unsent = letters.drop(visit, post=own, reason="edited")
    for verb, chats in ((Verb.EDIT, list(copies)), (Verb.SEND, unsent)):
        letters.address(
            visit,
            letters.find_readers(visit, chats),
            Heard(own),
            Priority.RELAY,
            verb=verb,
            post=own,
            targets=copies,
            enclosure=changed,
        )
    case_cards.follow(visit, own)
    return None


def withdraw(visit: Visit, replies_to: int | None) -> Outcome:
    """Take back the post that was answered with `/unsend`, or the newest one."""
    mine: PostId | None
    if replies_to is None:
        mine = circle_rows.find_newest_own(visit.db, visit.person.id)
    else:
        mine = circle_rows.find_own_post(visit.db, visit.person.id, replies_to)
    if mine is None:
        return NothingToWithdraw()
    copies = remove_everywhere(visit, mine, PostState.WITHDRAWN)
    if copies is None:
        return NothingToWithdraw()
    case_cards.follow(visit, mine)
    return Withdrawn(copies)


def remove_everywhere(
    work: Work, post: PostId, state: PostState, *, but: PersonId | None = None
) -> int | None:
    """Take every copy of a post away; gives how many there were, None if it was gone already."""
    if not circle_rows.mark_post(work.db, post, state):
        return None
    letters.drop(work, post=post, reason=str(state))
    copies = dict(letter_rows.list_copies(work.db, post))
    if but is not None:
        copies.pop(private_chat(but), None)
    letters.address(
        work,
        letters.find_readers(work, copies),
        Heard(post),
        Priority.RELAY,
        verb=Verb.DELETE,
        targets=copies,
    )
    return len(copies)


def leave(visit: Visit) -> Outcome:
    """Leave the circle."""
    if circle_rows.find_seat(visit.db, visit.person.id) is None:
        return NotInCircle()
    circle_rows.leave(visit.db, visit.person.id, visit.now)
    return Left()


def find_enclosed(work: Work, post: PostId) -> Post | None:
    """Give a post for a letter about it, None once it is not shown any more."""
    found = circle_rows.find_post(work.db, post)
    return found if found is not None and found.state is PostState.SHOWN else None
