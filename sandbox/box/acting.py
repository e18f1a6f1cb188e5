"""What people do: press Start, write, edit, withdraw, block."""

import re

from starlette.requests import Request

from sandbox import files
from sandbox.asked import texts, whole
from sandbox.box.contents import special_body, text_body
from sandbox.box.reading import find_bot, find_chat, find_message, find_person, read_body
from sandbox.call import Upload
from sandbox.kinds import FILES, KINDS, kind_of
from sandbox.nouns import Bot, Chat, Json, Message, Person
from sandbox.refusal import BoxProblem
from sandbox.setting_up import make_person
from sandbox.shapes import chat_shape, message_shape
from sandbox.updates import emit, tell_message
from sandbox.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


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
        self.world.changes += 1
        return {"ok": True}

    async def start(self, request: Request) -> Json:
        """Press Start, which unblocks first."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        bot = find_bot(self.world, body.get("bot"))
        payload = texts(body, "payload")
        if not PAYLOAD.fullmatch(payload):
            raise BoxProblem("a payload has at most 64 of A-Za-z0-9_-")
        chat = self.world.private_chat(person.id, bot.id)
        if chat.blocked:
            self._set_block(person, bot, chat, blocked=False)
        chat.started = True
        text = f"/start {payload}" if payload else "/start"
        return self._say(person, chat, text_body(text), None)

    async def write(self, request: Request) -> Json:
        """Write a message, with or without a file."""
        person = find_person(self.world, request)
        body, uploads = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        self._may_write(person, chat, {**body, **uploads})
        reply = body.get("reply_to")
        answered = find_message(chat, reply) if reply not in (None, "") else None
        thread = self._thread(person, chat, body, answered)
        content = self._content(body, uploads)
        if texts(body, "media_group_id"):
            content["media_group_id"] = texts(body, "media_group_id")
        if chat.is_private:
            chat.started = True
        return self._say(person, chat, content, answered, thread)

    def _thread(
        self, person: Person, chat: Chat, body: Json, answered: Message | None
    ) -> int | None:
        """Give the topic that is named, or that of what is answered."""
        given = body.get("message_thread_id") or (answered.thread if answered else None)
        if not given:
            return None
        thread = whole(given, "message_thread_id")
        if thread not in chat.topics:
            raise BoxProblem("no such topic", 404)
        if chat.topics[thread].get("closed") and not chat.is_admin(person.id):
            raise BoxProblem("that topic is closed", 403)
        return thread

    def _may_write(self, person: Person, chat: Chat, told: Json) -> None:
        if chat.is_private:
            if chat.blocked:
                raise BoxProblem("this person has blocked the bot; Start unblocks", 403)
            return
        if chat.migrated_to is not None:
            raise BoxProblem(f"this group has become the supergroup {chat.migrated_to}", 403)
        if chat.type == "channel" and not chat.may(person.id, "can_post_messages"):
            raise BoxProblem("only administrators write in a channel", 403)
        right, what = KINDS[kind_of(told)]
        if not chat.may(person.id, right):
            raise BoxProblem(f"this person may not send {what} here", 403)

    def _content(self, body: Json, uploads: dict[str, Upload]) -> Json:
        if not uploads:
            special = special_body(body)
            return special if special is not None else self._written(body)
        kind, upload = next(iter(uploads.items()))
        if kind not in FILES or len(uploads) > 1:
            raise BoxProblem(f"a message has one file, which is one of {', '.join(FILES)}")
        if not upload.content:
            raise BoxProblem("that file is empty")
        caption = _captioned(body)
        stored = files.store(self.world, upload.name, upload.kind, upload.content, kind)
        content: Json = {kind: files.shape(stored, kind)}
        if kind == "animation":
            content["document"] = files.shape(stored, "document")
        return content | caption

    def _written(self, body: Json) -> Json:
        content = text_body(texts(body, "text"), formats=body.get("entities"))
        if "text" not in content:
            raise BoxProblem("there is no text in this message")
        if len(content["text"]) > 4096:
            raise BoxProblem("a message has at most 4096 characters; clients split longer ones")
        for entity in content.get("entities", ()):
            if entity["type"] == "text_mention":
                number = entity["user"]["id"]
                if number not in self.world.people:
                    raise BoxProblem(f"there is no person {number} to mention", 404)
                entity["user"] = self.world.user(number)
        return content

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
        if name == "caption" and not any(kind in message.body for kind in FILES):
            raise BoxProblem("there is nothing to edit in that message")
        fresh = self._written(body) if name == "text" else _captioned(body)
        kept = {k: v for k, v in message.body.items()
                if k not in (name, "entities", "caption_entities")}  # fmt: skip
        if kept | fresh == message.body:
            return message_shape(self.world, message)
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
        may = chat.is_private or chat.may(person.id, "can_delete_messages")
        if message.sender != person.id and not may:
            raise BoxProblem("this message is another's", 403)
        message.is_deleted = True
        self.world.touch(message)
        return {"ok": True}

    async def block(self, request: Request) -> Json:
        """Block a bot, or unblock it."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        bot = find_bot(self.world, body.get("bot"))
        blocked = body.get("blocked", True)
        if not isinstance(blocked, bool):
            raise BoxProblem("blocked must be true or false")
        chat = self.world.private_chat(person.id, bot.id)
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

    async def read(self, request: Request) -> Json:
        """Note that a person has seen a chat."""
        person = find_person(self.world, request)
        body, _ = await read_body(request)
        chat = find_chat(self.world, person, body.get("chat_id"))
        chat.read[person.id] = max(chat.messages, default=0)
        self.world.bump(chat)
        return {"ok": True}


def _captioned(body: Json) -> Json:
    content = text_body(texts(body, "caption") or texts(body, "text"), "caption")
    if len(content.get("caption", "")) > 1024:
        raise BoxProblem("a caption has at most 1024 characters")
    return content
