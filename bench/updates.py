"""Updates as Telegram sends them, about 1 kB each, and who the made-up people are."""

from collections.abc import Sequence
from typing import Any

FIRST = 7_000_000_000
"""Telegram ids of made-up people start here."""
CIRCLE = 8
OPERATOR = FIRST - 1
"""Who asks a rival to broadcast."""
BROADCAST = "/broadcast"
TOKEN = "123456:bench-bench-bench-bench-bench-bench"


def person(number: int) -> int:
    """Give the Telegram id of a made-up person."""
    return FIRST + number


def peers(author: int) -> list[int]:
    """Give the seven others of someone's circle: people are seated by eights."""
    start = (author - FIRST) // CIRCLE * CIRCLE + FIRST
    return [each for each in range(start, start + CIRCLE) if each != author]


def _user(telegram_id: int) -> dict[str, Any]:
    return {
        "id": telegram_id,
        "is_bot": False,
        "first_name": "Robin",
        "last_name": "Underhill",
        "username": f"robin_{telegram_id}",
        "language_code": "en",
    }


def _chat(telegram_id: int) -> dict[str, Any]:
    user = _user(telegram_id)
    return {name: user[name] for name in ("id", "first_name", "last_name", "username")} | {
        "type": "private"
    }


def press(telegram_id: int, data: str) -> dict[str, Any]:
    """Give the press of a button under a question."""
    return {
        "callback_query": {
            "id": str(telegram_id + 40_000_000_000),
            "from": _user(telegram_id),
            "message": {
                "message_id": 501,
                "from": {
                    "id": 123456,
                    "is_bot": True,
                    "first_name": "Bench",
                    "username": "bench_bot",
                },
                "chat": _chat(telegram_id),
                "date": 1_750_000_000,
                "text": "1 of 3. Since we last spoke, has something about your health changed?",
                "entities": [{"offset": 0, "length": 7, "type": "bold"}],
                "reply_markup": {
                    "inline_keyboard": [
                        [{"text": text, "callback_data": data}]
                        for text in ("No", "Yes, it got harder", "Yes, it got better", "Skip")
                    ]
                },
            },
            "chat_instance": "-3820384038403840384",
            "data": data,
        }
    }


def says(telegram_id: int, text: str, message: int = 601) -> dict[str, Any]:
    """Give a message someone wrote to the bot."""
    entities = [{"offset": 0, "length": len(text), "type": "bot_command"}]
    return {
        "message": {
            "message_id": message,
            "from": _user(telegram_id),
            "chat": _chat(telegram_id),
            "date": 1_750_000_000,
            "text": text,
            **({"entities": entities} if text.startswith("/") else {}),
        }
    }


Arrivals = list[tuple[float, int, dict[str, Any]]]
"""(seconds after the start, whose chat, the update without its id)."""


def posts_of(n: int) -> Arrivals:
    """Let each of n people say something, all at once."""
    words = "Has anyone had the letter yet?"
    return [
        (0.0, person(each), says(person(each), f"{words} {each}", 700 + each)) for each in range(n)
    ]


def arrivals(moments: Sequence[float], people: Sequence[int]) -> Arrivals:
    """Let these people come by in turns, at these seconds."""
    return [
        (at, who, says(who, "/checkin", 600 + turn))
        for turn, at in enumerate(moments)
        for who in [people[turn % len(people)]]
    ]
