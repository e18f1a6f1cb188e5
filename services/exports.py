"""Exports: what coordinators hand on; pseudonyms, no words, safe in a spreadsheet, and logged."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from random import Random

import msgspec

from domain.cases import Outcome as Closed
from domain.checkins import CheckinState
from domain.instruments import Instrument, score
from domain.items import WRITTEN, Item, ItemKind
from domain.letters import Letter
from domain.library import Library
from domain.people import Purpose
from domain.spreadsheet import safe_cell
from services import letters
from services.work import Visit, Work
from storage import cases, checkins, people, staff
from storage.checkins import CheckinLine
from storage.database import Db

PAGE = 500
KINDS = ("checkins", "scores", "cases")


@dataclass(frozen=True, slots=True)
class Exported:
    """An export is ready; the file is made when it is sent. `told_why`: they said what for."""

    export: int
    told_why: bool = True


Outcome = Exported


@dataclass(frozen=True, slots=True)
class Bundle:
    """The finished export: file name, zip bytes, and how many rows and people are in it."""

    name: str
    content: bytes
    rows: int
    left_out: int


def export(visit: Visit, reason: str | None) -> Outcome:
    """Ask for the check-ins and cases as files; who asked, and why, is written down.

    The rows are counted when the file is made: `note_rows`.
    """
    number = staff.add_export(visit.db, ",".join(KINDS), visit.person.id, reason, 0, visit.now)
    staff.note(visit.db, "exported", visit.now, who=visit.person.id, about=str(number))
    return Exported(number, told_why=reason is not None)


def note_rows(work: Work, export: int, rows: int) -> None:
    """Write down how many rows the file that goes out holds."""
    staff.count_export(work.db, export, rows)


def fall_through(work: Work, letter: Letter) -> None:
    """Telegram did not take a letter; when it was an export, its rows stayed here."""
    if letter.kind == letters.kind_of(Exported):
        meant = msgspec.json.decode(letter.meant, type=Exported)
        who, about = letter.chat, str(meant.export)
        staff.note(work.db, "export_not_sent", work.now, who=who, about=about)


def log(work: Work, reason: str | None, rows: int) -> None:
    """Write down an export made from the shell."""
    number = staff.add_export(work.db, ",".join(KINDS), None, reason, rows, work.now)
    staff.note(work.db, "exported", work.now, who=None, about=str(number))


class Pseudonyms:
    """Names for people that are stable within one export and lead nowhere outside it."""

    def __init__(self, secrets: Random) -> None:
        self._key = secrets.randbytes(32)

    def name(self, number: int) -> str:
        """Give the pseudonym of one of our ids."""
        return hashlib.blake2s(str(number).encode(), key=self._key, digest_size=6).hexdigest()


CHECKIN_COLUMNS = (
    "person", "checkin", "due_at", "was_prompted", "state", "finished_at", "item", "value",
)  # fmt: skip
SCORE_COLUMNS = (
    "person", "checkin", "begun_at", "state", "instrument", "score_of", "answered", "score",
)  # fmt: skip
CASE_COLUMNS = (
    "case", "kind", "about", "state", "opened_at", "taken_by", "taken_at", "minutes_to_take",
    "outcome", "closed_by", "closed_at",
)  # fmt: skip


def checkin_rows(db: Db, names: Pseudonyms, allowed: set[int]) -> Iterator[list[str]]:
    """Give the answers of the people who agreed to the export, page by page."""
    for line in _lines(db, allowed):
        yield _row(
            names.name(line.person), names.name(line.checkin), line.due_at, line.asked,
            line.state, line.finished_at, line.item, line.value,
        )  # fmt: skip


def score_rows(
    db: Db, names: Pseudonyms, allowed: set[int], instruments: Mapping[str, Instrument]
) -> Iterator[list[str]]:
    """Give the scores of the published instruments that those people answered."""
    rounds = (line for line in _lines(db, allowed) if line.instruments)
    for _, lines in groupby(rounds, key=lambda line: line.checkin):
        answered = list(lines)
        first = answered[0]
        asked = (instruments[code] for code in first.instruments if code in instruments)
        for each in score(asked, {line.item or "": line.value or "" for line in answered}):
            yield _row(
                names.name(first.person), names.name(first.checkin), first.due_at, first.state,
                each.instrument, each.scale, each.answered, each.score,
            )  # fmt: skip


def _lines(db: Db, allowed: set[int]) -> Iterator[CheckinLine]:
    after = 0
    while page := list(checkins.iterate_lines(db, after, PAGE)):
        after = max(line.checkin for line in page)
        yield from (line for line in page if line.person in allowed)


def case_rows(db: Db, names: Pseudonyms) -> Iterator[list[str]]:
    """Give the cases, page by page; people in them by pseudonym."""
    after = 0
    while True:
        page = list(cases.iterate_cases(db, after, PAGE))
        if not page:
            return
        after = max(case.id for case in page)
        for case in page:
            waited = None if case.taken_at is None else case.taken_at - case.opened_at
            yield _row(
                case.number, case.kind, names.name(case.about), case.state, case.opened_at,
                None if case.taken_by is None else names.name(case.taken_by), case.taken_at,
                None if waited is None else round(waited.total_seconds() / 60, 1), case.outcome,
                None if case.closed_by is None else names.name(case.closed_by), case.closed_at,
            )  # fmt: skip


def _row(*cells: object) -> list[str]:
    return [safe_cell(cell) for cell in cells]


def to_csv(columns: Iterable[str], rows: Iterable[list[str]]) -> tuple[str, int]:
    """Write a table as CSV (UTF-8, RFC 4180); gives the text and the number of rows."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    return out.getvalue(), count


CODEBOOK = """Meanwhile export

Times are UTC, ISO 8601. person, checkin, about, taken_by and closed_by are random names; they are
the same within this export only. No words are exported. Only members who agreed to the export are
in checkins.csv and scores.csv. SHA256SUMS tells whether a file was changed afterwards.

checkins.csv: one line an answer; a check-in without answers has one line with no item
  person        who was asked
  checkin       which check-in
  due_at        when it was due
  was_prompted  yes: the bot asked; no: the member began it
  state         {states}
  finished_at   when the last answer came
  item          which question; see below
  value         the option's code, several apart by commas, or a number; written: an answer in
                words, which is not exported; empty: skipped

scores.csv: one line a score of a published instrument, of each round in which it was answered
  person, checkin  as above
  begun_at         when the round began
  state            {states}
  instrument       which; see below
  score_of         the instrument, or a part of it that has a score of its own
  answered         how many of its items were answered
  score            empty: fewer than it needs, or each item is reported alone

cases.csv: one line a case
  case             its number, as on the card
  kind             report: a member reported a post; link: a new member's post was held for its link
  about            who wrote the post
  state            open, taken, closed
  opened_at, taken_at, closed_at, taken_by, closed_by
  minutes_to_take  from opened to taken
  outcome          {outcomes}

Items and their codes:
{items}
Published instruments:
{instruments}"""


def codebook(library: Library) -> str:
    """Say what every column and code of an export means."""
    return CODEBOOK.format(
        states=", ".join(CheckinState),
        outcomes=", ".join(Closed),
        items="".join(f"  {_described(item)}\n" for item in library.items),
        instruments="".join(_published(each) for each in library.instruments.values()),
    )


def _described(item: Item) -> str:
    answers = ", ".join(item.options)
    if item.kind is ItemKind.NUMBER:
        answers = f"a whole number from {item.low} to {item.high}"
    elif item.kind is ItemKind.WORDS:
        answers = WRITTEN
    own = "" if item.is_validated else " (our own item, not a validated measure)"
    return f"{item.code}: {answers}{own}"


def _published(instrument: Instrument) -> str:
    scores = (
        f"    {scale.code}: {scale.scoring} of {', '.join(scale.items)}"
        f"{f', times {scale.times}' if scale.times > 1 else ''}; needs {scale.min_answered}\n"
        for scale in instrument.scales
    )
    return (
        f"  {instrument.code}: higher is {instrument.direction}\n"
        f"{''.join(scores)}"
        f"{''.join(f'    {_described(item)}{chr(10)}' for item in instrument.items)}"
        f"    words: {instrument.wording_source}\n"
        f"    {instrument.credit}\n"
        f"    licence: {instrument.licence}\n"
    )


def bundle(db: Db, now: datetime, secrets: Random, library: Library) -> Bundle:
    """Make the whole export as one zip file with codebook and checksums."""
    names = Pseudonyms(secrets)
    agreed = people.list_agreed(db, Purpose.RESEARCH)
    everyone = people.count_members(db)
    files = {
        "checkins.csv": to_csv(CHECKIN_COLUMNS, checkin_rows(db, names, agreed)),
        "scores.csv": to_csv(SCORE_COLUMNS, score_rows(db, names, agreed, library.instruments)),
        "cases.csv": to_csv(CASE_COLUMNS, case_rows(db, names)),
    }
    texts = {name: text for name, (text, _) in files.items()} | {"codebook.txt": codebook(library)}
    sums = "".join(
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in texts.items()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**texts, "SHA256SUMS": sums}.items():
            archive.writestr(name, text)
    return Bundle(
        name=f"meanwhile-export-{now:%Y-%m-%d}.zip",
        content=out.getvalue(),
        rows=sum(count for _, count in files.values()),
        left_out=max(0, everyone - len(agreed)),
    )
