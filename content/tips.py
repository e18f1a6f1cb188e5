"""Reads `tips/*.md`: one tip a file, its facts between two lines of `+++`."""

import re
from collections.abc import Iterable
from pathlib import Path

from content.entries import Entry
from content.problems import Problem
from content.sheets import Sheet
from domain import reading
from domain.tips import TOPICS, Stage, Tip

FENCE = "+++"
LONGEST_ID = 40
FEWEST_WORDS, MOST_WORDS = 40, 110
HARDEST = 8.0
"""The highest US school grade of a tip."""
BANNED = {
    r"you (?:should|must|ought to|need to)": "Say what some people find helpful.",
    r"(?:do not|don['’]t) worry|cheer up|stay positive|calm down": "Leave it out.",
    r"just": "Leave it out: what is small to one is big to another.",
    r"simply|easy|easily|obviously|of course": "Leave it out: it may not be so for the reader.",
    r"commit(?:ted|ting)? suicide": "Write “died by suicide”, or leave it out.",
    r"suffer(?:s|ing|ers?)? from|victims?": "Write “lives with” or “people with”.",
    r"normal people|battle|battling|fight(?:ing)? your": "Use plain words without struggle.",
    r"cure[sd]?|guarantee[ds]?": "Tips promise nothing.",
    r"\d+ ?(?:mg|ml|mcg|milligrams?|tablets?|pills?)": "Tips name no doses.",
    r"diagnos(?:e|ed|es|ing)|prescri\w+": "Tips give no treatment advice.",
}
AMERICAN = {
    r"\w*(?:color|flavor|favor(?=it)|neighbor|behavior|center)\w*": "our or re, as in colour",
    r"(?:organ|real|recogn|prior|apolog|exerc)iz\w+": "ise, as in organise",
    r"anemia|program|practicing|pajamas|fiber|gray|mom": "the British word",
}


SUSPECT = re.compile(rf"\b(?:{'|'.join((*BANNED, *AMERICAN))})\b|[!<>*_`#]", re.IGNORECASE)
"""Anything of these at all: most lines are looked at once and not once for each."""


def read(
    paths: Iterable[Path],
    root: Path,
    problems: list[Problem],
    sheets: list[Sheet],
    *,
    kinds: tuple[str, ...],
    conditions: tuple[str, ...],
) -> tuple[Tip, ...]:
    """Read every tip, in the order of topics; `conditions` holds the codes of families too.

    The sheets of their facts are put with the others.
    """
    tips = [_tip(path, root, problems, sheets, kinds, conditions) for path in sorted(paths)]
    return tuple(sorted(tips, key=lambda tip: (TOPICS.index(tip.topic), tip.id)))


def _tip(
    path: Path,
    root: Path,
    problems: list[Problem],
    sheets: list[Sheet],
    kinds: tuple[str, ...],
    conditions: tuple[str, ...],
) -> Tip:
    sheet, body, line = _split(path, root, problems)
    sheets.append(sheet)
    entry = sheet.whole()
    tip = Tip(
        id=path.stem,
        topic=entry.one_of("topic", TOPICS),
        title=entry.text("title", longest=60),
        body=body,
        source=entry.text("source", longest=120),
        source_url=entry.text(
            "source_url", longest=200, like=r"https://\S+", instead="Begin it with https://."
        ),
        source_checked=entry.flag("source_checked"),
        reviewed_on=entry.day("reviewed_on"),
        review_by=entry.day("review_by"),
        conditions=entry.all_of("conditions", conditions),
        kinds=entry.all_of("kinds", kinds),
        stages=tuple(Stage(each) for each in entry.all_of("stages", Stage)),
        only_when_asked=entry.flag("only_when_asked", default=False),
        grade=round(reading.grade(f"{_sentence(entry)}\n\n{body}"), 1),
    )
    entry.done()
    _check_facts(entry, tip)
    for at, wrong, instead in wordings(tip):
        sheet.complain(line + at if at else entry.line("title"), wrong, instead)
    return tip


def _sentence(entry: Entry) -> str:
    return str(entry.values.get("title", ""))


def _split(path: Path, root: Path, problems: list[Problem]) -> tuple[Sheet, str, int]:
    """Give the facts, the words, and the line (of the facts' count) before the words begin."""
    raw = Sheet.open(path, root, problems, is_toml=False)
    lines = [line.rstrip() for line in raw.text.splitlines()]
    if lines[:1] != [FENCE] or FENCE not in lines[1:]:
        raw.give_up(1, "the facts are missing.", f"Put them between two lines of {FENCE}.")
        return raw, raw.text.strip(), 0
    end = lines.index(FENCE, 1)
    facts = Sheet(raw.file, "\n".join(lines[1:end]), problems, starts=1)
    words = lines[end + 1 :]
    blank = next((n for n, each in enumerate(words) if each.strip()), 0)
    return facts, "\n".join(words).strip(), end + blank


def _check_facts(entry: Entry, tip: Tip) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_]*", tip.id) or len(tip.id) > LONGEST_ID:
        instead = f"Use small letters, digits and underscores, {LONGEST_ID} at most."
        entry.complain("", f"the file's name {tip.id!r} cannot be an id.", instead)
    is_known = entry.is_sound("reviewed_on", "review_by")
    if is_known and tip.review_by <= tip.reviewed_on:
        entry.complain(
            "review_by", "the next review is not later than the last.", "A year is usual."
        )


def wordings(tip: Tip) -> list[tuple[int, str, str]]:
    """Give what is wrong with a tip's words: line of the body (0 is the title), what, instead."""
    found: list[tuple[int, str, str]] = []
    count = len(reading.words(tip.body))
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        found.append((1, f"the tip has {count} words.", f"Write {FEWEST_WORDS} to {MOST_WORDS}."))
    if tip.grade > HARDEST:
        wrong = f"the tip reads at grade {tip.grade}."
        found.append(
            (1, wrong, f"Use shorter words and sentences, to grade {HARDEST:.0f} or less.")
        )
    for at, line in enumerate((tip.title, *tip.body.splitlines())):
        found.extend((at, wrong, instead) for wrong, instead in _phrases(line))
    return found


def _phrases(line: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if not SUSPECT.search(line):
        return found
    for pattern, instead in BANNED.items():
        hit = re.search(rf"\b(?:{pattern})\b", line, re.IGNORECASE)
        if hit:
            found.append((f"a tip does not say {hit.group()!r}.", instead))
    for pattern, british in AMERICAN.items():
        hit = re.search(rf"\b(?:{pattern})\b", line, re.IGNORECASE)
        if hit:
            found.append((f"{hit.group()!r} is not British spelling.", f"Write {british}."))
    if "!" in line:
        found.append(("there is an exclamation mark.", "End the sentence with a full stop."))
    if re.search(r"[<>*_`#]", line):
        found.append(("there is a sign of formatting.", "Tips are plain text."))
    return found
