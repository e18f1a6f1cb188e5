"""The page of the box, driven in a browser as a person would: by pointer and by keyboard."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from sandbox.app import Box
from tests.box import BOT, Client, served

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
MARKS = [
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
