"""The real process against a box, flooded with posts and killed at random moments.

Every update is one member's post in a circle of two, so each must have exactly one effect (a row)
and reach the other's phone at least once. A letter that was sent but not yet noted when the kill
came goes out again: that is a double, and at most one a kill may happen.
"""

import asyncio
import os
import signal
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

import aiohttp
from sqlalchemy import select

from domain.people import Purpose, Standing
from sandbox.app import Box
from sandbox.clock import BoxClock
from storage import chats, circles, people
from storage.database import Database, Db
from storage.schema import posts
from storage.vault import Vault
from tests.box import BOT, TOKEN, Client, served
from tests.ports import free_port

FIRST = 10_001
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MEMBERS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it."""

    kills: int
    updates: int
    lost: int
    twice: int
    not_heard: int
    doubled: int

    def __str__(self) -> str:
        """Give the line that is printed."""
        return (
            f"{self.updates} updates, {self.kills} kills: {self.lost} lost, {self.twice} effects "
            f"twice, {self.not_heard} letters lost, {self.doubled} letters doubled "
            f"({self.doubled / max(1, self.kills):.2f} a kill)"
        )

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was lost or done twice, and few letters went out again."""
        return not (self.lost or self.twice or self.not_heard) and self.doubled <= self.kills


async def _settle_members(url: str, key: str, count: int) -> None:
    """Write members in circles of two into the database, as onboarding would have."""
    database = await Database.open(
        url, Vault.from_setting(key), clock=lambda: NOW, random=Random(3)
    )

    def settle(db: Db) -> None:
        circle = None
        for number in range(count):
            home = chats.add_chat(db, FIRST + number, "private")
            person = people.add_person(db, people.same_id(home), "en", "Europe/London", NOW)
            people.change(
                db, person.id, standing=Standing.MEMBER, alias=f"Member {number}", rules_at=NOW
            )
            people.add_consent(db, person.id, Purpose.CIRCLE, "1", given=True, now=NOW)
            if number % 2 == 0:
                circle = circles.add_circle(db, "en", NOW)
            assert circle is not None
            circles.add_seat(db, circle, person.id, NOW)

    await database.write(settle)
    await database.close()


class Process:
    """The bot as an operator runs it."""

    def __init__(self, root: str, url: str, key: str) -> None:
        self._environment = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": root,
            "DATABASE_URL": url,
            "DATA_KEY": key,
            "HTTP_LISTEN": f"127.0.0.1:{free_port()}",
            "LOG_LEVEL": "ERROR",
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=self._environment
        )

    async def end(self, how: signal.Signals) -> None:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(how)
        await self._process.wait()


async def play(
    url: str, *, people_count: int, updates: int, kills: int, random: Random, calm: float = 60.0
) -> Report:
    """Flood and kill; `calm` is how many seconds the last start has to bring all to its end."""
    key = Vault.make_key()
    await _settle_members(url, key, people_count)
    persons = [{"id": FIRST + n, "first_name": f"P{n}"} for n in range(people_count)]
    box = Box({"bots": [BOT], "people": persons}, clock=BoxClock(NOW.timestamp()))
    async with served(box) as root, aiohttp.ClientSession() as session:
        client = Client(root, session)
        process = Process(root, url, key)
        await process.start()
        for number in range(people_count):
            await client.box("POST", f"/people/{FIRST + number}/start", {"bot": BOT["id"]})
        share = updates // (kills + 1)
        for kill in range(kills):
            numbers = list(range(kill * share, (kill + 1) * share))
            flood = asyncio.create_task(_flood(client, people_count, numbers, random))
            await _until_busy(box, random)
            await process.end(signal.SIGKILL)
            await flood
            await process.start()
        await _flood(client, people_count, list(range(kills * share, updates)), random)
        heard = await _calm(box, updates, calm)
        await asyncio.sleep(1)
        heard = _heard(box)
        await process.end(signal.SIGTERM)
    rows = await _rows(url, key)
    texts = {f"u{n}." for n in range(updates)}
    return Report(
        kills=kills,
        updates=updates,
        lost=len(texts - rows.keys()),
        twice=sum(count - 1 for text, count in rows.items() if text in texts),
        not_heard=len(texts - heard.keys()),
        doubled=sum(count - 1 for text, count in heard.items() if text in texts),
    )


async def _flood(client: Client, count: int, numbers: list[int], random: Random) -> None:
    for number in numbers:
        body = {"chat_id": BOT["id"], "text": f"u{number}."}
        await client.box("POST", f"/people/{FIRST + random.randrange(count)}/messages", body)


async def _until_busy(box: Box, random: Random) -> None:
    """Wait until the process works again, and then a little, at random."""
    before = box.api.count
    deadline = asyncio.get_running_loop().time() + 20
    while asyncio.get_running_loop().time() < deadline:
        if box.api.count > before + 1:
            break
        await asyncio.sleep(0.01)
    await asyncio.sleep(random.uniform(0, 0.4))


def _heard(box: Box) -> Counter[str]:
    """Count, by text, the copies that peers' phones show."""
    found: Counter[str] = Counter()
    for chat in box.world.private.values():
        for message in chat.messages.values():
            text = str(message.body.get("text", "")).rsplit(" ", 1)[-1]
            if message.sender == BOT["id"] and text.startswith("u"):
                found[text] += 1
    return found


async def _calm(box: Box, updates: int, patience: float) -> Counter[str]:
    deadline = asyncio.get_running_loop().time() + patience
    while asyncio.get_running_loop().time() < deadline:
        heard = _heard(box)
        if len(heard) >= updates:
            return heard
        await asyncio.sleep(0.5)
    return _heard(box)


async def _rows(url: str, key: str) -> Counter[str]:
    database = await Database.open(
        url, Vault.from_setting(key), clock=lambda: NOW, random=Random(4)
    )

    def look(db: Db) -> Counter[str]:
        rows = db.execute(select(posts.c.id, posts.c.words)).all()
        return Counter(db.vault.open(circles.PLACE, row.id, row.words) for row in rows)

    try:
        return await database.read(look)
    finally:
        await database.close()
