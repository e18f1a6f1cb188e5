"""Random calls with random arguments, made from the specification: never a 500, never nonsense."""

import asyncio
import json
import re
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.app import Box
from sandbox.entities import parse
from sandbox.refusal import Refusal
from sandbox.registry import METHODS as OFFERED
from tests.box import BOT, TOKEN, served
from tests.sandbox.conftest import ANN, BEN, CAT, CHANNEL, GROUP, OTHER, ROOM, WORLD, check
from tests.sandbox.specification import LIST, METHODS, TYPES

QUICK = settings(
    max_examples=120, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
FIELDS_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
SLOW = ("getUpdates", "setWebhook", "close", "logOut")
"""Called with their own tests: they wait, or reach out."""
FORM = re.compile(
    r"(Bad Request|Forbidden|Unauthorized|Not Found|Conflict|Too Many Requests|Method Not Allowed"
    r"|Request Entity Too Large|Internal Server Error)(: \S.*)?",
    re.DOTALL,
)

texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "Hi", "<b>x</b>", "<b", "*x", "[a](b", "@the_room", "HTML", "MarkdownV2", "1", "-5",
         "👍", "emoji", "quiz", "photo", "chat", "typing", "attach://x", "{", "[]", "null",
         "x" * 5000, "\x00"]
    ),
)  # fmt: skip
numbers = st.one_of(
    st.integers(-3, 6),
    st.integers(),
    st.sampled_from(
        [ANN, BEN, CAT, ROOM, GROUP, CHANNEL, BOT["id"], OTHER["id"], 2**31, 2**63, -(2**63)]
    ),
)
anything = st.recursive(
    st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)


chats = st.sampled_from([ANN, CAT, ROOM, ROOM, GROUP, CHANNEL, "@the_room"])
people = st.sampled_from([ANN, BEN, CAT, BOT["id"]])
LIKELY = {
    "chat_id": chats, "from_chat_id": chats, "message_id": st.integers(1, 40), "user_id": people,
    "message_thread_id": st.integers(0, 40), "message_ids": st.lists(st.integers(1, 40)),
}  # fmt: skip
"""What most calls are about, so that they come further than to "chat not found"."""


def fitting(kind: str, depth: int = 0) -> st.SearchStrategy[Any]:
    """Make values of a type; objects with some of their fields."""
    if kind == "Integer":
        return numbers
    if kind == "Float":
        return st.floats(-200, 200) | numbers
    if kind == "Boolean":
        return st.booleans()
    if kind in ("String", "InputFile"):
        return texts
    if kind.startswith(LIST):
        return st.lists(fitting(kind.removeprefix(LIST), depth), max_size=3)
    if depth > 3:
        return st.just({})
    if TYPES[kind]["subtypes"]:
        return st.one_of([fitting(each, depth + 1) for each in TYPES[kind]["subtypes"]])
    fixed = {name: st.just(value) for name, value in TYPES[kind]["always"].items()}
    return whole(TYPES[kind]["fields"], fixed, depth + 1)


def whole(fields: Any, fixed: Any, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Make an object: mostly of values that fit, now and then of anything."""
    made = {
        name: fixed[name]
        if name in fixed
        else st.one_of([LIKELY[name]] * 7 + [anything])
        if name in LIKELY
        else st.one_of([*[st.deferred(lambda k=k: fitting(k, depth)) for k in kinds] * 3, anything])
        for name, (_, *kinds) in fields.items()
    }
    needed = {name: made[name] for name, (required, *_) in fields.items() if required}
    rest = {name: each for name, each in made.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=rest)


CALLED = sorted(name for name in METHODS if name.lower() in OFFERED and name not in SLOW)
BY_METHOD = {name: whole(METHODS[name]["fields"], {}, 0) for name in CALLED}
calls = st.sampled_from(CALLED).flatmap(lambda name: st.tuples(st.just(name), BY_METHOD[name]))


class Many:
    """A box and a loop of its own, for many calls in one test."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.box = Box(WORLD)
        self.serving = served(self.box)
        self.root = self.loop.run_until_complete(self.serving.__aenter__())
        self.session = self.loop.run_until_complete(self._open())
        for person in (ANN, CAT):
            self.ask("POST", f"/box/people/{person}/start", json={"bot": BOT["id"]})
            for chat in (BOT["id"], ROOM):
                body = {"chat_id": chat, "text": "Hi"}
                self.ask("POST", f"/box/people/{person}/messages", json=body)

    async def _open(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession()

    def ask(self, verb: str, path: str, **how: Any) -> tuple[int, Any]:
        async def asked() -> tuple[int, Any]:
            async with self.session.request(verb, self.root + path, **how) as answer:
                return answer.status, await answer.read()

        return self.loop.run_until_complete(asked())

    def close(self) -> None:
        self.loop.run_until_complete(self.session.close())
        self.loop.run_until_complete(self.serving.__aexit__(None, None, None))
        self.loop.close()


@pytest.fixture(scope="module")
def many() -> Any:
    found = Many()
    yield found
    found.close()


def judge(method: str, status: int, answer: bytes) -> None:
    told = json.loads(answer)
    assert status < 500, told
    assert status == (200 if told["ok"] else told["error_code"])
    if method in METHODS:
        check(method, told)
    if not told["ok"]:
        assert FORM.fullmatch(told["description"]), told
        assert "\n" not in told["description"][:20]


@QUICK
@given(call=calls)
def test_random_calls_in_json(many: Many, call: tuple[str, dict[str, Any]]) -> None:
    method, arguments = call
    many.box.world.clock.to(many.box.world.clock.now() + 1)
    judge(method, *many.ask("POST", f"/bot{TOKEN}/{method}", data=orjson_or_json(arguments),
                            headers={"Content-Type": "application/json"}))  # fmt: skip


@QUICK
@given(call=calls)
def test_random_calls_as_form_fields(many: Many, call: tuple[str, dict[str, Any]]) -> None:
    method, arguments = call
    fields = {
        name: value if isinstance(value, str) else orjson_or_json(value)
        for name, value in arguments.items()
    }
    judge(
        method,
        *many.ask("POST", f"/bot{TOKEN}/{method}", data=urlencode(fields), headers=FIELDS_TYPE),
    )


def orjson_or_json(value: Any) -> str:
    """Write JSON; the standard library also writes whole numbers of any length."""
    return json.dumps(value, ensure_ascii=True)


@QUICK
@given(name=st.text(max_size=15), more=st.dictionaries(texts, texts, max_size=2))
def test_random_methods(many: Many, name: str, more: dict[str, str]) -> None:
    path = quote(name, safe="").replace(".", "-") or "x"  # clients go up at two dots
    judge(name, *many.ask("POST", f"/bot{TOKEN}/{path}", data=urlencode(more), headers=FIELDS_TYPE))


@QUICK
@given(body=st.binary(max_size=60), kind=st.sampled_from(
    ["application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
     "text/plain", "multipart/form-data", ""]))  # fmt: skip
def test_random_bodies(many: Many, body: bytes, kind: str) -> None:
    if kind.endswith("=x"):
        body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + body + b"\r\n--x--"
    headers = {"Content-Type": kind}
    judge("sendMessage", *many.ask("POST", f"/bot{TOKEN}/sendMessage", data=body, headers=headers))


DEEDS = ("start", "messages", "taps", "reactions", "blocks", "joins", "leaves", "votes", "read")
PLACES = [("POST", f"/people/{ANN}/{deed}") for deed in DEEDS] + [
    ("POST", "/people"), ("PATCH", f"/people/{ANN}/messages/2"), ("POST", "/chats"),
    ("POST", f"/chats/{ROOM}/members"), ("POST", "/clock"), ("POST", "/limits"),
    ("PUT", "/clock/due"),
]  # fmt: skip
FIELDS = ("bot", "payload", "chat_id", "text", "reply_to", "message_thread_id", "media_group_id",
          "message_id", "data", "reaction", "blocked", "link", "options", "id", "first_name",
          "username", "type", "title", "members", "is_forum", "status", "by", "until_date",
          "advance", "to", "next", "per_second", "per_chat", "name", "at", "location", "contact",
          "dice", "custom_title", "can_send_messages")  # fmt: skip
bodies = st.dictionaries(st.sampled_from(FIELDS), anything, max_size=5)


@QUICK
@given(place=st.sampled_from(PLACES), body=bodies)
def test_random_deeds(many: Many, place: tuple[str, str], body: dict[str, Any]) -> None:
    verb, path = place
    wait = {"wait": 0} if path.endswith("taps") else {}
    status, answer = many.ask(verb, f"/box{path}", data=orjson_or_json({**body, **wait}))
    told = json.loads(answer)
    assert status < 500, told
    if status >= 400:
        assert set(told) == {"error"}
        assert len(told["error"]) > 5
    for look in ("/world", f"/people/{ANN}/chats", f"/people/{CAT}/chats/{ROOM}", "/calls?last=3"):
        status, answer = many.ask("GET", f"/box{look}")
        assert status == 200, answer
    many.ask("POST", "/box/limits", json={})


LOOKS = [f"/people/{ANN}/chats/{BOT['id']}", f"/people/{ANN}/commands", "/changes", "/calls",
         "/clock", f"/people/{ANN}/chats/x"]  # fmt: skip
queries = st.dictionaries(st.sampled_from(["after", "chat_id", "last", "clock"]), texts, max_size=3)


@QUICK
@given(query=queries, place=st.sampled_from(LOOKS))
def test_random_looks(many: Many, query: dict[str, str], place: str) -> None:
    status, answer = many.ask("GET", f"/box{place}", params=query)
    assert status < 500
    assert status < 400 or set(json.loads(answer)) == {"error"}


@QUICK
@given(
    text=st.text(alphabet="<>/&;abp =\"'*_~`|[]()!\\\n.#>é🙂", max_size=30),
    mode=st.sampled_from([None, "HTML", "Markdown", "MarkdownV2"]),
)
def test_random_marks(text: str, mode: str | None) -> None:
    """Whatever is written, entities lie inside the text, are not empty, and come in order."""
    try:
        plain, found = parse(text, mode)
    except Refusal as refused:
        plain, found = refused.description, []
        assert plain.startswith("Bad Request: can't parse entities: ")
    assert plain == plain.strip()
    long = len(plain.encode("utf-16-le")) // 2
    for entity in found:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= long
    assert [each["offset"] for each in found] == sorted(each["offset"] for each in found)
    orjson.dumps(found)
