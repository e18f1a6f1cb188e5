"""Reading what a person asks for, and finding what it is about."""

from typing import Any

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.call import Upload
from sandbox.refusal import BoxProblem
from sandbox.world import Bot, Chat, Json, Message, Person, World


async def read_body(request: Request) -> tuple[Json, dict[str, Upload]]:
    """Give the JSON or form of a request, and its files."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        fields: Json = {}
        uploads: dict[str, Upload] = {}
        async with request.form(max_part_size=2**20) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime = value.content_type or "application/octet-stream"
                    uploads[name] = Upload(value.filename or "file", await value.read(), mime)
                else:
                    fields[name] = value
        return fields, uploads
    body = await request.body()
    try:
        told = orjson.loads(body) if body.strip() else {}
    except ValueError:
        raise BoxProblem("the body is not JSON") from None
    if not isinstance(told, dict):
        raise BoxProblem("the body must be a JSON object")
    return told, {}


def find_person(world: World, request: Request) -> Person:
    """Find the person in the path; a deactivated account can do nothing."""
    person = world.people.get(int(request.path_params["person"]))
    if person is None:
        raise BoxProblem("no such person", 404)
    if person.is_deleted:
        raise BoxProblem("this account is deactivated", 403)
    return person


def find_bot(world: World, given: Any) -> Bot:
    """Find a bot by id or username."""
    bot = world.bot(given)
    if bot is None:
        raise BoxProblem("no such bot", 404)
    return bot


def find_chat(world: World, person: Person, given: Any) -> Chat:
    """Find a chat as this person names it."""
    try:
        number = int(given)
    except (TypeError, ValueError):
        raise BoxProblem("chat_id must be a number") from None
    chat = world.chat_of(person.id, number)
    if chat is None or not chat.has(person.id):
        raise BoxProblem("this person is not in that chat", 404)
    return chat


def find_message(chat: Chat, given: Any, *, even_deleted: bool = False) -> Message:
    """Find a message in a chat."""
    try:
        found = chat.messages.get(int(given))
    except (TypeError, ValueError):
        found = None
    if found is None or (found.is_deleted and not even_deleted):
        raise BoxProblem("no such message", 404)
    return found
