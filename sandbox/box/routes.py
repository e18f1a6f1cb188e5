"""The calls people make: parsed, answered, and refused in words."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.box.acting import Acting
from sandbox.box.groups import Groups
from sandbox.box.looking import Looking
from sandbox.box.reacting import Reacting
from sandbox.box.running import Running
from sandbox.polls import close_due
from sandbox.refusal import BoxProblem, Refusal
from sandbox.world import World

Handler = Callable[[Request], Awaitable[Any]]


def answered(world: World, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Write a handler's result as JSON, and its problems as 4xx with `{"error": …}`."""

    async def respond(request: Request) -> Response:
        close_due(world)
        try:
            result = await handler(request)
        except BoxProblem as problem:
            return refused(str(problem), problem.code)
        except Refusal as refusal:
            return refused(refusal.description, 400)
        except ClientDisconnect:
            return Response(status_code=400)
        if request.method != "GET":
            world.altered += 1
            close_due(world)
        await world.keeping()
        return result if isinstance(result, Response) else _json(result)

    return respond


def refused(why: str, code: int) -> Response:
    """Write down why a call cannot be."""
    return _json({"error": why}, code)


def _json(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, {"Content-Type": "application/json"})


def box_routes(world: World, looking: Looking, running: Running) -> list[Route]:
    """Give every route under /box."""
    acting, reacting, groups = Acting(world), Reacting(world), Groups(world)
    person = "/box/people/{person:int}"
    table: tuple[tuple[str, str, Handler], ...] = (
        ("POST", "/box/people", acting.add_person),
        ("DELETE", person, acting.deactivate),
        ("POST", person + "/start", acting.start),
        ("POST", person + "/messages", acting.write),
        ("PATCH", person + "/messages/{message:int}", acting.edit),
        ("DELETE", person + "/messages/{message:int}", acting.withdraw),
        ("POST", person + "/taps", reacting.tap),
        ("POST", person + "/reactions", reacting.react),
        ("POST", person + "/blocks", acting.block),
        ("POST", person + "/joins", groups.join),
        ("POST", person + "/leaves", groups.leave),
        ("POST", person + "/votes", reacting.vote),
        ("POST", person + "/read", acting.read),
        ("GET", person + "/chats", looking.chats),
        ("GET", person + "/chats/{chat}", looking.messages),
        ("GET", person + "/commands", looking.commands),
        ("GET", "/box/world", looking.world_now),
        ("GET", "/box/changes", looking.changes),
        ("GET", "/box/files/{file}", looking.file),
        ("POST", "/box/chats", groups.add_chat),
        ("POST", "/box/chats/{chat}/members", groups.set_member),
        ("POST", "/box/chats/{chat}/upgrade", groups.upgrade),
        ("GET", "/box/clock", running.clock),
        ("POST", "/box/clock", running.set_clock),
        ("PUT", "/box/clock/due", running.set_due),
        ("GET", "/box/faults", running.faults),
        ("POST", "/box/faults", running.add_fault),
        ("DELETE", "/box/faults", running.clear_faults),
        ("GET", "/box/limits", running.limits),
        ("POST", "/box/limits", running.set_limits),
        ("GET", "/box/calls", running.calls),
    )
    return [Route(path, answered(world, handler), methods=[verb]) for verb, path, handler in table]
