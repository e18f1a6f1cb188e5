"""Tips: one that fits this person now, and why."""

from dataclasses import dataclass

from domain import items
from domain.tips import TOPICS, Situation, choose, stage_of
from services.work import Visit
from storage import checkins, tips, waits

VERDICTS = ("tried", "kept", "not_for_me")


@dataclass(frozen=True, slots=True)
class TipShown:
    """A tip by its id, and the code of why it was chosen."""

    tip: str
    because: str
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class NoTip:
    """None fits, or the topic is not one of ours; `topics` are."""

    topic_known: bool
    topics: tuple[str, ...]


Outcome = TipShown | NoTip


def show(visit: Visit, topic: str | None) -> Outcome:
    """Choose a tip for this person now."""
    if topic is not None and topic not in TOPICS:
        return NoTip(topic_known=False, topics=TOPICS)
    wait = waits.find_newest(visit.db, visit.person.id)
    today = visit.now.date()
    situation = Situation(
        topic=topic,
        kind=wait.kind if wait else None,
        tags=visit.library.catalogue.tags(wait.condition if wait else None),
        stage=stage_of(wait.since, wait.expected, today) if wait else None,
        leads=items.leads(visit.library.items, checkins.latest_answers(visit.db, visit.person.id)),
        seen=tips.list_shown(visit.db, visit.person.id),
        refused=tips.list_refused(visit.db, visit.person.id),
    )
    chosen = choose(visit.library.tips, situation, today=today, random=visit.random)
    if chosen is None:
        return NoTip(topic_known=True, topics=TOPICS)
    tips.mark_shown(visit.db, visit.person.id, chosen.tip.id, visit.now)
    return TipShown(chosen.tip.id, chosen.because)


def judge(visit: Visit, tip: str, verdict: str) -> Outcome:
    """Keep what someone made of a tip they were shown."""
    if verdict not in VERDICTS or not tips.put_verdict(visit.db, visit.person.id, tip, verdict):
        return NoTip(topic_known=True, topics=TOPICS)
    return TipShown(tip, "", verdict)
