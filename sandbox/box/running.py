"""What whoever runs the box switches: clock, faults, limits; and the log of calls."""

from starlette.requests import Request

from sandbox.box.reading import read_body
from sandbox.clock import read_moment
from sandbox.faults import Fault
from sandbox.refusal import BoxProblem
from sandbox.server import BotApi
from sandbox.world import Json, World


class Running:
    """The switches of the box."""

    def __init__(self, world: World, api: BotApi) -> None:
        self.world = world
        self.api = api

    async def clock(self, request: Request) -> Json:
        """Give the time; with `after` and `wait`, when the clock was moved."""
        if "after" in request.query_params:
            wait = min(60.0, float(request.query_params.get("wait", 0)))
            await self.world.clock.wait(int(request.query_params["after"]), wait)
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
            speed = float(body["speed"])
            if not 1 <= speed <= 10_000:
                raise BoxProblem("speed is from 1 to 10000")
            clock.run_at(speed)
        elif "advance" in body:
            seconds = float(body["advance"])
            if seconds < 0:
                raise BoxProblem("the clock does not go back")
            clock.to(clock.now() + seconds)
        elif "to" in body:
            moment = read_moment(body["to"])
            if moment is None:
                raise BoxProblem("to is Unix seconds or ISO 8601")
            if moment < clock.now() - 1:
                raise BoxProblem("the clock does not go back")
            clock.to(moment)
        elif body.get("next"):
            due = self._find_due()
            if due is None:
                raise BoxProblem("nothing is due", 409)
            clock.to(due)
        else:
            raise BoxProblem("say advance, to, next or speed")
        return self._time()

    def _find_due(self) -> float | None:
        now = self.world.clock.now()
        moments = [moment for moment in self.world.clock.due.values() if moment > now]
        for chat in self.world.chats.values():
            moments += [float(m.get("until_date") or 0) for m in chat.members.values()]
            moments += [float(link.expire_date or 0) for link in chat.links.values()]
        moments += [float(poll.close_date or 0) for poll, _, _ in self.world.polls.values()]
        ahead = [moment for moment in moments if moment > now]
        return min(ahead, default=None)

    async def set_due(self, request: Request) -> Json:
        """Note when an outside program has something due next."""
        body, _ = await read_body(request)
        name = str(body.get("name") or "")
        moment = read_moment(body.get("at"))
        if moment is None:
            self.world.clock.due.pop(name, None)
        else:
            self.world.clock.due[name] = moment
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
        after = int(request.query_params.get("after", 0))
        last = int(request.query_params.get("last", self.api.count))
        after = max(after, self.api.count - last)
        found = [call for call in self.api.calls if call["n"] > after]
        return {"calls": found, "next": self.api.count}
