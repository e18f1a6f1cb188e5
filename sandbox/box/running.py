"""What whoever runs the box switches: clock, faults, limits; and the log of calls."""

from starlette.requests import Request

from sandbox.asked import LATEST, moment, number, texts
from sandbox.box.reading import asked_wait, asked_whole, read_body
from sandbox.faults import Fault
from sandbox.nouns import Json
from sandbox.refusal import BoxProblem
from sandbox.server import BotApi
from sandbox.world import World


class Running:
    """The switches of the box."""

    def __init__(self, world: World, api: BotApi) -> None:
        self.world = world
        self.api = api

    async def clock(self, request: Request) -> Json:
        """Give the time; with `after` and `wait`, when the clock was moved."""
        if "after" in request.query_params:
            await self.world.clock.wait(asked_whole(request, "after"), asked_wait(request))
        return self._time()

    def _time(self) -> Json:
        clock = self.world.clock
        return {
            "now": clock.now(),
            "version": clock.version,
            "speed": clock.speed,
            "due": self._find_due(),
        }

    async def set_clock(self, request: Request) -> Json:
        """Move the clock forward, or make it run faster."""
        body, _ = await read_body(request)
        clock = self.world.clock
        if "speed" in body:
            speed = number(body["speed"], "speed")
            if not 1 <= speed <= 10_000:
                raise BoxProblem("speed is from 1 to 10000")
            clock.run_at(speed)
        elif "advance" in body:
            self._move(clock.now() + number(body["advance"], "advance"))
        elif "to" in body:
            self._move(moment(body["to"], "to"))
        elif body.get("next"):
            due = self._find_due()
            if due is None:
                raise BoxProblem("nothing is due", 409)
            clock.to(due)
        else:
            raise BoxProblem("say advance, to, next or speed")
        return self._time()

    def _move(self, wanted: float) -> None:
        if wanted < self.world.clock.now() - 1:
            raise BoxProblem("the clock does not go back")
        if wanted > LATEST:
            raise BoxProblem("the clock does not go beyond the year 3000")
        self.world.clock.to(wanted)

    def _find_due(self) -> float | None:
        now = self.world.clock.now()
        moments = list(self.world.clock.due.values())
        for chat in self.world.chats.values():
            moments += [float(m.get("until_date") or 0) for m in chat.members.values()]
            moments += [float(link.expire_date or 0) for link in chat.links.values()]
        polls = (poll for poll, _, _ in self.world.polls.values() if not poll.is_closed)
        moments += [float(poll.close_date or 0) for poll in polls]
        ahead = [each for each in moments if now < each <= LATEST]
        return min(ahead, default=None)

    async def set_due(self, request: Request) -> Json:
        """Note when an outside program has something due next."""
        body, _ = await read_body(request)
        name = texts(body, "name")
        if body.get("at") is None:
            self.world.clock.due.pop(name, None)
        else:
            self.world.clock.due[name] = moment(body["at"], "at")
        return {"ok": True}

    async def faults(self, request: Request) -> list[Json]:
        """List what goes wrong."""
        return [fault.shape() for fault in self.api.faults.on]

    async def add_fault(self, request: Request) -> Json:
        """Let something go wrong."""
        body, _ = await read_body(request)
        fault = Fault.read(body)
        self.api.faults.on.append(fault)
        return fault.shape()

    async def clear_faults(self, request: Request) -> Json:
        """Let nothing go wrong any more; with `kind` or `chat_id`, only of that sort."""
        kind, chat = (request.query_params.get(name) for name in ("kind", "chat_id"))
        self.api.faults.on[:] = [
            fault
            for fault in self.api.faults.on
            if (kind is not None and fault.kind != kind)
            or (chat is not None and str(fault.chat_id or "") != chat)
        ]
        return {"ok": True}

    async def limits(self, request: Request) -> Json:
        """Give Telegram's pace."""
        return self.api.limits.shape()

    async def set_limits(self, request: Request) -> Json:
        """Set Telegram's pace."""
        body, _ = await read_body(request)
        self.api.limits.set(body)
        return self.api.limits.shape()

    async def calls(self, request: Request) -> Json:
        """Give the calls bots made since `after`; with `last`, no more than that many."""
        after = asked_whole(request, "after")
        last = asked_whole(request, "last", self.api.count)
        after = max(after, self.api.count - last)
        found = [call for call in self.api.calls if call["n"] > after]
        return {"calls": found, "next": self.api.count}
