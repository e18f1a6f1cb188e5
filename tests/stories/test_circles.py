"""Circles: heard under aliases, answered, edited, taken back; never a Telegram name."""

from tests.world import World


async def test_a_member_writes_and_the_circle_hears(world: World) -> None:
    ann, bea, cas = await world.circle("Ann", "Bea", "Cas")
    await ann.says("Hello, I wait for a hip")
    for peer in (bea, cas):
        heard = await peer.sees(f"{ann.alias}: Hello, I wait for a hip")
        assert "Ann" not in heard["text"].replace(ann.alias, "")
    await ann.never_sees(f"{ann.alias}: Hello")


async def test_an_answer_finds_the_message_it_answers_in_every_chat(world: World) -> None:
    ann, bea, cas = await world.circle("Ann", "Bea", "Cas")
    said = await ann.says("How do you sleep?")
    copy = await bea.sees("How do you sleep?")
    await bea.says("Badly", answering=copy)
    for_ann = await ann.sees(f"{bea.alias}: Badly")
    assert for_ann["reply_to_message"]["message_id"] == said["message_id"]
    for_cas = await cas.sees(f"{bea.alias}: Badly")
    assert "How do you sleep?" in for_cas["reply_to_message"]["text"]


async def test_an_edit_reaches_everyone(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says("I am off on Munday")
    await bea.sees("Munday")
    await ann.edits(said, "I am off on Monday")
    await bea.sees("Monday")
    await bea.never_sees("Munday")


async def test_unsend_takes_a_post_back_everywhere(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says("Too much said")
    await bea.sees("Too much said")
    await ann.says("/unsend", answering=said)
    await ann.sees("Taken back", "one chat")
    await bea.never_sees("Too much said")


async def test_nobody_hears_before_agreeing_to_the_rules(world: World) -> None:
    (ann,) = await world.circle("Ann")
    bea = await world.someone("Bea")
    await bea.joins()
    await bea.says("May I?")
    await bea.sees("five things that this circle keeps to")
    await ann.never_sees("May I?")


async def test_pictures_are_declined_in_words(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await world.client.box(
        "POST",
        f"{ann.path}/messages",
        {"chat_id": ann.chat, "location": {"latitude": 51.5, "longitude": 0.1}},
    )
    await ann.sees("I can only pass on words so far")
    await world.settled()
    assert not any("location" in message for message in await bea.look())


async def test_who_left_hears_nothing_more(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await bea.says("/leave")
    await bea.sees("You have left your circle")
    await ann.says("Still here?")
    await ann.sees("Nobody else is in your circle yet")
    await bea.never_sees("Still here?")


async def test_zero_width_and_right_to_left_text_stays_as_it_is(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("مرحبا، أنا أنتظر")
    await bea.sees("مرحبا، أنا أنتظر")
    await ann.says("a\u200db <b>not bold</b> & so on")
    await bea.sees("<b>not bold</b> & so on")


async def test_what_is_too_old_to_delete_is_emptied(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says("Too much said")
    await bea.sees("Too much said")
    await world.passes(hours=50)
    await ann.says("/unsend", answering=said)
    await bea.sees("This message was taken away")
    await bea.never_sees("Too much said")


async def test_a_copy_its_reader_deleted_does_not_come_back_with_an_edit(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says("First words")
    copy = await bea.sees("First words")
    await world.client.box(
        "DELETE", f"{bea.path}/messages/{copy['message_id']}", None, chat_id=bea.chat
    )
    await ann.edits(said, "Second words")
    await bea.never_sees("Second words")


async def test_who_is_heard_by_nobody_is_told_so(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await world.client.box("POST", f"{bea.path}/blocks", {"bot": 7001, "blocked": True})
    await world.settled()
    await ann.says("Still here?")
    await ann.sees("nobody heard that")


async def test_a_newcomer_cannot_read_what_was_said_before(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    await ann.says("Said before")
    button = (await bea.sees("Said before"))["reply_markup"]["inline_keyboard"][0][0]
    cas = await world.someone("Cas")
    await cas.joins()
    shown = await cas.sees("That is all")
    for prefix in ("r:", "rn:", "ry:"):
        await cas.forges(shown, prefix + button["callback_data"].partition(":")[2])
    await cas.sees("cannot be reported")
    await cas.never_sees("Said before")


BOLD = {"type": "bold", "offset": 5, "length": 4}
SPOILER = {"type": "spoiler", "offset": 10, "length": 3}
DROPPED = (
    {"type": "text_link", "offset": 5, "length": 4, "url": "https://example.org/"},
    {"type": "text_mention", "offset": 10, "length": 3, "user": {"id": 900}},
)


async def test_bold_and_the_like_reach_everyone_and_people_and_hidden_links_do_not(
    world: World,
) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    body = {"chat_id": ann.chat, "text": "👋🏽 dear all", "entities": [BOLD, SPOILER, *DROPPED]}
    await world.client.box("POST", f"{ann.path}/messages", body)
    heard = await bea.sees("dear all")
    before = len(f"{ann.alias}: ")
    assert [(each["type"], each["offset"]) for each in heard["entities"]] == [
        ("bold", before + 5),
        ("spoiler", before + 10),
    ]
    await bea.taps("Report")
    asked = await bea.sees("Report this to the moderators?")
    assert asked["entities"] == heard["entities"]


async def test_an_edit_brings_its_own_formats(world: World) -> None:
    ann, bea = await world.circle("Ann", "Bea")
    said = await ann.says("Hello there")
    await bea.sees("Hello there")
    body = {"chat_id": ann.chat, "text": "Hello you", "entities": [{**BOLD, "offset": 0}]}
    await world.client.box("PATCH", f"{ann.path}/messages/{said['message_id']}", body)
    heard = await bea.sees("Hello you")
    assert [each["type"] for each in heard["entities"]] == ["bold"]
