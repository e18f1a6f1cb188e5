"""The first walk in a real browser: welcomed, asked, helped, heard, kept safe, exported."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.world import OWNER, Someone, World, opened

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no chromium on the PATH, and CHROMIUM does not name one"
    ),
]


class Phone:
    """One person's phone on the page."""

    def __init__(self, page: Page, person: Someone) -> None:
        self._page = page
        self._person = person
        self.element = page.locator(f".phone[data-person='{person.id}']")

    async def shows(self, text: str) -> Locator:
        """Wait for a message."""
        message = self.element.locator(".message", has_text=text).last
        await expect(message).to_be_attached(timeout=30_000)
        return message

    async def press(self, label: str, *, on: str = "") -> None:
        """Press a button as soon as it stands under such a message."""
        holds = self.element.locator(".message", has_text=on) if on else self.element
        button = holds.get_by_role("button", name=label).last
        await button.click(timeout=30_000)

    async def opens(self, chat: str) -> None:
        """Open a chat from the list, unless one is open."""
        titled = self._page.locator("b", has_text=chat)
        row = self.element.locator(".chats button", has=titled)
        if await row.count():
            await row.click()

    async def says(self, text: str) -> None:
        """Write something and send it."""
        field = self.element.get_by_role("combobox", name="Message")
        await field.fill(text)
        await field.press("Enter")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with opened(f"sqlite:///{tmp_path / 'test.db'}") as opened_world:
        client = opened_world.client
        await opened_world.app.follow_box(opened_world.app_clock, client.session, client.root)
        yield opened_world


@pytest.fixture
async def page(world: World) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        context = await chromium.new_context(viewport={"width": 1600, "height": 1000})
        yield await context.new_page()
        await chromium.close()


async def join(ann: Phone, person: Someone) -> None:
    await ann.press("START")
    await ann.press("Let us begin")
    await ann.press("Yes, I am", on="18 or older")
    for about in ("Do you agree", "ask how you are now and then", "in a circle"):
        await ann.press("Yes, I agree", on=about)
    await ann.press("No, thank you", on="match you")
    await ann.press("Yes, I agree", on="anonymous export")
    await ann.press("The usual words")
    offered = await person.sees("made-up name. Which")
    name = offered["reply_markup"]["inline_keyboard"][0][0]["text"]
    await ann.press(name, on="made-up name. Which")
    for question in ("live with", "waiting for?", "Since when", "expect it"):
        await ann.press("Skip", on=question)
    await ann.press("England", on="Where do you live")
    await ann.press("Once a week")
    await ann.press("Wednesday", on="Which day")
    await ann.press("10:00", on="what time")
    await ann.press("A circle to talk with")
    await ann.press("Done", on="Tick as many")
    await ann.shows("That is all. Welcome")


async def test_the_first_walk_in_a_browser(world: World, page: Page) -> None:
    moira = await world.staff("Moira", "moderator")
    (bea,) = await world.circle("Bea")
    ann = await world.someone("Ann")
    await page.goto(world.client.root)
    owner = Someone(world, OWNER, "Owner")
    phones = [Phone(page, each) for each in (ann, bea, moira, owner)]
    for phone in phones:
        await expect(phone.element).to_be_visible()
    hers, peers, staffs, _ = phones

    await join(hers, ann)
    await page.get_by_role("button", name="Next due").click()
    await hers.press("Harder", on="changed")
    await hers.press("Sleep", on="hardest just now")
    await hers.press("7", on="confident")
    await hers.press("No", on="less alone")
    await hers.press("A tip", on="Thank you")
    await hers.shows("Source:")

    await hers.says("/circle")
    await hers.press("I will keep to this")
    await hers.shows("What you wrote before agreeing was not passed on")
    await hers.says("The evenings are long")
    await peers.opens("Meanwhile")
    await peers.shows("The evenings are long")
    await peers.says("They are. I am here")
    await hers.shows("They are. I am here")

    await hers.press("Report", on="I am here")
    await hers.press("Yes, report it")
    await hers.shows("Reported. A person will look")
    await staffs.opens("Staff room")
    await staffs.press("Take", on="Case")
    await staffs.press("Hide everywhere", on="Case")
    await peers.shows("hid")

    colin = await world.staff("Colin", "coordinator")
    await colin.says("/export")
    exported = await colin.sees("lines under random names")
    assert exported["document"]["file_name"].endswith(".zip")
