"""When each person should have been asked: counted day by day, without the bot's own rules.

Only `zoneinfo` is shared with what is tested.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.rehearsal.people import Event, Plan

QUIET = (21, 8)
TICK = timedelta(minutes=1)
APART = timedelta(hours=9)
"""No two prompts come nearer than this: moving between zones can shorten a day."""


@dataclass
class Count:
    """What was found."""

    people: int = 0
    prompts: int = 0
    at_night: int = 0
    doubled: int = 0
    missing: int = 0
    unasked: int = 0
    after_the_end: int = 0
    in_a_pause: int = 0
    latest: timedelta = timedelta(0)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Tell whether nothing went wrong, and anything happened at all."""
        return not self.wrong and self.prompts > 0

    def note(self, name: str, person: int, moment: datetime) -> None:
        """Count a mistake."""
        setattr(self, name, getattr(self, name) + 1)
        self.wrong.append(f"{name}: person {person} at {moment}")

    def compare(
        self, person: int, due: Sequence[datetime], asked: Sequence[datetime],
        events: Sequence[Event],
    ) -> None:  # fmt: skip
        """Hold when someone was asked against when they should have been."""
        self.prompts += len(asked)
        owed = list(due)
        last: datetime | None = None
        for moment in asked:
            if last is not None and moment - last < APART:
                self.note("doubled", person, moment)
            last = moment
            if owed and owed[0] <= moment <= owed[0] + TICK:
                self.latest = max(self.latest, moment - owed.pop(0))
            elif owed and owed[0] < moment:
                self.note("missing", person, owed.pop(0))
            else:
                self.note("unasked", person, moment)
            self._respects(person, moment, events)
        for moment in owed:
            self.note("missing", person, moment)

    def _respects(self, person: int, moment: datetime, events: Sequence[Event]) -> None:
        """Look whether someone was asked in a pause or after the end of their wait."""
        before = [event for event in events if event.at <= moment]
        if before and before[-1].what == "end":
            self.note("after_the_end", person, moment)
        pauses = [event for event in before if event.what in ("pause", "resume")]
        if pauses and pauses[-1].until is not None and moment < pauses[-1].until:
            self.note("in_a_pause", person, moment)

    def __str__(self) -> str:
        names = ("people", "prompts", "at_night", "doubled", "missing", "unasked",
                 "after_the_end", "in_a_pause")  # fmt: skip
        told = ", ".join(f"{getattr(self, name)} {name.replace('_', ' ')}" for name in names)
        return f"{told}; latest {self.latest.total_seconds():.0f} s after its moment"


def is_quiet(moment: datetime, zone: str) -> bool:
    """Tell whether it is night there."""
    hour = moment.astimezone(ZoneInfo(zone)).hour
    return hour >= QUIET[0] or hour < QUIET[1]


def first_after(plan: Plan, after: datetime) -> datetime | None:
    """Give the first moment later than `after` at which a plan asks."""
    if plan.rhythm == "never":
        return None
    zone = ZoneInfo(plan.zone)
    days = {
        "daily": set(range(7)),
        "twice_a_week": {plan.weekday, (plan.weekday + 3) % 7},
    }.get(plan.rhythm, {plan.weekday})
    day = after.astimezone(zone).date()
    while True:
        moment = datetime.combine(day, time(plan.hour), zone).astimezone(UTC)
        if day.weekday() in days and moment > after:
            return moment
        day += timedelta(days=1)


def first_light(moment: datetime, zone: str) -> datetime:
    """Give that moment, or the end of the night it falls in."""
    while is_quiet(moment, zone):
        moment = (moment + timedelta(minutes=15)).replace(second=0, microsecond=0)
        moment -= timedelta(minutes=moment.minute % 15)
    return moment


def expected(
    events: Sequence[Event], outages: Sequence[tuple[datetime, datetime]], ends: datetime
) -> list[datetime]:
    """Give every moment at which this person should be asked.

    What falls due while nothing runs is asked once, afterwards and by day.
    """
    found: list[datetime] = []
    plan: Plan | None = None
    paused_until = following = last = None
    for event, later in zip(events, [*events[1:], None], strict=True):
        plan = event.plan or plan
        assert plan is not None
        if event.what in ("pause", "resume"):
            paused_until = event.until
        if event.what in ("plan", "resume"):
            after = event.at if last is None else max(event.at, last + APART)
            following = first_after(plan, after)
        if event.what == "end":
            break
        until = ends if later is None else later.at
        while following is not None and following < until:
            down = next((b for a, b in outages if a <= following < b), None)
            at = following if down is None else max(down, following)
            if paused_until is not None and paused_until > at:
                following = first_after(plan, paused_until)
                continue
            if is_quiet(at, plan.zone):
                following = first_light(at, plan.zone)
                continue
            if at >= until:
                following = at
                break
            found.append(at)
            last = at
            pause = timedelta(days=13) if plan.rhythm == "fortnightly" else APART
            following = first_after(plan, at + pause)
    return found
