"""The Bot API over HTTP: requests in any form, answers in Telegram's."""

import asyncio
import inspect
import time
from collections import deque
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message

from sandbox import fields, files
from sandbox.call import Call, Upload
from sandbox.faults import Fault, Faults, Limits, too_many
from sandbox.nouns import Bot, Json
from sandbox.options import check_options
from sandbox.polls import close_due
from sandbox.protocol import Drop, Hangup
from sandbox.refusal import Refusal
from sandbox.registry import METHODS, NAMES
from sandbox.specification import OTHER_METHODS
from sandbox.world import World

LOGGED = 20_000
"""Calls the log keeps."""
HTML_502 = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body></body>\r\n</html>\r\n"


class BotApi:
    """Answers calls to the Bot API."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults()
        self.limits = Limits()
        self.calls: deque[Json] = deque(maxlen=LOGGED)
        self.count = 0

    async def handle(self, request: Request) -> Response:
        """Answer one HTTP request."""
        arrived = self.world.clock.now()
        token, name = request.path_params["token"], request.path_params["method"]
        bot = self.world.bots.get(token)
        if bot is None:
            return self._turn_away(name, arrived, self._unknown(token))
        try:
            given, uploads = await read_arguments(request)
        except ClientDisconnect:
            return Response(status_code=400)
        except Refusal as refusal:
            return self._turn_away(name, arrived, refusal, bot)
        try:
            status, body = await self._logged(Call(self.world, bot, name, given, uploads), arrived)
        except Drop:
            return Hangup()
        finally:
            await self.world.keeping()
        if isinstance(body, bytes):
            return Response(body, status, {"Content-Type": "text/html"})
        return self._write(status, body)

    async def _logged(self, call: Call, arrived: float) -> tuple[int, Json | bytes]:
        """Do a call and write it down, also when its answer is lost."""
        began = time.perf_counter()
        files = {name: f"<{upload.name}>" for name, upload in call.uploads.items()}
        line = self._log(call.bot, call.method, {**call.given, **files}, arrived)
        try:
            status, body = await self._outcome(call, line)
        finally:
            line["ms"] = round((time.perf_counter() - began) * 1000, 2)
        line["answer"] = body if isinstance(body, dict) else None
        line["status"] = status
        return status, body

    def _unknown(self, token: str) -> Refusal:
        number, _, rest = token.partition(":")
        well_formed = number.isdecimal() and len(rest) >= 3
        return Refusal(401, "") if well_formed else Refusal(404, "")

    def _turn_away(
        self, name: str, arrived: float, refusal: Refusal, bot: Bot | None = None
    ) -> Response:
        """Refuse a call that is nobody's or cannot be read; it is written down all the same."""
        line = self._log(bot, name, {}, arrived)
        line |= {"ms": 0.0, "status": refusal.code, "answer": _refused(refusal)}
        return self.refuse(refusal)

    def _log(self, bot: Bot | None, name: str, arguments: Json, arrived: float) -> Json:
        self.count += 1
        line: Json = {
            "n": self.count,
            "bot": bot.id if bot else None,
            "method": NAMES.get(name.lower(), name),
            "arguments": arguments,
            "at": arrived,
            "fault": None,
            "ms": None,
            "status": None,
            "answer": None,
        }
        self.calls.append(line)
        return line

    async def _outcome(self, call: Call, line: Json) -> tuple[int, Json | bytes]:
        chat = self._chat_of(call)
        fault = self.faults.next(call.method, chat)
        if fault is not None:
            line["fault"] = fault.kind
            self.world.altered += 1
        try:
            early = await _before(fault)
            if early is not None:
                return early
            body: Json = {"ok": True, "result": await self._run(call, chat)}
            if call.note is not None:
                body["description"] = call.note
            status = 200
        except Refusal as refusal:
            status, body = refusal.code, _refused(refusal)
        if fault is not None and fault.kind == "drop_after":
            raise Drop
        return status, body

    def _chat_of(self, call: Call) -> str:
        """Give the id of the chat a call is about, as text, also when it is named."""
        given = call.text("chat_id").strip()
        if given.startswith("@"):
            named = (chat for chat in self.world.chats.values() if chat.username)
            same = given[1:].lower()
            return next((str(chat.id) for chat in named if str(chat.username).lower() == same), "")
        return given

    async def _run(self, call: Call, chat: str) -> Any:
        close_due(self.world)
        name = call.method.lower()
        function = METHODS.get(name)
        if function is None:
            if name in OTHER_METHODS:
                raise Refusal(400, f"{OTHER_METHODS[name]} is not in this sandbox")
            raise Refusal(404, "method not found")
        counts = self.limits.counts(name)
        if counts:
            self.limits.check(call.bot.id, chat, self.world.clock.now())
        if not name.startswith("get"):
            check_options(call)
        result = function(call)
        if inspect.isawaitable(result):
            result = await result
        if counts:
            self.limits.note(call.bot.id, chat, self.world.clock.now())
        if not name.startswith("get"):
            self.world.altered += 1
        return result

    def refuse(self, refusal: Refusal) -> Response:
        """Write a refusal down."""
        return self._write(refusal.code, _refused(refusal))

    def _write(self, status: int, body: Json) -> Response:
        headers = {
            "Content-Type": "application/json",
            "Date": formatdate(self.world.clock.now(), usegmt=True),
        }
        after = body.get("parameters", {}).get("retry_after")
        if after is not None:
            headers["Retry-After"] = str(after)
        return Response(orjson.dumps(body), status, headers)

    async def execute(self, bot: Bot, kind: str, answer: bytes) -> None:
        """Do what a webhook's answer asks for, in any form of a call; nobody sees what came."""
        try:
            given, uploads = await read_arguments(_told(kind, answer))
        except Refusal:
            return
        name = str(given.pop("method", "")).lower()
        refused = ("setwebhook", "deletewebhook", "close", "logout")
        if name.startswith("get") or name in refused or name not in METHODS:
            return
        await self._logged(Call(self.world, bot, name, given, uploads), self.world.clock.now())

    async def download(self, request: Request) -> Response:
        """Give a file a bot asked for."""
        if request.path_params["token"] not in self.world.bots:
            return self.refuse(Refusal(404, ""))
        path = request.path_params["path"]
        for stored in self.world.files.values():
            if stored.path == path and len(stored.content) <= files.DOWNLOAD_LIMIT:
                return files.part(stored, request.headers.get("range", ""))
        return self.refuse(Refusal(404, ""))


async def _before(fault: Fault | None) -> tuple[int, Json | bytes] | None:
    """Let a fault happen before the call acts; gives an answer where it never acts."""
    if fault is None:
        return None
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind == "drop_after":
        return None
    if fault.kind == "429":
        raise too_many(fault.retry_after)
    if fault.kind == "500":
        raise Refusal(500, "restart")
    if fault.kind == "502":
        return 502, HTML_502
    if fault.kind == "timeout":
        await asyncio.sleep(fault.seconds)
    raise Drop


def _refused(refusal: Refusal) -> Json:
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return body


def _told(kind: str, content: bytes) -> Request:
    """Give an answer as the request it stands for."""
    scope = {
        "type": "http", "method": "POST", "path": "/", "query_string": b"",
        "headers": [(b"content-type", kind.encode())], "app": None,
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    return Request(scope, receive)


async def read_arguments(request: Request) -> tuple[Json, dict[str, Upload]]:
    """Read a call's arguments from query, form, multipart or JSON, whatever the verb.

    What the query says comes first, and the first of several of one name counts.
    """
    asked = _read_pairs(request.url.query)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _read_form(request, uploads) | asked, uploads
    body = await request.body()
    if len(body) > files.UPLOAD_LIMIT:
        raise Refusal(413, "")
    if kind != "application/json":
        return _read_pairs(body.decode("utf-8", "replace")) | asked, uploads
    try:
        told = fields.loads(body) if body.strip() else {}
    except ValueError:
        raise Refusal(400, "can't parse request JSON object") from None
    if not isinstance(told, dict):
        raise Refusal(400, "request must be a JSON object")
    return told | asked, uploads


def _read_pairs(text: str) -> Json:
    return dict(reversed(parse_qsl(text, keep_blank_values=True)))


async def _read_form(request: Request, uploads: dict[str, Upload]) -> Json:
    given: Json = {}
    try:
        async with request.form(max_fields=2000, max_part_size=2**20) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = await read_upload(value)
                else:
                    given.setdefault(name, value)
    except HTTPException as wrong:
        too_large = "maximum size" in wrong.detail
        raise Refusal(413 if too_large else 400, "" if too_large else wrong.detail) from None
    return given


async def read_upload(value: UploadFile) -> Upload:
    """Take a file in."""
    mime = value.content_type or "application/octet-stream"
    return Upload(value.filename or "file", await value.read(), mime)
