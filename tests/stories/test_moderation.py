"""A post is reported in two taps; a moderator takes the card, hides it, and everyone is told."""

from tests.world import STAFF_ROOM, World


async def test_a_report_becomes_a_card_that_a_moderator_takes_and_closes(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    welcome = (await moira.sees("On the cards you are #"))["text"]
    ann, bea, cas = await world.circle("Ann", "Bea", "Cas")
    await ann.says("You should all stop your tablets")
    await bea.reports("stop your tablets")
    card = await moira.sees("Case 1", "open", "stop your tablets", chat=STAFF_ROOM)
    assert ann.alias in card["text"]
    assert bea.alias not in card["text"]
    toast = await moira.taps("Take", chat=STAFF_ROOM)
    assert toast["text"] == "Case 1 is yours."
    await moira.sees("Case 1", f"Taken by {welcome.split()[-1][:-1]}", chat=STAFF_ROOM)
    await moira.taps("Hide everywhere", chat=STAFF_ROOM)
    await cas.never_sees("stop your tablets")
    await ann.sees("A moderator has hidden something you wrote")
    await moira.taps("Close as: hidden", chat=STAFF_ROOM)
    await moira.sees("Case 1", "closed", "hidden", chat=STAFF_ROOM)
    await bea.sees("Thank you for telling us", "it has been hidden")


async def test_only_one_moderator_wins_a_case(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    malik = await world.staff("Malik", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("Something odd")
    await bea.reports("Something odd")
    await world.client.box("POST", "/faults", {"kind": "502", "method": "editMessageText"})
    assert (await moira.taps("Take", chat=STAFF_ROOM))["text"] == "Case 1 is yours."
    assert "was taken by #" in (await malik.taps("Take", chat=STAFF_ROOM))["text"]
    await world.client.box("DELETE", "/faults")
    await malik.sees("Case 1", "taken", "Close as", chat=STAFF_ROOM)


async def test_a_member_who_is_no_moderator_is_refused(world: World) -> None:
    await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("Something odd")
    await bea.reports("Something odd")
    await world.puts(ann.id)
    toast = await ann.taps("Take", chat=STAFF_ROOM)
    assert "for people who work on the programme" in toast["text"]
    await ann.sees("Case 1", "open", chat=STAFF_ROOM)


async def test_a_second_report_joins_the_first(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea, cas = await world.circle("Ann", "Bea", "Cas")
    await ann.says("Something odd")
    for peer in (bea, cas):
        await peer.reports("Something odd")
    await moira.sees("Case 1", "2 members", chat=STAFF_ROOM)


async def test_thinking_better_of_a_report_leaves_the_post_as_it_was(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("Something odd")
    await bea.taps("Report", on="Something odd")
    await bea.taps("No", on="Report this to the moderators")
    await bea.sees("Something odd", "⚑ Report")
    assert not [m for m in await moira.look(STAFF_ROOM) if "Case" in m.get("text", "")]


async def test_an_invitation_works_once_and_nobody_becomes_staff_by_being_first(
    world: World,
) -> None:
    first = await world.someone("First")
    await first.says("/invite moderator")
    await first.sees("for people who work on the programme")
    link, moira = await world.invitation("moderator"), await world.someone("Moira")
    await moira.starts(link)
    await moira.sees("You are a moderator now")
    await first.starts(link)
    await first.sees("has been used, is too old, or was never one of ours")
