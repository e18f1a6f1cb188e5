"""`python -m content`: check everything that may be edited, and say what to put right.

`python -m content due` writes the worklist of whoever verifies services and reviews tips.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from content import wording, worklist
from content.library import HERE, load, overdue
from content.problems import Problems
from domain.library import Library


def main(arguments: Sequence[str], today: date) -> int:
    """Check the content (or a folder of it named as argument); 0 when it can be used, else 1.

    With `due` before the folder: write what a person has to look at again, as CSV.
    """
    wants_worklist = arguments[:1] == ["due"]
    folder = arguments[1:] if wants_worklist else arguments
    root = Path(folder[0]) if folder else HERE
    try:
        library = load(root)
        wording.read(library, root)
    except Problems as problems:
        count = len(problems.found)
        _say(str(problems), f"{count} problem{'' if count == 1 else 's'} in the content.")
        return 1
    if wants_worklist:
        worklist.write(worklist.rows(library, root, today), sys.stdout)
    else:
        _say(*summary(library), *reminders(library, today))
    return 0


def summary(library: Library) -> list[str]:
    """Give one line for each kind of content."""
    catalogue = library.catalogue
    rare = sum(each.is_rare for each in catalogue.conditions.values())
    families = len(catalogue.families)
    topics = len({each.topic for each in library.tips})
    return [
        f"ok  programme   {library.programme.name}",
        f"ok  tips        {len(library.tips)} on {topics} topics",
        f"ok  signposts   {len(library.signposts)} for {len(library.places)} places",
        f"ok  conditions  {len(catalogue.conditions)} in {families} families, {rare} rare",
        f"ok  waits       {len(library.kinds)} kinds",
        f"ok  checkins    {len(library.items)} items",
        f"ok  instruments {len(library.instruments)} known, asked: {_asked(library)}",
        f"ok  aliases     {len(library.aliases)}",
    ]


def _asked(library: Library) -> str:
    return (
        ", ".join(f"{each.code} every {each.every_weeks} weeks" for each in library.due) or "none"
    )


def reminders(library: Library, today: date) -> list[str]:
    """Give one line for each kind of content that a person has to look at again."""
    due = overdue(library, today)
    kinds = (
        (due.helplines, "crisis lines not verified within 90 days"),
        (due.services, "services and charities not verified within 90 days"),
        (due.tips_withheld, "tips withheld, past their review date"),
        (due.sources_unread, "tips whose source page was not read"),
    )
    return [f"to review  {len(ids)} {what}: {worklist.named(ids)}" for ids, what in kinds if ids]


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], datetime.now(UTC).date()))  # noqa: TID251
