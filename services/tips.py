"""Tips: one that fits this person now, and why; those they keep, and those they look for."""

from dataclasses import dataclass

from domain import items
from domain.tips import TOPICS, Situation, Verdict, choose, is_overdue, stage_of
from services.work import Visit
from storage import checkins, tips, waits

MOST = 10
"""Tips in a list."""


@dataclass(frozen=True, slots=True)
class TipShown:
    """A tip by its id, and the code of why it was chosen."""

    tip: str
    because: str
    verdict: Verdict | None = None


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


def show(visit: Visit, topic: str | None) -> Outcome:
    """Choose a tip for this person now; with words that are no topic, look for them."""
    if topic is not None and topic not in TOPICS:
        return look(visit, topic)
    wait = waits.find_newest(visit.db, visit.person.id)
    today = visit.now.date()
    tags = visit.library.catalogue.tags(wait.condition if wait else None)
    situation = Situation(
        topic=topic,
        kind=wait.kind if wait else None,
        tags=tags,
        stage=stage_of(wait.since, wait.expected, today) if wait else None,
        leads=items.leads(visit.library.items, checkins.latest_answers(visit.db, visit.person.id)),
        seen=tips.list_shown(visit.db, visit.person.id),
        refused=frozenset(tips.list_judged(visit.db, visit.person.id, Verdict.NOT_FOR_ME)),
    )
    chosen = choose(
        visit.library.tips,
        situation,
        today=today,
        random=visit.random,
        votes=lambda some: tips.list_votes(visit.db, some, sorted(tags)),
    )
    if chosen is None:
        return NoTip(topic_known=True, topics=TOPICS)
    tips.mark_shown(visit.db, visit.person.id, chosen.tip.id, visit.now)
    return TipShown(chosen.tip.id, chosen.because)


def look(visit: Visit, words: str | None) -> Outcome:
    """List the tips someone keeps, those of a topic, or those in which words are found."""
    if not words:
        kept = _current(visit, tips.list_judged(visit.db, visit.person.id, Verdict.KEPT))
        return TipsListed(kept, kept=True)
    if words in TOPICS:
        mine = [tip.id for tip in visit.library.tips if tip.topic == words]
        return TipsListed(_current(visit, mine), topic=words)
    found = _current(visit, visit.library.find_tips(words))
    return TipsListed(found) if found else NoTip(topic_known=False, topics=TOPICS)


def _current(visit: Visit, some: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    known = {tip.id: tip for tip in visit.library.tips}
    today = visit.now.date()
    return tuple(each for each in some if each in known and not is_overdue(known[each], today))[
        :MOST
    ]


def open_one(visit: Visit, tip: str) -> Outcome:
    """Show a tip from a list."""
    if not _current(visit, [tip]):
        return NoTip(topic_known=True, topics=TOPICS)
    tips.mark_shown(visit.db, visit.person.id, tip, visit.now)
    return TipShown(tip, "")


def judge(visit: Visit, tip: str, verdict: Verdict) -> Outcome:
    """Keep what someone made of a tip they were shown."""
    wait = waits.find_newest(visit.db, visit.person.id)
    segments = sorted(visit.library.catalogue.tags(wait.condition if wait else None))
    if not tips.put_verdict(visit.db, visit.person.id, tip, verdict, segments):
        return NoTip(topic_known=True, topics=TOPICS)
    return TipShown(tip, "", verdict)
