"""Tips: one that fits this person now, and why; those they keep, and those they look for."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain import items
from domain.ids import SuggestionId
from domain.shelves import choose
from domain.suggestions import suggestion_of
from domain.tips import OFFERED, TOPICS, Situation, Tip, Verdict, is_overdue, stage_of
from services.outcomes import Quoting
from services.work import Visit, Work
from storage import checkins, suggestions, tips, waits
from storage import letters as letter_rows

MOST = 10
"""Tips in a list."""
MOST_OF_MEMBERS = 5
"""Tips of members in a list of a topic, below those that were checked."""


@dataclass(frozen=True, slots=True)
class TipShown(Quoting):
    """A tip by its id, and the code of why it was chosen."""

    tip: str
    because: str
    verdict: Verdict | None = None

    def quotes(self) -> SuggestionId | None:
        """Give the suggestion that the tip was."""
        return suggestion_of(self.tip)


@dataclass(frozen=True, slots=True)
class TipsListed:
    """Tips by their ids: those someone keeps, or those of a topic, or those that were found."""

    tips: tuple[str, ...]
    kept: bool = False
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class NoTip:
    """None fits, or what was asked for is not among ours; `topics` are."""

    topic_known: bool
    topics: tuple[str, ...]


Outcome = TipShown | TipsListed | NoTip


@dataclass(frozen=True, slots=True)
class Printed:
    """A tip for a letter; `by` is the alias of the member who suggested it, if one did."""

    tip: Tip
    by: str | None


def show(visit: Visit, topic: str | None) -> Outcome:
    """Choose a tip for this person now; with words that are no topic, look for them."""
    if topic is not None and topic not in TOPICS:
        return look(visit, topic)
    wait = waits.find_newest(visit.db, visit.person.id)
    today = visit.now.date()
    tags = visit.library.catalogue.tags(wait.condition if wait else None)
    members = suggestions.list_shown(visit.db)
    known = tips.find_known(visit.db, visit.person.id)
    situation = Situation(
        topic=topic,
        kind=wait.kind if wait else None,
        tags=tags,
        stage=stage_of(wait.since, wait.expected, today) if wait else None,
        leads=items.leads(visit.library.items, checkins.latest_answers(visit.db, visit.person.id)),
        seen=known.seen,
        refused=known.refused.union(members.by_author.get(visit.person.id, ())),
    )
    chosen = choose(
        (visit.library.tips, members.shelves),
        situation,
        today=today,
        random=visit.random,
        votes=lambda some: tips.list_votes(visit.db, some, sorted(tags)),
    )
    if chosen is None:
        return _into(visit, NoTip(topic_known=True, topics=TOPICS))
    tips.mark_shown(visit.db, visit.person.id, chosen.tip.id, visit.now)
    return _into(visit, TipShown(chosen.tip.id, chosen.because))


def look(visit: Visit, words: str | None) -> Outcome:
    """List the tips someone keeps, those of a topic, or those in which words are found."""
    if not words:
        kept = _current(visit, tips.list_judged(visit.db, visit.person.id, Verdict.KEPT))
        return _into(visit, TipsListed(kept, kept=True))
    if words in TOPICS:
        ours = [tip.id for tip in visit.library.tips if tip.topic == words]
        members = suggestions.list_shown(visit.db).shelves
        theirs = [tip.id for tip in members if tip.topic == words]
        listed = _current(visit, ours) + _current(visit, theirs)[:MOST_OF_MEMBERS]
        return TipsListed(listed, topic=words)
    found = _current(visit, _find(visit, words))
    return TipsListed(found) if found else NoTip(topic_known=False, topics=TOPICS)


def _find(visit: Visit, words: str) -> list[str]:
    members = suggestions.list_shown(visit.db)
    if members.find is None:
        members.find = visit.library.index_tips(members.shelves)
    found = {**visit.library.find_tips(words), **members.find(words)}
    return sorted(found, key=lambda tip: -found[tip])


def _current(visit: Visit, some: Iterable[str]) -> tuple[str, ...]:
    today = visit.now.date()
    reported = tips.list_judged(visit.db, visit.person.id, Verdict.REPORTED)
    found = (_tip(visit, each) for each in some if each not in reported)
    current = [tip.id for tip in found if tip is not None and not is_overdue(tip, today)]
    return tuple(current[:MOST])


def _tip(work: Work, tip: str) -> Tip | None:
    return work.library.tips.find(tip) or suggestions.list_shown(work.db).shelves.find(tip)


def open_one(visit: Visit, tip: str) -> Outcome:
    """Show a tip from a list."""
    if not _current(visit, [tip]):
        return _into(visit, NoTip(topic_known=True, topics=TOPICS))
    tips.mark_shown(visit.db, visit.person.id, tip, visit.now)
    return _into(visit, TipShown(tip, ""))


def judge(visit: Visit, tip: str, verdict: Verdict) -> Outcome:
    """Keep what someone made of a tip they were shown, of what can be said of any."""
    if verdict not in OFFERED:
        return _into(visit, NoTip(topic_known=True, topics=TOPICS))
    return mark(visit, tip, verdict)


def mark(visit: Visit, tip: str, verdict: Verdict) -> Outcome:
    """Keep any verdict on a tip they were shown."""
    wait = waits.find_newest(visit.db, visit.person.id)
    segments = sorted(visit.library.catalogue.tags(wait.condition if wait else None))
    is_there = _tip(visit, tip) is not None
    if is_there and tips.put_verdict(visit.db, visit.person.id, tip, verdict, segments):
        return _into(visit, TipShown(tip, "", verdict))
    return _into(visit, NoTip(topic_known=True, topics=TOPICS))


def _into(visit: Visit, outcome: Outcome) -> Outcome:
    note_message(visit, outcome.quotes() if isinstance(outcome, TipShown) else None)
    return outcome


def note_message(visit: Visit, suggestion: SuggestionId | None) -> None:
    """Note what the message that was tapped shows from now on: a member may take it back."""
    if visit.is_tap and visit.message is not None:
        letter_rows.mark_showing(visit.db, visit.chat, visit.message, suggestion)


# --- for letters ---


def find_printed(work: Work, tip: str) -> Printed | None:
    """Give a tip for a letter; None once it is no longer among ours."""
    return next(iter(list_printed(work, [tip])), None)


def list_printed(work: Work, some: Iterable[str]) -> list[Printed]:
    """Give tips for a letter, without those that are no longer among ours."""
    found = [tip for tip in (_tip(work, each) for each in some) if tip is not None]
    theirs = [number for tip in found if (number := suggestion_of(tip.id)) is not None]
    names = suggestions.list_aliases(work.db, theirs) if theirs else {}
    return [Printed(tip, names.get(suggestion_of(tip.id) or SuggestionId(0))) for tip in found]
