"""The chats of a phone: lists, groups, topics, links."""

from playwright.async_api import expect

from tests.box import BOT
from tests.sandbox.page.conftest import ANN, BEN, CAT, GROUP, MARKS, Desk

pytestmark = MARKS


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


async def test_who_was_let_into_a_group_has_it_before_them(desk: Desk) -> None:
    await desk.bot.box("POST", f"/chats/{GROUP}/members", {"id": BEN, "status": "member"})
    await desk.page.reload()
    await expect(desk.phone(BEN).locator(".chat h3")).to_have_text("The office")
    await expect(desk.phone(CAT).locator(".list-title")).to_be_visible()
