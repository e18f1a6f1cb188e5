"""Polls: made by bots, voted in by people."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from sandbox import entities
from sandbox.call import Call
from sandbox.fields import text_field
from sandbox.media import media_kind, read_media, unsupported
from sandbox.nouns import Json, Message
from sandbox.places import read_location, read_venue
from sandbox.refusal import bad
from sandbox.updates import emit
from sandbox.world import World

LONGEST_OPEN = 2_628_000
"""Seconds a poll stays open."""
EMOJI = ("custom_emoji",)
"""The marks a question and its options may have."""
MEDIA = ("animation", "audio", "document", "photo", "sticker", "video")
PLACES = {"location": read_location, "venue": read_venue}
"""What may stand beside a text of a poll."""
LATEST = 2**31 - 1
"""Telegram's seconds go no further."""


@dataclass(slots=True)
class Poll:
    """A poll and who voted for what."""

    id: str
    said: Json
    """The question and what else is written on it, with its marks, as the Bot API shows them."""
    options: list[Json]
    is_anonymous: bool
    kind: str
    multiple: bool
    revoting: bool
    correct: list[int]
    audience: Json
    is_closed: bool = False
    open_period: int | None = None
    close_date: int | None = None
    votes: dict[int, list[int]] = field(default_factory=dict)

    def shape(self) -> Json:
        """Give the Bot API's Poll."""
        found: Json = {
            "id": self.id,
            **self.said,
            "options": [self._option(at) for at in range(len(self.options))],
            "total_voter_count": len(self.votes),
            "is_closed": self.is_closed,
            "is_anonymous": self.is_anonymous,
            "type": self.kind,
            "allows_multiple_answers": self.multiple,
            "allows_revoting": self.revoting,
            **self.audience,
        }
        if self.correct:
            found["correct_option_ids"] = list(self.correct)
        if self.open_period is not None:
            found["open_period"] = self.open_period
        if self.close_date is not None:
            found["close_date"] = self.close_date
        return found

    def _option(self, at: int) -> Json:
        count = sum(at in chosen for chosen in self.votes.values())
        return {"persistent_id": str(at), **self.options[at], "voter_count": count}


def make_poll(call: Call) -> Poll:
    """Read a poll from a call; raises Refusal in Telegram's words."""
    said = _said(call, "question", EMOJI)
    if not said:
        raise bad("poll question must be non-empty")
    if len(said["question"]) > 300:
        raise bad("poll question length must not exceed 300")
    options = _options(call)
    kind = call.text("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad("unsupported poll type specified")
    said |= _said(call, "description") | _media(call, "media")
    if kind == "quiz":
        said |= _said(call, "explanation") | _media(call, "explanation_media")
    open_period = call.number("open_period", 0, 0, LONGEST_OPEN)
    close_date = call.number("close_date", 0, 0, LATEST) or None
    if open_period:
        close_date = call.world.clock.second() + open_period
    return Poll(
        id=new_poll_id(),
        said=said,
        options=options,
        is_anonymous=call.flag("is_anonymous") if call.has("is_anonymous") else True,
        kind=kind,
        multiple=call.flag("allows_multiple_answers"),
        revoting=call.flag("allows_revoting") if call.has("allows_revoting") else kind != "quiz",
        correct=_correct(call, len(options)) if kind == "quiz" else [],
        audience=_audience(call),
        is_closed=call.flag("is_closed"),
        open_period=open_period or None,
        close_date=close_date,
    )


def _said(call: Call, name: str, kinds: tuple[str, ...] | None = None) -> Json:
    """Give a text of a poll and its marks, of some kinds or of all."""
    listed = call.json(f"{name}_entities")
    return _marked(call.text(name), call.text(f"{name}_parse_mode"), listed, name, kinds)


def _marked(text: str, mode: str, listed: Any, name: str, kinds: tuple[str, ...] | None) -> Json:
    plain, found = entities.parse(text, mode, listed if isinstance(listed, list) else None)
    found = [each for each in found if kinds is None or each["type"] in kinds]
    marks = {f"{name}_entities": found} if found else {}
    return {name: plain, **marks} if plain else {}


def _media(call: Call, name: str) -> Json:
    """Give the Bot API's PollMedia: a file or a place beside a text of a poll."""
    item = call.json(name, "input media")
    if item is None:
        return {}
    kind = media_kind(item)
    if kind in PLACES:
        return {name: {kind: PLACES[kind](call.within(item))}}
    if kind not in MEDIA:
        raise unsupported(kind)
    return {name: {kind: read_media(call, item, kind)[kind]}}


def _audience(call: Call) -> Json:
    """Give who may vote."""
    found: Json = {"members_only": call.flag("members_only")}
    countries = call.json("country_codes")
    if isinstance(countries, list) and countries:
        found["country_codes"] = [str(each) for each in countries]
    return found


def new_poll_id() -> str:
    """Give a number for a poll."""
    return str(secrets.randbelow(10**18) + 10**18)


def _options(call: Call) -> list[Json]:
    raw = call.json("options", "options")
    if raw is None:
        raise bad("can't parse options JSON object")
    if not isinstance(raw, list):
        raise bad("expected an Array of String as options")
    options = [_option(call, each) for each in raw]
    if not options:
        raise bad("poll must have at least 1 option")
    if len(options) > 12:
        raise bad("poll can't have more than 12 options")
    if not all("text" in each for each in options):
        raise bad("poll options must be non-empty")
    if any(len(each["text"]) > 100 for each in options):
        raise bad("poll options length must not exceed 100")
    return options


def _option(call: Call, given: Any) -> Json:
    if isinstance(given, str):
        given = {"text": given}
    if not isinstance(given, dict):
        raise bad("expected an option to be of type String")
    text, mode = text_field(given, "text", required=True), text_field(given, "text_parse_mode")
    marked = _marked(text, mode, given.get("text_entities"), "text", EMOJI)
    return marked | _media(call.within(given), "media")


def _correct(call: Call, count: int) -> list[int]:
    given = call.json("correct_option_ids")
    if given is None and call.has("correct_option_id"):
        given = [call.number("correct_option_id")]
    if not isinstance(given, list) or not given:
        raise bad("there must be at least one correct option in a quiz")
    if not all(isinstance(each, int) and 0 <= each < count for each in given):
        raise bad("wrong correct option ID specified")
    if given != sorted(set(given)):
        raise bad("correct option identifiers must be in a strictly increasing order")
    return list(given)


def close_poll(world: World, number: str) -> None:
    """Close a poll, and tell its bot."""
    poll, message, owner = world.polls[number]
    poll.is_closed = True
    world.altered += 1
    show_poll(world, poll, message)
    bot = world.bot_by_id(owner)
    if bot is not None:
        emit(world, bot, "poll", poll.shape(), queue=int(poll.id))


def show_poll(world: World, poll: Poll, message: Message) -> None:
    """Let a message show how its poll stands."""
    message.body = {**message.body, "poll": poll.shape()}
    world.touch(message)


def close_due(world: World) -> None:
    """Close the polls whose time is over."""
    now = world.clock.now()
    for number, (poll, _, _) in world.polls.items():
        if not poll.is_closed and poll.close_date is not None and poll.close_date <= now:
            close_poll(world, number)
