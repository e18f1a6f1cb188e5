"""What goes wrong on purpose: forged buttons, odd words, too much, twice, and out of turn."""

from typing import Any, get_type_hints

import asyncpg
import pytest
from sqlalchemy import func, select

from bot.routes import ROUTES
from domain.people import Standing
from handlers.buttons import to_base36
from handlers.presses import Why
from handlers.routing import Tap
from storage import people, schema, waits
from storage.database import Db
from tests.postgres import Server, fresh
from tests.world import Someone, World, opened

TOO_LARGE = "1y2p0ij32e8e8"
"""The first whole number, in base 36, that no database keeps."""
ODD = ("\x00", "\u202e", "%' OR 1=1 --", "_%", "🙂", "")


def forged() -> list[str]:
    """Give the data of every button that carries something, with what it never carries."""
    some = []
    for button in (route.button for route in ROUTES if isinstance(route, Tap)):
        kinds = [get_type_hints(button)[name] for name in button.__match_args__]
        for odd in (TOO_LARGE, "zzzzzzzzzzzzz", "-1", *ODD) if kinds else ():
            parts = [next(iter(kind)) if isinstance(kind, type) and issubclass(kind, str)
                     and kind is not str else odd for kind in kinds]  # fmt: skip
            some.append(":".join([button.prefix, *parts]))
    return some


async def set_aside(world: World) -> Any:
    await world.settled()
    return (await world.app.examine()).numbers["updates_set_aside"]


async def held(world: World, *tables: str) -> dict[str, list[Any]]:
    """Give what stands in some tables."""

    def read(db: Db) -> dict[str, list[Any]]:
        some = [schema.metadata.tables[name] for name in tables]
        return {each.name: list(db.execute(select(each)).all()) for each in some}

    return await world.app.office.database.read(read)


async def test_no_forged_button_meets_a_bug(world: World) -> None:
    ann = await world.member("Ann")
    shown = await ann.sees("That is all")
    for data in forged():
        await ann.forges(shown, data)
    assert not await set_aside(world)


async def test_nobody_presses_the_buttons_of_anothers_wait_step_or_check_in(world: World) -> None:
    ann, bea = await world.member("Ann"), await world.member("Bea")
    await ann.adds_wait("", kind="Results")
    await ann.says("/goal")
    await ann.sets_step("walk to the gate", "8")
    await ann.says("/checkin")
    await ann.taps("No", on="changed")
    before = await held(world, "waits", "goals", "checkins", "checkin_answers", "fires")
    wait, goal, checkin = (to_base36(before[each][0].id) for each in ("waits", "goals", "checkins"))
    shown = await bea.sees("That is all")
    for data in (
        f"wo:{wait}", f"ww:{wait}", f"wc:{wait}:expected", f"ws:{wait}", f"wx:{wait}",
        f"wk:{wait}", f"wy:{wait}", f"we:{wait}:seen", f"gm:{goal}:done",
        *(f"{route.button.prefix}:{checkin}:changed:no" for route in ROUTES
          if isinstance(route, Tap) and "checkin" in route.button.__match_args__),
    ):  # fmt: skip
        await bea.forges(shown, data)
    assert not await set_aside(world)
    assert await held(world, *before) == before
    await bea.never_sees("Results")
    await bea.never_sees("walk to the gate")


async def test_a_tip_is_not_reported_by_the_button_of_another_verdict(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/tip sleep")
    shown = await ann.sees("Because you asked about sleep")
    keyboard = shown["reply_markup"]["inline_keyboard"]
    datas = [each["callback_data"] for row in keyboard for each in row]
    kept = next(data for data in datas if data.endswith(":kept"))
    await ann.forges(shown, kept.replace(":kept", ":reported"))
    await ann.sees("I have no tip for that now")
    assert [row.verdict for row in (await held(world, "tips_shown"))["tips_shown"]] == [None]


async def test_nobody_is_told_why_of_a_question_that_there_is_not(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.begins()
    shown = await ann.sees("18 or older")
    for step in ("GB-ENG", "welcome", "x"):
        await ann.forges(shown, Why("onboarding", step).pack())
    await world.settled()
    assert [each.state for each in (await held(world, "letters"))["letters"]] == ["sent"] * 5
    await ann.sees("18 or older")


async def test_any_words_are_looked_for_in_tips(world: World) -> None:
    ann = await world.member("Ann")
    for words in (
        "x" * 4000, "sleep " * 600, "%", "' OR 1=1 --", 'NEAR("sleep" pain)', "sleep* AND -pain",
        "\u202eniap", "\u200b\u200f", "🙂" * 1000, "\ufdfa" * 1000, "(*",
    ):  # fmt: skip
        said = await ann.says(f"/tips {words}")
        await ann.sees("I found", after=said["message_id"])
    assert not await set_aside(world)


async def test_forty_waits_are_listed_and_each_ends_once(world: World) -> None:
    ann = await world.member("Ann")
    first = await ann.adds_wait("", kind="Results")

    def add(db: Db) -> None:
        person = people.find_person(db, ann.id)
        assert person is not None
        now = world.app.office.clock()
        for number in range(39):
            said = waits.Said(condition=None, own_words=f"<b>{number} \u202e" + "🙂" * 290,
                              kind=None, since=None, expected=None)  # fmt: skip
            waits.add_wait(db, person.id, said, today=now.date(), now=now)

    await world.app.office.database.write(add)
    await ann.says("/wait")
    listed = await ann.sees("Tap one", "<b>38")
    assert len(listed["reply_markup"]["inline_keyboard"]) == 41
    await ann.taps("Add something I wait for")
    await ann.sees("That is as much as I can keep", "<b>38")
    data = first["reply_markup"]["inline_keyboard"][0][1]["callback_data"]
    for told in ("39 more things", "is over"):
        await ann.forges(first, data)
        await ann.sees(told)
    assert not await set_aside(world)


async def test_an_offer_of_support_is_told_once(world: World) -> None:
    cora = await world.staff("Cora", "coordinator")
    ann = await world.member("Ann")
    await ann.adds_wait("", kind="Results")
    await ann.taps("I have been seen")
    ended = await ann.sees("be there for others")
    for _ in range(3):
        await ann.forges(ended, "wf")
    await world.settled()
    told = [each for each in await cora.look() if "be there for others" in each.get("text", "")]
    assert len(told) == 1


async def test_what_comes_again_does_nothing_again(world: World) -> None:
    ann = await world.member("Ann")
    await ann.adds_wait("", kind="Results")
    tables = [name for name in schema.metadata.tables if name not in ("updates", "facts")]
    shown = await ann.sees("That is noted")
    wait = to_base36((await held(world, "waits"))["waits"][0].id)
    for number, each in enumerate(
        ["/wait", "/goal", "walk to the gate", "/tips sleep", "/tip", "/progress", "/checkin",
         "/pause 2w", "/resume", f"!ws:{wait}", f"!we:{wait}:seen", "!wa", "!wf"]
    ):  # fmt: skip
        update = {"update_id": 810_000 + number, **made(ann, each, shown)}
        await world.app.intake.take(update)
        await world.settled()
        once = await held(world, *tables)
        await world.app.intake.take(update)
        await world.settled()
        assert await held(world, *tables) == once, each


def made(who: Someone, what: str, message: Any) -> dict[str, Any]:
    """Give an update of words, or, behind a `!`, of a button."""
    person = {"id": who.id, "is_bot": False, "first_name": who.name, "language_code": "en"}
    if what.startswith("!"):
        query = {"id": what, "from": person, "chat_instance": "1", "data": what[1:]}
        return {"callback_query": {**query, "message": message}}
    chat = {"id": who.id, "type": "private", "first_name": who.name}
    words = {"message_id": 9_000, "date": message["date"], "chat": chat, "from": person}
    return {"message": {**words, "text": what}}


async def test_whoever_is_suspended_is_neither_asked_nor_heard(world: World) -> None:
    ann = await world.member("Ann")
    shown = await ann.adds_wait("", kind="Results")
    await ann.says("/goal")
    await ann.sees("one small thing")
    await world.change(ann, standing=Standing.SUSPENDED)
    before = await held(world, "waits", "goals", "checkins", "tips_shown")
    wait = to_base36(before["waits"][0].id)
    await ann.says("a step of mine")
    for command in ("/wait", "/goal", "/tips sleep", "/progress", "/checkin", "/pause 2w"):
        said = await ann.says(command)
        await ann.sees("paused by the moderators", after=said["message_id"])
    for data in (f"we:{wait}:seen", "wa", "wf", "ga", "ci"):
        await ann.forges(shown, data)
    last = (await ann.look())[-1]
    await world.passes(days=100)
    await ann.sees_nothing_after(last)
    assert not await set_aside(world)
    assert await held(world, *before) == before


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_reminder_for_whoever_is_gone_is_let_go(world: World, when: str) -> None:
    ann, bea = await world.member("Ann"), await world.member("Bea")
    await ann.adds_wait("", kind="Results", since="1 September 2026")
    if when == "after":
        await world.passes(days=3)
        await ann.sees("Have things changed")
    await world.client.box("POST", "/faults", {"kind": "500", "chat_id": ann.id})
    await world.passes(days=3)
    await world.client.box("POST", f"{ann.path}/blocks", {"bot": 7001, "blocked": True})
    await world.client.box("DELETE", "/faults")
    await world.passes(days=30)
    await world.settled()
    await bea.sees("Have things changed")
    counted = select(func.count()).where(schema.fires.c.due_at <= world.app.office.clock())
    assert not await world.app.office.database.read(lambda db: db.execute(counted).scalar())
    await ann.starts()
    await ann.is_forgotten()
    last = (await ann.look())[-1]
    await world.passes(days=30)
    await ann.sees_nothing_after(last)


async def test_nothing_is_answered_about_anyone_in_a_group(world: World) -> None:
    ann = await world.member("Ann")
    shown = await ann.adds_wait("", kind="Results")
    group = await world.client.box("POST", "/chats", {"type": "group", "title": "Others"})
    for who, status in ((900, "creator"), (7001, "administrator"), (ann.id, "member")):
        await world.puts(who, status, group=group["id"], by=900)
    for words in ("/wait", "/goal", "/tips sleep", "/progress", "/checkin", "/pause 2w"):
        await ann.says(words, chat=group["id"])
    for data in ("wl", "ga", "pr:weeks_4", "wf"):
        await ann.forges({**shown, "chat": {"id": group["id"], "type": "group"}}, data)
    assert not await set_aside(world)
    texts = [each["text"] for each in await ann.look(group["id"]) if "text" in each]
    assert all(each.startswith("/") for each in texts), texts


async def test_the_last_answer_counts_once_however_many_processes_take_it(
    postgres_server: Server,
) -> None:
    url = fresh(postgres_server)
    async with opened(url) as world:
        ann = await world.member("Ann")
        await ann.says("/wait")
        await ann.taps("Add something I wait for")
        await ann.taps("Skip", on="live with")
        await ann.taps("Results", on="What are you waiting for")
        await ann.taps("Skip", on="Since when")
        await ann.sees("expect it")
        other = await asyncpg.connect(url)
        first = other.transaction()
        await first.start()
        await other.execute("DELETE FROM dialogues")
        await ann.taps("Skip", on="expect it", wait=0)
        while not await other.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            await ann.look()
        await first.commit()
        await world.settled()
        assert not (await held(world, "waits"))["waits"]
        await other.close()
