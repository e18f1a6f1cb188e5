"""Tips: kept, looked for, and told by what others made of them."""

from sqlalchemy import select

from storage.schema import tip_votes
from tests.world import World


async def test_a_kept_tip_is_found_again(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins_quickly(circle=False)
    await ann.says("/tips")
    await ann.sees("You keep no tip yet", "sleep")
    await ann.says("/tip sleep")
    shown = await ann.sees("Because you asked about sleep")
    title = shown["text"].splitlines()[0]
    await ann.taps("Kept it")
    await ann.sees("Noted: you keep doing it")
    await ann.says("/tips")
    await ann.taps(title, on="These are the tips you keep")
    await ann.sees(title, "Source")


async def test_tips_are_listed_by_topic_and_found_by_words(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins_quickly(circle=False)
    await ann.says("/tips sleep")
    await ann.sees("Tips on sleep", "A notebook by the bed")
    said = await ann.says("/tips cant slep at nigth")
    await ann.sees("I found these", "Tips I keep", after=said["message_id"])
    await ann.says("/tips xqzwv")
    await ann.sees("I found no tip with that", "Worry")


async def test_a_changed_mind_is_counted_once(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.joins_quickly(circle=False)
    await ann.says("/tip sleep")
    first = await ann.sees("Because you asked about sleep")
    await ann.taps("Kept it")
    await ann.sees("Noted: you keep doing it")
    await ann.says("/tips")
    await ann.taps(first["text"].splitlines()[0], on="These are the tips you keep")
    await ann.taps("Not for me")
    await ann.sees("I will not show this one again")
    rows = await world.app.office.database.read(lambda db: db.execute(select(tip_votes)).all())
    assert [(row.helped, row.refused) for row in rows] == [(0, 1)]
