"""Settings: read once from the environment, checked whole, all problems told at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from storage.vault import Vault

T = TypeVar("T")

TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{10,80}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
WEBHOOK_PORTS = (443, 80, 88, 8443)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
TELEGRAM = "https://api.telegram.org"


class Duty(StrEnum):
    """Which part of the work a process does, when several share it."""

    ALL = "all"
    WEB = "web"
    WORKER = "worker"


class BadSettings(ValueError):
    """Settings that cannot be used; `problems` has one sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, its default, and one line of why, for README and the example file."""

    name: str
    default: str
    why: str


SETTINGS = (
    Setting("TELEGRAM_BOT_TOKEN", "", "Token from @BotFather. Empty starts the sandbox instead."),
    Setting("TELEGRAM_API_URL", TELEGRAM, "Root of another Bot API server, if you run one."),
    Setting(
        "DATABASE_URL",
        "sqlite:///data/meanwhile.db",
        "SQLite file, or postgresql://user@host/name.",
    ),
    Setting("DATA_KEY", "", "Encrypts Telegram ids and members' words at rest. Keep it safe."),
    Setting("OWNER_IDS", "", "Telegram ids, by commas, of those who may invite staff."),
    Setting("STAFF_CHAT_ID", "", "Telegram id of the staff room; or send /staffroom there."),
    Setting("PROGRAMME", "content/programme.toml", "Your programme's own settings."),
    Setting("HTTP_LISTEN", "127.0.0.1:8080", "Where webhook, /healthz and /metrics are served."),
    Setting("WEBHOOK_URL", "", "Public https address of this server. Empty means long polling."),
    Setting(
        "WEBHOOK_SECRET", "", "What Telegram sends along to prove itself. Needed for webhooks."
    ),
    Setting("ROLE", "all", "On several machines: all, web (takes updates) or worker (sends)."),
    Setting("SENDS_PER_SECOND", "30", "Telegram's pace for the whole bot. 0 means no limit."),
    Setting("SANDBOX_LISTEN", "127.0.0.1:8081", "Where the sandbox and its page are served."),
    Setting("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR. Logs hold our ids, no words."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decided; see SETTINGS for each."""

    token: str
    api_url: str
    database_url: str
    data_key: str = field(repr=False)
    owners: frozenset[int]
    staff_chat: int | None
    programme: Path
    listen: tuple[str, int]
    webhook_url: str
    webhook_secret: str = field(repr=False)
    role: Duty
    sends_per_second: float | None
    sandbox_listen: tuple[str, int]
    log_level: str

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """Read and check every setting; raises BadSettings with all that is wrong."""
        problems: list[str] = []
        values = {each.name: environment.get(each.name, "").strip() or each.default
                  for each in SETTINGS}  # fmt: skip

        def take(name: str, read: Callable[[str], T], otherwise: T) -> T:
            try:
                return read(values[name])
            except ValueError as wrong:
                problems.append(f"{name}: {wrong}")
                return otherwise

        settings = cls(
            token=take("TELEGRAM_BOT_TOKEN", _token, ""),
            api_url=take("TELEGRAM_API_URL", _api_url, TELEGRAM),
            database_url=take("DATABASE_URL", _database, ""),
            data_key=take("DATA_KEY", _key, values["DATA_KEY"]),
            owners=take("OWNER_IDS", _ids, frozenset()),
            staff_chat=take("STAFF_CHAT_ID", _chat, None),
            programme=take("PROGRAMME", _file, Path()),
            listen=take("HTTP_LISTEN", _address, ("127.0.0.1", 8080)),
            webhook_url=take("WEBHOOK_URL", _webhook, ""),
            webhook_secret=take("WEBHOOK_SECRET", _secret, ""),
            role=take("ROLE", _role, Duty.ALL),
            sends_per_second=take("SENDS_PER_SECOND", _rate, None),
            sandbox_listen=take("SANDBOX_LISTEN", _loopback, ("127.0.0.1", 8081)),
            log_level=take("LOG_LEVEL", _level, "INFO"),
        )
        problems += _together(settings)
        if problems:
            raise BadSettings(problems)
        return settings

    @property
    def is_local(self) -> bool:
        """Tell whether the Bot API is on this machine: a sandbox, or a server of one's own."""
        return urlsplit(self.api_url).hostname in LOOPBACK

    @property
    def is_sandbox(self) -> bool:
        """Tell whether there is no token, so that the sandbox takes Telegram's place."""
        return not self.token


def _together(settings: Settings) -> list[str]:
    problems = []
    if settings.webhook_url and not settings.webhook_secret:
        problems.append(
            "WEBHOOK_SECRET: is needed with WEBHOOK_URL; any 1 to 256 letters, digits, _ and -."
        )
    if settings.token and not settings.data_key and not settings.is_local:
        problems.append(
            "DATA_KEY: is needed with a token, since members' words are encrypted at rest. "
            "`python -m bot new-key` makes one; keep a copy where the database is not."
        )
    if settings.role is not Duty.ALL and settings.database_url.startswith("sqlite"):
        problems.append("ROLE: web and worker share a PostgreSQL database; set DATABASE_URL.")
    return problems


def _token(text: str) -> str:
    if text and not TOKEN.fullmatch(text):
        raise ValueError("is not a bot token; @BotFather gives them as 123456:ABC-DEF…")
    return text


def _api_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is no http(s) address; leave it empty for Telegram's own")
    return text.rstrip("/")


def _database(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql://", "postgres://")):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    if text.startswith("sqlite:") and not Path(text.removeprefix("sqlite:///")).name:
        raise ValueError("names no file; write sqlite:///data/meanwhile.db")
    return text


def _key(text: str) -> str:
    if text:
        Vault.from_setting(text)
    return text


def _ids(text: str) -> frozenset[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("must be Telegram ids (numbers) with commas between them")
    return frozenset(int(part) for part in parts)


def _chat(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"-\d{1,20}", text):
        raise ValueError("must be a group's id, a negative number; or send /staffroom there")
    return int(text)


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise ValueError(f"there is no file {text}")
    return path


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError("must be an address and a port, such as 127.0.0.1:8080")
    return host.strip("[]"), int(port)


def _loopback(text: str) -> tuple[str, int]:
    host, port = _address(text)
    if host not in LOOPBACK:
        raise ValueError("the sandbox listens on this machine only: use 127.0.0.1")
    return host, port


def _webhook(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    is_local = parts.hostname in ("127.0.0.1", "localhost")
    if parts.scheme != "https" and not is_local:
        raise ValueError("must be an https address")
    if not is_local and (parts.port or 443) not in WEBHOOK_PORTS:
        raise ValueError("Telegram delivers to ports 443, 80, 88 and 8443 only")
    return text.rstrip("/")


def _secret(text: str) -> str:
    if text and not SECRET.fullmatch(text):
        raise ValueError("may hold 1 to 256 letters, digits, _ and -")
    return text


def _role(text: str) -> Duty:
    try:
        return Duty(text.lower())
    except ValueError:
        raise ValueError("must be all, web or worker") from None


def _rate(text: str) -> float | None:
    try:
        rate = float(text)
    except ValueError:
        raise ValueError("must be a number of messages a second") from None
    if not 0 <= rate <= 1000:
        raise ValueError("must be from 0 (no limit) to 1000")
    return rate or None


def _level(text: str) -> str:
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
    return text.upper()
