"""What guides tell people to type and to open is there."""

import re
from pathlib import Path

import pytest

from bot.__main__ import DIALOGUES, main

GUIDES = [Path("README.md"), Path("CONTRIBUTING.md"), *sorted(Path("docs").glob("*.md"))]
TYPED = sorted(
    {
        match[1].strip()
        for path in GUIDES
        for match in re.finditer(
            r"`(?:\w+=\S+ )?python -m bot ([a-z][^`…]*)`", path.read_text("utf-8")
        )
    }
)
"""Everything after `python -m bot` that somebody is told to type."""


@pytest.mark.parametrize("typed", TYPED)
def test_a_command_that_is_told_is_one_there_is(typed: str) -> None:
    name, *words = typed.split()
    command = main.commands[name]
    options = {each for parameter in command.params for each in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options
    if name == "rehearse":
        assert words[0] in DIALOGUES


def anchor(heading: str) -> str:
    """Give the name that a heading has in links."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("path", GUIDES, ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        if target.startswith("http"):
            continue
        file, _, place = target.partition("#")
        there = path.parent / file if file else path
        assert there.exists(), target
        if place:
            headings = re.findall(r"^#+ (.*)$", there.read_text("utf-8"), re.MULTILINE)
            assert place in map(anchor, headings), target


def test_files_of_content_that_the_guide_names_are_there() -> None:
    guide = Path("docs/content.md").read_text("utf-8")
    named = set(re.findall(r"`(?:content/)?((?:[a-z]+/)?[\w*]+\.(?:toml|ftl|md))`", guide))
    assert len(named) > 10
    missing = {
        each
        for each in named
        if not each.startswith("cy/") and not list(Path("content").rglob(each))
    }
    assert missing == set()
