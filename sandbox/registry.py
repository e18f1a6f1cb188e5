"""Which method is answered by which function; names in any case."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from sandbox.call import Call, Result

Answer = Callable[[Call], Result | Awaitable[Result]]
A = TypeVar("A", bound=Answer)

METHODS: dict[str, Answer] = {}
NAMES: dict[str, str] = {}


def method(name: str, *before: str) -> Callable[[A], A]:
    """Answer a method of the Bot API with this function, also by the names it had before."""

    def register(function: A) -> A:
        for each in (name, *before):
            METHODS[each.lower()] = function
            NAMES[each.lower()] = name
        return function

    return register
