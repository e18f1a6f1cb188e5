"""The command line, run as an operator runs it, against a box on this machine."""

import asyncio
import os
import re
import signal
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import sandbox as sandbox_module
from bot.__main__ import main
from bot.app import App
from bot.doctor import compare_clocks
from storage.vault import Vault
from tests.box import TOKEN, served
from tests.ports import free_port
from tests.world import fresh_box

KEY = Vault.make_key()


@contextmanager
def box_in_a_thread() -> Iterator[str]:
    """Serve a box from another thread, so that the command has this one to itself."""
    root: list[str] = []
    ready, over = threading.Event(), threading.Event()

    async def serve() -> None:
        async with served(fresh_box()) as address:
            root.append(address)
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert ready.wait(10)
    try:
        yield root[0]
    finally:
        over.set()
        thread.join()


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Give settings of a new deployment; the folder for what is kept is a fresh one."""
    monkeypatch.setattr(sandbox_module, "KEY_FILE", tmp_path / "sandbox.key")
    monkeypatch.setattr(sandbox_module, "STATE", tmp_path / "sandbox.state")
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'test.db'}",
        "DATA_KEY": KEY,
        "HTTP_LISTEN": f"127.0.0.1:{free_port()}",
        "SANDBOX_LISTEN": f"127.0.0.1:{free_port()}",
    }


def call(environment: dict[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env=environment)


@pytest.fixture
def stopped_when_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send the signal that ends a process as soon as it is up."""

    async def wait(_: App) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(60)

    monkeypatch.setattr(App, "wait", wait)


def test_every_command_says_what_it_does(environment: dict[str, str]) -> None:
    told = call(environment, "--help").output
    for name in main.commands:
        assert name in told
        assert call(environment, name, "--help").exit_code == 0


def test_wrong_settings_are_told_together_with_exit_2(environment: dict[str, str]) -> None:
    found = call({**environment, "ROLE": "boss", "LOG_LEVEL": "LOUD"}, "run")
    assert found.exit_code == 2
    assert "ROLE: must be" in found.output
    assert "LOG_LEVEL: must be" in found.output


def test_run_without_a_token_points_to_the_sandbox(environment: dict[str, str]) -> None:
    found = call({**environment, "TELEGRAM_BOT_TOKEN": ""}, "run")
    assert found.exit_code == 2
    assert "python -m bot sandbox" in found.output


@pytest.mark.usefixtures("stopped_when_it_runs")
def test_run_runs_until_a_signal(environment: dict[str, str]) -> None:
    with box_in_a_thread() as root:
        found = call({**environment, "TELEGRAM_API_URL": root, "DATA_KEY": ""}, "run")
    assert found.exit_code == 0, found.output


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"TELEGRAM_BOT_TOKEN": "7009:AAAAAAAAAA"}, "Telegram does not know this token"),
        ({"TELEGRAM_API_URL": "http://127.0.0.1:9"}, "http://127.0.0.1:9 cannot be used"),
        ({"HTTP_LISTEN": ""}, "cannot be listened on; see HTTP_LISTEN"),
    ],
)
def test_what_cannot_start_says_so_and_ends(
    environment: dict[str, str], change: dict[str, str], words: str
) -> None:
    before = set(threading.enumerate())
    with box_in_a_thread() as root, socket.create_server(("127.0.0.1", 0)) as taken:
        here = {"TELEGRAM_API_URL": root} | change
        if "HTTP_LISTEN" in change:
            here["HTTP_LISTEN"] = f"127.0.0.1:{taken.getsockname()[1]}"
        found = call({**environment, **here}, "run")
    assert found.exit_code == 2
    assert words in found.output
    assert "Traceback" not in found.output
    assert "AAAAAAAAAA" not in found.output
    assert {each for each in set(threading.enumerate()) - before if not each.daemon} == set()


def test_a_wrong_key_ends_the_start_with_words(environment: dict[str, str]) -> None:
    assert call(environment, "migrate").exit_code == 0
    found = call({**environment, "DATA_KEY": Vault.make_key()}, "migrate")
    assert found.exit_code == 2
    assert "DATA_KEY does not fit this database" in found.output


def test_the_key_is_changed_whole(environment: dict[str, str]) -> None:
    assert call(environment, "migrate").exit_code == 0
    assert call(environment, "rotate-key").exit_code == 2
    new = call(environment, "new-key").output.strip()
    changed = call({**environment, "NEW_DATA_KEY": new}, "rotate-key")
    assert changed.exit_code == 0, changed.output
    assert call(environment, "migrate").exit_code == 2
    assert call({**environment, "DATA_KEY": new}, "migrate").exit_code == 0


def test_an_export_is_a_zip_of_files_that_explain_themselves(
    environment: dict[str, str], tmp_path: Path
) -> None:
    found = call(environment, "export", "--to", str(tmp_path / "out"), "--reason", "a test")
    assert found.exit_code == 0, found.output
    (path,) = (tmp_path / "out").iterdir()
    with zipfile.ZipFile(path) as made:
        assert {"checkins.csv", "cases.csv"} <= set(made.namelist())


def test_an_export_never_writes_over_another(environment: dict[str, str], tmp_path: Path) -> None:
    for _ in range(3):
        assert not call(environment, "export", "--to", str(tmp_path), "--reason", "a").exit_code
    assert len(list(tmp_path.glob("meanwhile-export-*.zip"))) == 3


@pytest.mark.parametrize("new", ["", "abc", "the old one"])
def test_a_key_that_is_no_other_key_is_refused(environment: dict[str, str], new: str) -> None:
    key = environment["DATA_KEY"] if new == "the old one" else new
    found = call({**environment, "NEW_DATA_KEY": key}, "rotate-key")
    assert found.exit_code == 2
    assert found.output.startswith("NEW_DATA_KEY: ")


def test_an_export_needs_a_key(environment: dict[str, str]) -> None:
    found = call({**environment, "DATA_KEY": ""}, "export", "--reason", "a test")
    assert found.exit_code == 2
    assert "DATA_KEY" in found.output


def test_content_is_checked_from_the_shell(environment: dict[str, str], tmp_path: Path) -> None:
    assert call(environment, "check-content").exit_code == 0
    assert call(environment, "check-content", str(tmp_path)).exit_code != 0


def test_the_doctor_says_what_is_missing(environment: dict[str, str]) -> None:
    with box_in_a_thread() as root:
        found = call({**environment, "TELEGRAM_API_URL": root}, "doctor")
    assert found.exit_code == 1
    assert "belongs to @meanwhile_bot" in found.output
    assert "set OWNER_IDS" in found.output
    assert "ok  addresses  all can be read" in found.output
    assert re.search(r"NOT helplines .* gb_samaritans", found.output)
    assert re.search(r"NOT signposts .* gb_carers_uk", found.output)
    assert re.search(r"ok  signposts  \d+ of other countries are withheld", found.output)
    assert "Not fit to go live yet." in found.output


@pytest.mark.parametrize(
    ("change", "fragment"),
    [
        ({"DATA_KEY": ""}, "new-key"),
        ({"TELEGRAM_BOT_TOKEN": ""}, "@BotFather gives one"),
        ({"TELEGRAM_BOT_TOKEN": "7002:AAAAAAAAAA"}, "Telegram says: "),
        ({"TELEGRAM_API_URL": "http://127.0.0.1:9"}, "http://127.0.0.1:9 does not answer"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "NOT database"),
    ],
)
def test_the_doctor_names_each_trouble(
    environment: dict[str, str], change: dict[str, str], fragment: str
) -> None:
    with box_in_a_thread() as root:
        found = call({**environment, "TELEGRAM_API_URL": root, **change}, "doctor")
    assert found.exit_code == 1
    assert fragment in found.output


@pytest.mark.parametrize(
    ("seconds", "is_ok", "words"),
    [
        (20, True, "2026-11-24 12:00 UTC, as Telegram has it"),
        (-95, False, "95 seconds from that of Telegram"),
        (None, True, "Telegram tells no time"),
    ],
)
def test_the_doctor_compares_the_clock_with_telegrams(
    seconds: int | None, is_ok: bool, words: str
) -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    there = None if seconds is None else now + timedelta(seconds=seconds)
    found = compare_clocks(now, there, "Telegram")
    assert found.is_ok is is_ok
    assert words in found.words


@pytest.mark.usefixtures("stopped_when_it_runs")
def test_the_sandbox_runs_both_until_a_signal(
    environment: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    found = call({**environment, "TELEGRAM_BOT_TOKEN": "", "DATA_KEY": ""}, "sandbox")
    assert found.exit_code == 0, found.output
    assert "Open http://127.0.0.1" in found.output
    assert (tmp_path / "sandbox.key").exists()
    assert "people stopped" not in caplog.text
