"""An ordinary client of Telegram, python-telegram-bot, is used against the box unchanged."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    ChatPermissions,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputPollOption,
    MessageEntity,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)  # fmt: skip
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)  # fmt: skip
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatJoinRequestHandler,
    CommandHandler,
    MessageHandler,
    PollAnswerHandler,
    filters,
)  # fmt: skip
from telegram.request import HTTPXRequest

from tests.box import BOT, TOKEN
from tests.sandbox.conftest import ANN, BEN, CAT, GROUP, ROOM, Desk
from tests.sandbox.pictures import png

HTML = ParseMode.HTML


@pytest.fixture(autouse=True)
def _new_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # the library warns of the old way


def request() -> HTTPXRequest:
    """Without reading the machine's certificates, which takes half a second."""
    return HTTPXRequest(httpx_kwargs={"verify": False})


def client(desk: Desk, token: str = TOKEN) -> Bot:
    return Bot(
        token, base_url=f"{desk.root}/bot", base_file_url=f"{desk.root}/file/bot",
        request=request(), get_updates_request=request(),
    )  # fmt: skip


@pytest.fixture
async def bot(desk: Desk) -> AsyncIterator[Bot]:
    await desk.start()
    async with client(desk) as found:
        yield found


async def test_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (BOT["id"], BOT["username"], True)


async def test_texts(bot: Bot) -> None:
    sent = await bot.send_message(ANN, "<b>Hi</b> & <i>bye</i> 🙂", parse_mode=HTML)
    assert sent.text == "Hi & bye 🙂"
    assert sent.text_html == "<b>Hi</b> &amp; <i>bye</i> 🙂"
    edited = await sent.edit_text("Bye", entities=[MessageEntity(MessageEntity.BOLD, 0, 3)])
    assert (edited.text_html, edited.edit_date is not None) == ("<b>Bye</b>", True)
    answer = await sent.reply_text("As I said", do_quote=True)
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.message_id == sent.message_id
    copied = await sent.copy(ROOM)
    passed = await sent.forward(ROOM)
    assert passed.message_id == copied.message_id + 1
    assert passed.forward_origin is not None
    assert len(await bot.copy_messages(ANN, ANN, [sent.message_id, answer.message_id])) == 2
    assert len(await bot.forward_messages(ANN, ANN, [sent.message_id, answer.message_id])) == 2
    assert await sent.delete()
    assert await bot.delete_messages(ANN, [answer.message_id])
    quoted = ReplyParameters(copied.message_id, chat_id=ROOM, quote="Bye")
    answer = await bot.send_message(ANN, "See", reply_parameters=quoted)
    assert answer.quote is not None
    assert answer.external_reply is not None


async def test_files(bot: Bot) -> None:
    photo = await bot.send_photo(ANN, png(300, 200), caption="<u>See</u>", parse_mode=HTML)
    assert [size.width for size in photo.photo] == [90, 300, 300]
    assert photo.caption_html == "<u>See</u>"
    found = await bot.get_file(photo.photo[-1].file_id)
    assert bytes(await found.download_as_bytearray()) == png(300, 200)
    document = await bot.send_document(ANN, b"%PDF", filename="notes.pdf")
    assert document.document is not None
    assert document.document.file_name == "notes.pdf"
    voice = await bot.send_voice(ANN, b"OggS", duration=3)
    assert voice.voice is not None
    assert voice.voice.duration == timedelta(seconds=3)
    again = await bot.send_voice(ROOM, voice.voice.file_id)
    assert again.voice is not None
    assert again.voice.file_unique_id == voice.voice.file_unique_id
    for send, file in ((bot.send_video, b"mp4"), (bot.send_animation, b"GIF89a\x01\x00\x01\x00"),
                       (bot.send_audio, b"ID3"), (bot.send_sticker, b"RIFF"),
                       (bot.send_video_note, b"mp4!")):  # fmt: skip
        assert (await send(ANN, file)).effective_attachment is not None
    album = await bot.send_media_group(
        ANN, [InputMediaPhoto(png(5, 5)), InputMediaPhoto(photo.photo[-1].file_id)], caption="Both"
    )
    assert [each.caption for each in album] == ["Both", None]
    assert len({each.media_group_id for each in album}) == 1
    changed = await photo.edit_media(InputMediaPhoto(png(7, 7), caption="Other"))
    assert isinstance(changed, type(photo))
    assert changed.caption == "Other"
    assert (await photo.edit_caption("Words")).caption == "Words"  # type: ignore[union-attr]


async def test_keyboards(bot: Bot, desk: Desk) -> None:
    rows = [
        [InlineKeyboardButton("Yes", callback_data="y"), InlineKeyboardButton("Go", url="a.org")]
    ]
    sent = await bot.send_message(ANN, "?", reply_markup=InlineKeyboardMarkup(rows))
    assert sent.reply_markup is not None
    tap = {"chat_id": BOT["id"], "message_id": sent.message_id, "text": "Yes"}
    waiting = asyncio.create_task(desk.box("POST", f"/people/{ANN}/taps", tap))
    update = (await bot.get_updates(offset=-1, timeout=5))[-1]
    while update.callback_query is None:
        update = (await bot.get_updates(offset=update.update_id + 1, timeout=5))[-1]
    assert await update.callback_query.answer("Thanks", show_alert=True)
    assert (await waiting)["text"] == "Thanks"
    await sent.edit_reply_markup(None)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(None)
    await bot.send_message(ANN, "Choose", reply_markup=ReplyKeyboardMarkup([["A", "B"]]))


async def test_reactions_pins_actions_polls(bot: Bot) -> None:
    sent = await bot.send_message(ROOM, "Hi")
    assert await sent.set_reaction("👍")
    assert await sent.set_reaction([ReactionTypeEmoji("❤")])
    assert await sent.pin()
    assert (await bot.get_chat(ROOM)).pinned_message == sent
    assert await sent.unpin()
    assert await bot.unpin_all_chat_messages(ROOM)
    assert await bot.send_chat_action(ROOM, "typing")
    poll = await bot.send_poll(ROOM, "?", [InputPollOption("A"), "B"], is_anonymous=False)
    assert (await bot.stop_poll(ROOM, poll.message_id)).is_closed
    await bot.send_location(ANN, 1.5, 2.5)
    await bot.send_venue(ANN, 1.5, 2.5, "Inn", "Street 1")
    await bot.send_contact(ANN, "+1", "A")
    assert (await bot.send_dice(ANN)).dice is not None


async def test_chats_and_members(bot: Bot) -> None:
    assert (await bot.get_chat(ANN)).first_name == "Ann"
    assert (await bot.get_chat("@the_room")).id == ROOM
    assert {each.user.id for each in await bot.get_chat_administrators(ROOM)} == {CAT, BOT["id"]}
    assert await bot.get_chat_member_count(ROOM) == 3
    assert await bot.restrict_chat_member(ROOM, ANN, ChatPermissions.no_permissions())
    assert (await bot.get_chat_member(ROOM, ANN)).status == ChatMemberStatus.RESTRICTED
    assert await bot.restrict_chat_member(ROOM, ANN, ChatPermissions.all_permissions())
    assert await bot.promote_chat_member(ROOM, ANN, can_pin_messages=True)
    assert (await bot.get_chat_member(ROOM, ANN)).status == ChatMemberStatus.ADMINISTRATOR
    assert await bot.promote_chat_member(ROOM, ANN)
    assert await bot.ban_chat_member(ROOM, ANN)
    assert (await bot.get_chat_member(ROOM, ANN)).status == ChatMemberStatus.BANNED
    assert await bot.unban_chat_member(ROOM, ANN, only_if_banned=True)
    assert await bot.set_chat_permissions(ROOM, ChatPermissions.all_permissions())
    assert await bot.set_chat_title(ROOM, "Another")
    assert await bot.set_chat_description(ROOM, "About it")
    assert await bot.leave_chat(GROUP)


async def test_links_and_requests(bot: Bot, desk: Desk) -> None:
    link = await bot.create_chat_invite_link(ROOM, name="Door", creates_join_request=True)
    for person in (BEN, BEN):
        await desk.box("POST", f"/people/{person}/joins", {"link": link.invite_link})
    request = [u.chat_join_request for u in await bot.get_updates() if u.chat_join_request]
    assert [each.from_user.id for each in request] == [BEN]
    assert await request[0].approve()
    assert (await bot.get_chat_member(ROOM, BEN)).status == ChatMemberStatus.MEMBER
    link = await bot.edit_chat_invite_link(ROOM, link, member_limit=2)
    assert (await bot.revoke_chat_invite_link(ROOM, link)).is_revoked
    assert (await bot.export_chat_invite_link(ROOM)).startswith("https://t.me/+")


async def test_topics(bot: Bot) -> None:
    topic = await bot.create_forum_topic(ROOM, "Sleep")
    thread = topic.message_thread_id
    sent = await bot.send_message(ROOM, "Good night", message_thread_id=thread)
    assert (sent.is_topic_message, sent.message_thread_id) == (True, thread)
    assert await bot.edit_forum_topic(ROOM, thread, "Rest")
    assert await bot.close_forum_topic(ROOM, thread)
    assert await bot.reopen_forum_topic(ROOM, thread)
    assert await bot.delete_forum_topic(ROOM, thread)


async def test_what_it_shows_of_itself(bot: Bot) -> None:
    commands = [BotCommand("help", "Help"), BotCommand("stop", "Stop")]
    scope = BotCommandScopeChat(ROOM)
    assert await bot.set_my_commands(commands)
    assert await bot.set_my_commands(commands[:1], scope, "de")
    assert await bot.get_my_commands() == tuple(commands)
    assert await bot.get_my_commands(scope, "de") == tuple(commands[:1])
    assert await bot.get_my_commands(scope) == ()
    assert await bot.delete_my_commands()
    assert await bot.set_my_name("Meanwhile")
    assert (await bot.get_my_name()).name == "Meanwhile"
    assert await bot.set_my_description("About")
    assert (await bot.get_my_description()).description == "About"
    assert await bot.set_my_short_description("Short")
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert (await bot.get_chat_menu_button()).type == "commands"
    assert await bot.set_chat_menu_button()
    assert (await bot.get_my_default_administrator_rights()).can_delete_messages is False
    assert (await bot.get_user_profile_photos(ANN)).total_count == 0


async def test_refusals_are_what_the_library_makes_of_telegrams(bot: Bot, desk: Desk) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "Hi")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="x" * 65)]])
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(ANN, "Hi", reply_markup=markup)
    await desk.box("POST", f"/people/{ANN}/blocks", {"bot": BOT["id"], "blocked": True})
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANN, "Hi")
    fresh = (await desk.box("POST", f"/chats/{GROUP}/upgrade"))["id"]
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(GROUP, "Hi")
    assert moved.value.new_chat_id == fresh
    await desk.box("POST", "/faults", {"kind": "429", "retry_after": 9, "times": 1})
    with pytest.raises(RetryAfter) as late:
        await bot.send_message(ROOM, "Hi")
    assert late.value.retry_after == timedelta(seconds=9)
    for kind in ("500", "502", "drop_before", "drop_after"):
        await desk.box("POST", "/faults", {"kind": kind, "times": 1})
        with pytest.raises(NetworkError):
            await bot.send_message(ROOM, "Hi")
    await desk.box("POST", "/faults", {"kind": "slow", "seconds": 0.5, "times": 1})
    with pytest.raises(TimedOut):
        await bot.send_message(ROOM, "Hi", read_timeout=0.05)
    await bot.set_webhook("http://127.0.0.1:9/")
    with pytest.raises(Conflict):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/"
    assert await bot.delete_webhook(drop_pending_updates=True)


@pytest.mark.parametrize("token", ["7001:unknown-but-well-formed", "nonsense"])
async def test_wrong_tokens(desk: Desk, token: str) -> None:
    with pytest.raises(InvalidToken):
        async with client(desk, token):
            pass


# --- a whole application that polls ---


def application(desk: Desk, heard: list[str]) -> Any:
    """Make one that greets, is tapped, opens doors, and writes down what it hears."""

    async def start(update: Update, context: Any) -> None:
        assert update.message is not None
        row = [InlineKeyboardButton("Yes", callback_data="yes")]
        text = f"Hello {' '.join(context.args)}"
        await update.message.reply_text(text, reply_markup=InlineKeyboardMarkup([row]))

    async def tapped(update: Update, _: Any) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("Well")
        await update.callback_query.edit_message_text("Done")

    async def said(update: Update, _: Any) -> None:
        assert update.effective_message is not None
        heard.append(update.effective_message.text or "a file")

    async def asked(update: Update, _: Any) -> None:
        assert update.chat_join_request is not None
        await update.chat_join_request.approve()

    async def voted(update: Update, _: Any) -> None:
        assert update.poll_answer is not None
        heard.append(f"vote {update.poll_answer.option_ids}")

    app = (
        Application.builder().token(TOKEN)
        .base_url(f"{desk.root}/bot").base_file_url(f"{desk.root}/file/bot")
        .request(request()).get_updates_request(request()).build()
    )  # fmt: skip
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(tapped))
    app.add_handler(MessageHandler(filters.TEXT & filters.ChatType.PRIVATE, said))
    app.add_handler(ChatJoinRequestHandler(asked))
    app.add_handler(PollAnswerHandler(voted))
    return app


async def test_an_application_that_polls(desk: Desk) -> None:
    heard: list[str] = []
    app = application(desk, heard)
    await app.initialize()
    await app.start()
    assert app.updater is not None
    await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
    path = f"/people/{ANN}/chats/{BOT['id']}"
    await desk.start(payload="you")
    told: Any = {"messages": []}
    async with asyncio.timeout(5):
        while len(told["messages"]) < 2:
            told = await desk.box("GET", path, after=0)
    hello = told["messages"][1]
    assert hello["text"] == "Hello you"
    tap = {"chat_id": BOT["id"], "message_id": hello["message_id"], "text": "Yes"}
    assert (await desk.box("POST", f"/people/{ANN}/taps", tap))["text"] == "Well"
    told = await desk.box("GET", path, after=told["next"], wait=5)
    assert [(each["text"], each["edited"]) for each in told["messages"]] == [("Done", True)]
    poll = await app.bot.send_poll(ROOM, "?", ["A", "B"], is_anonymous=False)
    vote = {"chat_id": ROOM, "message_id": poll.message_id, "options": [1]}
    await desk.box("POST", f"/people/{ANN}/votes", vote)
    link = await app.bot.create_chat_invite_link(ROOM, creates_join_request=True)
    await desk.box("POST", f"/people/{BEN}/joins", {"link": link.invite_link})
    await desk.write("The last word")
    async with asyncio.timeout(5):
        while len(heard) < 2 or not desk.box_.world.chats[ROOM].has(BEN):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert sorted(heard) == ["The last word", "vote (1,)"]
    await app.updater.stop()
    await app.stop()
    await app.shutdown()
    assert await desk.bot("getUpdates") == []  # the last offset was confirmed
