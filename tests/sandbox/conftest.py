"""A box for each test, and a client that holds every answer and update to the specification."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.app import Box
from tests.box import BOT, TOKEN, Client, served
from tests.sandbox.pictures import png
from tests.sandbox.specification import check_answer, check_update

ANN, BEN, CAT = 1001, 1002, 1003
ROOM, GROUP, CHANNEL = -1001000000001, -2000, -1001000000002
OTHER = {"id": 7002, "token": "7002:another-bot", "username": "other_bot", "first_name": "Other"}
WORLD = {
    "bots": [BOT, OTHER],
    "people": [
        {"id": ANN, "first_name": "Ann", "username": "ann", "language_code": "en"},
        {"id": BEN, "first_name": "Ben", "last_name": "Bell"},
        {"id": CAT, "first_name": "Cat", "language_code": "de"},
    ],
    "chats": [
        {
            "id": ROOM, "type": "supergroup", "title": "Room", "username": "the_room",
            "is_forum": True,
            "members": [
                {"id": CAT, "status": "creator"},
                {"id": BOT["id"], "status": "administrator"},
                {"id": ANN, "status": "member"},
            ],
        },
        {
            "id": GROUP, "type": "group", "title": "Group",
            "members": [
                {"id": CAT, "status": "creator"},
                {"id": BOT["id"], "status": "member"},
                {"id": ANN, "status": "member"},
            ],
        },
        {
            "id": CHANNEL, "type": "channel", "title": "News", "username": "the_news",
            "members": [
                {"id": CAT, "status": "creator"},
                {"id": BOT["id"], "status": "administrator"},
            ],
        },
    ],
}  # fmt: skip


class Desk(Client):
    """A client at a box; `box_` is the box itself."""

    box_: Box

    async def raw(self, method: str, **arguments: Any) -> Any:
        """Call a method; what it answers must be as specified."""
        answer = await super().raw(method, **arguments)
        check(method, answer)
        return answer

    async def refused(self, method: str, **arguments: Any) -> str:
        """Call a method that is to be refused; gives the description."""
        answer = await self.raw(method, **arguments)
        assert not answer["ok"], answer
        return answer["description"]

    async def start(self, person: int = ANN, payload: str = "") -> Any:
        return await self.box(
            "POST", f"/people/{person}/start", {"bot": BOT["id"], "payload": payload}
        )

    async def write(self, text: str, person: int = ANN, chat: int = BOT["id"], **more: Any) -> Any:
        body = {"chat_id": chat, "text": text, **more}
        return await self.box("POST", f"/people/{person}/messages", body)

    async def updates(self, **arguments: Any) -> list[Any]:
        """Take all updates there are, and confirm them."""
        found = await self.bot("getUpdates", **arguments)
        if found:
            await self.bot("getUpdates", offset=found[-1]["update_id"] + 1)
        return found

    async def kinds(self, **arguments: Any) -> list[str]:
        """Take all updates; gives only what kinds they are."""
        return [
            next(k for k in each if k != "update_id") for each in await self.updates(**arguments)
        ]

    async def advance(self, seconds: float) -> None:
        await self.box("POST", "/clock", {"advance": seconds})


def check(method: str, answer: Any) -> None:
    """Hold an answer to the specification, and a refusal to the shape of one."""
    if not answer["ok"]:
        assert set(answer) <= {"ok", "error_code", "description", "parameters"}, answer
        assert isinstance(answer["error_code"], int)
        assert isinstance(answer["description"], str)
        return
    assert set(answer) <= {"ok", "result", "description"}, answer
    check_answer(method, answer["result"])
    for update in answer["result"] if method.lower() == "getupdates" else ():
        check_update(update)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    box = Box(WORLD)
    async with served(box) as root, aiohttp.ClientSession() as session:
        client = Desk(root, session)
        client.box_ = box
        yield client


@pytest.fixture
async def met(desk: Desk) -> Desk:
    """A desk where Ann has pressed Start."""
    await desk.start()
    return desk


async def seen(desk: Desk, person: int = ANN, chat: int = BOT["id"], after: int = 0) -> Any:
    """Look at a chat with someone's eyes."""
    return await desk.box("GET", f"/people/{person}/chats/{chat}", after=after)


async def send(desk: Desk, chat: int = ANN, text: str = "Hi", **more: Any) -> dict[str, Any]:
    """Send something; gives where it is."""
    sent = await desk.bot("sendMessage", chat_id=chat, text=text, **more)
    return {"chat_id": chat, "message_id": sent["message_id"]}


async def send_photo(desk: Desk) -> Any:
    """Send Ann a picture; gives its sizes."""
    form = aiohttp.FormData({"chat_id": str(ANN)})
    form.add_field("photo", png(), filename="a.png")
    async with desk.session.post(f"{desk.root}/bot{TOKEN}/sendPhoto", data=form) as answer:
        return (await answer.json())["result"]["photo"]


def keyboard(*buttons: Any) -> dict[str, Any]:
    """Make an inline keyboard of one row."""
    return {"inline_keyboard": [list(buttons)]}
