"""Moderators and the tips of members: cards, one winner, reasons, another look."""

import pytest
from sqlalchemy import select, update

from storage import schema
from storage.database import Db
from storage.suggestions import MARK
from tests.stories.test_suggestions import WORDS, approves, meets, suggests, tip_of_ann
from tests.world import OWNER, STAFF_ROOM, World, fresh_box, opened


async def test_a_declined_tip_is_told_why_changed_and_sent_again(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    (ann,) = await world.circle("Ann")
    await suggests(ann, "My consultant Dr Grey told me to nap")
    await moira.taps("Not this one", chat=STAFF_ROOM)
    await moira.taps("Back", on="Why?", chat=STAFF_ROOM)
    await moira.taps("Not this one", chat=STAFF_ROOM)
    toast = await moira.taps("Identifies someone", on="Why?", chat=STAFF_ROOM)
    assert toast["text"].startswith("Tip 1 is not shown. Its author is told")
    await moira.sees("not shown", "Because: Identifies someone", chat=STAFF_ROOM)
    await ann.sees("is not shown to others as it is", "could be recognised", "Nobody is cross")
    await ann.taps("Change it")
    await ann.sees("Your words so far", "Dr Grey", "How would you say it now")
    await ann.says(WORDS)
    await ann.taps("Yes, send it", on="how others would see it")
    await approves(moira)
    await ann.sees("it is now one of the tips on sleep")


async def test_only_one_moderator_wins_and_nobody_decides_on_their_own(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    malik = await world.staff("Malik", "moderator")
    (ann,) = await world.circle("Ann")
    await ann.starts(await world.invitation("moderator"))
    await ann.sees("You are a moderator now")
    await world.puts(ann.id)
    await suggests(ann)
    await moira.sees("Tip 1", chat=STAFF_ROOM)
    assert "is your own" in (await ann.taps("Approve", chat=STAFF_ROOM))["text"]
    await moira.taps("Approve", chat=STAFF_ROOM)
    card = await moira.sees("Which topic", chat=STAFF_ROOM)
    await world.client.box("POST", "/faults", {"kind": "502", "method": "editMessageText"})
    assert "shown to others now" in (await moira.taps("sleep", chat=STAFF_ROOM))["text"]
    assert "A colleague was first" in (await malik.taps("pain", chat=STAFF_ROOM))["text"]
    await world.client.box("DELETE", "/faults")
    await malik.sees("A tip on sleep until", "Decided by", chat=STAFF_ROOM)
    assert card["message_id"] == (await malik.sees("Tip 1", chat=STAFF_ROOM))["message_id"]


async def test_a_member_cannot_decide(world: World) -> None:
    await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await suggests(ann)
    await world.puts(bea.id)
    await bea.sees("Tip 1", chat=STAFF_ROOM)
    toast = await bea.taps("Approve", chat=STAFF_ROOM)
    assert "for people who work on the programme" in toast["text"]


async def test_a_moderator_takes_a_tip_back(world: World) -> None:
    moira, ann, bea = await tip_of_ann(world)
    await meets(bea)
    await moira.taps("Take it back", on="Tip 1", chat=STAFF_ROOM)
    toast = await moira.taps("Medical advice", on="Tip 1", chat=STAFF_ROOM)
    assert "is no longer shown" in toast["text"]
    await ann.sees("looked once more", "comes close to advice on treatment", "Change it")
    await bea.never_sees(WORDS)


async def test_a_tip_is_flagged_then_withheld_and_can_be_renewed(world: World) -> None:
    moira, ann, bea = await tip_of_ann(world)
    await world.passes(days=170)
    await moira.sees("Tip 1", "Its last day comes near", chat=STAFF_ROOM)
    await meets(bea)
    await world.passes(days=20)
    said = await bea.says("/tips sleep")
    listed = await bea.sees("Tips on sleep", after=said["message_id"])
    assert "From" not in str(listed["reply_markup"])
    await ann.taps("See it")
    await ann.sees("It rests until a moderator has looked at it again", "Take it back")
    toast = await moira.taps("Half a year more", on="Tip 1", chat=STAFF_ROOM)
    assert toast["text"] == "Tip 1 is shown for another half year."
    await meets(bea)


async def test_without_a_staff_room_moderators_get_it_in_private(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await suggests(ann)
    await suggests(bea, "I ring my sister on Sundays")
    await moira.sees("Tip 2", chat=STAFF_ROOM)
    await world.puts(7001, "kicked", by=OWNER)
    await moira.sees("Tip 1", "waits", WORDS)
    await moira.sees("Tip 2", "waits", "my sister")
    await world.settled()
    assert sum("Tip 1" in each.get("text", "") for each in await moira.look()) == 1
    await moira.taps("Approve", on="Tip 1")
    await moira.taps("sleep", on="Which topic")
    await ann.sees("one of the tips on sleep")


async def test_a_suggestion_outlives_a_restart_sealed_and_decisions_are_written_down(
    ready_url: str,
) -> None:
    box = fresh_box()
    async with opened(ready_url, box=box) as world:
        moira = await world.staff("Moira", "moderator")
        (ann,) = await world.circle("Ann")
        await suggests(ann)
        await world.settled()
    async with opened(ready_url, box=box) as world:
        moira.world = ann.world = world
        await approves(moira)
        await ann.sees("one of the tips on sleep")

        def look(db: Db) -> tuple[bytes, list[str]]:
            sealed = bytes(db.execute(select(schema.suggestions.c.words)).scalar_one())
            deeds = db.execute(select(schema.audit.c.deed)).scalars().all()
            return sealed, [deed for deed in deeds if deed.startswith("tip_")]

        sealed, deeds = await world.app.office.database.read(look)
        assert b"chairs" not in sealed
        assert deeds == ["tip_accepted"]


async def test_one_damaged_tip_keeps_nobody_from_the_others(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    _, ann, bea = await tip_of_ann(world)
    await meets(bea)

    def damage(db: Db) -> None:
        db.execute(update(schema.suggestions).values(words=b"damaged"))
        db.execute(update(schema.facts).where(schema.facts.c.name == MARK).values(value="other"))

    await world.app.office.database.write(damage)
    said = await bea.says("/tips sleep")
    listed = await bea.sees("Tips on sleep", after=said["message_id"])
    assert "From" not in str(listed["reply_markup"])
    await bea.says("/tip sleep")
    await bea.sees("Because you asked about sleep")
    assert any("cannot be read" in each.getMessage() for each in caplog.records)
    await ann.is_forgotten()
    await bea.never_sees(WORDS)


async def test_a_press_that_is_delivered_twice_decides_and_tells_once(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    (ann,) = await world.circle("Ann")
    await suggests(ann)
    await moira.taps("Approve", chat=STAFF_ROOM)
    card = await moira.sees("Which topic", chat=STAFF_ROOM)
    rows = card["reply_markup"]["inline_keyboard"]
    data = next(key["callback_data"] for row in rows for key in row if key["text"] == "sleep")
    person = {"id": moira.id, "is_bot": False, "first_name": "Moira", "language_code": "en"}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": data, "message": card}
    for _ in range(2):
        await world.app.intake.take({"update_id": 700_001, "callback_query": query})
    await world.settled()
    told = [each for each in await ann.look() if "one of the tips on" in each.get("text", "")]
    assert len(told) == 1


async def test_a_card_pressed_too_late_changes_nothing(world: World) -> None:
    moira, ann, bea = await tip_of_ann(world)
    card = await moira.sees("Tip 1", "Take it back", chat=STAFF_ROOM)
    number = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[1]
    for late in (f"kn:{number}:medical", f"ky:{number}:sleep", f"ky:{number}:nonsense"):
        await moira.forges(card, late)
    await meets(bea)
    await moira.forges(card, f"kb:{number}:unkind")
    await ann.sees("It could hurt someone who reads it")
    for late in (f"ke:{number}", f"ka:{number}:topic"):
        await moira.forges(card, late)
    card = await moira.sees("Tip 1", "taken back", "Because: Unkind", chat=STAFF_ROOM)
    assert "reply_markup" not in card
    await ann.is_forgotten()
    await moira.sees("was taken back by its author", chat=STAFF_ROOM)
    for late in ("ka", "ke", "kb", "ky", "kn"):
        await moira.forges(
            card, f"{late}:{number}" + {"ka": ":topic", "ke": ""}.get(late, ":unkind")
        )
    deeds = await world.app.office.database.read(
        lambda db: db.execute(select(schema.audit.c.deed)).scalars().all()
    )
    expected = ["tip_accepted", "tip_taken_back_unkind"]
    assert [deed for deed in deeds if deed.startswith("tip_")] == expected


async def test_a_tip_is_reported_in_two_taps_and_looked_at_again(world: World) -> None:
    moira, ann, bea = await tip_of_ann(world)
    await meets(bea)
    await bea.taps("Report", on=WORDS)
    await bea.taps("No", on="Report this tip to the moderators?")
    await bea.sees(WORDS, "Kept it")
    await bea.taps("Report", on=WORDS)
    asked = await bea.sees("Report this tip to the moderators?", WORDS)
    yes = asked["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await bea.taps("Yes, report it")
    await bea.sees("Reported. A person will look at it again")
    await bea.forges(asked, yes)
    card = await moira.sees("Tip 1", "One member reported it", chat=STAFF_ROOM)
    assert bea.alias not in card["text"]
    await moira.taps("Half a year more", on="One member reported it", chat=STAFF_ROOM)
    await world.settled()
    assert not [m for m in await moira.look(STAFF_ROOM) if "reported it" in m.get("text", "")]
    for _ in range(20):
        said = await bea.says("/tip sleep")
        shown = await bea.sees("Because you asked", after=said["message_id"])
        assert WORDS not in shown["text"]
    await bea.says("/tips sleep")
    assert "From" not in str((await bea.sees("Tips on sleep"))["reply_markup"])
    await ann.is_forgotten()
    await bea.sees("Reported. A person will look at it again")


async def test_the_news_of_a_decision_wakes_nobody(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    (ann,) = await world.circle("Ann")
    await suggests(ann)
    await moira.sees("Tip 1", chat=STAFF_ROOM)
    await world.passes(hours=14)
    await approves(moira)
    await moira.sees("A tip on sleep until", chat=STAFF_ROOM)
    assert not [each for each in await ann.look() if "said yes" in each.get("text", "")]
    await world.passes(hours=10)
    await ann.sees("said yes", "one of the tips on sleep")
