"""What stands above and below the phones: clock, faults, log of calls."""

import aiohttp
import pytest
from playwright.async_api import expect

from tests.sandbox.page.conftest import ANN, MARKS, Desk

pytestmark = MARKS


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
