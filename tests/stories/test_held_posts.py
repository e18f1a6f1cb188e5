"""What a new member links to is seen by a moderator first; only a person passes it on."""

import pytest

from tests.world import STAFF_ROOM, Someone, World

LINK = "Have you seen https://example.org/hips ?"


async def held(world: World, words: str = LINK) -> tuple[Someone, Someone, Someone]:
    """Give a moderator, a new member whose link is held, and their peer."""
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says(words)
    await ann.sees("a moderator looks at it first", "Monday to Friday from 09:00 to 20:00")
    return moira, ann, bea


async def test_a_link_of_someone_new_is_passed_on_by_a_person(world: World) -> None:
    moira, ann, bea = await held(world)
    card = await moira.sees("Case 1", "who is new here", LINK, "It is held", chat=STAFF_ROOM)
    assert ann.alias in card["text"]
    await bea.never_sees("example.org")
    await moira.taps("Take", chat=STAFF_ROOM)
    toast = await moira.taps("Pass it on", chat=STAFF_ROOM)
    assert toast["text"] == "Case 1: passed on to one person, the author is told."
    await bea.sees(f"{ann.alias}: {LINK}", "Report")
    await ann.sees("A moderator has passed on what you wrote")
    await moira.taps("Close as: no action", chat=STAFF_ROOM)
    await moira.sees("Case 1", "closed", chat=STAFF_ROOM)


async def test_what_is_kept_back_nobody_hears(world: World) -> None:
    moira, ann, bea = await held(world)
    await moira.taps("Take", chat=STAFF_ROOM)
    await moira.taps("Keep it back", chat=STAFF_ROOM)
    await ann.sees("A moderator did not pass on what you wrote", "in other words")
    await moira.sees("Nobody sees it any more", "Close as", chat=STAFF_ROOM)
    await bea.never_sees("example.org")


async def test_nothing_is_passed_on_by_waiting_or_by_closing(world: World) -> None:
    moira, _, bea = await held(world)
    await world.passes(days=30)
    await bea.never_sees("example.org")
    card = await moira.sees("Case 1", chat=STAFF_ROOM)
    take = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    case = take.partition(":")[2]
    await moira.taps("Take", chat=STAFF_ROOM)
    await moira.forges(card, f"kc:{case}:no_action")
    await world.settled()
    await moira.sees("Case 1", "taken", "Pass it on", chat=STAFF_ROOM)
    await bea.never_sees("example.org")


async def test_only_who_took_the_case_decides_and_two_taps_are_one(world: World) -> None:
    moira, _, bea = await held(world)
    malik = await world.staff("Malik", "moderator")
    await moira.taps("Take", chat=STAFF_ROOM)
    assert "take case 1 first" in (await malik.taps("Pass it on", chat=STAFF_ROOM))["text"]
    card = await moira.sees("Pass it on", chat=STAFF_ROOM)
    press = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await moira.taps("Pass it on", chat=STAFF_ROOM)
    await moira.forges(card, press)
    await world.settled()
    assert sum("example.org" in message.get("text", "") for message in await bea.look()) == 1


async def test_the_author_can_change_and_take_back_what_is_held(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says(LINK)
    await ann.sees("a moderator looks at it first")
    await ann.edits(said, "Have you seen it?")
    await moira.sees("changed it since", "Have you seen it?", "It is held", chat=STAFF_ROOM)
    await ann.says("/unsend", answering=said)
    await ann.sees("Taken back. Nobody had received it")
    await moira.sees("The author has taken it back", chat=STAFF_ROOM)
    await bea.never_sees("Have you seen it")


async def test_a_link_added_afterwards_is_not_passed_on(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says("There is a good page")
    await bea.sees("a good page")
    await ann.edits(said, "There is a good page: t.me/joinchat")
    await ann.sees("I did not pass the change on")
    await bea.never_sees("t.me")


async def test_whoever_has_been_here_for_a_while_shares_links(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await world.passes(days=8)
    await ann.says(LINK)
    await bea.sees("example.org")


@pytest.mark.parametrize("gone", ["/leave", "/forgetme"])
async def test_an_author_who_has_gone_is_not_heard_afterwards(world: World, gone: str) -> None:
    moira, ann, bea = await held(world)
    await moira.taps("Take", chat=STAFF_ROOM)
    card = await moira.sees("Pass it on", chat=STAFF_ROOM)
    press = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    if gone == "/leave":
        await ann.says(gone)
        await ann.sees("You have left")
    else:
        await ann.is_forgotten()
    await moira.forges(card, press)
    await bea.never_sees("example.org")


async def test_a_post_reported_after_its_case_was_closed_is_looked_at_again(world: World) -> None:
    moira, ann, bea = await held(world)
    await moira.taps("Take", chat=STAFF_ROOM)
    await moira.taps("Pass it on", chat=STAFF_ROOM)
    await moira.taps("Close as: no action", chat=STAFF_ROOM)
    before = await moira.sees("Case 1", "closed", chat=STAFF_ROOM)
    await bea.reports("example.org")
    await moira.sees(
        "Case 1", "open", "reported by one member", chat=STAFF_ROOM, after=before["message_id"]
    )
    await ann.never_sees("Report this")


async def test_only_what_was_read_is_passed_on(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says(LINK)
    await moira.taps("Take", chat=STAFF_ROOM)
    card = await moira.sees("Pass it on", chat=STAFF_ROOM)
    press = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await ann.edits(said, "Something else altogether: example.net")
    await moira.sees("Something else altogether", chat=STAFF_ROOM)
    await moira.forges(card, press)
    await bea.never_sees("example.net")
    await moira.taps("Pass it on", chat=STAFF_ROOM)
    await bea.sees("example.net")
