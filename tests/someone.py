"""A person with a phone, in the tests: what they do, and what they wait to see."""

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from tests.box import BOT

if TYPE_CHECKING:
    from tests.world import World

CONSENTS = {
    "service": "Do you agree",
    "checkins": "ask how you are now and then",
    "circle": "in a circle",
    "matching": "match you",
    "research": "anonymous export",
}
"""What each purpose's question is known by."""
FORGED = count(800_000)
"""Numbers of updates that no box gives."""


@dataclass
class Someone:
    """A person with a phone; sees and does only what Telegram would let them."""

    world: "World"
    id: int
    name: str
    chat: int = 7001
    alias: str = ""

    @property
    def path(self) -> str:
        return f"/people/{self.id}"

    async def starts(self, payload: str = "") -> None:
        body = {"bot": BOT["id"], **({"payload": payload} if payload else {})}
        await self.world.client.box("POST", f"{self.path}/start", body)

    async def says(self, text: str, *, answering: Any = None, chat: int | None = None) -> Any:
        body: dict[str, Any] = {"chat_id": chat or self.chat, "text": text}
        if answering is not None:
            body["reply_to"] = answering["message_id"]
        return await self.world.client.box("POST", f"{self.path}/messages", body)

    async def edits(self, message: Any, text: str) -> None:
        body = {"chat_id": self.chat, "text": text}
        await self.world.client.box("PATCH", f"{self.path}/messages/{message['message_id']}", body)

    async def look(self, chat: int | None = None) -> list[Any]:
        """Read everything in a chat as it stands now, oldest first."""
        told = await self.world.client.box("GET", f"{self.path}/chats/{chat or self.chat}", after=0)
        return [message for message in told["messages"] if not message.get("deleted")]

    async def sees(self, *fragments: str, chat: int | None = None, after: int = 0) -> Any:
        """Wait until a message shows that holds all of these; gives the newest such.

        Labels of buttons count as text; `after` is a message id to look behind.
        """

        async def found() -> Any:
            for message in reversed(await self.look(chat)):
                fits = all(fragment in _shown(message) for fragment in fragments)
                if fits and message["message_id"] > after:
                    return message
            return None

        return await self.world.until(found, f"{self.name} to see {fragments}", self, chat)

    async def never_sees(self, fragment: str, *, chat: int | None = None) -> None:
        await self.world.settled()
        texts = [message.get("text", "") for message in await self.look(chat)]
        assert not any(fragment in text for text in texts), texts

    async def taps(
        self, label: str, *, on: str = "", chat: int | None = None, wait: float = 10
    ) -> Any:
        """Press the newest button whose label holds this."""

        async def found() -> Any:
            for message in reversed(await self.look(chat)):
                if on not in (message.get("text") or ""):
                    continue
                rows = message.get("reply_markup", {}).get("inline_keyboard", [])
                for button in (each for row in rows for each in row):
                    if label in button["text"]:
                        return message, button["text"]
            return None

        message, text = await self.world.until(found, f"{self.name} to find {label!r}", self, chat)
        body = {"chat_id": chat or self.chat, "message_id": message["message_id"], "text": text}
        return await self.world.client.box("POST", f"{self.path}/taps", {**body, "wait": wait})

    async def presses(self, message: Any, data: str) -> Any:
        """Press a button by its data, whatever is shown now."""
        body = {"chat_id": self.chat, "message_id": message["message_id"], "data": data}
        return await self.world.client.try_box("POST", f"{self.path}/taps", body)

    async def begins(self) -> None:
        """Press Start, and go on from the welcome."""
        await self.starts()
        await self.taps("Let us begin")

    async def consents(self, *given: str) -> None:
        """Say that one is an adult, then yes to the consents named and no to the others."""
        await self.taps("Yes, I am", on="18")
        for purpose, question in CONSENTS.items():
            answer = "Yes, I agree" if purpose in given else "No, thank you"
            await self.taps(answer, on=question)

    async def checks_in(self) -> None:
        """Answer all three questions, none of them gravely."""
        await self.says("/checkin")
        await self.taps("No", on="changed")
        await self.taps("5", on="confident")
        await self.taps("A little", on="less alone")
        await self.sees("Thank you")

    async def changes(self, setting: str, *choices: str) -> None:
        """Give other answers in the settings."""
        said = await self.says("/settings")
        listed = await self.sees("What would you like to change", after=said["message_id"])
        if setting not in _shown(listed):
            await self.taps("More settings")
        await self.taps(setting)
        for choice in choices:
            await self.taps(choice)
        await self.sees("Saved", after=said["message_id"])

    async def adds_wait(
        self, what: str, *choices: str, kind: str, since: str = "", expected: str = ""
    ) -> Any:
        """Add something they wait for; gives how it is shown. What is not told is skipped."""
        await self.says("/wait")
        await self.taps("Add something I wait for")
        await self.answers("live with", what)
        for choice in choices:
            await self.taps(choice)
        await self.taps(kind, on="What are you waiting for")
        await self.answers("Since when", since)
        said = await self.answers("expect it", expected)
        return await self.sees("That is noted", after=said - 1)

    async def answers(self, question: str, words: str) -> int:
        """Answer an open question in words, or skip it for none; gives the id of the question."""
        asked = await self.sees(question, "Skip")
        if words:
            await self.says(words)
        else:
            await self.taps("Skip", on=question)
        return int(asked["message_id"])

    async def has_a_date(self, day: str) -> Any:
        """Say when what they wait for is expected; gives how it is shown then."""
        await self.taps("I have a date")
        await self.sees("When do you expect it")
        said = await self.says(day)
        return await self.sees(f"Expected: {day}", after=said["message_id"])

    async def sets_step(self, step: str, sure: str) -> None:
        """Say what one small thing they will do, and how sure they are of it."""
        await self.sees("one small thing")
        await self.says(step)
        await self.taps(sure, on="How sure are you")

    async def sees_nothing_after(self, message: Any) -> None:
        """See that a message is the last."""
        await self.world.settled()
        assert (await self.look())[-1]["message_id"] == message["message_id"]

    async def reports(self, words: str) -> None:
        """Report what somebody said, in two taps."""
        await self.taps("Report", on=words)
        await self.taps("Yes, report it")
        await self.sees(words, "Reported. A person will look")

    async def is_forgotten(self) -> None:
        """Have everything erased."""
        await self.says("/forgetme")
        await self.taps("Yes, erase everything")
        await self.sees("Everything is erased")

    async def forges(self, message: Any, data: str) -> None:
        """Press what no screen shows, as other clients can."""
        person = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "en"}
        number = next(FORGED)
        query = {"id": str(number), "from": person, "chat_instance": "1", "data": data}
        update = {"update_id": number, "callback_query": {**query, "message": message}}
        await self.world.app.intake.take(update)

    async def joins(self, *, circle: bool = True) -> "Someone":
        """Go through onboarding with a tap each."""
        await self.begins()
        circles = ("circle",) if circle else ()
        await self.consents("service", "checkins", "research", *circles)
        await self.taps("The usual words")
        if circle:
            await self.chooses_alias()
        for question in ("live with", "waiting for?", "Since when", "expect it"):
            await self.taps("Skip", on=question)
        await self.taps("England", on="Where do you live")
        await self.taps("Once a week")
        await self.taps("Wednesday", on="Which day")
        await self.taps("10:00", on="what time")
        if circle:
            await self.taps("A circle to talk with")
        await self.taps("Done", on="Tick as many")
        await self.sees("That is all")
        return self

    async def joins_quickly(self, *, circle: bool = True) -> "Someone":
        """Come back to the last question of onboarding, the others answered as in `joins`."""
        await self.starts()
        await self.sees("Let us begin")
        self.alias = await self.world.write_answers(self.id, circle=circle)
        await self.starts()
        await self.taps("Done", on="Tick as many")
        await self.sees("That is all")
        return self

    async def chooses_alias(self) -> None:
        """Take the first name that is offered."""
        message = await self.sees("made-up name. Which")
        offered = message["reply_markup"]["inline_keyboard"]
        names = [button["text"] for row in offered for button in row]
        await self.taps(names[0], on="made-up name. Which")
        self.alias = names[0]

    async def agrees(self) -> None:
        """Agree to the circle's ground rules."""
        await self.says("/circle")
        await self.taps("I will keep to this")
        await self.sees("What you wrote before agreeing was not passed on")


def _shown(message: Any) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = [button["text"] for row in rows for button in row]
    return "\n".join([message.get("text") or message.get("caption") or "", *labels])
