"""`python -m sandbox` as people run it: its address, its world, and what it keeps over a crash."""

import asyncio
import json
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from click.testing import CliRunner

from sandbox import state
from sandbox.__main__ import listen_on, main, serve
from sandbox.app import Box
from tests.box import BOT, TOKEN, served
from tests.sandbox.conftest import ANN, ROOM, WORLD, Desk, keyboard, send
from tests.sandbox.pictures import png

COMMAND = (sys.executable, "-m", "sandbox", "--listen")


async def started(*arguments: str, listen: str = "127.0.0.1:0") -> Any:
    """Run the program; gives the process and its address."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND, listen, *arguments,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    async with asyncio.timeout(20):
        line = (await process.stdout.readline()).decode().strip()
    return process, line.removeprefix("Sandbox on ")


async def ended(process: Any, how: signal.Signals) -> tuple[int, str]:
    """End the program; gives its exit code and what it complained of."""
    process.send_signal(how)
    async with asyncio.timeout(10):
        _, complaints = await process.communicate()
    return process.returncode, complaints.decode()


@asynccontextmanager
async def at(root: str) -> AsyncIterator[Desk]:
    async with aiohttp.ClientSession() as session:
        yield Desk(root, session)


@pytest.fixture
def world(tmp_path: Path) -> str:
    path = tmp_path / "world.json"
    path.write_text(json.dumps(WORLD), "utf-8")
    return str(path)


async def test_it_keeps_everything_over_a_crash(tmp_path: Path, world: str) -> None:
    kept = tmp_path / "box.state"
    process, root = await started("--world", world, "--state", str(kept))
    async with at(root) as desk:
        marks = await _live(desk)
        await desk.write("The last thing before the crash")
    assert (await ended(process, signal.SIGKILL))[0] == -signal.SIGKILL
    process, root = await started("--state", str(kept))
    try:
        async with at(root) as desk:
            await _still_there(desk, marks)
    finally:
        code, complaints = await ended(process, signal.SIGTERM)
    assert (code, complaints) == (0, "")


async def _live(desk: Desk) -> dict[str, Any]:
    """Let all kinds of things happen; gives what is to be found again."""
    await desk.start()
    here = await send(desk, reply_markup=keyboard({"text": "A", "callback_data": "a"}))
    form = aiohttp.FormData({"chat_id": str(ANN)})
    form.add_field("photo", png(), filename="a.png")
    async with desk.session.post(f"{desk.root}/bot{TOKEN}/sendPhoto", data=form) as answer:
        photo = (await answer.json())["result"]["photo"][-1]["file_id"]
    poll = await desk.bot("sendPoll", chat_id=ROOM, question="?", options=["A", "B"])
    link = await desk.bot("createChatInviteLink", chat_id=ROOM, name="Door")
    await desk.bot("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await desk.box("POST", "/faults", {"kind": "429", "method": "sendDice"})
    await desk.box("POST", "/limits", {"per_group_minute": 100})
    await desk.box("POST", "/clock", {"advance": 100_000})
    await desk.box("PUT", "/clock/due", {"name": "bot", "at": 4_000_000_000})
    tap = {"chat_id": BOT["id"], "message_id": here["message_id"], "text": "A", "wait": 0}
    await desk.box("POST", f"/people/{ANN}/taps", tap)
    updates = await desk.bot("getUpdates")
    await desk.bot("getUpdates", offset=updates[-1]["update_id"])
    return {
        "photo": photo, "poll": poll["message_id"], "link": link["invite_link"],
        "now": (await desk.box("GET", "/clock"))["now"], "update": updates[-1],
        "next": (await desk.box("GET", "/changes"))["next"],
    }  # fmt: skip


async def _still_there(desk: Desk, marks: dict[str, Any]) -> None:
    told = await desk.box("GET", f"/people/{ANN}/chats/{BOT['id']}")
    texts = [each.get("text") for each in told["messages"]]
    assert texts == ["/start", "Hi", None, "The last thing before the crash"]
    first, last = await desk.bot("getUpdates")
    assert first == marks["update"]
    assert last["message"]["text"] == "The last thing before the crash"
    assert last["update_id"] == first["update_id"] + 1
    answer = {"callback_query_id": first["callback_query"]["id"], "text": "Still in time"}
    assert await desk.bot("answerCallbackQuery", **answer) is True
    assert (await desk.bot("getFile", file_id=marks["photo"]))["file_size"] == len(png())
    vote = {"chat_id": ROOM, "message_id": marks["poll"], "options": [0]}
    await desk.box("POST", f"/people/{ANN}/votes", vote)
    stopped = await desk.bot("stopPoll", chat_id=ROOM, message_id=marks["poll"])
    assert stopped["total_voter_count"] == 1
    assert (await desk.bot("revokeChatInviteLink", chat_id=ROOM, invite_link=marks["link"]))["name"]
    assert (await desk.bot("getMyCommands"))[0]["command"] == "help"
    assert (await desk.refused("sendDice", chat_id=ANN)).startswith("Too Many Requests")
    assert (await desk.box("GET", "/limits"))["per_group_minute"] == 100
    clock = await desk.box("GET", "/clock")
    assert marks["now"] <= clock["now"] < marks["now"] + 60
    assert clock["due"] == 4_000_000_000
    told = await desk.box("GET", "/changes", after=marks["next"])
    assert told["changes"][0]["person_id"] == ANN
    assert (await desk.write("Goes on"))["message_id"] == 5


async def test_it_keeps_the_last_word_when_it_is_ended(tmp_path: Path, world: str) -> None:
    kept = tmp_path / "box.state"
    for how, text in ((signal.SIGTERM, "One"), (signal.SIGINT, "Two")):
        process, root = await started("--world", world, "--state", str(kept))
        async with at(root) as desk:
            await desk.write(text)
        assert await ended(process, how) == (0, "")
    box = Box(WORLD)
    state.load(box.api, kept)
    async with served(box) as root, at(root) as desk:
        told = await desk.box("GET", f"/people/{ANN}/chats/{BOT['id']}")
        assert [each["text"] for each in told["messages"]] == ["One", "Two"]


async def test_it_ends_without_complaint_while_someone_waits(world: str) -> None:
    process, root = await started("--world", world)
    async with at(root) as desk:
        polls = [
            asyncio.ensure_future(desk.session.get(f"{root}{path}"))
            for path in (f"/bot{TOKEN}/getUpdates?timeout=50", "/box/clock?after=0&wait=50")
        ]
        while len((await desk.box("GET", "/calls?after=0"))["calls"]) < 1:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        assert await ended(process, signal.SIGINT) == (0, "")
        told = await asyncio.gather(*polls, return_exceptions=True)
    assert all(isinstance(each, aiohttp.ClientError) for each in told), told


async def test_it_listens_where_it_is_told(world: str) -> None:
    for listen in ("localhost:0", "[::1]:0") if socket.has_ipv6 else ("localhost:0",):
        process, root = await started("--world", world, listen=listen)
        assert root.startswith("http://[::1]:" if "::1" in listen else "http://")
        async with at(root) as desk:
            assert (await desk.bot("getMe"))["id"] == BOT["id"]
        assert await ended(process, signal.SIGTERM) == (0, "")


def said(*arguments: str) -> tuple[int, str]:
    """Give the exit code and the words of a program that does not start."""
    done = CliRunner().invoke(main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, " ".join(done.output.split())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("--world", None, "does not exist"),
        ("--world", "{", "is not JSON"),
        ("--world", "[]", "a world is a JSON object"),
        ("--world", b"\xff", "is not JSON"),
        ("--world", '{"bots": [{"id": 1}]}', "a bot must have a username"),
        ("--state", "nonsense", "is not a box's state"),
    ],
)
def test_wrong_files_are_answered_with_words(
    tmp_path: Path, name: str, content: str | bytes | None, words: str
) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    code, answer = said(name, str(path))
    assert (code, words in answer) == (2, True), answer


def test_a_folder_is_no_world(tmp_path: Path) -> None:
    code, answer = said("--world", str(tmp_path))
    assert (code, "cannot be made" in answer) == (2, True)


def test_a_state_that_cannot_be_kept(tmp_path: Path) -> None:
    code, answer = said("--listen", "127.0.0.1:0", "--state", str(tmp_path / "none" / "box.state"))
    assert (code, "the state cannot be kept" in answer) == (2, True)


@pytest.mark.parametrize(
    ("listen", "words"),
    [
        ("0.0.0.0:8081", "this machine only"),
        ("127.0.0.1", "this machine only"),
        ("127.0.0.1:x", "this machine only"),
        ("127.0.0.1:99999", "99999 is no port"),
    ],
)
def test_wrong_addresses_are_answered_with_words(listen: str, words: str) -> None:
    code, answer = said("--listen", listen)
    assert (code, words in answer) == (2, True), answer


def test_a_taken_port_is_answered_with_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        code, answer = said("--listen", listen)
    assert (code, answer) == (1, f"Error: cannot listen on {listen}: Address already in use")


async def test_it_serves_and_keeps_what_happened(tmp_path: Path) -> None:
    kept, bound = tmp_path / "box.state", listen_on("127.0.0.1", 0)
    with bound:
        serving = asyncio.create_task(serve(Box(WORLD), bound, kept))
        async with at(f"http://127.0.0.1:{bound.getsockname()[1]}") as desk:
            await desk.write("Kept")
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
    box = Box()
    state.load(box.api, kept)
    assert [each.body["text"] for each in box.world.private[ANN, BOT["id"]].messages.values()] == [
        "Kept"
    ]


# --- the state as such ---


def test_a_state_holds_nothing_but_a_box(tmp_path: Path) -> None:
    path = tmp_path / "box.state"
    for content in (
        b"",
        b"cos\nsystem\n(S'true'\ntR.",
        b"csandbox.state\nasyncio.run\n.",
        b"\x80\x04N.",
        b"\x80\x04}.",
    ):
        path.write_bytes(content)
        with pytest.raises(ValueError, match="is not a box's state"):
            state.load(Box().api, path)


async def test_a_file_is_written_only_when_something_happened(tmp_path: Path) -> None:
    box, path = Box(WORLD), tmp_path / "box.state"
    keeper = asyncio.create_task(state.Keeper(box.api, path).run())
    await asyncio.sleep(state.LOOK * 3)
    assert not path.exists()
    box.world.altered += 1
    async with asyncio.timeout(5):
        while not path.exists():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    keeper.cancel()
    await asyncio.gather(keeper, return_exceptions=True)
    assert not path.with_name("box.state.new").exists()


# --- worlds ---


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([], "a world is a JSON object"),
        ({"bots": {}}, "bots must be a list"),
        ({"people": [5]}, "each of people must be an object"),
        ({"bots": [{"id": "x", "username": "a"}]}, "the id of a bot must be a whole number"),
        ({"bots": [{"id": -1, "username": "a"}]}, "taken or not positive"),
        (
            {"bots": [{"id": 1, "username": "a"}, {"id": 1, "username": "b"}]},
            "taken or not positive",
        ),
        ({"bots": [{"id": 1, "username": "a"}, {"id": 2, "username": "A"}]}, "username A is taken"),
        ({"bots": [{"id": 1, "username": "a", "token": "x"}]}, "a token is digits"),
        (
            {"bots": [{"id": n, "username": f"a{n}", "token": "1:abc"} for n in (1, 2)]},
            "and unique",
        ),
        (
            {"bots": [{"id": 1, "username": "a", "can_read_all_group_messages": "no"}]},
            "must be true or false",
        ),
        ({"chats": [{"members": [{"id": 5}]}]}, "no person or bot has the id 5"),
    ],
)
def test_worlds_that_cannot_be(told: Any, why: str) -> None:
    with pytest.raises(Exception, match=why):
        Box(told)


def test_a_bot_without_a_token_gets_one() -> None:
    token = next(iter(Box({"bots": [{"id": 5, "username": "a_bot"}]}).world.bots))
    assert token.startswith("5:")
    assert len(token) > 30
