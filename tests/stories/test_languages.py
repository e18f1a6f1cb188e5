"""No word lives in code: in a language of brackets, everything said stands in brackets."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from content import words as module
from content.words import Phrasebook
from tests.world import STAFF_ROOM, World, opened

START, END = "⟦", "⟧"
RTL = "\u202b"


def bracketed(source: str, mark: str = START, end: str = END) -> str:
    """Put every message of a Fluent file in brackets; the words stay, so that taps find them."""
    lines, inside = [], False
    for line in source.splitlines():
        found = re.match(r"^(\s*)(\.?[a-z][\w-]*)( =)(.*)$", line)
        if found and (not line.startswith(" ") or found.group(2).startswith(".")):
            if inside:
                lines[-1] += end
            head = "".join(found.group(1, 2, 3))
            lines.append(f"{head} {mark}{found.group(4).strip()}")
            inside = True
        elif inside and (line.startswith("#") or (line and not line.startswith((" ", "}")))):
            lines[-1] += end
            lines.append(line)
            inside = False
        else:
            lines.append(line)
    if inside:
        lines[-1] += end
    return "\n".join(lines)


def phrasebook(mark: str, end: str) -> Phrasebook:
    sources = [path.read_text("utf-8") for path in sorted((module.HERE / "en").glob("*.ftl"))]
    return Phrasebook.of({"en": [bracketed(each, mark, end) for each in sources]}, "en")


@pytest.mark.parametrize(("mark", "end"), [(START, END), (RTL, "\u202c")], ids=["brackets", "rtl"])
async def test_everything_said_comes_from_the_files_of_words(
    tmp_path: Path, mark: str, end: str
) -> None:
    made = phrasebook(mark, end)
    async with opened(f"sqlite:///{tmp_path / 'test.db'}", phrasebook=made) as world:
        ann = await world.someone("Ann")
        await ann.joins()
        for command in ("/tip", "/checkin", "/circle", "/settings", "/privacy", "/about", "/help"):
            said = await ann.says(command)
            await ann.sees(mark, after=said["message_id"])
        await world.settled()
        await _all_in(world, ann, mark)


async def test_the_staff_room_is_written_to_in_its_own_language(tmp_path: Path) -> None:
    sources = [path.read_text("utf-8") for path in sorted((module.HERE / "en").glob("*.ftl"))]
    made = Phrasebook.of({"en": sources, "cy": [bracketed(each) for each in sources]}, "en")
    async with opened(f"sqlite:///{tmp_path / 'test.db'}", phrasebook=made) as world:
        library = world.app.office.library
        programme = replace(library.programme, staff_locale="cy")
        world.app.office.library = replace(library, programme=programme)
        moira = await world.staff("Moira", "moderator")
        ash, elm = await world.circle("Ash", "Elm")
        await ash.says("Ring me on Tuesday")
        await elm.reports("Ring me on Tuesday")
        await moira.sees("Ring me on Tuesday", START, chat=STAFF_ROOM)
        await elm.never_sees(START)


async def _all_in(world: World, ann: object, mark: str) -> None:
    messages = await ann.look()
    ours = [each for each in messages if each["from"]["is_bot"]]
    assert len(ours) > 5
    for message in ours:
        assert mark in (message.get("text") or message.get("caption") or ""), message
