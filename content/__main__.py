"""`python -m content`: check everything that may be edited, and say what to put right.

`python -m content due` writes the worklist of whoever verifies services and reviews tips.
"""

import signal
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from content import phrases, schemas, wording, worklist
from content.library import HERE, Reading, overdue
from content.problems import Problems
from content.sheets import Sheet
from domain.library import Library

FEW = 20
"""Messages that are named of those which have no translation."""


def main(
    arguments: Sequence[str],
    today: date,
    *,
    programme: Path | None = None,
    spoken: phrases.Spoken | None = None,
    writes_schemas: bool = False,
) -> int:
    """Check the content; 0 when it can be used, else 1.

    An argument names another folder, or a programme file to check with our own content; with `due`
    before it, what a person has to look at again is written as CSV. `programme` is the file that
    is set up, `spoken` what the code says.
    """
    wants_worklist = arguments[:1] == ["due"]
    named = [Path(each) for each in (arguments[1:] if wants_worklist else arguments)]
    root, file = HERE, programme
    if named and not named[0].exists():
        _say(f"there is no {named[0]}; name a folder of content, or a programme file.")
        return 1
    if named:
        root, file = (named[0], None) if named[0].is_dir() else (HERE, named[0])
    reading = Reading(root)
    try:
        library = reading.everything(file)
        reading.forms(library)
        wording.examine(library, root, spoken)
    except Problems as problems:
        count = len(problems.found)
        _say(str(problems), f"{count} problem{'' if count == 1 else 's'} in the content.")
        return 1
    if wants_worklist:
        worklist.write(worklist.rows(library, root, today), sys.stdout)
    else:
        _say(*summary(library), *reminders(library, today, root))
        _say(*_schemas(reading.sheets, root, writes=writes_schemas))
    return 0


def _schemas(sheets: Sequence[Sheet], root: Path, *, writes: bool) -> list[str]:
    if writes:
        written = schemas.write(sheets, root)
        return [f"ok  schemas     {', '.join(written) or 'as they were'}"]
    if not (root / schemas.FOLDER).is_dir():
        return []
    old = schemas.stale(sheets, root)
    instead = "`python -m bot check-content --schemas` writes them anew"
    return (
        [f"to do      the schemas for editors are old: {', '.join(old)}; {instead}"] if old else []
    )


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
        f"ok  words       {', '.join(library.programme.locales)}",
    ]


def _asked(library: Library) -> str:
    return (
        ", ".join(f"{each.code} every {each.every_weeks} weeks" for each in library.due) or "none"
    )


def reminders(library: Library, today: date, root: Path = HERE) -> list[str]:
    """Give one line for each kind of content that a person has to look at again."""
    due = overdue(library, today)
    kinds = (
        (due.helplines, "crisis lines not verified within 90 days"),
        (due.services, "services and charities not verified within 90 days"),
        (due.abroad, "services of other countries not verified within 90 days"),
        (due.tips_withheld, "tips withheld, past their review date"),
        (due.sources_unread, "tips whose source page was not read"),
    )
    found = [f"to review  {len(ids)} {what}: {worklist.named(ids)}" for ids, what in kinds if ids]
    usual, *others = library.programme.locales
    for locale in others:
        if names := phrases.untranslated(root, usual, locale):
            told = ", ".join(names[:FEW])
            more = ", …" if len(names) > FEW else ""
            found.append(f"to translate  {len(names)} messages into {locale}: {told}{more}")
    return found


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` has read enough
    sys.exit(main(sys.argv[1:], datetime.now(UTC).date()))  # noqa: TID251
