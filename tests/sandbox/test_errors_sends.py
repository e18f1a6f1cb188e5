"""Taps, reactions, polls and files Telegram refuses, in its own words."""

from typing import Any

import pytest

from tests.box import BOT
from tests.sandbox.conftest import ANN, OTHER, ROOM, Desk, keyboard, send, send_photo

OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


# --- taps, reactions, actions, polls ---


async def tapped(desk: Desk) -> str:
    """Let Ann press a button; gives the number of the query."""
    here = await send(desk, reply_markup=keyboard({"text": "A", "callback_data": "a"}))
    body = {"chat_id": BOT["id"], "message_id": here["message_id"], "text": "A", "wait": 0}
    await desk.box("POST", f"/people/{ANN}/taps", body)
    return str((await desk.updates())[-1]["callback_query"]["id"])


async def test_late_and_repeated_answers_to_taps(met: Desk) -> None:
    first = await tapped(met)
    long = await met.refused("answerCallbackQuery", callback_query_id=first, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    other = {"callback_query_id": first, "token": OTHER["token"]}
    assert await met.refused("answerCallbackQuery", **other) == OLD
    await met.bot("answerCallbackQuery", callback_query_id=first)
    assert await met.refused("answerCallbackQuery", callback_query_id=first) == OLD
    assert await met.refused("answerCallbackQuery", callback_query_id="5") == OLD
    late = await tapped(met)
    await met.advance(31)
    assert await met.refused("answerCallbackQuery", callback_query_id=late) == OLD
    assert await met.refused("answerInlineQuery", inline_query_id="5", results=[]) == OLD


@pytest.mark.parametrize(
    ("reaction", "words"),
    [
        ("[", "can't parse reaction types JSON object"),
        ({"type": "emoji"}, "expected an Array of ReactionType"),
        ([5], "can't parse ReactionType: expected an Object"),
        ([{}], "can't parse ReactionType: Can't find field \"type\""),
        ([{"type": "emoji"}], "can't parse ReactionType: Can't find field \"emoji\""),
        ([{"type": "smile"}], "can't parse ReactionType: invalid reaction type specified"),
        ([{"type": "emoji", "emoji": "🧦"}], "REACTION_INVALID"),
        ([{"type": "paid"}], "REACTION_INVALID"),
        (
            [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}],
            "REACTIONS_TOO_MANY",
        ),
    ],
)
async def test_reactions(met: Desk, reaction: Any, words: str) -> None:
    here = await send(met)
    refused = await met.refused("setMessageReaction", **here, reaction=reaction)
    assert refused == f"Bad Request: {words}"


async def test_actions(met: Desk) -> None:
    for action in ("", "yawning"):
        refused = await met.refused("sendChatAction", chat_id=ANN, action=action)
        assert refused == "Bad Request: wrong parameter action in request"


POLL = {"question": "?", "options": ["A", "B"]}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"question": ""}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": None}, "can't parse options JSON object"),
        ({"options": {}}, "expected an Array of String as options"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": [5]}, "expected an option to be of type String"),
        ({"options": [{}]}, 'can\'t find field "text"'),
        ({"options": [""]}, "poll options must be non-empty"),
        ({"options": ["x" * 101]}, "poll options length must not exceed 100"),
        ({"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ({"type": "duel"}, "unsupported poll type specified"),
        ({"type": "quiz"}, "there must be at least one correct option in a quiz"),
        ({"type": "quiz", "correct_option_ids": [2]}, "wrong correct option ID specified"),
        (
            {"type": "quiz", "correct_option_ids": [1, 0]},
            "correct option identifiers must be in a strictly increasing order",
        ),
    ],
)
async def test_polls(met: Desk, more: Any, words: str) -> None:
    refused = await met.refused("sendPoll", chat_id=ANN, **{**POLL, **more})
    assert refused == f"Bad Request: {words}"


async def test_polls_are_closed_once_and_by_their_bot(met: Desk) -> None:
    number = (await met.bot("sendPoll", chat_id=ROOM, **POLL))["message_id"]
    await met.box("POST", f"/chats/{ROOM}/members", {"id": OTHER["id"], "status": "administrator"})
    here = {"chat_id": ROOM, "message_id": number}
    assert (await met.refused("stopPoll", token=OTHER["token"], **here)).endswith(
        "can't be stopped"
    )
    wrong = await met.refused("stopPoll", **here, reply_markup=[])
    assert wrong == "Bad Request: object expected as reply markup"
    await met.bot("stopPoll", **here)
    assert (await met.refused("stopPoll", **here)).endswith("poll has already been closed")
    text = await send(met, ROOM)
    assert (await met.refused("stopPoll", **text)).endswith("message with poll to stop not found")


# --- other things that are sent ---


@pytest.mark.parametrize(
    ("method", "arguments", "words"),
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendVideoNote", {}, "there is no video note in the request"),
        ("sendDocument", {"document": "attach://x"}, "there is no document in the request"),
        ("sendVoice", {"voice": "never seen"}, "wrong file identifier/HTTP URL specified"),
        ("sendVoice", {"voice": "https://a.b/c"}, "failed to get HTTP URL content"),
        ("getFile", {}, "file_id not specified"),
        ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
        ("sendLocation", {"longitude": 1}, "latitude is empty"),
        ("sendLocation", {"latitude": 1}, "longitude is empty"),
        ("sendLocation", {"latitude": 91, "longitude": 1}, "location coordinates are invalid"),
        ("sendLocation", {"latitude": "nan", "longitude": 1}, "location coordinates are invalid"),
        ("sendVenue", {"latitude": 1, "longitude": 1}, 'parameter "title" is required'),
        ("sendContact", {"phone_number": "+1"}, 'parameter "first_name" is required'),
        ("sendDice", {"emoji": "🧦"}, "EMOTICON_INVALID"),
        ("sendMediaGroup", {}, 'parameter "media" is required'),
        ("sendMediaGroup", {"media": "["}, "can't parse media JSON object"),
        ("sendMediaGroup", {"media": {}}, "expected an Array of InputMedia"),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
        ("sendMediaGroup", {"media": [1]}, "can't parse InputMedia: expected an Object"),
        ("sendMediaGroup", {"media": [{}]}, "can't parse InputMedia: Can't find field \"type\""),
        (
            "sendMediaGroup",
            {"media": [{"type": "animation"}]},
            "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        ),
        (
            "sendMediaGroup",
            {"media": [{"type": "voice"}]},
            'can\'t parse InputMedia: type "voice" is unsupported',
        ),
    ],
)
async def test_other_sends(met: Desk, method: str, arguments: Any, words: str) -> None:
    assert await met.refused(method, chat_id=ANN, **arguments) == f"Bad Request: {words}"


async def test_albums_and_kinds_of_files(met: Desk) -> None:
    photo = (await send_photo(met))[-1]["file_id"]
    refused = await met.refused("sendDocument", chat_id=ANN, document=photo)
    assert refused == "Bad Request: can't use file of type Photo as Document"
    item = {"type": "photo", "media": photo}
    refused = await met.refused("sendMediaGroup", chat_id=ANN, media=[item] * 11)
    assert refused == "Bad Request: too many messages to send as an album"
    (alone,) = await met.bot("sendMediaGroup", chat_id=ANN, media=[item])
    assert "media_group_id" not in alone
