"""Reading what a person asks for, and finding what it is about."""

from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sandbox import fields
from sandbox.asked import seconds, whole
from sandbox.call import Upload
from sandbox.nouns import Bot, Chat, Json, Message, Person
from sandbox.refusal import BoxProblem
from sandbox.server import read_upload
from sandbox.world import World

LONGEST_WAIT = 60.0


async def read_body(request: Request) -> tuple[Json, dict[str, Upload]]:
    """Give the JSON or form of a request, and its files."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        told: Json = {}
        uploads: dict[str, Upload] = {}
        try:
            async with request.form(max_part_size=2**20) as form:
                for name, value in form.multi_items():
                    if isinstance(value, UploadFile):
                        uploads[name] = await read_upload(value)
                    else:
                        told[name] = value
        except HTTPException as wrong:
            raise BoxProblem(f"the form cannot be read: {wrong.detail}") from None
        return told, uploads
    body = await request.body()
    try:
        read = fields.loads(body) if body.strip() else {}
    except ValueError:
        raise BoxProblem("the body is not JSON") from None
    if not isinstance(read, dict):
        raise BoxProblem("the body must be a JSON object")
    return read, {}


def asked_whole(request: Request, name: str, usual: int = 0) -> int:
    """Read a whole number of a query."""
    given = request.query_params.get(name)
    return usual if given is None else whole(given, name)


def asked_wait(request: Request) -> float:
    """Read how many seconds of real time a query may wait; more than a minute is a minute."""
    return min(LONGEST_WAIT, seconds(request.query_params.get("wait"), "wait"))


def find_person(world: World, request: Request) -> Person:
    """Find the person in the path; a deactivated account can do nothing."""
    person = world.people.get(request.path_params["person"])
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
    chat = world.chat_of(person.id, whole(given, "chat_id"))
    if chat is not None:
        world.lift(chat)
    if chat is None or not chat.has(person.id):
        raise BoxProblem("this person is not in that chat", 404)
    return chat


def find_message(chat: Chat, given: Any, *, even_deleted: bool = False) -> Message:
    """Find a message in a chat."""
    found = chat.messages.get(whole(given, "the message's id"))
    if found is None or (found.is_deleted and not even_deleted):
        raise BoxProblem("no such message", 404)
    return found
