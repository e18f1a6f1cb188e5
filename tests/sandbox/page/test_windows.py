"""The page as a whole: who has a phone, small windows, several windows, a box that is away."""

import re
from datetime import UTC, datetime

from playwright.async_api import expect

from tests.sandbox.page.conftest import ANN, MARKS, Desk

pytestmark = MARKS


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


async def test_someone_new_gets_a_phone(desk: Desk) -> None:
    await desk.page.set_viewport_size({"width": 1100, "height": 800})
    await desk.page.get_by_role("button", name="Add a person").click()
    await desk.page.get_by_label("First name").fill("Dov")
    await desk.page.get_by_label("Language code").fill("he")
    await desk.page.keyboard.press("Enter")
    phone = desk.page.locator(".phone", has_text="Dov")
    await expect(phone).to_be_in_viewport(ratio=0.9)
    await expect(desk.page.get_by_role("button", name="Dov", exact=True)).to_be_in_viewport()
    await phone.get_by_role("button", name="START").click()
    assert (await desk.update("message"))["from"]["language_code"] == "he"


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
