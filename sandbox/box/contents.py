"""What people write and react with, read and checked."""

from typing import Any

from sandbox import entities
from sandbox.asked import number, texts
from sandbox.emoji import EMOJI
from sandbox.nouns import Json
from sandbox.refusal import BoxProblem, Refusal


def text_body(text: str, name: str = "text", formats: Any = None) -> Json:
    """Give the fields of a message with a text, or a file with a caption.

    `formats` are entities as a client sends them: bold, italic, a link behind words.
    """
    if formats is not None and not isinstance(formats, list):
        raise BoxProblem("entities must be a list")
    try:
        plain, found = entities.parse(text, None, formats)
    except Refusal as refusal:
        raise BoxProblem(refusal.text) from None
    body: Json = {name: plain} if plain else {}
    if found:
        body["entities" if name == "text" else "caption_entities"] = found
    return body


def special_body(body: Json) -> Json | None:
    """Give a place, a contact or a die; None when there is none of them."""
    for name, read in (("location", _location), ("contact", _contact), ("dice", _dice)):
        given = body.get(name)
        if given is None:
            continue
        if not isinstance(given, dict):
            raise BoxProblem(f"{name} must be an object")
        return {name: read(given)}
    return None


def _location(given: Json) -> Json:
    place = {name: number(given.get(name), name) for name in ("latitude", "longitude")}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise BoxProblem("there is no such place")
    return place


def _contact(given: Json) -> Json:
    found = {name: texts(given, name) for name in ("phone_number", "first_name", "last_name")}
    if not found["phone_number"] or not found["first_name"]:
        raise BoxProblem("a contact has a phone_number and a first_name")
    return {name: text for name, text in found.items() if text}


def _dice(given: Json) -> Json:
    value = given.get("value", 6)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 64:
        raise BoxProblem("value must be a whole number, as thrown")
    return {"emoji": texts(given, "emoji") or "🎲", "value": value}


def read_reactions(given: Any) -> list[Json]:
    """Read what somebody reacts with; nothing takes it back."""
    if given is None:
        return []
    if not isinstance(given, list):
        raise BoxProblem("reaction must be a list")
    return [_reaction(each) for each in given]


def _reaction(given: Any) -> Json:
    wanted = {"emoji": "emoji", "custom_emoji": "custom_emoji_id"}
    kind = given.get("type") if isinstance(given, dict) else None
    name = wanted.get(kind) if isinstance(kind, str) else None
    if name is None or not isinstance(given.get(name), str) or not given[name]:
        raise BoxProblem('each reaction is such as {"type": "emoji", "emoji": "👍"}')
    if kind == "emoji" and given[name] not in EMOJI:
        raise BoxProblem("that is no emoji Telegram lets people react with")
    return {"type": kind, name: given[name]}
