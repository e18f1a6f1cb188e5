"""Writing on a phone: words, answers, edits, commands, files."""

from playwright.async_api import Dialog, expect

from tests.sandbox.page.conftest import ANN, MARKS, Desk
from tests.sandbox.pictures import png

pytestmark = MARKS


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
    await expect(desk.phone().locator(".photo img")).to_have_js_property("naturalWidth", 4)
    await expect(desk.phone().locator(".file")).to_contain_text("notes.txt")
    await expect(desk.phone().get_by_role("button", name="Play voice message")).to_be_visible()


async def attach(desk: Desk, item: str) -> None:
    await desk.phone().get_by_role("button", name="Attach").click()
    await desk.page.get_by_role("menuitem", name=item).click()


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


async def test_the_newest_stays_in_view_while_a_picture_grows(desk: Desk) -> None:
    await desk.start()
    await desk.bot.bot("sendMessage", chat_id=ANN, text="\n".join("before" * 60))
    async with desk.page.expect_file_chooser() as asked:
        await attach(desk, "Photo…")
    picture = {"name": "tall.png", "mimeType": "image/png", "buffer": png(300, 900)}
    await (await asked.value).set_files(picture)
    await desk.update("message")
    await desk.bot.bot("sendMessage", chat_id=ANN, text="A fine picture")
    await expect(desk.message("A fine picture")).to_be_in_viewport(ratio=1)
    await expect(desk.phone().get_by_role("button", name="To the newest")).to_be_hidden()


async def test_a_quotation_ends_with_its_line(desk: Desk) -> None:
    await desk.start()
    html = "<blockquote>Said</blockquote>\nNext\n\nLast"
    await desk.bot.bot("sendMessage", chat_id=ANN, text=html, parse_mode="HTML")
    text = desk.message("Said").locator(".text")
    await expect(text.locator("blockquote")).to_have_text("Said")
    assert await text.evaluate("node => node.lastChild.data") == "Next\n\nLast"
