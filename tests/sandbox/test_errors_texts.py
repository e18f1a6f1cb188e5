"""Texts and buttons Telegram refuses, in its own words."""

from typing import Any

import pytest

from tests.sandbox.conftest import (
    ANN,
    CHANNEL,
    ROOM,
    Desk,
    keyboard,
    send,
    send_photo,
)

ESCAPED = " and must be escaped with the preceding '\\'"
CANNOT = "can't parse entities: "


# --- what is written ---


@pytest.mark.parametrize(
    ("text", "mode", "description"),
    [
        ("", None, "message text is empty"),
        (" \n ", None, "message text is empty"),
        ("<b> </b>", "HTML", "message text is empty"),
        ("x" * 4097, None, "message is too long"),
        ("x" * 40_000, None, "text is too long"),
        ("Hi", "Word", "unsupported parse_mode"),
        ("<x>Hi", "HTML", CANNOT + 'Unsupported start tag "x" at byte offset 0'),
        ("é<b", "HTML", CANNOT + "Unclosed start tag at byte offset 2"),
        (
            "<b>Hi",
            "HTML",
            CANNOT + 'Can\'t find end tag corresponding to start tag "b"',
        ),
        ("Hi</b>", "HTML", CANNOT + "Unexpected end tag at byte offset 2"),
        ("<b>Hi</b", "HTML", CANNOT + "Unclosed end tag at byte offset 5"),
        (
            "<b>Hi</i>",
            "HTML",
            CANNOT + 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"',
        ),
        (
            "<span>Hi</span>",
            "HTML",
            CANNOT + 'Tag "span" must have class "tg-spoiler" at byte offset 0',
        ),
        (
            '<a ="x">Hi</a>',
            "HTML",
            CANNOT + 'Empty attribute name in the tag "a" at byte offset 0',
        ),
        (
            "<a href>Hi</a>",
            "HTML",
            CANNOT
            + 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ('<a href="x', "HTML", CANNOT + "Unclosed start tag at byte offset 0"),
        (
            "<a href=x:>",
            "HTML",
            CANNOT + "Unexpected end of name token at byte offset 8",
        ),
        (
            "Hi.",
            "MarkdownV2",
            CANNOT + "Character '.' is reserved" + ESCAPED,
        ),
        (
            "a | b",
            "MarkdownV2",
            CANNOT + "Character '|' is reserved" + ESCAPED,
        ),
        (
            "é*Hi",
            "MarkdownV2",
            CANNOT + "Can't find end of Bold entity at byte offset 2",
        ),
        (
            ">*Hi\n",
            "MarkdownV2",
            CANNOT + "Can't find end of Bold entity at byte offset 1",
        ),
        ("[Hi](x", "MarkdownV2", CANNOT + "Can't find end of a URL at byte offset 5"),
        (
            "![x]",
            "MarkdownV2",
            CANNOT + "Custom emoji entity must contain a tg://emoji URL",
        ),
        (
            "é_Hi",
            "Markdown",
            CANNOT + "Can't find end of the entity starting at byte offset 2",
        ),
    ],
)
async def test_texts(met: Desk, text: str, mode: str | None, description: str) -> None:
    refused = await met.refused("sendMessage", chat_id=ANN, text=text, parse_mode=mode)
    assert refused == f"Bad Request: {description}"


async def test_long_texts_are_counted_in_characters_after_parsing(met: Desk) -> None:
    await send(met, text=f"<b>{'é' * 4096}</b>", parse_mode="HTML")
    form = {"chat_id": str(ANN), "photo": (await send_photo(met))[-1]["file_id"]}
    await met.bot("sendPhoto", **form, caption="x" * 1024)
    refused = await met.refused("sendPhoto", **form, caption="x" * 1025)
    assert refused == "Bad Request: message caption is too long"


# --- buttons ---


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (keyboard({"text": "A", "callback_data": "é" * 33}), "BUTTON_DATA_INVALID"),
        (
            keyboard({"text": " ", "callback_data": "a"}),
            "inline keyboard button text must be non-empty",
        ),
        (
            keyboard({"text": "A"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard({"text": "A", "callback_data": ""}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard({"callback_data": "a"}),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            keyboard({"text": ["A"], "callback_data": "a"}),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        *(
            (
                keyboard({"text": "A", "url": url}),
                f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL",
            )
            for url in ("no address", "http://localhost:80", "mailto:a", "http://.")
        ),
        (
            keyboard({"text": "A", "web_app": "x"}),
            'can\'t parse inline keyboard button: Field "web_app" must be of type Object',
        ),
        (
            keyboard({"text": "A", "web_app": {}}),
            "can't parse inline keyboard button: Can't find field \"url\"",
        ),
        (
            keyboard({"text": "A", "web_app": {"url": "http:a"}}),
            "inline keyboard button Web App URL 'http:a' is invalid: Only HTTPS links are allowed",
        ),
        (
            keyboard({"text": "A", "login_url": {"url": "a.org"}}),
            "inline keyboard button login URL 'a.org' is invalid: Only HTTPS links are allowed",
        ),
        (keyboard({"text": "A", "pay": True}), "BUTTON_TYPE_INVALID"),
        (keyboard({"text": "A", "callback_game": {}}), "BUTTON_TYPE_INVALID"),
        (
            keyboard("A"),
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        (
            {"inline_keyboard": [{"text": "A"}]},
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"inline_keyboard": "A"}, 'Field "inline_keyboard" must be of type Array'),
        (
            keyboard(*[{"text": "A", "callback_data": "a"}] * 101),
            "reply markup is too long",
        ),
        ({"keyboard": ["A"]}, 'Field "keyboard" must be an Array of Arrays'),
        (
            {"keyboard": [[5]]},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
        ({"remove_keyboard": "yes"}, 'Field "remove_keyboard" must be of type Boolean'),
        ([1], "object expected as reply markup"),
        ("{", "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_markup(met: Desk, markup: Any, description: str) -> None:
    refused = await met.refused("sendMessage", chat_id=ANN, text="Hi", reply_markup=markup)
    if description[1].islower():
        description = description[0].lower() + description[1:]
    assert refused == f"Bad Request: {description}"


@pytest.mark.parametrize(
    ("chat", "markup", "description"),
    [
        (ROOM, keyboard({"text": "A", "web_app": {"url": "https://a.org"}}), "BUTTON_TYPE_INVALID"),
        (
            ROOM,
            {"keyboard": [[{"text": "A", "request_contact": True}]]},
            "phone number can be requested in private chats only",
        ),
        (CHANNEL, {"keyboard": [["A"]]}, "inline keyboard expected"),
        (CHANNEL, {"force_reply": True}, "inline keyboard expected"),
    ],
)
async def test_markup_that_belongs_elsewhere(
    desk: Desk, chat: int, markup: Any, description: str
) -> None:
    refused = await desk.refused("sendMessage", chat_id=chat, text="Hi", reply_markup=markup)
    assert refused == f"Bad Request: {description}"
    here = await send(desk, chat)
    assert await desk.refused("editMessageReplyMarkup", **here, reply_markup=markup) in (
        refused, "Bad Request: inline keyboard expected",
    )  # fmt: skip
