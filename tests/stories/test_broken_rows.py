"""One row that cannot be dealt with is put off, told of by our id, and stops nobody else."""

import logging

import pytest
from sqlalchemy import text

from storage import chats, people, schema
from storage.database import Db
from tests.box import BOT
from tests.world import World

BREAKS = [
    "UPDATE people SET zone = 'Nowhere/Nothing' WHERE id = :id",
    "UPDATE people SET weekday = 9 WHERE id = :id",
    "UPDATE people SET standing = 'unheard of' WHERE id = :id",
    "UPDATE chats SET address = address_hash WHERE id = :id",
]


@pytest.mark.parametrize("broken", BREAKS)
async def test_one_broken_plan_stops_nobody_else_and_is_tried_again(
    world: World, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    ann, bea, cleo = await world.circle("Ann", "Bea", "Cleo")
    database = world.app.office.database

    def keep(db: Db) -> tuple[int, list[dict[str, object]]]:
        person = people.find_person(db, bea.id)
        assert person is not None
        kept = [
            dict(db.execute(table.select().where(table.c.id == person.id)).mappings().one())
            for table in (schema.people, schema.chats)
        ]
        db.execute(text(broken), {"id": person.id})
        return person.id, kept

    number, kept = await database.write(keep)
    await world.passes(days=8)
    for other in (ann, cleo):
        await other.sees("Have things changed")
    told = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert [str(number) in each.getMessage() for each in told] == [True]

    def mend(db: Db) -> None:
        for table, row in zip((schema.people, schema.chats), kept, strict=True):
            db.execute(table.update().where(table.c.id == number).values(row))

    await database.write(mend)
    await world.passes(hours=2)
    await bea.sees("Have things changed")


async def test_one_damaged_address_leaves_out_that_member_alone(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ann, bea, cleo = await world.circle("Ann", "Bea", "Cleo")
    await ann.says("From before")
    await bea.sees("From before")
    database = world.app.office.database

    def damage(db: Db) -> int:
        person = people.find_person(db, bea.id)
        assert person is not None
        db.execute(text(BREAKS[-1]), {"id": person.id})
        return chats.count_unreadable(db)

    assert not await database.read(chats.count_unreadable)
    assert await database.write(damage) == 1
    await ann.says("Who hears this?")
    await cleo.sees("Who hears this?")
    await ann.says("/unsend")
    await cleo.never_sees("Who hears this?")
    await bea.never_sees("Who hears this?")
    told = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
    assert told
    assert all("the address of chat" in each for each in told)
    await bea.says("I hear nothing")
    await cleo.sees("I hear nothing")
    await bea.is_forgotten()
    await cleo.never_sees("I hear nothing")


@pytest.mark.parametrize("broken", ["verb = 'dance'", "meant = sealed", "kind = 'no.Such'"])
async def test_one_broken_letter_keeps_back_no_other(
    world: World, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await world.settled()
    postman, database = world.app.postman, world.app.office.database
    await postman.stop()
    await ann.says("Lost for Bea")
    await bea.says("There for Ann")
    while len(world.app.intake) or world.box.world.bot(BOT["id"]).updates:
        await ann.look()
    letter = "SELECT min(id) FROM letters WHERE state = 'waiting'"
    check = broken.replace("sealed", "(SELECT sealed FROM key_check)")
    await database.write(
        lambda db: db.execute(text(f"UPDATE letters SET {check} WHERE id = ({letter})"))
    )
    postman.start()
    await ann.sees("There for Ann")
    await world.settled()
    told = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert ["letter" in each.getMessage() for each in told] == [True]
