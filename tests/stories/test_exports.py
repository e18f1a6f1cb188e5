"""Exports: who asked and why is sealed, and the log tells what may have gone out."""

import io
import zipfile
from typing import Any

from sqlalchemy import select

from storage import schema
from storage.database import Db
from storage.staff import REASON
from tests.stories.test_members import download
from tests.world import Someone, World

EXPORTS, AUDIT = schema.exports, schema.audit


async def logged(world: World) -> Any:
    """Give the line of the one export there was."""
    return await world.app.office.database.read(lambda db: db.execute(select(EXPORTS)).one())


async def asks(world: World, colin: Someone, *faults: dict[str, Any]) -> None:
    """Ask for an export; these things happen to it on its way."""
    for fault in faults:
        await world.client.box("POST", "/faults", {"method": "sendDocument", **fault})
    await colin.says("/export because of Ann")

    async def is_stuck() -> bool | None:
        calls = (await world.client.box("GET", "/calls", after=0))["calls"]
        tries = [each["fault"] for each in calls if each["method"] == "sendDocument"]
        return True if tries[-1:] == [faults[-1]["kind"]] else None

    await world.until(is_stuck, "the export to be stuck", colin)


async def test_an_export_that_may_have_gone_twice_counts_by_the_fuller_file(world: World) -> None:
    colin = await world.staff("Colin", "coordinator")
    ann, bea = await world.member("Ann"), await world.member("Bea")
    for each in (ann, bea):
        await each.checks_in()
    await asks(world, colin, {"kind": "drop_after", "times": 1}, {"kind": "500"})
    await ann.is_forgotten()
    await world.client.box("DELETE", "/faults")
    await world.settled()
    told = [each.get("caption", "").split()[0] for each in await colin.look() if "document" in each]
    assert told == ["6", "3"]
    assert (await logged(world)).row_count == 6


async def test_an_export_that_telegram_did_not_take_is_told_of(world: World) -> None:
    colin = await world.staff("Colin", "coordinator")
    await (await world.member("Ann")).checks_in()
    await asks(world, colin, {"kind": "500"})
    await world.client.box("POST", f"{colin.path}/blocks", {"bot": 7001, "blocked": True})
    await world.client.box("DELETE", "/faults")
    line = await logged(world)
    assert line.row_count == 3
    about = select(AUDIT.c.deed).where(AUDIT.c.about == str(line.id)).order_by(AUDIT.c.id)

    async def is_told() -> bool | None:
        database = world.app.office.database
        deeds = await database.read(lambda db: db.execute(about).scalars().all())
        return True if deeds == ["exported", "export_not_sent"] else None

    await world.until(is_told, "what became of the export", colin)


def log(db: Db) -> list[tuple[str | None, int]]:
    """Give what every export was for, opened, and how many rows it had."""
    lines = db.execute(select(EXPORTS).order_by(EXPORTS.c.id)).all()
    assert not any(b"June" in (line.reason or b"") for line in lines)
    return [
        (line.reason and db.vault.open(REASON, line.id, line.reason), line.row_count)
        for line in lines
    ]


async def test_a_coordinator_exports_under_random_names(world: World) -> None:
    colin = await world.staff("Colin", "coordinator")
    ann = await world.member("Ann")
    await ann.checks_in()
    await colin.says("/export")
    first = await colin.sees("say what it is for")
    await colin.says("/export for the June report")
    sent = await colin.sees("lines under random names", after=first["message_id"])
    assert "say what it is for" not in sent["caption"]
    assert await world.app.office.database.read(log) == [(None, 3), ("for the June report", 3)]
    archive = zipfile.ZipFile(io.BytesIO(await download(world, sent["document"])))
    lines = archive.read("checkins.csv").decode().splitlines()
    assert lines[0].startswith("person,checkin,due_at")
    assert {line.split(",")[6] for line in lines[1:]} == {"changed", "confidence", "alone"}
    explained = archive.read("codebook.txt").decode()
    for column in (*lines[0].split(","), *archive.read("cases.csv").decode().strip().split(",")):
        assert column in explained
    assert "alone: yes, a_little, not_really (our own item" in explained
    assert "Ann" not in "".join(lines)
    assert str(ann.id) not in "".join(lines)
