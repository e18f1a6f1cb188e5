"""Tips by members: suggested, looked at, shown under a name, taken back everywhere."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, select

from storage import schema
from storage.database import Db
from storage.suggestions import list_shown
from tests.someone import Someone
from tests.stories.test_own_data import held_about
from tests.world import STAFF_ROOM, World

WORDS = "I put <two> chairs by the window & read there at four."


async def suggests(who: Someone, words: str = WORDS) -> None:
    await who.says("/tips")
    await who.taps("What helped you?")
    await who.sees("Others who wait could read it", "a moderator looks at it", "leave out")
    await who.says(words)
    await who.sees("how others would see it", words, f"From {who.alias}, who waits too")
    await who.taps("Yes, send it")
    await who.sees("A moderator will look at it")


async def approves(moira: Someone, topic: str = "sleep", words: str = WORDS) -> None:
    await moira.sees("suggested by a member · waits", words, chat=STAFF_ROOM)
    await moira.taps("Approve", on=words, chat=STAFF_ROOM)
    await moira.sees("Which topic is it on?", words, chat=STAFF_ROOM)
    toast = await moira.taps(topic, on=words, chat=STAFF_ROOM)
    assert "is shown to others now" in toast["text"]


async def tip_of_ann(world: World) -> tuple[Someone, Someone, Someone]:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await suggests(ann)
    await approves(moira)
    await ann.sees("it is now one of the tips on sleep")
    return moira, ann, bea


async def meets(who: Someone, words: str = WORDS) -> None:
    """Find the tip of a member in the list of its topic."""
    await who.says("/tips sleep")
    await who.taps("From ", on="Tips on sleep")
    await who.sees(words, "who waits too. Not checked by a clinician")


async def test_a_tip_is_suggested_looked_at_and_passed_on_under_a_name(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await suggests(ann)
    card = await moira.sees("Tip 1", "waits", f"From {ann.alias}", WORDS, chat=STAFF_ROOM)
    assert "Ann" not in card["text"].replace(ann.alias, "")
    await bea.says("/tips sleep")
    assert "From" not in str((await bea.sees("Tips on sleep"))["reply_markup"])
    await approves(moira)
    await moira.sees("Tip 1", "shown", "A tip on sleep until 24 May 2027", chat=STAFF_ROOM)
    await ann.sees("said yes", "one of the tips on sleep")
    await meets(bea)
    shown = await bea.sees(WORDS, f"From {ann.alias}, who waits too. Not checked by a clinician")
    assert "Source" not in shown["text"]
    await bea.taps("Kept it", on=WORDS)
    await bea.sees(WORDS, "Noted: you keep doing it")
    await bea.says("/tips")
    await bea.taps(f"From {ann.alias}, on sleep", on="These are the tips you keep")
    await bea.says("/tips chairs by the window")
    await bea.taps(f"From {ann.alias}", on="I found these")


async def test_a_member_s_tip_is_chosen_beside_those_of_files_and_says_why(world: World) -> None:
    _, ann, bea = await tip_of_ann(world)
    seen = await bea.says("/tip sleep")
    for _ in range(40):
        tip = await bea.sees("Because you asked about sleep", after=seen["message_id"])
        if WORDS in tip["text"]:
            break
        seen = await bea.says("/tip sleep")
    assert f"From {ann.alias}, who waits too" in tip["text"]
    for _ in range(30):
        asked = await ann.says("/tip sleep")
        await ann.sees("Because you asked", after=asked["message_id"])
    await ann.never_sees(f"{WORDS}\n\nBecause")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Write to me @annie_waits", "a name with an @"),
        ("It is all on https://example.org/x", "There is a link in it"),
        ("I learnt it on sleepwell.com", "There is a link in it"),
        ("Ring me on 07700 900123", "a phone number or an address"),
        ("ann@example.org knows more", "a phone number or an address"),
        ("I take 20 mg at night", "an amount of a medicine"),
        ("x" * 401, "longer than 400 characters"),
        ("\u200b", "A tip needs words"),
    ],
)
async def test_what_must_not_be_in_a_tip_is_refused_in_words(
    world: World, words: str, why: str
) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.sees("Others who wait")
    await ann.says(words)
    await ann.sees(why, "Others who wait could read it")
    await ann.says(WORDS)
    await ann.sees("how others would see it", WORDS)
    await bea.never_sees(words)


async def test_a_picture_is_no_tip(world: World) -> None:
    (ann,) = await world.circle("Ann")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.sees("Others who wait")
    place = {"chat_id": ann.chat, "location": {"latitude": 51.5, "longitude": 0.1}}
    await world.client.box("POST", f"{ann.path}/messages", place)
    await ann.sees("A tip needs words", "Others who wait")


async def test_words_for_a_tip_never_land_in_a_circle_and_the_other_way_round(
    world: World,
) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.sees("Others who wait")
    await ann.says("First words for a tip")
    await ann.sees("how others would see it", "First words")
    await ann.says("Better words for a tip")
    await ann.sees("how others would see it", "Better words")
    await world.passes(hours=1)
    await ann.says("Even better words")
    await ann.sees("Nobody heard it", "Suggest a tip")
    await ann.says("Hello all")
    await bea.sees("Hello all")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.taps("Better words", on="These are the tips you suggested")
    await ann.sees("You have not sent it yet")
    for words in ("First words", "Better words", "Even better"):
        await bea.never_sees(words)


async def test_what_was_asked_last_is_what_is_answered(world: World) -> None:
    ann, _ = await world.circle("Ann", "Bea")
    await ann.checks_in()
    await ann.taps("Add a note")
    await ann.sees("Your next message is kept")
    await world.passes(hours=0, seconds=60)
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.sees("Others who wait")
    await ann.says(WORDS)
    await ann.sees("how others would see it", WORDS)


async def test_a_draft_can_be_kept_for_later_and_deleted(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.sees("Others who wait")
    await ann.says(WORDS)
    await ann.taps("Keep it for later")
    await ann.sees("These are the tips you suggested", "not sent yet")
    await ann.says("This is for the circle")
    await bea.sees("This is for the circle")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.taps("Suggest a tip")
    await ann.taps("Delete it", on="how others would see it")
    await ann.sees("It is gone")


async def test_a_tip_withdrawn_is_gone_everywhere(world: World) -> None:
    moira, ann, bea = await tip_of_ann(world)
    await meets(bea)
    await bea.taps("Kept it", on=WORDS)
    await bea.sees(WORDS, "Noted")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.taps("shown to others", on="These are the tips you suggested")
    await ann.taps("Take it back", on="Anyone who waits may be shown it")
    await ann.taps("No, leave it")
    await ann.taps("Take it back", on="Anyone who waits may be shown it")
    await ann.taps("Yes, take it back")
    await ann.sees("gone, from one chat in which it was shown")
    await bea.never_sees(WORDS)
    card = await moira.sees("Tip 1 was taken back by its author", chat=STAFF_ROOM)
    assert WORDS not in card["text"]
    said = await bea.says("/tips")
    listed = await bea.sees("You keep no tip yet", after=said["message_id"])
    assert "From" not in str(listed["reply_markup"])
    await bea.says("/tips chairs by the window")
    await bea.says("/tips sleep")
    listed = await bea.sees("Tips on sleep", after=listed["message_id"])
    assert "From" not in str(listed["reply_markup"])
    rows = await world.app.office.database.read(
        lambda db: (
            db.execute(select(schema.suggestions)).all(),
            db.execute(select(schema.tip_votes)).all(),
        )
    )
    assert rows == ([], [])


async def test_a_message_that_shows_another_tip_by_now_stays(world: World) -> None:
    _, ann, bea = await tip_of_ann(world)
    await meets(bea)
    await bea.taps("Another tip", on=WORDS)
    other = await bea.sees("Source:")
    await ann.is_forgotten()
    await world.settled()
    assert (await bea.sees("Source:"))["text"] == other["text"]
    await bea.never_sees(WORDS)


async def test_forget_me_takes_tips_along_and_my_data_shows_them(world: World) -> None:
    moira, ann, bea = await tip_of_ann(world)
    await meets(bea)
    held = await held_about(world, ann)
    assert [line["words"] for line in held["suggestions"]] == [WORDS]
    assert "decided_by" not in held["suggestions"][0]
    assert WORDS not in json.dumps(await held_about(world, bea))
    await ann.is_forgotten()
    await bea.never_sees(WORDS)
    await moira.sees("Tip 1 was taken back by its author", chat=STAFF_ROOM)


async def test_only_a_few_wait_at_a_time_and_two_taps_send_once(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    (ann,) = await world.circle("Ann")
    for number in range(3):
        await ann.says("/tips")
        await ann.taps("What helped you?")
        if number:
            await ann.taps("Suggest a tip", on="These are the tips")
        await ann.sees("Others who wait could read it")
        await ann.says(f"{WORDS} {number}")
        preview = await ann.sees("how others would see it", f"{WORDS} {number}")
        press = preview["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await ann.forges(preview, press)
        await ann.forges(preview, press)
    await world.settled()
    cards = [each for each in await moira.look(STAFF_ROOM) if "Tip" in each.get("text", "")]
    assert len(cards) == 3
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.taps("Suggest a tip", on="These are the tips")
    await ann.sees("3 of your tips wait for a moderator already")


async def test_someone_without_a_name_takes_one_first(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann = await world.member("Ann")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    message = await ann.sees("will carry a made-up name")
    ann.alias = message["reply_markup"]["inline_keyboard"][0][0]["text"]
    await ann.taps(ann.alias)
    await ann.sees("Others who wait could read it")
    await ann.says(WORDS)
    await ann.sees("how others would see it", f"From {ann.alias}, who waits too")
    await ann.taps("Yes, send it")
    await moira.sees("Tip 1", f"From {ann.alias}", chat=STAFF_ROOM)


async def test_a_blocked_author_is_not_written_to_and_finds_the_news_later(world: World) -> None:
    moira = await world.staff("Moira", "moderator")
    ann, bea = await world.circle("Ann", "Bea")
    await suggests(ann)
    await world.client.box("POST", f"{ann.path}/blocks", {"bot": ann.chat, "blocked": True})
    await world.settled()
    await approves(moira)
    await meets(bea)
    await ann.starts()
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.taps("shown to others", on="These are the tips you suggested")
    await ann.sees("It is one of the tips on sleep")


async def test_buttons_of_somebody_else_s_tip_do_nothing(world: World) -> None:
    _, ann, bea = await tip_of_ann(world)
    await ann.taps("See it")
    own = await ann.sees("Anyone who waits may be shown it", "Take it back")
    number = own["reply_markup"]["inline_keyboard"][0][0]["callback_data"].partition(":")[2]
    for prefix in ("so", "sy", "sr", "sw", "sx"):
        said = await bea.says("/tips")
        listed = await bea.sees("You keep no tip yet", after=said["message_id"])
        await bea.forges(listed, f"{prefix}:{number}")
        gone = await bea.sees("That tip is not there any more", after=said["message_id"])
        assert gone["message_id"] == listed["message_id"]
    await ann.forges(own, f"sr:{number}")
    await ann.sees("Anyone who waits may be shown it")
    await meets(bea)


async def test_how_many_it_helped_is_told_from_five_people_on(world: World) -> None:
    _, ann, _ = await tip_of_ann(world)

    def count(helped: int) -> Callable[[Db], None]:
        def write(db: Db) -> None:
            (mine,) = list_shown(db).shelves
            db.execute(delete(schema.tip_votes))
            votes = {"tip": mine.id, "segment": "", "helped": helped, "refused": 0}
            db.execute(insert(schema.tip_votes).values(votes))

        return write

    await world.app.office.database.write(count(4))
    await ann.taps("See it")
    own = await ann.sees("Anyone who waits may be shown it")
    assert "helped them" not in own["text"]
    await world.app.office.database.write(count(5))
    await ann.taps("Tips I suggested", on="Anyone who waits may be shown it")
    await ann.taps("shown to others", on="These are the tips you suggested")
    await ann.sees("5 people said that it helped them")


async def test_thinking_better_of_suggesting_leaves_nothing(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("/tips")
    await ann.taps("What helped you?")
    await ann.taps("Not now", on="Others who wait")
    await ann.sees("No question is open")
    await ann.says("Hello all")
    await bea.sees("Hello all")
    long = f"{WORDS} {WORDS}"
    await suggests(ann, long)
    await ann.taps("Tips I suggested")
    await ann.taps(long[:20], on="These are the tips you suggested")
    await ann.sees(long, "It waits for a moderator")
    await ann.taps("Take it back")
    await ann.taps("Yes, take it back")
    await ann.sees("It is gone. It stood in no other chat")
