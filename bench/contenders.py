"""Who takes part, and how each is started."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contender:
    """A name for the tables, and the arguments of Python that start it."""

    name: str
    label: str
    command: tuple[str, ...]


def _rival(name: str, label: str, module: str, *arguments: str) -> Contender:
    return Contender(name, label, ("-m", f"bench.rivals.{module}", *arguments))


PTB = _rival("ptb", "PTB as installed (sequential, httpx)", "ptb")
PTB_256 = _rival("ptb-256", "PTB, 256 at once, httpx", "ptb", "--concurrent=256")
PTB_AIOHTTP = _rival(
    "ptb-aiohttp", "PTB, 256 at once, aiohttp and orjson", "ptb", "--concurrent=256", "--aiohttp"
)
LIMITER = ("--concurrent=256", "--aiohttp")
PTB_LIMITER = _rival("ptb-limiter", "PTB AIORateLimiter, gather", "ptb", *LIMITER, "--limiter=0")
PTB_LIMITER_5 = _rival(
    "ptb-limiter-5", "PTB AIORateLimiter max_retries=5, gather", "ptb", *LIMITER, "--limiter=5"
)
PTB_LOOP = _rival(
    "ptb-loop", "PTB AIORateLimiter, for-loop", "ptb", *LIMITER, "--limiter=0", "--one-by-one"
)
AIOGRAM = _rival("aiogram", "aiogram as installed", "aiogram_bot")
TELEBOT = _rival("telebot", "pyTelegramBotAPI async", "telebot_bot")
FLOOR_AIOHTTP = _rival("floor-aiohttp", "floor: aiohttp, no framework", "floor_aiohttp")
FLOOR_RAW = _rival("floor-raw", "floor: HTTP by hand, uvloop", "floor_raw")

OWN_BARE = Contender(
    "own-bare", "**Meanwhile**, transport only (one row)", ("-m", "bench.own_bare")
)
OWN = Contender("own", "**Meanwhile**", ("-m", "bench.watched", "bot", "run"))
