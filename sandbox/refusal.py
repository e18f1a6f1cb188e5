"""How the Bot API says no: a code, Telegram's own words, and parameters where they apply."""

from typing import Any

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
}


class Refusal(Exception):
    """A call that Telegram refuses; it has had no effect."""

    def __init__(self, code: int, text: str, **parameters: Any) -> None:
        prefix = PREFIXES[code]
        shown = _lowered(text)
        self.code = code
        self.text = text
        self.description = f"{prefix}: {shown}" if text else prefix
        self.parameters = parameters
        super().__init__(self.description)


class BoxProblem(Exception):
    """A call of a person's that makes no sense; it has had no effect."""

    def __init__(self, text: str, code: int = 400) -> None:
        super().__init__(text)
        self.code = code


def _lowered(text: str) -> str:
    """Lower the first letter, unless the second character is a capital or an underscore."""
    if len(text) > 1 and (text[1].isupper() or text[1] == "_"):
        return text
    return text[:1].lower() + text[1:]


def bad(text: str, **parameters: Any) -> Refusal:
    """Make a 400."""
    return Refusal(400, text, **parameters)


def forbidden(text: str) -> Refusal:
    """Make a 403."""
    return Refusal(403, text)
