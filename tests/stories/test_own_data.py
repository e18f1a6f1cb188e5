"""What someone did is theirs to see without anybody else in it, and goes wherever it lies."""

import json
from typing import Any

from sqlalchemy import select

from services import intake
from storage import people, schema
from storage.database import Db
from storage.updates import list_aside
from tests.stories.test_members import download
from tests.world import Someone, World


async def set_aside(world: World, number: int, who: Someone, words: str) -> None:
    """Leave an update as one that met a bug is left."""
    office = world.app.office
    message = {"from": {"id": who.id, "first_name": who.name}, "chat": {"id": who.id}}
    content = json.dumps({"update_id": number, "message": {**message, "text": words}}).encode()
    await office.database.write(
        lambda db: intake.set_aside(office.work(db), number, content, "ValueError", 4)
    )


async def held_about(world: World, who: Someone) -> dict[str, list[dict[str, Any]]]:
    asked = await who.says("/mydata")
    given = await who.sees("Everything held about you", after=asked["message_id"])
    told: dict[str, list[dict[str, Any]]] = json.loads(await download(world, given["document"]))
    return told


async def test_my_data_tells_what_someone_did_and_of_nobody_else(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("Stop your tablets")
    await bea.reports("Stop your tablets")
    await set_aside(world, 900_001, ann, "Of Ann only")
    await set_aside(world, 900_002, bea, "Said to a bug")
    held = await held_about(world, bea)
    assert [list(line) for line in held["reports"]] == [["at"]]
    assert [line["words"] for line in held["set_aside"]] == ["Said to a bug"]
    assert "tablets" not in str(held)
    assert not (await held_about(world, ann))["reports"]


async def test_forget_me_reaches_what_was_set_aside_and_why_something_was_exported(
    world: World,
) -> None:
    colin = await world.staff("Colin", "coordinator")
    ann = await world.someone("Ann")
    await ann.says("/about")
    await ann.sees("I am a system")
    await set_aside(world, 900_001, ann, "Of Ann only")
    await set_aside(world, 900_002, colin, "Of Colin only")
    await colin.says("/export because of Ann")
    await colin.sees("lines under random names")
    await colin.is_forgotten()
    await world.passes(hours=1)

    def look(db: Db) -> tuple[Any, ...]:
        erased = db.execute(select(schema.people).where(schema.people.c.locale == "und")).one()
        return (
            erased,
            db.execute(select(schema.exports.c.reason)).scalars().all(),
            [each.words for each in list_aside(db, db.vault.hash("chat", ann.id))],
            list_aside(db, db.vault.hash("chat", colin.id)),
            people.find_person(db, colin.id),
        )

    erased, reasons, anns, colins, still_known = await world.app.office.database.read(look)
    assert (erased.weekday, erased.hour, erased.alias) == (0, 0, None)
    assert (reasons, anns, colins, still_known) == ([None], ["Of Ann only"], [], None)
