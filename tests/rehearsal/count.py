"""What was said, held against the calendar: a table of mistakes that should be noughts."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.rehearsal.calendar import (
    TICK,
    WEEK,
    Calendar,
    Said,
    apart,
    count_week,
    day_of,
    is_quiet,
    limit,
    pause_of,
)
from tests.rehearsal.people import Event, Plan

SILENT = timedelta(weeks=13, days=11)
"""A word about every wait comes every 13 weeks, and some days later where a week is full."""
MOST_IN_TWO_WEEKS = 30
GOODBYE = timedelta(weeks=2, days=11)


@dataclass
class Count:
    """What was found; `wrong` says where to look."""

    people: int = 0
    said: dict[str, int] = field(default_factory=dict)
    left_out: int = 0
    latest: timedelta = timedelta(0)
    mistakes: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("in quiet hours", "doubled", "missing", "unasked", "after an end", "in a pause",
             "beyond the limit", "too soon after another", "more than a tick late",
             "silent for over 13 weeks", "without a goodbye"), 0
        )
    )  # fmt: skip
    wrong: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Tell whether nothing went wrong, and anything happened at all."""
        return not self.wrong and self.said.get("checkin", 0) > 0

    def note(self, name: str, person: int, moment: datetime) -> None:
        """Count a mistake."""
        self.mistakes[name] += 1
        self.wrong.append(f"{name}: person {person} at {moment}")

    def compare(self, person: int, calendar: Calendar) -> None:
        """Hold what was said to someone against their calendar."""
        said = calendar.said
        for each in said:
            self.said[each.what] = self.said.get(each.what, 0) + 1
        self._compare_checkins(person, calendar)
        for position, each in enumerate(said):
            known = _known(calendar.events, each.at)
            if known.plan is not None:
                before = said[max(0, position - MOST_IN_TWO_WEEKS) : position]
                self._look(person, each, before, known)
        self._look_at_silence(person, calendar)
        self._look_at_goodbye(person, calendar)

    def _compare_checkins(self, person: int, calendar: Calendar) -> None:
        asked = [each.at for each in calendar.said if each.what == "checkin"]
        at = 0
        for due, plan in calendar.due():
            while at < len(asked) and asked[at] < due:
                self.note("unasked", person, asked[at])
                at += 1
            if at < len(asked) and asked[at] <= due + TICK:
                self.latest = max(self.latest, asked[at] - due)
                at += 1
            elif _is_full(calendar, plan, due):
                self.left_out += 1
            elif at < len(asked) and day_of(asked[at], plan) == day_of(due, plan):
                self.note("more than a tick late", person, asked[at])
                at += 1
            else:
                self.note("missing", person, due)
        for moment in asked[at:]:
            self.note("unasked", person, moment)

    def _look(self, person: int, each: Said, before: Sequence[Said], known: "Known") -> None:
        plan = known.plan
        assert plan is not None
        if is_quiet(each.at, plan.zone):
            self.note("in quiet hours", person, each.at)
        if before and each.at - before[-1].at < apart(plan):
            name = "doubled" if each.at == before[-1].at else "too soon after another"
            self.note(name, person, each.at)
        if count_week([*before, each], plan, day_of(each.at, plan)) > limit(plan):
            self.note("beyond the limit", person, each.at)
        if known.has_ended and each.what != "goodbye":
            self.note("after an end", person, each.at)
        if known.pause is not None and known.pause[0] <= each.at < known.pause[1]:
            self.note("in a pause", person, each.at)

    def _look_at_silence(self, person: int, calendar: Calendar) -> None:
        """Look for someone who heard nothing about their wait for too long."""
        events, since = calendar.events, calendar.events[0].at
        spoken = {each.at for each in calendar.said if each.what == "milestone"}
        for moment in sorted({*spoken, *(each.at for each in events), calendar.ends}):
            known = _known(events, moment - TICK)
            if known.has_ended:
                return
            if known.pause is not None and known.pause[0] < moment:
                since = max(since, known.pause[1])
            if known.plan is None or known.plan.rhythm == "never":
                since = moment
            if moment - since > SILENT:
                self.note("silent for over 13 weeks", person, moment)
            if moment in spoken:
                since = moment

    def _look_at_goodbye(self, person: int, calendar: Calendar) -> None:
        """Look for someone whose wait has ended and who was not told goodbye once."""
        ended = calendar.events[-1]
        known = _known(calendar.events, ended.at)
        if not known.has_ended or known.plan is None or known.plan.rhythm == "never":
            return
        since = ended.at if known.pause is None else max(ended.at, known.pause[1])
        goodbyes = sum(each.what == "goodbye" for each in calendar.said)
        if goodbyes > 1 or (not goodbyes and since + GOODBYE < calendar.ends):
            self.note("without a goodbye", person, ended.at)

    def __str__(self) -> str:
        told = [("people", self.people), *((f"{name}s", n) for name, n in self.said.items()),
                ("left out, their week being full", self.left_out)]  # fmt: skip
        rows = [f"| {name} | {number:,} |" for name, number in told]
        rows += [f"| {name} | {number:,} |" for name, number in self.mistakes.items()]
        rows.append(f"| latest after its moment | {self.latest.total_seconds():.0f} s |")
        return "\n".join(["| | |", "| --- | --- |", *rows])


@dataclass(frozen=True, slots=True)
class Known:
    """What someone had chosen by some moment."""

    plan: Plan | None
    pause: tuple[datetime, datetime] | None
    has_ended: bool


def _known(events: Sequence[Event], moment: datetime) -> Known:
    before = events[: bisect_right(events, moment, key=lambda event: event.at)]
    plan, pause = None, None
    for event in before:
        plan = event.plan or plan
        if event.what in ("pause", "resume") and plan is not None:
            pause = pause_of(event, plan)
    return Known(plan, pause, any(each.what == "end" for each in before))


def _is_full(calendar: Calendar, plan: Plan, due: datetime) -> bool:
    """Tell whether some seven days around a moment hold as much as someone wishes for.

    A check-in makes room for what is to be said of a wait in the days after it; that may yet be
    prevented by what they do, or put off by an outage.
    """
    day = day_of(due, plan)
    near = calendar.around(due)
    ends = (day + timedelta(days=later) for later in range(7))
    deeds = (
        *(event.at for event in calendar.events),
        *(a for a, _ in calendar.down),
        calendar.ends,
    )
    prevented = any(due < moment < due + WEEK for moment in deeds)
    return any(count_week(near, plan, end) + prevented >= limit(plan) for end in ends)
