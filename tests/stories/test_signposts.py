"""Help: crisis lines first, then who else is there; in a chat of two, in groups, in forums."""

from dataclasses import replace
from typing import Any

import pytest

from domain.people import Standing
from domain.signposts import Area
from storage import people, waits
from storage.database import Unavailable
from storage.waits import Said
from tests.content.test_helplines import signpost
from tests.world import OWNER, Someone, World

ME = 7001


async def waits_with(world: World, who: Someone, condition: str | None) -> None:
    """Have someone wait with a condition, as if they had said so."""
    now = world.app.office.clock()

    def add(db: Any) -> None:
        person = people.find_person(db, who.id)
        assert person is not None
        said = Said(condition=condition, own_words=None, kind=None, since=None, expected=None)
        waits.add_wait(db, person.id, said, today=now.date(), now=now)

    await world.app.office.database.write(add)


async def a_group(world: World, *members: int, **more: Any) -> int:
    told = {"type": "supergroup", "title": "Others", "is_forum": True, **more}
    group = int((await world.client.box("POST", "/chats", told))["id"])
    for who, status in ((OWNER, "creator"), (ME, "administrator")):
        await world.puts(who, status, group=group)
    for who in members:
        await world.puts(who, group=group)
    return group


def texts(messages: list[Any]) -> list[str]:
    return [each.get("text", "") for each in messages]


async def test_from_the_crisis_lines_to_the_charity_for_what_one_waits_with(world: World) -> None:
    ann = await world.member("Ann")
    await waits_with(world, ann, "fibromyalgia")
    await ann.says("/help")
    lines = await ann.sees("116 123", "Charities and groups")
    await ann.taps("Charities and groups", on="116 123")
    first = await ann.sees("Others who know what you live with, in England", "More (2 of")
    assert first["message_id"] > lines["message_id"]
    assert first["text"].index("Fibromyalgia Action UK") < first["text"].index("Pain Concern")
    assert "Not yet checked" in first["text"]
    await ann.taps("More (2 of", on="what you live with")
    second = await ann.sees("More (3 of")
    assert second["message_id"] == first["message_id"]
    await ann.taps("Back", on="what you live with")
    await ann.sees("Fibromyalgia Action UK")


async def test_who_said_nothing_chooses_what_it_is_about_and_nothing_is_kept(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.says("/help")
    await ann.taps("Charities and groups")
    await ann.taps("Skin", on="What is it about?")
    await ann.sees("Skin, in England", "British Skin Foundation")
    await ann.taps("About something else")
    await ann.taps("For everyone who waits")
    await ann.sees("For everyone who waits, in England", "Side by Side")

    found = await world.app.office.database.read(lambda db: people.find_person(db, ann.id))
    assert found is None


async def test_the_services_are_those_of_the_place_that_is_looked_at(world: World) -> None:
    ann = await world.someone("Ann")
    await ann.says("/help")
    await ann.taps("I am somewhere else")
    await ann.taps("Australia", on="Where are you now?")
    await ann.sees("0477 13 11 14")
    await ann.taps("Charities and groups", on="0477 13 11 14")
    await ann.taps("Cancer", on="What is it about?")
    await ann.sees("Cancer Council")


async def test_who_travels_says_where_they_are_now(world: World) -> None:
    ann = await world.member("Ann")
    await ann.says("/help")
    await ann.taps("I am somewhere else")
    await ann.taps("Canada", on="Where are you now?")
    await ann.sees("call 988", "Shown for: Canada")


async def test_a_wait_leads_to_who_knows_the_condition(world: World) -> None:
    ann = await world.member("Ann")
    await waits_with(world, ann, "gout")
    await ann.says("/wait")
    await ann.taps("Charities and groups")
    await ann.sees("Gout, in England", "UK Gout Society")
    await ann.says("/tips")
    await ann.taps("Charities and groups", on="keep")
    await ann.sees("Others who know what you live with")


async def test_where_people_rely_on_it_unverified_charities_are_withheld(world: World) -> None:
    world.app.office.is_live = True
    ann = await world.member("Ann")
    await waits_with(world, ann, "gout")
    await ann.says("/help")
    lines = await ann.sees("116 123", "Not yet checked")
    labels = [key["text"] for row in lines["reply_markup"]["inline_keyboard"] for key in row]
    assert "Charities and groups" not in labels
    await ann.forges(lines, "hs::gout:0")
    shown = await ann.sees("I know of nobody for this in England yet")
    assert "UK Gout Society" not in shown["text"]


async def test_services_are_found_without_the_database(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await world.member("Ann")

    async def away(*_: Any) -> None:
        raise Unavailable("away")

    monkeypatch.setattr(world.app.office.database, "read", away)
    await ann.says("/help")
    await ann.taps("Charities and groups")
    await ann.taps("Heart and circulation", on="What is it about?")
    await ann.sees("British Heart Foundation")


async def test_services_near_people_once_the_programme_names_some(world: World) -> None:
    office = world.app.office
    areas = (Area("leeds", "Leeds", ("GB-ENG",)), Area("york", "York", ("GB-ENG",)))
    groups = [signpost(f"{each.name} group", "peer", areas=(each.code,)) for each in areas]
    ann = await world.someone("Ann")
    await ann.says("/help")
    lines = await ann.sees("116 123")
    assert "Near you" not in str(lines)
    posts = (*office.library.signposts, *groups)
    office.library = replace(office.library, areas=areas, signposts=posts)
    await world.passes(days=1)
    await ann.says("/help")
    await ann.taps("Near you")
    await ann.taps("York", on="nearest to you")
    shown = await ann.sees("In and around York", "York group")
    assert "Leeds" not in shown["text"]


async def test_help_in_a_topic_is_answered_there(world: World) -> None:
    ann = await world.member("Ann")
    group = await a_group(world, ann.id)
    topic = await world.client.bot("createForumTopic", chat_id=group, name="Sleep")
    thread = topic["message_thread_id"]
    body = {"chat_id": group, "text": "/help", "message_thread_id": thread}
    await world.client.box("POST", f"/people/{ann.id}/messages", body)
    shown = await ann.sees("116 123", chat=group)
    assert shown["message_thread_id"] == thread
    await ann.taps("I am somewhere else", chat=group)
    await ann.taps("United States", chat=group)
    assert (await ann.sees("988", chat=group))["message_thread_id"] == thread


async def test_a_topic_that_is_gone_keeps_nobody_from_help(world: World) -> None:
    ann = await world.member("Ann")
    group = await a_group(world, ann.id)
    said = await ann.says("Hello", chat=group)
    late = {**said, "text": "/help", "is_topic_message": True, "message_thread_id": 999}
    late["entities"] = [{"type": "bot_command", "offset": 0, "length": 5}]
    await world.app.intake.take({"update_id": 9_999_999, "message": late})
    shown = await ann.sees("116 123", chat=group)
    assert "message_thread_id" not in shown


async def test_a_page_turned_on_a_message_that_is_gone_comes_in_a_new_one(world: World) -> None:
    ann = await world.member("Ann")
    await waits_with(world, ann, "fibromyalgia")
    await ann.says("/help")
    await ann.taps("Charities and groups")
    first = await ann.sees("what you live with", "More (2 of")
    path = f"{ann.path}/messages/{first['message_id']}?chat_id={ann.chat}"
    await world.client.box("DELETE", path)
    await ann.presses(first, "hs:GB-ENG::2")
    second = await ann.sees("More (3 of")
    assert second["message_id"] > first["message_id"]


async def test_a_group_is_not_told_what_is_known_of_who_asks(world: World) -> None:
    ann = await world.member("Ann")
    await world.change(ann, place="IE", standing=Standing.UNDERAGE)
    group = await a_group(world, ann.id)
    await ann.says("/help", chat=group)
    shown = await ann.sees("116 123", "Shown for: England", "write to me alone", chat=group)
    assert "Childline" not in shown["text"]
    labels = [key["text"] for row in shown["reply_markup"]["inline_keyboard"] for key in row]
    assert "Charities and groups" not in labels


async def test_an_anonymous_admin_is_answered_in_the_group(world: World) -> None:
    ann = await world.someone("Ann")
    group = await a_group(world)
    await world.puts(ann.id, "administrator", group=group, is_anonymous=True)
    await ann.says("/help", chat=group)
    await ann.sees("116 123", chat=group)
    await ann.says("/staffroom", chat=group)
    await ann.sees("I cannot see who you are", chat=group)
    await ann.says("/mydata", chat=group)
    await world.settled()
    assert texts(await ann.look(group))[-1] == "/mydata"
