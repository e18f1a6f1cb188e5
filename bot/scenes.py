"""The dialogues that can be rehearsed, and what opens each."""

from dataclasses import dataclass

from handlers import presses
from handlers.buttons import Button


@dataclass(frozen=True, slots=True)
class Scene:
    """One dialogue. Without `says` it begins by itself, when its time has come.

    `then` are the buttons that whoever plays by themselves presses, when nothing is asked any more.
    """

    about: str
    says: str = ""
    is_for_members: bool = True
    then: tuple[type[Button], ...] = ()


JOINING = Scene("Joining, from the first word on", "/start", is_for_members=False)
SCENES = {
    "onboarding": JOINING,
    "checkin": Scene("A check-in, at its hour", then=(presses.BeginRound,)),
    "wait": Scene("What someone waits for, and a new date", "/wait", then=(presses.ChangeWait,)),
    "goal": Scene("A small step for the week", "/goal"),
    "tips": Scene("A tip, and what they made of it", "/tip", then=(presses.JudgeTip,)),
    "help": Scene("Crisis lines and services", "/help", is_for_members=False, then=(presses.Help,)),
}
