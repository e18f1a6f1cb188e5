"""The page of the box, driven in a browser as a person would: by pointer and by keyboard."""

import os
import re
import shutil
import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Dialog, Locator, Page, async_playwright, expect

from sandbox.app import Box
from tests.box import BOT, Client, served

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        CHROMIUM is None, reason="no chromium on the PATH, and CHROMIUM does not name one"
    ),
]

ANN, BEN, CAT = 1001, 1002, 1003
GROUP = -1001000000001
WORLD = {
    "bots": [{**BOT, "first_name": "Helper"}],
    "people": [
        {"id": ANN, "first_name": "Ann", "language_code": "en"},
        {"id": BEN, "first_name": "Ben", "language_code": "en"},
        {"id": CAT, "first_name": "Cat", "username": "cat"},
    ],
    "chats": [
        {
            "id": GROUP,
            "type": "supergroup",
            "title": "The office",
            "is_forum": True,
            "members": [
                {"id": CAT, "status": "creator"},
                {"id": BOT["id"], "status": "administrator"},
            ],
        }
    ],
}


def one_button(text: str, data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


@dataclass
class Desk:
    """A browser before a box, and a bot beside it."""

    page: Page
    bot: Client
    seen: int = 0

    def phone(self, person: int = ANN) -> Locator:
        return self.page.locator(f".phone[data-person='{person}']")

    def message(self, text: str, person: int = ANN) -> Locator:
        return self.phone(person).locator(".message", has_text=text)

    async def start(self, person: int = ANN) -> None:
        """Press START and let the bot hear of it."""
        await self.phone(person).get_by_role("button", name="START").click()
        await self.update("message")

    async def update(self, kind: str) -> Any:
        """Wait, as the bot, for the next update of a kind."""
        for _ in range(20):
            found = await self.bot.bot(
                "getUpdates",
                offset=self.seen,
                timeout=3,
                limit=1,
                allowed_updates=[
                    "message", "edited_message", "callback_query", "message_reaction",
                    "my_chat_member",
                ],
            )  # fmt: skip
            for update in found:
                self.seen = update["update_id"] + 1
                if kind in update:
                    return update[kind]
        raise AssertionError(f"no {kind} came")

    async def says(self, text: str, person: int = ANN) -> None:
        field = self.phone(person).get_by_role("combobox", name="Message")
        await field.fill(text)
        await field.press("Enter")

    async def menu(self, message: Locator, item: str) -> None:
        """Choose from a message's menu."""
        await message.hover()
        await message.get_by_role("button", name="Message menu").click()
        await self.page.get_by_role("menuitem", name=item).click()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def desk(browser: Browser) -> AsyncIterator[Desk]:
    async with served(Box(WORLD)) as root, aiohttp.ClientSession() as session:
        context = await browser.new_context(viewport={"width": 1440, "height": 900})
        page = await context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: line.type == "error" and wrong.append(line.text))
        await page.goto(root)
        await expect(page.locator(".phone")).to_have_count(3)
        yield Desk(page, Client(root, session))
        await context.close()
    assert [each for each in wrong if "Failed to load resource" not in each] == []


async def test_everyone_has_a_phone_side_by_side(desk: Desk) -> None:
    await expect(desk.page).to_have_title("Telegram in a box")
    names = desk.page.locator(".phone .owner h2")
    await expect(names).to_have_text(["Ann", "Ben", "Cat"])
    await desk.page.get_by_role("button", name="Ben", exact=True).click()
    await expect(names).to_have_text(["Ann", "Cat"])


async def test_the_page_may_load_nothing_from_elsewhere(desk: Desk) -> None:
    answer = await desk.page.request.get(desk.page.url)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in (await answer.text()).replace("http-equiv", "")


async def test_start_says_start(desk: Desk) -> None:
    await desk.phone().get_by_role("button", name="START").click()
    said = await desk.update("message")
    assert (said["text"], said["from"]["id"]) == ("/start", ANN)
    await expect(desk.phone().get_by_role("combobox", name="Message")).to_be_visible()


async def test_what_is_written_reaches_the_bot_and_its_answer_the_phone(desk: Desk) -> None:
    await desk.start()
    await desk.says("Hello there")
    assert (await desk.update("message"))["text"] == "Hello there"
    await desk.bot.bot("sendMessage", chat_id=ANN, text="<b>Hello</b> Ann", parse_mode="HTML")
    await expect(desk.message("Hello Ann").locator("strong")).to_have_text("Hello")
    await expect(desk.page.locator("#announcements")).to_contain_text("Ann, Helper: Hello Ann")


async def test_everything_by_keyboard_alone(desk: Desk) -> None:
    focused = desk.page.locator(":focus")
    for _ in range(40):
        await desk.page.keyboard.press("Tab")
        if await focused.inner_text() == "START":
            break
    await desk.page.keyboard.press("Enter")
    assert (await desk.update("message"))["text"] == "/start"
    await expect(focused).to_have_attribute("aria-label", "Message")
    await desk.page.keyboard.type("By keyboard")
    await desk.page.keyboard.press("Shift+Enter")
    await desk.page.keyboard.type("in two lines")
    await desk.page.keyboard.press("Enter")
    assert (await desk.update("message"))["text"] == "By keyboard\nin two lines"
    await desk.phone().get_by_role("log").focus()
    await desk.page.keyboard.press("ArrowUp")
    await desk.page.keyboard.press("Enter")
    await expect(focused).to_have_attribute("aria-label", "React with thumbs up")
    await desk.page.keyboard.press("ArrowDown")
    await expect(focused).to_have_text("Reply")
    await desk.page.keyboard.press("Escape")
    await expect(desk.page.get_by_role("menu")).to_have_count(0)


async def test_a_tap_and_its_toast(desk: Desk) -> None:
    await desk.start()
    await desk.bot.bot(
        "sendMessage", chat_id=ANN, text="Well?", reply_markup=one_button("Yes", "y")
    )
    await desk.phone().get_by_role("button", name="Yes").click()
    query = await desk.update("callback_query")
    assert (query["data"], query["from"]["id"]) == ("y", ANN)
    await desk.bot.bot("answerCallbackQuery", callback_query_id=query["id"], text="Thank you")
    await expect(desk.phone().get_by_role("status")).to_contain_text("Thank you")


async def test_an_alert_has_to_be_closed(desk: Desk) -> None:
    await desk.start()
    await desk.bot.bot("sendMessage", chat_id=ANN, text="Well?", reply_markup=one_button("No", "n"))
    await desk.phone().get_by_role("button", name="No").click()
    query = await desk.update("callback_query")
    answer = {"callback_query_id": query["id"], "text": "Are you sure?", "show_alert": True}
    await desk.bot.bot("answerCallbackQuery", **answer)
    alert = desk.page.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Are you sure?")
    await alert.get_by_role("button", name="OK").press("Enter")
    await expect(alert).to_have_count(0)
    await expect(desk.phone().get_by_role("button", name="No")).to_be_focused()


async def test_the_focus_stays_when_a_tap_changes_its_message(desk: Desk) -> None:
    await desk.start()
    sent = await desk.bot.bot(
        "sendMessage", chat_id=ANN, text="One", reply_markup=one_button("Next", "1")
    )
    button = desk.phone().get_by_role("button", name="Next")
    await button.press("Enter")
    query = await desk.update("callback_query")
    place = {"chat_id": ANN, "message_id": sent["message_id"]}
    markup = one_button("Next", "2")
    await desk.bot.bot("editMessageText", **place, text="Two", reply_markup=markup)
    await desk.bot.bot("answerCallbackQuery", callback_query_id=query["id"])
    await expect(desk.message("Two").locator("time")).to_contain_text("edited")
    await expect(button).to_be_focused()


async def test_reply_edit_react_delete(desk: Desk) -> None:
    await desk.start()
    sent = await desk.bot.bot("sendMessage", chat_id=ANN, text="How are you?")
    await desk.menu(desk.message("How are you?"), "Reply")
    await desk.says("Fair")
    said = await desk.update("message")
    assert said["reply_to_message"]["message_id"] == sent["message_id"]
    await expect(desk.message("Fair").locator(".quote")).to_contain_text("How are you?")

    await desk.menu(desk.message("Fair"), "Edit")
    await desk.says("Middling")
    assert (await desk.update("edited_message"))["text"] == "Middling"
    await expect(desk.message("Middling").locator("time")).to_contain_text("edited")

    await desk.menu(desk.message("How are you?").first, "React with heart")
    reaction = await desk.update("message_reaction")
    assert reaction["new_reaction"] == [{"type": "emoji", "emoji": "❤"}]
    pressed = desk.phone().locator(".reactions button")
    await pressed.click()
    assert (await desk.update("message_reaction"))["new_reaction"] == []
    await expect(pressed).to_have_count(0)

    await desk.menu(desk.message("Middling"), "Delete")
    await desk.page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
    await expect(desk.message("Middling")).to_have_count(0)


async def test_escape_forgets_a_reply(desk: Desk) -> None:
    await desk.start()
    await desk.bot.bot("sendMessage", chat_id=ANN, text="How are you?")
    await desk.menu(desk.message("How are you?"), "Reply")
    await desk.page.keyboard.press("Escape")
    await desk.says("Hm")
    assert "reply_to_message" not in await desk.update("message")


async def test_commands_and_the_reply_keyboard(desk: Desk) -> None:
    await desk.start()
    told = [{"command": "help", "description": "What helps"}]
    await desk.bot.bot("setMyCommands", commands=told)
    markup = {"keyboard": [["Good", "Bad"]], "one_time_keyboard": True}
    await desk.bot.bot("sendMessage", chat_id=ANN, text="Choose", reply_markup=markup)
    await desk.phone().get_by_role("button", name="Good").click()
    assert (await desk.update("message"))["text"] == "Good"
    await expect(desk.phone().get_by_role("button", name="Bad")).to_have_count(0)
    await desk.phone().get_by_role("button", name="Commands").click()
    await desk.page.get_by_role("menuitem", name="/help").click()
    assert (await desk.update("message"))["text"] == "/help"
    field = desk.phone().get_by_role("combobox", name="Message")
    await field.type("/he")
    await field.press("ArrowDown")
    await field.press("Enter")
    assert (await desk.update("message"))["text"] == "/help"


async def test_a_photo_a_file_and_a_voice_message(desk: Desk) -> None:
    await desk.start()
    for item, name, content, kind in (
        ("Photo…", "red.png", png(), "photo"),
        ("File…", "notes.txt", b"words", "document"),
    ):
        async with desk.page.expect_file_chooser() as asked:
            await attach(desk, item)
        mime = "image/png" if kind == "photo" else "text/plain"
        chooser = await asked.value
        await chooser.set_files({"name": name, "mimeType": mime, "buffer": content})
        assert kind in await desk.update("message")
    await attach(desk, "Voice message")
    said = await desk.update("message")
    assert said["voice"]["mime_type"] == "audio/ogg"
    await expect(desk.phone().locator(".photo img")).to_have_js_property("naturalWidth", 2)
    await expect(desk.phone().locator(".file")).to_contain_text("notes.txt")
    await expect(desk.phone().get_by_role("button", name="Play voice message")).to_be_visible()


async def attach(desk: Desk, item: str) -> None:
    await desk.phone().get_by_role("button", name="Attach").click()
    await desk.page.get_by_role("menuitem", name=item).click()


def png() -> bytes:
    """Make a picture of 2 by 2 red pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00\xff\x00\x00\xff\x00\x00" * 2)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


async def test_topics_of_a_group(desk: Desk) -> None:
    topic = await desk.bot.bot("createForumTopic", chat_id=GROUP, name="Alerts")
    thread = topic["message_thread_id"]
    await desk.bot.bot("sendMessage", chat_id=GROUP, text="Look here", message_thread_id=thread)
    await desk.bot.bot("sendMessage", chat_id=GROUP, text="In general")
    row = desk.phone(CAT).locator(".chats button", has_text="The office")
    await expect(row.locator(".unread")).to_have_text("3")
    await row.click()
    await desk.phone(CAT).get_by_role("button", name="Alerts").click()
    await expect(desk.message("In general", CAT)).to_have_count(0)
    await expect(desk.message("Look here", CAT)).to_have_count(1)
    await desk.says("On it", CAT)
    assert (await desk.update("message"))["message_thread_id"] == thread


async def test_what_is_unread_is_counted_and_then_read(desk: Desk) -> None:
    await desk.start()
    await desk.phone().get_by_role("button", name="Back to chats").click()
    await desk.bot.bot("sendMessage", chat_id=ANN, text="One")
    await desk.bot.bot("sendMessage", chat_id=ANN, text="Two")
    row = desk.phone().locator(".chats button")
    await expect(row.locator(".unread")).to_have_text("2")
    await expect(row.locator(".last")).to_have_text("Two")
    await row.click()
    await expect(desk.message("Two")).to_be_visible()
    await desk.phone().get_by_role("button", name="Back to chats").click()
    await expect(row.locator(".unread")).to_have_count(0)


async def test_words_never_act_as_markup(desk: Desk) -> None:
    await desk.start()
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    opened: list[Dialog] = []
    desk.page.on("dialog", lambda dialog: opened.append(dialog))  # noqa: PLW0108 - no builtins
    await desk.bot.bot("sendMessage", chat_id=ANN, text=evil)
    link = {"type": "text_link", "offset": 0, "length": 5, "url": "javascript:alert(3)"}
    await desk.bot.bot("sendMessage", chat_id=ANN, text="Press", entities=[link])
    await expect(desk.message("onerror").locator(".text")).to_have_text(evil)
    await desk.message("Press").get_by_text("Press").click()
    assert await desk.message("Press").locator("a").count() == 0
    assert opened == []


async def test_an_hour_passes(desk: Desk) -> None:
    before = (await desk.bot.box("GET", "/clock"))["now"]
    await desk.page.get_by_role("button", name="One hour on").click()
    await expect(desk.page.get_by_role("button", name="Next due")).to_be_disabled()
    after = (await desk.bot.box("GET", "/clock"))["now"]
    assert 3600 <= after - before < 3660
    due = after + 7200
    await desk.bot.box("PUT", "/clock/due", {"name": "test", "at": due})
    await desk.page.get_by_role("button", name="One hour on").click()
    await desk.page.get_by_role("button", name="Next due").click()
    await expect(desk.page.get_by_role("button", name="Next due")).to_be_disabled()
    assert (await desk.bot.box("GET", "/clock"))["now"] >= due
    await desk.page.get_by_label("Speed of the clock").select_option("60")
    await expect(desk.page.get_by_label("Speed of the clock")).to_have_value("60")
    assert (await desk.bot.box("GET", "/clock"))["speed"] == 60


async def test_an_outage_is_switched_on_and_off(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="Faults").click()
    switch = desk.page.get_by_role("switch", name="Outage")
    await switch.check()
    await expect(desk.page.get_by_role("button", name="Faults")).to_contain_text("1")
    with pytest.raises(aiohttp.ClientError):
        await desk.bot.raw("getMe")
    await switch.uncheck()
    await expect(desk.page.locator("#faults-button .count")).to_have_count(0)
    assert (await desk.bot.raw("getMe"))["ok"]


async def test_faults_of_one_person_only(desk: Desk) -> None:
    await desk.start()
    await desk.page.get_by_role("button", name="Faults").click()
    await desk.page.get_by_label("For calls about").select_option(str(ANN))
    await desk.page.get_by_role("switch", name="429").check()
    await expect(desk.page.locator("#faults-button .count")).to_have_text("1")
    refused = await desk.bot.raw("sendMessage", chat_id=ANN, text="Hello?")
    assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 5})
    assert (await desk.bot.raw("getMe"))["ok"]
    await desk.page.get_by_role("button", name="All well again").click()
    await desk.page.get_by_role("switch", name="Has blocked Helper").check()
    assert (await desk.update("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    refused = await desk.bot.raw("sendMessage", chat_id=ANN, text="Hello?")
    assert refused["error_code"] == 403
    await desk.page.keyboard.press("Escape")
    await desk.phone().get_by_role("button", name="Unblock and start").click()
    assert (await desk.update("message"))["text"] == "/start"


async def test_the_log_of_calls(desk: Desk) -> None:
    await desk.start()
    await desk.bot.bot("sendMessage", chat_id=ANN, text="Hello Ann")
    await desk.bot.raw("sendMessage", chat_id=424242, text="Nobody")
    await desk.page.get_by_role("button", name="Calls").click()
    lines = desk.page.locator(".call")
    await expect(lines).to_have_count(2)
    await expect(lines.first).to_contain_text("Hello Ann")
    await expect(lines.last).to_contain_text("400 Bad Request: chat not found")
    await desk.page.get_by_label("Refused only").check()
    await expect(lines).to_have_count(1)
    await desk.page.get_by_label("Refused only").uncheck()
    await desk.page.get_by_label("Hide getUpdates").uncheck()
    await desk.page.get_by_label("Filter calls").fill("getupd")
    await expect(lines.first).to_contain_text("getUpdates")
    await lines.first.locator("summary").click()
    await expect(lines.first.locator("pre")).to_contain_text('"timeout": 3')


async def test_someone_new_gets_a_phone(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="Add a person").click()
    await desk.page.get_by_label("First name").fill("Dov")
    await desk.page.get_by_label("Language code").fill("he")
    await desk.page.keyboard.press("Enter")
    phone = desk.page.locator(".phone", has_text="Dov")
    await phone.get_by_role("button", name="START").click()
    assert (await desk.update("message"))["from"]["language_code"] == "he"


async def test_someone_makes_a_group(desk: Desk) -> None:
    await desk.phone().get_by_role("button", name="Ann: phone menu").click()
    await desk.page.get_by_role("menuitem", name="New group…").click()
    await desk.page.get_by_label("Title").fill("Our room")
    await desk.page.get_by_label("With topics").check()
    await desk.page.keyboard.press("Enter")
    assert (await desk.update("my_chat_member"))["chat"]["title"] == "Our room"
    await desk.phone().get_by_role("button", name="Back to chats").click()
    await desk.phone().locator(".chats button", has_text="Our room").click()
    await expect(desk.phone().get_by_role("group", name="Topics")).to_be_visible()


async def test_links_inside_telegram_are_followed(desk: Desk) -> None:
    await desk.start()
    made = await desk.bot.bot("createChatInviteLink", chat_id=GROUP)
    await desk.bot.bot("sendMessage", chat_id=ANN, text=f"Come: {made['invite_link']}")
    await desk.message("Come").locator("a").click()
    await expect(desk.phone().get_by_role("status")).to_contain_text("Joined")
    url = f"https://t.me/{BOT['username']}?start=clinic"
    markup = {"inline_keyboard": [[{"text": "Begin", "url": url}]]}
    await desk.bot.bot("sendMessage", chat_id=ANN, text="Or", reply_markup=markup)
    await desk.phone().get_by_role("link", name="Begin").click()
    said = await desk.update("message")
    while "new_chat_members" in said:
        said = await desk.update("message")
    assert said["text"] == "/start clinic"


async def test_the_page_says_when_the_box_is_away(desk: Desk) -> None:
    away = desk.page.get_by_text("Reconnecting")
    await desk.start()
    await desk.page.route("**/box/**", lambda route: route.abort())
    await desk.bot.bot("sendMessage", chat_id=ANN, text="While it was away")
    await expect(away).to_be_visible()
    await desk.page.unroute("**/box/**")
    await expect(away).to_be_hidden()
    await expect(desk.message("While it was away")).to_be_visible()


async def test_a_small_window_shows_one_phone_at_a_time(desk: Desk) -> None:
    await desk.page.set_viewport_size({"width": 390, "height": 844})
    await expect(desk.page.locator(".phone")).to_have_count(1)
    await desk.start()
    await desk.says("From a small window")
    assert (await desk.update("message"))["text"] == "From a small window"
    await desk.page.get_by_role("button", name="Ben", exact=True).click()
    await expect(desk.page.locator(".phone .owner h2")).to_have_text(["Ben"])
    width = await desk.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    await desk.bot.bot("sendMessage", chat_id=ANN, text="Are you there?")
    await expect(desk.page.get_by_role("button", name="Ann has news")).to_be_visible()


async def test_another_window_moves_along(desk: Desk) -> None:
    await desk.start()
    other = await desk.page.context.new_page()
    await other.goto(desk.page.url)
    await desk.bot.bot("sendMessage", chat_id=ANN, text="For both")
    for page in (desk.page, other):
        await expect(page.locator(".message", has_text="For both")).to_be_visible()
    await desk.page.get_by_role("button", name="One day on").click()
    now = (await desk.bot.box("GET", "/clock"))["now"]
    hour = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H")
    for page in (desk.page, other):
        await expect(page.locator("#clock time")).to_have_attribute("datetime", re.compile(hour))
