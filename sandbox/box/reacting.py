"""What people do to messages: tap, react, vote."""

from typing import Any

from starlette.requests import Request

from sandbox.asked import seconds, texts, whole
from sandbox.box.contents import read_reactions
from sandbox.box.reading import find_chat, find_message, find_person, read_body
from sandbox.nouns import Chat, Json, Message, Person
from sandbox.polls import show_poll
from sandbox.refusal import BoxProblem
from sandbox.shapes import chat_shape
from sandbox.taps import make_tap, wait_for_answer
from sandbox.updates import emit
from sandbox.world import World


class Reacting:
    """People's answers to messages."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def tap(self, request: Request) -> Json:
        """Press an inline button, by its label or its data."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        message = find_message(chat, body.get("message_id"), even_deleted=True)
        bot = self.world.bot_by_id(message.sender)
        if bot is None:
            raise BoxProblem("that message is no bot's", 404)
        if chat.is_private and chat.blocked:
            raise BoxProblem("this person has blocked the bot", 403)
        wait = seconds(body.get("wait"), "wait", usual=10.0)
        button = _button(message, body)
        data = texts(body, "data") if button is None else button.get("callback_data")
        if data is None:
            url = (button or {}).get("url")
            return {"answered": True, "text": None, "show_alert": False, "url": url}
        return await wait_for_answer(make_tap(self.world, bot, person.id, message, data), wait)

    async def react(self, request: Request) -> Json:
        """React to a message, or take it back."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        message = find_message(chat, body.get("message_id"))
        self._may_react(person, chat)
        old = message.reactions.get(person.id, [])
        new = read_reactions(body.get("reaction"))
        if new == old:
            return {"ok": True}
        message.reactions[person.id] = new
        if not new:
            del message.reactions[person.id]
        self.world.touch(message)
        self._tell_reaction(person, message, old)
        return {"ok": True}

    def _tell_reaction(self, person: Person, message: Message, old: list[Json]) -> None:
        """Tell the bots who reacted; in a channel only how many did."""
        chat, kind = message.chat, "message_reaction"
        update: Json = {
            "chat": chat_shape(self.world, chat),
            "message_id": message.id,
            "date": self.world.clock.second(),
        }
        if chat.type == "channel":
            kind, update["reactions"] = "message_reaction_count", _counted(message)
        else:
            hidden = chat.members[person.id].get("is_anonymous")
            shown = {"actor_chat": update["chat"]} if hidden else {"user": person.user()}
            update |= {**shown, "old_reaction": old}
            update["new_reaction"] = message.reactions.get(person.id, [])
        for bot in self.world.listeners(chat):
            if chat.is_private or chat.is_admin(bot.id):
                emit(self.world, bot, kind, update, queue=chat.id)

    def _may_react(self, person: Person, chat: Chat) -> None:
        if chat.is_private and chat.blocked:
            raise BoxProblem("this person has blocked the bot; Start unblocks", 403)
        if not chat.is_private and not chat.may(person.id, "can_react_to_messages"):
            raise BoxProblem("this person may not react here", 403)

    async def vote(self, request: Request) -> Json:
        """Vote in a poll; no options takes the vote back."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        message = find_message(chat, body.get("message_id"))
        if "poll" not in message.body:
            raise BoxProblem("that message is no poll", 404)
        poll, _, owner = self.world.polls[message.body["poll"]["id"]]
        options = _options(body.get("options"), len(poll.options))
        if poll.is_closed:
            raise BoxProblem("this poll is closed", 403)
        if len(options) > 1 and not poll.multiple:
            raise BoxProblem("this poll takes one answer")
        if person.id in poll.votes and not poll.revoting:
            raise BoxProblem("this poll does not let anyone change their vote", 403)
        poll.votes[person.id] = options
        if not options:
            del poll.votes[person.id]
        show_poll(self.world, poll, message)
        self._tell_vote(person, poll, options, owner)
        return {"ok": True}

    def _tell_vote(self, person: Person, poll: Any, options: list[int], owner: int) -> None:
        bot = self.world.bot_by_id(owner)
        if bot is None:
            return
        if not poll.is_anonymous:
            answer = {
                "poll_id": poll.id,
                "user": person.user(),
                "option_ids": options,
                "option_persistent_ids": [str(each) for each in options],
            }
            emit(self.world, bot, "poll_answer", answer, queue=person.id)
        emit(self.world, bot, "poll", poll.shape(), queue=int(poll.id))


def _counted(message: Message) -> list[Json]:
    """Give the Bot API's ReactionCounts of a message."""
    found: list[Json] = []
    for each in (each for given in message.reactions.values() for each in given):
        known = next((one for one in found if one["type"] == each), None)
        if known is None:
            found.append({"type": each, "total_count": 1})
        else:
            known["total_count"] += 1
    return found


def _options(given: Any, count: int) -> list[int]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise BoxProblem("options must be a list")
    options = sorted({whole(each, "each of options") for each in given})
    if any(not 0 <= each < count for each in options):
        raise BoxProblem("the poll has no such option")
    return options


def _button(message: Message, body: Json) -> Json | None:
    """Find the button that is meant; data on a deleted message is taken as it is."""
    if message.is_deleted:
        if body.get("data") is None:
            raise BoxProblem("that message is gone", 404)
        return None
    rows = (message.keyboard or {}).get("inline_keyboard", [])
    for button in (each for row in rows for each in row):
        if body.get("data") is not None and button.get("callback_data") == body["data"]:
            return dict(button)
        if body.get("data") is None and button["text"] == body.get("text"):
            return dict(button)
    raise BoxProblem("no such button on that message", 404)
