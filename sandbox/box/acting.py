"""What people do: write, tap, react, block, join, leave."""

from typing import Any

from starlette.requests import Request

from sandbox import entities, files
from sandbox.box.reading import find_bot, find_chat, find_message, find_person, read_body
from sandbox.call import RIGHTS, Upload
from sandbox.refusal import BoxProblem
from sandbox.setting_up import make_chat, make_person, upgrade_chat
from sandbox.shapes import chat_shape, link_shape, member_shape, message_shape
from sandbox.taps import make_tap, wait_for_answer
from sandbox.updates import emit, tell_member, tell_message
from sandbox.world import ADMINS, Bot, Chat, Json, Link, Message, Person, World

PAYLOAD_CHARACTERS = 64
STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked")
MEDIA_RIGHT = {
    "photo": "can_send_photos", "voice": "can_send_voice_notes", "document": "can_send_documents",
    "sticker": "can_send_other_messages", "video": "can_send_videos", "audio": "can_send_audios",
    "video_note": "can_send_video_notes", "animation": "can_send_other_messages",
}  # fmt: skip


class Acting:
    """People's deeds."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def add_person(self, request: Request) -> Json:
        """Add someone new."""
        body, _ = await read_body(request)
        person = make_person(self.world, body)
        self.world.changes += 1
        return {"id": person.id}

    async def deactivate(self, request: Request) -> Json:
        """Delete an account."""
        find_person(self.world, request).is_deleted = True
        return {"ok": True}

    async def start(self, request: Request) -> Json:
        """Press Start, which unblocks first."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        bot = find_bot(self.world, body.get("bot"))
        payload = str(body.get("payload") or "")
        allowed = all(mark.isalnum() or mark in "_-" for mark in payload) and payload.isascii()
        if len(payload) > PAYLOAD_CHARACTERS or not allowed:
            raise BoxProblem("a payload has at most 64 of A-Za-z0-9_-")
        chat = self.world.private_chat(person.id, bot.id)
        if chat.blocked:
            self._set_block(person, bot, chat, blocked=False)
        chat.started = True
        text = f"/start {payload}" if payload else "/start"
        return self._say(person, chat, _text_body(text), None)

    async def write(self, request: Request) -> Json:
        """Write a message, with or without a file."""
        person = find_person(self.world, request)
        body, uploads = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        self._may_write(person, chat, uploads)
        reply = body.get("reply_to")
        answered = find_message(chat, reply) if reply not in (None, "") else None
        content = self._content(body, uploads)
        if body.get("media_group_id"):
            content["media_group_id"] = str(body["media_group_id"])
        thread = body.get("message_thread_id")
        if thread and int(thread) not in chat.topics:
            raise BoxProblem("no such topic", 404)
        return self._say(person, chat, content, answered, int(thread) if thread else None)

    def _may_write(self, person: Person, chat: Chat, uploads: dict[str, Upload]) -> None:
        if chat.is_private:
            if chat.blocked:
                raise BoxProblem("this person has blocked the bot; Start unblocks", 403)
            chat.started = True
            return
        kinds = [MEDIA_RIGHT.get(name, "can_send_documents") for name in uploads]
        for right in kinds or ["can_send_messages"]:
            if chat.type == "channel" and not chat.is_admin(person.id):
                raise BoxProblem("only administrators write in a channel", 403)
            if not chat.may(person.id, right):
                raise BoxProblem(f"this person may not send {RIGHTS.get(right, 'that')} here", 403)

    def _content(self, body: Json, uploads: dict[str, Upload]) -> Json:
        if not uploads:
            for name in ("location", "contact", "dice"):
                if isinstance(body.get(name), dict):
                    return {name: body[name]}
            content = _text_body(str(body.get("text") or ""))
            if "text" not in content:
                raise BoxProblem("there is no text in this message")
            if len(content["text"]) > 4096:
                raise BoxProblem("a message has at most 4096 characters; clients split longer ones")
            return content
        kind, upload = next(iter(uploads.items()))
        if kind not in MEDIA_RIGHT:
            raise BoxProblem(f"a file is one of {', '.join(MEDIA_RIGHT)}")
        stored = files.store(self.world, upload.name, upload.kind, upload.content)
        content = {kind: files.shape(stored, kind)}
        if kind == "animation":
            content["document"] = files.shape(stored, "document")
        caption = str(body.get("caption") or body.get("text") or "")
        return content | _text_body(caption, "caption")

    def _say(
        self,
        person: Person,
        chat: Chat,
        body: Json,
        reply_to: Message | None,
        thread: int | None = None,
    ) -> Json:
        member = chat.members.get(person.id, {})
        message = Message(
            id=self.world.next_message_id(chat),
            date=self.world.clock.second(),
            sender=person.id,
            body=body,
            chat=chat,
            reply_to=reply_to,
            thread=thread,
            as_chat=chat if member.get("is_anonymous") or chat.type == "channel" else None,
        )
        self.world.put(message)
        tell_message(self.world, message)
        return message_shape(self.world, message)

    async def edit(self, request: Request) -> Json:
        """Change one's own message."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        message = find_message(chat, request.path_params["message"])
        if message.sender != person.id:
            raise BoxProblem("only one's own messages can be edited", 403)
        name = "text" if "text" in message.body else "caption"
        fresh = _text_body(str(body.get("text") or ""), name)
        if name == "text" and name not in fresh:
            raise BoxProblem("there is no text in this message")
        kept = {k: v for k, v in message.body.items()
                if k not in (name, "entities", "caption_entities")}  # fmt: skip
        message.body = kept | fresh
        message.edited = self.world.clock.second()
        self.world.touch(message)
        tell_message(self.world, message, edited=True)
        return message_shape(self.world, message)

    async def withdraw(self, request: Request) -> Json:
        """Delete a message; bots are not told."""
        person = find_person(self.world, request)
        chat = find_chat(self.world, person, request.query_params.get("chat_id"))
        message = find_message(chat, request.path_params["message"])
        if message.sender != person.id and not chat.is_private and not chat.is_admin(person.id):
            raise BoxProblem("this message is another's", 403)
        message.is_deleted = True
        self.world.touch(message)
        return {"ok": True}

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
        button = _button(message, body)
        data = str(body["data"]) if button is None else button.get("callback_data")
        if data is None:
            url = (button or {}).get("url")
            return {"answered": True, "text": None, "show_alert": False, "url": url}
        tap = make_tap(self.world, bot, person.id, message, data)
        wait = body.get("wait")
        return await wait_for_answer(tap, 10.0 if wait is None else float(wait))

    async def react(self, request: Request) -> Json:
        """React to a message, or take it back."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        message = find_message(chat, body.get("message_id"))
        old = message.reactions.get(person.id, [])
        new = [dict(each) for each in body.get("reaction") or []]
        message.reactions[person.id] = new
        if not new:
            del message.reactions[person.id]
        self.world.touch(message)
        update = {
            "chat": chat_shape(self.world, chat),
            "message_id": message.id,
            "user": person.user(),
            "date": self.world.clock.second(),
            "old_reaction": old,
            "new_reaction": new,
        }
        for bot in self.world.listeners(chat):
            if chat.is_private or chat.is_admin(bot.id):
                emit(self.world, bot, "message_reaction", update, queue=chat.id)
        return {"ok": True}

    async def block(self, request: Request) -> Json:
        """Block a bot, or unblock it."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        bot = find_bot(self.world, body.get("bot"))
        chat = self.world.private_chat(person.id, bot.id)
        blocked = bool(body.get("blocked", True))
        if chat.blocked != blocked:
            self._set_block(person, bot, chat, blocked=blocked)
        return {"blocked": blocked}

    def _set_block(self, person: Person, bot: Bot, chat: Chat, *, blocked: bool) -> None:
        chat.blocked = blocked
        states = ({"status": "member"}, {"status": "kicked", "until_date": 0})
        old, new = states if blocked else reversed(states)
        user = bot.user()
        change = {
            "chat": chat_shape(self.world, chat),
            "from": person.user(),
            "date": self.world.clock.second(),
            "old_chat_member": {**old, "user": user},
            "new_chat_member": {**new, "user": user},
        }
        emit(self.world, bot, "my_chat_member", change, queue=chat.id)
        self.world.bump(chat)

    async def join(self, request: Request) -> Json:
        """Follow an invite link."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat, link = self._find_link(str(body.get("link")))
        if chat.status(person.id) == "kicked":
            raise BoxProblem("this person is banned there", 403)
        if chat.has(person.id):
            return {"status": "member"}
        if link.creates_join_request:
            chat.requests[person.id] = link
            self._ask_to_join(person, chat, link)
            return {"status": "requested"}
        link.used += 1
        old = member_shape(self.world, chat, person.id)
        chat.members[person.id] = {"status": "member"}
        tell_member(
            self.world, chat, person.id, person.id, old, invite_link=link_shape(self.world, link)
        )
        self._announce(person, chat, {"new_chat_members": [person.user()]})
        return {"status": "member"}

    def _find_link(self, url: str) -> tuple[Chat, Link]:
        for chat in self.world.chats.values():
            link = chat.links.get(url)
            if link is None or chat.migrated_to is not None:
                continue
            late = link.expire_date is not None and link.expire_date <= self.world.clock.now()
            full = link.member_limit is not None and link.used >= link.member_limit
            if link.is_revoked or late or full:
                break
            return chat, link
        raise BoxProblem("this link leads nowhere", 404)

    def _ask_to_join(self, person: Person, chat: Chat, link: Link) -> None:
        request = {
            "chat": chat_shape(self.world, chat),
            "from": person.user(),
            "user_chat_id": person.id,
            "date": self.world.clock.second(),
            "invite_link": link_shape(self.world, link),
        }
        for bot in self.world.listeners(chat):
            if chat.is_admin(bot.id) and chat.may(bot.id, "can_invite_users"):
                self.world.private_chat(person.id, bot.id).started = True
                emit(self.world, bot, "chat_join_request", request, queue=chat.id)

    async def leave(self, request: Request) -> Json:
        """Leave a group."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        if chat.is_private:
            raise BoxProblem("a private chat cannot be left; block the bot instead")
        old = member_shape(self.world, chat, person.id)
        self._announce(person, chat, {"left_chat_member": person.user()})
        chat.members[person.id] = {"status": "left"}
        tell_member(self.world, chat, person.id, person.id, old)
        return {"ok": True}

    def _announce(self, person: Person, chat: Chat, body: Json) -> None:
        message = Message(
            id=self.world.next_message_id(chat),
            date=self.world.clock.second(),
            sender=person.id,
            body=body,
            chat=chat,
            is_service=True,
        )
        self.world.put(message)
        tell_message(self.world, message)

    async def vote(self, request: Request) -> Json:
        """Vote in a poll; no options takes the vote back."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        message = find_message(chat, body.get("message_id"))
        if "poll" not in message.body:
            raise BoxProblem("that message is no poll", 404)
        poll, _, owner = self.world.polls[message.body["poll"]["id"]]
        options = [int(each) for each in body.get("options") or []]
        if poll.is_closed or any(not 0 <= each < len(poll.options) for each in options):
            raise BoxProblem("that vote cannot be cast")
        if len(options) > 1 and not poll.multiple:
            raise BoxProblem("this poll takes one answer")
        poll.votes[person.id] = options
        if not options:
            del poll.votes[person.id]
        message.body = {**message.body, "poll": poll.shape()}
        self.world.touch(message)
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
        emit(self.world, bot, "poll", poll.shape(), queue=person.id)

    async def read(self, request: Request) -> Json:
        """Note that a person has seen a chat."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        chat.read[person.id] = max(chat.messages, default=0)
        self.world.bump(chat)
        return {"ok": True}

    # --- groups ---

    async def add_chat(self, request: Request) -> Json:
        """Make a group, a supergroup or a channel."""
        body, _ = await read_body(request)
        chat = make_chat(self.world, body)
        for user in chat.members:
            bot = self.world.bot_by_id(user)
            if bot is not None and chat.has(user):
                self._tell_added(chat, user)
        self.world.bump(chat)
        return {"id": chat.id}

    def _tell_added(self, chat: Chat, user: int) -> None:
        by = next((each for each in chat.members if chat.status(each) == "creator"), user)
        old = {"status": "left", "user": self.world.user(user)}
        tell_member(self.world, chat, user, by, old)

    async def set_member(self, request: Request) -> Json:
        """Add, promote, restrict or remove someone."""
        chat = self._group(request)
        body, _ = await read_body(request)
        user, status = int(body["id"]), str(body.get("status"))
        if user not in self.world.people and self.world.bot_by_id(user) is None:
            raise BoxProblem("no such person or bot", 404)
        if status not in STATUSES:
            raise BoxProblem(f"status must be one of {', '.join(STATUSES)}")
        was_in = chat.has(user)
        old = member_shape(self.world, chat, user)
        by = int(body.get("by") or _owner(chat) or user)
        chat.members[user] = {key: value for key, value in body.items() if key not in ("id", "by")}
        tell_member(self.world, chat, user, by, old)
        if chat.type != "channel" and was_in != chat.has(user) and by in self.world.people:
            joined = chat.has(user)
            name = "new_chat_members" if joined else "left_chat_member"
            shown = self.world.user(user)
            self._announce(self.world.people[by], chat, {name: [shown] if joined else shown})
        self.world.bump(chat)
        return {"ok": True}

    async def upgrade(self, request: Request) -> Json:
        """Turn a group into a supergroup, with a new id."""
        chat = self._group(request)
        if chat.type != "group":
            raise BoxProblem("only a group can become a supergroup")
        fresh = upgrade_chat(self.world, chat)
        by = self.world.people[_owner(chat) or next(iter(self.world.people))]
        self._announce(by, chat, {"migrate_to_chat_id": fresh.id})
        chat.migrated_to = fresh.id
        self._announce(by, fresh, {"migrate_from_chat_id": chat.id})
        return {"id": fresh.id}

    def _group(self, request: Request) -> Chat:
        chat = self.world.chats.get(int(request.path_params["chat"]))
        if chat is None or chat.migrated_to is not None:
            raise BoxProblem("no such chat", 404)
        return chat


def _owner(chat: Chat) -> int | None:
    ranked = sorted(
        (user for user in chat.members if chat.status(user) in ADMINS),
        key=lambda user: chat.status(user) != "creator",
    )
    return ranked[0] if ranked else None


def _text_body(text: str, name: str = "text") -> Json:
    plain, found = entities.parse(text, None)
    body: Json = {name: plain} if plain else {}
    if found:
        body["entities" if name == "text" else "caption_entities"] = found
    return body


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
        if body.get("data") is None and button.get("text") == body.get("text"):
            return dict(button)
    raise BoxProblem("no such button on that message", 404)
