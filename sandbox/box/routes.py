"""The calls people make: parsed, answered, and refused in words."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.box.acting import Acting
from sandbox.box.looking import Looking
from sandbox.box.running import Running
from sandbox.refusal import BoxProblem, Refusal

Handler = Callable[[Request], Awaitable[Any]]


def answered(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Write a handler's result as JSON, and its problems as 4xx with `{"error": …}`."""

    async def respond(request: Request) -> Response:
        try:
            result = await handler(request)
        except BoxProblem as problem:
            return _json({"error": str(problem)}, problem.code)
        except Refusal as refusal:
            return _json({"error": refusal.description}, 400)
        except (ValueError, TypeError, KeyError) as wrong:
            return _json({"error": f"that cannot be read: {wrong}"}, 400)
        return result if isinstance(result, Response) else _json(result)

    return respond


def _json(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, {"Content-Type": "application/json"})


def box_routes(acting: Acting, looking: Looking, running: Running) -> list[Route]:
    """Give every route under /box."""
    person = "/box/people/{person:int}"
    table: tuple[tuple[str, str, Handler], ...] = (
        ("POST", "/box/people", acting.add_person),
        ("DELETE", person, acting.deactivate),
        ("POST", person + "/start", acting.start),
        ("POST", person + "/messages", acting.write),
        ("PATCH", person + "/messages/{message:int}", acting.edit),
        ("DELETE", person + "/messages/{message:int}", acting.withdraw),
        ("POST", person + "/taps", acting.tap),
        ("POST", person + "/reactions", acting.react),
        ("POST", person + "/blocks", acting.block),
        ("POST", person + "/joins", acting.join),
        ("POST", person + "/leaves", acting.leave),
        ("POST", person + "/votes", acting.vote),
        ("POST", person + "/read", acting.read),
        ("GET", person + "/chats", looking.chats),
        ("GET", person + "/chats/{chat}", looking.messages),
        ("GET", person + "/commands", looking.commands),
        ("GET", "/box/world", looking.world_now),
        ("GET", "/box/changes", looking.changes),
        ("GET", "/box/files/{file}", looking.file),
        ("POST", "/box/chats", acting.add_chat),
        ("POST", "/box/chats/{chat}/members", acting.set_member),
        ("POST", "/box/chats/{chat}/upgrade", acting.upgrade),
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
    return [Route(path, answered(handler), methods=[verb]) for verb, path, handler in table]
