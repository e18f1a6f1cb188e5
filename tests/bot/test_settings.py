"""Settings: every problem at once, in words; and no secret shows."""

import re
from pathlib import Path

import pytest

from bot.settings import SETTINGS, BadSettings, Duty, Settings
from storage.vault import Vault

KEY = Vault.make_key()


def problems(**given: str) -> list[str]:
    with pytest.raises(BadSettings) as wrong:
        Settings.from_env(given)
    return wrong.value.problems


def test_nothing_set_is_the_sandbox() -> None:
    settings = Settings.from_env({})
    assert settings.is_sandbox
    assert not settings.is_local
    assert settings.role is Duty.ALL
    assert settings.sends_per_second == 30


def test_everything_wrong_is_told_at_once() -> None:
    wrong = {
        "TELEGRAM_BOT_TOKEN": "nonsense",
        "TELEGRAM_API_URL": "ftp://somewhere",
        "DATABASE_URL": "mysql://somewhere",
        "DATA_KEY": "short",
        "OWNER_IDS": "1, me",
        "STAFF_CHAT_ID": "12",
        "PROGRAMME": "nowhere.toml",
        "HTTP_LISTEN": "8080",
        "WEBHOOK_URL": "http://example.org",
        "WEBHOOK_SECRET": "with a space",
        "ROLE": "boss",
        "SENDS_PER_SECOND": "fast",
        "SANDBOX_LISTEN": "0.0.0.0:8081",
        "LOG_LEVEL": "LOUD",
    }
    told = problems(**wrong)
    assert [line.partition(":")[0] for line in told] == list(wrong)


@pytest.mark.parametrize(
    ("given", "fragment"),
    [
        ({"WEBHOOK_URL": "https://example.org:9000", "WEBHOOK_SECRET": "s"}, "ports 443"),
        ({"WEBHOOK_URL": "https://example.org"}, "WEBHOOK_SECRET"),
        ({"TELEGRAM_BOT_TOKEN": "123456:abcdefghijkl"}, "new-key"),
        ({"ROLE": "worker"}, "PostgreSQL"),
        ({"DATABASE_URL": "sqlite:///"}, "names no file"),
        ({"SENDS_PER_SECOND": "5000"}, "0 (no limit)"),
        ({"HTTP_LISTEN": "127.0.0.1:99999"}, "127.0.0.1:8080"),
    ],
)
def test_a_problem_says_what_to_do(given: dict[str, str], fragment: str) -> None:
    assert any(fragment in line for line in problems(**given))


def test_good_settings_are_read() -> None:
    settings = Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": "123456:abcdefghijkl",
            "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
            "OWNER_IDS": "1,2",
            "STAFF_CHAT_ID": "-100",
            "WEBHOOK_URL": "https://example.org/",
            "WEBHOOK_SECRET": "s3cret",
            "ROLE": "WEB",
            "DATABASE_URL": "postgresql://u@h/d",
            "SENDS_PER_SECOND": "0",
            "HTTP_LISTEN": "[::1]:80",
        }
    )
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.owners == {1, 2}
    assert settings.webhook_url == "https://example.org"
    assert settings.sends_per_second is None
    assert settings.listen == ("::1", 80)
    assert settings.is_local


def test_secrets_do_not_show() -> None:
    settings = Settings.from_env({"DATA_KEY": KEY, "TELEGRAM_API_URL": "http://127.0.0.1:1"})
    assert KEY not in repr(settings)


def test_the_example_file_lists_every_setting_with_its_default() -> None:
    lines = Path("config.example.env").read_text("utf-8").splitlines()
    shown = [line.removeprefix("# ") for line in lines if re.match(r"# [A-Z_]+=", line)]
    assert shown == [f"{each.name}={each.default}" for each in SETTINGS]
