"""No word lives in code: in a language of brackets, everything said stands in brackets."""

import re
from pathlib import Path

import pytest

from content import words as module
from content.words import Phrasebook
from tests.world import World, opened

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


async def _all_in(world: World, ann: object, mark: str) -> None:
    messages = await ann.look()
    ours = [each for each in messages if each["from"]["is_bot"]]
    assert len(ours) > 5
    for message in ours:
        assert mark in (message.get("text") or message.get("caption") or ""), message
