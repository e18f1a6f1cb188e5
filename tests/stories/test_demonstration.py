"""What someone sees who has just typed `make run`: a circle that talks, and a case in the room."""

import json
from pathlib import Path

from bot.residents import Residents
from bot.sandbox import DEMO
from sandbox.app import Box
from sandbox.clock import BoxClock
from tests.world import MORNING, STAFF_ROOM, Someone, opened

ANN, BILAL, MOIRA, COLIN = 1001, 1002, 1005, 1006


async def test_the_first_minute_shows_the_product(tmp_path: Path) -> None:
    told = json.loads((DEMO / "world.json").read_text("utf-8"))
    box = Box(told, clock=BoxClock(MORNING))
    settings = {"TELEGRAM_BOT_TOKEN": told["bots"][0]["token"], "OWNER_IDS": str(COLIN)}
    async with opened(f"sqlite:///{tmp_path / 'test.db'}", box=box, **settings) as world:
        residents = Residents(world.app, world.client.session, world.client.root)
        said: list[str] = []
        await residents.live(said.append)
        bilal = Someone(world, BILAL, "Bilal")
        await bilal.sees("Mornings are the hard part")
        moira = Someone(world, MOIRA, "Moira")
        await moira.sees("You are a moderator now")
        await moira.sees("Moira is on today", chat=STAFF_ROOM)
        await moira.sees("Case 1", "ring me", "Take", chat=STAFF_ROOM)
        chats = (await world.client.box("GET", f"/people/{ANN}/chats"))["chats"]
        assert [each["started"] for each in chats] == [False]
        assert "Press Start" in chats[0]["description"]
        before = len(await bilal.look())
        await residents.live(said.append)
        assert len(await bilal.look()) == before
        assert len(said) == 1
