"""How much is done: enough for an answer in minutes, less for a look, all of it for the record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """The sizes of one run. `tries`: how often a run is done while others keep the machine busy.

    `judges` people each made something of as many tips as `verdicts` says.
    """

    rounds: int
    presses: int
    slow_presses: int
    slow_seconds: float
    posts: int
    prompts: int
    patients: int
    people: int
    rival_people: int
    crowd: int
    due: int
    rows: int
    tick_rounds: int
    tips: int
    judges: int
    verdicts: int
    choices: int
    pictures: int
    tries: int


QUICK = Scale(
    rounds=1,
    presses=600,
    slow_presses=400,
    slow_seconds=4.0,
    posts=60,
    prompts=150,
    patients=12,
    people=20_000,
    rival_people=2_000,
    crowd=100_000,
    due=1_000,
    rows=2_000,
    tick_rounds=5,
    tips=1_000,
    judges=500,
    verdicts=20,
    choices=100,
    pictures=10,
    tries=1,
)
USUAL = Scale(
    rounds=3,
    presses=3_000,
    slow_presses=1_200,
    slow_seconds=6.0,
    posts=200,
    prompts=1_000,
    patients=80,
    people=100_000,
    rival_people=10_000,
    crowd=1_000_000,
    due=4_000,
    rows=6_000,
    tick_rounds=30,
    tips=10_000,
    judges=10_000,
    verdicts=100,
    choices=1_000,
    pictures=50,
    tries=1,
)
FULL = Scale(
    rounds=5,
    presses=3_000,
    slow_presses=1_200,
    slow_seconds=25.0,
    posts=300,
    prompts=10_000,
    patients=170,
    people=100_000,
    rival_people=100_000,
    crowd=1_000_000,
    due=4_000,
    rows=20_000,
    tick_rounds=50,
    tips=10_000,
    judges=10_000,
    verdicts=100,
    choices=1_000,
    pictures=100,
    tries=3,
)
