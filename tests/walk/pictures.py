"""`python -m tests.walk.pictures`: four pictures in docs/pictures/, as a phone shows them."""

import asyncio
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, async_playwright

from tests.walk.test_walk import CHROMIUM
from tests.world import Someone, World, opened

FOLDER = Path("docs/pictures")
PHONE = {"width": 390, "height": 900}
COLOURS = 128
WEEKS = (("Harder", "3", "No"), ("No", "4", "A little"), ("Better", "6", "A little"),
         ("No", "6", "Yes"), ("Better", "8", "Yes"))  # fmt: skip
"""What Ann answers week by week: how things changed, how confident she is, whether less alone."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes pictures of one person's phone."""

    world: World
    phone: Locator

    async def take(self, name: str) -> None:
        """Take a picture when all has been said and drawn, and write it small."""
        await self.world.settled()
        await asyncio.sleep(1)
        shown = Image.open(io.BytesIO(await self.phone.screenshot())).convert("RGB")
        few = shown.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
        few.save(FOLDER / f"{name}.png", "PNG", optimize=True)


async def _live(ann: Someone, camera: Camera) -> None:
    """Join, set a step, check in for weeks, look at a tip, at the way so far and at /help."""
    world = ann.world
    await ann.joins_quickly(circle=False)
    await ann.adds_wait("hip replacement", "Hip arthritis", kind="An operation", since="1 November")
    await ann.says("/goal")
    await ann.sets_step("Walk to the gate on two days", "8")
    await world.passes(days=2, hours=2)
    await ann.sees("Have things changed")
    await camera.take("checkin")
    for changed, confident, alone in WEEKS:
        await ann.taps(changed, on="changed")
        if changed == "Harder":
            await ann.taps("Sleep", on="hardest")
        await ann.taps(confident, on="confident")
        await ann.taps(alone, on="less alone")
        thanks = await ann.sees("Thank you")
        if "How did it go" in thanks["text"]:
            await ann.taps("In part" if changed == "Harder" else "I did it")
            await ann.taps("Same step again")
            await ann.taps("8", on="How sure are you")
        await world.passes(days=7)
    for command, name in (("/tip", "tip"), ("/progress", "progress"), ("/help", "helplines")):
        said = await ann.says(command)
        if name == "progress":
            await ann.taps("From the start")
        await ann.sees(
            "I need help now" if name != "helplines" else "999", after=said["message_id"]
        )
        await camera.take(name)


async def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(f"sqlite:///{folder}/pictures.db") as world, async_playwright() as pw:
            client = world.client
            await world.app.follow_box(world.app_clock, client.session, client.root)
            ann = await world.someone("Ann")
            browser = await pw.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = await (await browser.new_context(viewport=PHONE)).new_page()
            await page.goto(client.root)
            phone = page.locator(f".phone[data-person='{ann.id}']")
            await _live(ann, Camera(world, phone))
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
