"""A fake Bot API server: one process, one thread, fast enough to hold no framework back.

`python -m bench.telegram PORT` serves `/bot<token>/<method>` to the bot under test and `/bench/…`
to the harness (`bench/wire.py` speaks both). A run is: `reset` with a scene, wait until the bot
polls (`ready`), `start`, wait until it has done all (`finished`), read what was counted (`stats`).
"""

import asyncio
import re
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Any

import orjson

from bench.answers import CONFLICT, ME, MESSAGE, NOTHING, TOO_MANY, TRUE, UNKNOWN, WEBHOOK
from bench.wire import Wire, listen

Reply = Callable[[bytes, int], None]

BATCH = 100
SENDING = frozenset({"sendMessage", "copyMessage", "sendPhoto", "sendDocument"})
EDITING = frozenset({"editMessageText", "editMessageReplyMarkup"})
PLAIN_TRUE = frozenset(
    {
        "answerCallbackQuery", "close", "deleteMessage", "deleteMyCommands", "deleteWebhook",
        "logOut", "sendChatAction", "setChatMenuButton", "setMyCommands", "setMyDescription",
        "setMyName", "setMyShortDescription", "setWebhook",
    }
)  # fmt: skip

# Form fields, JSON and multipart alike: the name, whatever stands between, the digits.
CHAT = re.compile(rb"chat_id\W+(\d+)")
QUERY = re.compile(rb"callback_query_id\W+(\d+)")
OFFSET = re.compile(rb"offset\W+?(-?\d+)")
LIMIT = re.compile(rb"limit\W+(\d+)")
TIMEOUT = re.compile(rb"timeout\W+(\d+)")


@dataclass(slots=True)
class Scene:
    """What one run is about.

    `updates` holds (arrival in seconds after the start, whose chat, JSON without `update_id`), in
    order of arrival. `delay`: seconds before any answer. `limit`: sends accepted in any one second
    (None: all). `expect`: accepted calls by method after which the run is over. `quiet`: the run is
    over, too, when nobody has spoken for that many seconds (0: never). `after_first_word`: later
    arrivals count from the bot's first word, so that they fall into the broadcast they are about.
    """

    updates: list[tuple[float, int, bytes]] = field(default_factory=list)
    delay: float = 0.0
    limit: int | None = None
    counts_edits: bool = False
    expect: dict[str, int] = field(default_factory=dict)
    quiet: float = 0.0
    after_first_word: bool = False


class Telegram:
    """One run: hands out a scene's updates and counts every call."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.accepted: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.answered: set[int] = set()
        self.edited: set[int] = set()
        self.sent_to: Counter[int] = Counter()
        self.latencies: list[float] = []
        self.most_attempts = 0
        self.is_polled = asyncio.Event()
        self.is_finished = asyncio.Event()
        self._started: float | None = None
        self._first_handed: float | None = None
        self._first_spoken: float | None = None
        self._last_spoken = 0.0
        self._last_accepted = 0.0
        self._position = 0
        self._arrived = 0
        self._attempts: deque[float] = deque()
        self._let_through: deque[float] = deque(maxlen=scene.limit or 1)
        self._waiting_since: defaultdict[int, deque[float]] = defaultdict(deque)
        self._poll: tuple[Reply, int, asyncio.TimerHandle] | None = None
        self._message = 1000

    # --- updates ---

    def start(self) -> None:
        """Let the scene begin."""
        self._started = monotonic()
        self._arrive()
        if self.scene.quiet:
            asyncio.get_running_loop().call_later(0.2, self._notice_quiet)

    def _moment(self, at: float) -> float:
        """Give when an update arrives that is due `at` seconds into the scene."""
        assert self._started is not None
        if at == 0 or not self.scene.after_first_word:
            return self._started + at
        return inf if self._first_spoken is None else self._first_spoken + at

    def _arrive(self) -> None:
        """Take in what has arrived by now, and come back for the next."""
        now = monotonic()
        updates = self.scene.updates
        while self._arrived < len(updates):
            at, chat, _ = updates[self._arrived]
            due = self._moment(at)
            if due > now:
                if due < inf:
                    asyncio.get_running_loop().call_later(due - now, self._arrive)
                break
            if at > 0:
                self._waiting_since[chat].append(due)
            self._arrived += 1
        self._serve_poll()

    def poll(self, query: bytes, body: bytes, reply: Reply) -> None:
        """Answer getUpdates: from the offset on, or when something arrives, or in time."""
        given = query or body
        offset = int(found[1]) if (found := OFFSET.search(given)) else 0
        limit = min(int(found[1]) if (found := LIMIT.search(given)) else BATCH, BATCH)
        wait = int(found[1]) if (found := TIMEOUT.search(given)) else 0
        if offset < 0:
            offset = self._arrived + offset + 1
        self._position = max(offset - 1, 0)
        if self._poll is not None:
            earlier, _, timer = self._poll
            timer.cancel()
            self._poll = None
            earlier(CONFLICT, 409)
        self.is_polled.set()
        timer = asyncio.get_running_loop().call_later(wait, self._poll_times_out)
        self._poll = (reply, limit, timer)
        if self._started is not None:
            self._serve_poll()

    def _poll_times_out(self) -> None:
        assert self._poll is not None
        reply, _, _ = self._poll
        self._poll = None
        reply(NOTHING, 200)

    def _serve_poll(self) -> None:
        if self._poll is None or self._position >= self._arrived:
            return
        reply, limit, timer = self._poll
        timer.cancel()
        self._poll = None
        first, last = self._position, min(self._position + limit, self._arrived)
        if self._first_handed is None:
            self._first_handed = monotonic()
        batch = b",".join(
            b'{"update_id":%d,%s' % (number + 1, self.scene.updates[number][2][1:])
            for number in range(first, last)
        )
        reply(b'{"ok":true,"result":[%s]}' % batch, 200)

    # --- everything else ---

    def call(self, method: str, query: bytes, body: bytes, reply: Reply) -> None:
        """Answer one call of the bot."""
        if method == "getUpdates":
            self.poll(query, body, reply)
        elif method in SENDING or method in EDITING:
            reply(*self._speak(method, query or body))
        elif method in PLAIN_TRUE:
            if method == "answerCallbackQuery":
                self.answered.add(_number(QUERY, query or body))
            self._count(method)
            reply(TRUE, 200)
        elif method == "getMe":
            reply(ME, 200)
        elif method == "getWebhookInfo":
            reply(WEBHOOK, 200)
        else:
            self.unknown[method] += 1
            reply(UNKNOWN, 404)

    def _speak(self, method: str, given: bytes) -> tuple[bytes, int]:
        now = monotonic()
        if self._first_spoken is None:
            self._first_spoken = now
            if self.scene.after_first_word:
                self._arrive()
        self._last_spoken = now
        limit = self.scene.limit
        if limit is not None and (self.scene.counts_edits or method in SENDING):
            self._note_attempt(now)
            if len(self._let_through) == limit and now - self._let_through[0] < 1.0:
                self.refused[method] += 1
                return TOO_MANY, 429
            self._let_through.append(now)
        chat = _number(CHAT, given)
        waiting = self._waiting_since.get(chat)
        if waiting:
            self.latencies.append(now - waiting.popleft())
        elif method in EDITING:
            self.edited.add(chat)
        else:
            self.sent_to[chat] += 1
        self._last_accepted = now
        self._message += 1
        self._count(method)
        return MESSAGE % (self._message, chat, chat), 200

    def _note_attempt(self, now: float) -> None:
        self._attempts.append(now)
        while self._attempts[0] <= now - 1.0:
            self._attempts.popleft()
        self.most_attempts = max(self.most_attempts, len(self._attempts))

    def _count(self, method: str) -> None:
        self.accepted[method] += 1
        expect = self.scene.expect
        if self.accepted[method] == expect.get(method) and all(
            self.accepted[each] >= least for each, least in expect.items()
        ):
            self._last_spoken = monotonic()
            self.is_finished.set()

    def _notice_quiet(self) -> None:
        all_here = self._arrived == len(self.scene.updates)
        if all_here and self._first_spoken is not None:
            last_arrival = self._moment(self.scene.updates[-1][0] if self.scene.updates else 0.0)
            latest = max(self._last_spoken, last_arrival)
            if monotonic() - latest > self.scene.quiet:
                self.is_finished.set()
        if not self.is_finished.is_set():
            asyncio.get_running_loop().call_later(0.2, self._notice_quiet)

    def stats(self) -> dict[str, Any]:
        """Give what was counted; `elapsed` from the first batch to the last call, seconds."""
        begun = self._first_handed or self._started or 0.0
        return {
            "accepted": dict(self.accepted),
            "refused": sum(self.refused.values()),
            "unknown": dict(self.unknown),
            "answered": len(self.answered),
            "edited": len(self.edited),
            "sent_to": len(self.sent_to),
            "sent_most": max(self.sent_to.values(), default=0),
            "most_attempts": self.most_attempts,
            "latencies": self.latencies,
            "unanswered": sum(map(len, self._waiting_since.values())),
            "is_finished": self.is_finished.is_set(),
            "elapsed": max(self._last_spoken - begun, 1e-9),
            "speaking": max(self._last_accepted - (self._first_spoken or 0.0), 1e-9),
        }


def _number(pattern: re.Pattern[bytes], given: bytes) -> int:
    found = pattern.search(given)
    return int(found[1]) if found else 0


class Server:
    """Routes what comes over the wire to the bot's side or the harness's."""

    def __init__(self) -> None:
        self.run = Telegram(Scene())

    def answer(self, wire: Wire, path: bytes, query: bytes, body: bytes) -> None:
        """Answer one request; every request gets exactly one answer, in order."""
        ticket = wire.ticket()
        method = path.rpartition(b"/")[2].decode()
        if path.startswith(b"/bot"):
            delay = self.run.scene.delay
            reply = wire.delayed(ticket, delay) if delay else wire.replier(ticket)
            self.run.call(method, query, body, reply)
        elif path.startswith(b"/bench/"):
            asyncio.get_running_loop().create_task(
                self._control(method, body, wire.replier(ticket))
            )
        else:
            wire.replier(ticket)(UNKNOWN, 404)

    async def _control(self, name: str, body: bytes, reply: Reply) -> None:
        asked = orjson.loads(body) if body else {}
        if name == "reset":
            self.run = Telegram(_read_scene(asked))
        elif name == "start":
            self.run.start()
        elif name in ("ready", "finished"):
            event = self.run.is_polled if name == "ready" else self.run.is_finished
            try:
                async with asyncio.timeout(asked["timeout"]):
                    await event.wait()
            except TimeoutError:
                reply(b"false", 200)
                return
        elif name == "stats":
            reply(orjson.dumps(self.run.stats()), 200)
            return
        else:
            reply(UNKNOWN, 404)
            return
        reply(b"true", 200)


def _read_scene(asked: dict[str, Any]) -> Scene:
    updates = [(at, chat, orjson.dumps(update)) for at, chat, update in asked.pop("updates")]
    return Scene(updates=updates, **asked)


if __name__ == "__main__":
    listen(int(sys.argv[1]), Server().answer)
