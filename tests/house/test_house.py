"""The house's own rules, held by tests: what is derived stays true."""

import ast
import dataclasses
import re
from pathlib import Path

import msgspec
import pytest

from bot.menu import Menu
from bot.routes import ROUTES
from bot.settings import SETTINGS
from content.words import Phrasebook
from domain.audience import Audience
from domain.people import Role
from domain.programme import Asking, Circling, Clocks, Programme
from handlers import presses
from handlers.buttons import Button, Forged
from handlers.routing import Command, Table, Tap
from handlers.views import SPOKEN
from storage import erasure
from storage.schema import metadata

README = Path("README.md").read_text("utf-8")
OURS = ("bot", "handlers", "services", "domain", "storage", "content", "sandbox")
SOURCES = [path for folder in OURS for path in Path(folder).rglob("*.py")]
COMMANDS = [route for route in ROUTES if isinstance(route, Command)]


def test_every_route_has_an_audience_and_reacts_to_something_of_its_own() -> None:
    Table.of(ROUTES)
    assert all(isinstance(route.audience, Audience) for route in ROUTES)
    with pytest.raises(ValueError, match="two routes"):
        Table.of((*ROUTES, COMMANDS[0]))
    with pytest.raises(ValueError, match="no command Telegram can show"):
        Command("Bad-Name", COMMANDS[0].do, Audience.ANYONE)


def test_every_button_there_is_has_a_route_and_survives_the_way() -> None:
    buttons = {each for each in vars(presses).values() if isinstance(each, type)}
    ours = {each for each in buttons if issubclass(each, Button) and each is not Button}
    assert ours == {route.button for route in ROUTES if isinstance(route, Tap)}
    assert len({each.prefix for each in ours}) == len(ours)
    for each in ours:
        with pytest.raises(Forged):
            each.unpack(f"{each.prefix}:a:b:c:d:e:f")


@pytest.mark.parametrize("kind", SPOKEN, ids=str)
def test_every_outcome_can_be_written_down(kind: str) -> None:
    msgspec.json.Decoder(SPOKEN[kind].outcome)


def test_no_outcome_holds_members_words() -> None:
    for kind, spoken in SPOKEN.items():
        names = {field.name for field in msgspec.inspect.type_info(spoken.outcome).fields}
        assert not names & {"words", "text", "note", "body"}, kind


def test_every_table_that_names_a_person_is_deleted_or_kept_for_a_reason() -> None:
    dealt_with = {table.name for table, _ in erasure.DELETED} | set(erasure.KEPT)
    for table in metadata.sorted_tables:
        names = {column.name for column in table.columns}
        names_a_person = any(
            key.column.table.name in ("people", "chats") for key in table.foreign_keys
        ) or names & {"person_id", "author_id", "reporter_id", "chat_id", "by", "who", "content"}
        if names_a_person:
            assert table.name in dealt_with, table.name


def test_the_readme_lists_every_command_and_setting() -> None:
    words = Phrasebook.read().words("en")
    for command in COMMANDS:
        assert f"| `/{command.name}` |" in README, command.name
        assert words(f"command-{command.name}") in README
    for setting in SETTINGS:
        assert f"| `{setting.name}` |" in README, setting.name


def test_menus_show_people_what_they_may_do() -> None:
    menu = Menu(ROUTES, Phrasebook.read(), "purpose")
    for_all = {each.command for each in menu.commands((), "en")}
    assert "help" in for_all
    assert not for_all & {"export", "invite", "staffroom", "start"}
    assert "export" in {each.command for each in menu.commands([Role.COORDINATOR], "en")}


def test_no_log_line_is_given_members_words() -> None:
    risky = re.compile(r"\b(words|text|caption|first_name|username|telegram_id|alias)\b")
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "log":
                told = " ".join(ast.unparse(argument) for argument in node.args[1:])
                assert not risky.search(told), f"{path}:{node.lineno}"


def test_what_a_programme_decides_is_obeyed_or_said_to_come_later() -> None:
    told = Path("content/programme.toml").read_text("utf-8")
    later = set()
    for comment, values in re.findall(r"((?:^#.*\n)+)((?:^\w+ = .*\n?)+)", told, re.MULTILINE):
        if "(later" in comment:
            later |= set(re.findall(r"^(\w+) = ", values, re.MULTILINE))
    parts = (Programme, Asking, Circling, Clocks)
    fields = {field for part in parts for field in dataclasses.fields(part)}
    names = {field.name for field in fields if field.type not in parts}
    code = "".join(path.read_text("utf-8") for path in SOURCES if path.parts[0] != "content")
    namesakes = {"rhythm", "weekday", "hour"}  # a person's own plan has them, too
    assert {name for name in names if not re.search(rf"\.{name}\b", code)} == later - namesakes


def test_files_stay_small_enough_to_read() -> None:
    long = {str(path): n for path in SOURCES if (n := len(path.read_text().splitlines())) > 450}
    whole = "storage/schema.py"  # on one page, however long
    assert not {path for path in long if "migrations/versions" not in path and path != whole}


def test_nothing_is_left_for_later() -> None:
    for path in SOURCES:
        text = path.read_text("utf-8")
        assert not re.search(r"\b(TODO|FIXME|XXX)\b", text), path
