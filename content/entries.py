"""One table of a content file: asked for each of its values, it gives them or complains."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from content import shapes
from content.mistakes import nearest
from content.shapes import Shape, shown

if TYPE_CHECKING:
    from content.sheets import Sheet

T = TypeVar("T")
CODE = r"[a-z][a-z0-9_]*"


@dataclass(slots=True)
class Entry:
    """One table of a sheet, between two of its lines (from 1, both included).

    `place` is where it stands in files of this kind: `checkins`, `shift[]`, `families.*`.
    """

    sheet: "Sheet"
    values: Mapping[str, Any]
    first: int
    last: int
    place: str = ""
    is_absent: bool = False
    asked: dict[str, Shape] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    names: str = ""

    @property
    def where(self) -> str:
        """Say where this entry is."""
        if not self.place:
            return "to the top of the file, above the first [header]"
        return f"under [{self.place.removesuffix('[]')}]"

    def line(self, key: str = "", *, header: bool = False) -> int:
        """Give the line of a key, or of its header; the entry's own when there is none."""
        name = re.escape(key)
        wanted = re.compile(
            rf"\s*\[\[?\s*(?:[\w.]+\.)?{name}\s*\]" if header else rf"\s*[\"']?{name}[\"']?\s*[=.]"
        )
        lines = enumerate(self.sheet.lines[self.first - 1 : self.last], self.first)
        return next((at for at, line in lines if key and wanted.match(line)), self.first)

    def complain(self, key: str, wrong: str, instead: str) -> None:
        """Note a problem with one of the entry's values."""
        if self.is_absent:
            return
        self.wrong.add(key)
        at = self.line(key)
        self.sheet.complain(at if at != self.first else self.line(key, header=True), wrong, instead)

    def is_sound(self, *keys: str) -> bool:
        """Tell whether these are all there, and nothing is wrong with any."""
        return all(key in self.values and key not in self.wrong for key in keys)

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is wrong so far: what follows from a mistake is not told as well."""
        return not (self.wrong or self.missing or self.values.keys() - self.asked.keys())

    def _take(
        self, key: str, shape: Shape, fits: Callable[[Any], bool], default: T, instead: str
    ) -> T:
        self.asked[key] = {**shape, shapes.NEEDED: default is None}
        value = self.values.get(key, default)
        if key not in self.values:
            if default is None:
                self.missing[key] = instead
            return default
        if fits(value):
            return value  # type: ignore[no-any-return]
        self.complain(key, f"{key} is {shown(value)}.", instead)
        return default

    def text(
        self,
        key: str,
        *,
        longest: int = 200,
        default: str | None = None,
        like: str = "",
        instead: str = "",
    ) -> str:
        """Give a text that is not empty, without space at its ends.

        `like` is a pattern that all of it has to fit, and `instead` what to write otherwise.
        """
        usual = f"Write {key} in quotes, 1 to {longest} characters, no space at its ends."
        given = self.values.get(key)
        if isinstance(given, str) and len(given) > longest:
            usual = f"It has {len(given)} characters; write {longest} at most."

        def fits(value: object) -> bool:
            is_plain = isinstance(value, str) and value == value.strip() and value.isprintable()
            return is_plain and 0 < len(str(value)) <= longest

        found = self._take(key, shapes.text(longest, like), fits, default, usual) or ""
        if found and like and not re.fullmatch(like, found):
            self.complain(key, f"{key} is {found!r}.", instead)
        return found

    def code(self, key: str, longest: int) -> str:
        """Give a code of ours: small letters, digits and underscores."""
        instead = "Use small letters, digits and underscores, a letter first."
        return self.text(key, longest=longest, like=CODE, instead=instead)

    def optional(
        self, key: str, *, longest: int = 200, like: str = "", instead: str = ""
    ) -> str | None:
        """Give a text, or None when it is left out or empty."""
        if self.values.get(key, "") == "":
            self.asked[key] = shapes.or_empty(shapes.text(longest, like))
            return None
        found = self.text(key, longest=longest, like=like, instead=instead)
        self.asked[key] = shapes.or_empty(self.asked[key])
        return found

    def number(
        self, key: str, low: int, high: int, *, least: int | None = None, most: int | None = None
    ) -> int:
        """Give a whole number between two bounds, both included; the lower one when it is wrong.

        `least` and `most` are bounds that other values of the same file set.
        """
        lowest = low if least is None else least
        highest = high if most is None else most

        def fits(value: object) -> bool:
            return type(value) is int and lowest <= value <= highest

        instead = f"Write a whole number from {lowest} to {highest}."
        found: int | None = self._take(key, shapes.number(low, high), fits, None, instead)
        return lowest if found is None else found

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Give true or false."""
        instead = "Write true or false, without quotes."
        found = self._take(key, shapes.flag(), lambda value: type(value) is bool, default, instead)
        return bool(found)

    def day(self, key: str) -> date:
        """Give a date; `date.min` when it is wrong."""
        instead = "Write the date as 2026-11-23, without quotes."
        found: date | None = self._take(key, shapes.day(), shapes.is_day, None, instead)
        return date.min if found is None else found

    def day_or_empty(self, key: str) -> date | None:
        """Give a date; None when it is left out or is an empty text."""
        if self.values.get(key, "") == "":
            self.asked[key] = shapes.or_empty(shapes.day())
            return None
        found = self.day(key)
        self.asked[key] = shapes.or_empty(self.asked[key])
        return found

    def days(self, key: str) -> tuple[date, ...]:
        """Give a list of dates."""
        instead = "Write a list of dates, without quotes: [2026-12-25, 2026-12-26]."

        def fits(value: object) -> bool:
            return isinstance(value, list) and all(map(shapes.is_day, value))

        found: Iterable[date] | None = self._take(key, shapes.days(), fits, None, instead)
        return tuple(found or ())

    def texts(
        self,
        key: str,
        *,
        longest: int = 80,
        default: tuple[str, ...] | None = (),
        fewest: int = 0,
        like: str = "",
        instead: str = "",
        ever: Iterable[str] = (),
    ) -> tuple[str, ...]:
        """Give a list of texts, each once.

        `like` and `instead` are as in `text`; `ever` are all that there can be, for schemas.
        """
        first, second = (*ever, "one", "two")[:2]
        usual = f'Write a list of texts, each once: ["{first}", "{second}"].'

        def fits(value: object) -> bool:
            return (
                isinstance(value, list)
                and all(isinstance(each, str) and 0 < len(each) <= longest for each in value)
                and len(set(value)) == len(value)
            )

        shape = shapes.texts(longest, fewest, like, ever)
        found: Iterable[str] | None = self._take(key, shape, fits, default, usual)
        texts = tuple(found or ())
        for each in texts:
            if like and not re.fullmatch(like, each):
                self.complain(key, f"{key} has {each!r}.", instead)
        if key in self.values and key not in self.wrong and len(texts) < fewest:
            wrong = f"{key} names too few." if texts else f"{key} is empty."
            self.complain(key, wrong, f"Name at least {shapes.spelt(fewest)}.")
        return texts

    def numbers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Give a list of whole numbers that rise, each between two bounds."""
        instead = f"Write a list of rising whole numbers from {low} to {high}: [{low}, {high}]."

        def fits(value: object) -> bool:
            return (
                isinstance(value, list)
                and all(type(each) is int and low <= each <= high for each in value)
                and value == sorted(set(value))
                and bool(value)
            )

        shape = shapes.numbers(low, high)
        found: Iterable[int] | None = self._take(key, shape, fits, None, instead)
        return tuple(found or ())

    def one_of(
        self,
        key: str,
        known: Iterable[str],
        default: str | None = None,
        *,
        ever: Iterable[str] | None = None,
    ) -> str:
        """Give one of the known codes; the first of them when it is wrong.

        `ever` are the codes that any file of this kind could name, where it limits them itself.
        Without any code the file that should name them is broken, and says so itself.
        """
        codes = [str(each) for each in known]
        shape = shapes.choice(codes if ever is None else ever)

        def fits(value: object) -> bool:
            return value in codes if codes else isinstance(value, str)

        wrote = self.values.get(key, "")
        instead = "" if fits(wrote) else nearest(str(wrote), codes)  # looked for only when needed
        found: str | None = self._take(key, shape, fits, default, instead)
        return next(iter(codes), "") if found is None else found

    def all_of(
        self,
        key: str,
        known: Iterable[str],
        *,
        default: tuple[str, ...] | None = (),
        fewest: int = 0,
        ever: Iterable[str] | None = None,
    ) -> tuple[str, ...]:
        """Give a list of known codes, without those that are not; see `one_of`."""
        codes = [str(each) for each in known]
        all_codes = codes if ever is None else [str(each) for each in ever]
        found = self.texts(key, default=default, fewest=fewest, ever=all_codes)
        if not codes:
            return found
        for each in found:
            if each not in codes:
                self.complain(key, f"{key} has {each!r}.", nearest(each, codes))
        return tuple(each for each in found if each in codes)

    def table(self, key: str, *, any_name: bool = False) -> "Entry":
        """Give the table under `[key]`, an empty one when it is missing.

        `any_name` says that the editor chose the name of this table.
        """
        place = _under(self.place, "*" if any_name else key)
        self.asked[key] = {**shapes.place(place), shapes.NEEDED: not any_name}
        value = self.values.get(key)
        if isinstance(value, Mapping):
            start = self.line(key, header=True)
            start = start if start != self.first else self.line(key)
            return Entry(self.sheet, value, start, self._end(start, self.last, "["), place)
        instead = f"Write a line [{key}] and its values below it."
        if key in self.values:
            self.complain(key, f"{key} is no table.", instead)
        else:
            self.missing[key] = instead
        return Entry(self.sheet, {}, self.first, self.first, place, is_absent=True)

    def entries(self, key: str, header: str) -> "Iterator[Entry]":
        """Give the entries under each `[[header]]` inside this one."""
        place = _under(self.place, f"{key}[]")
        self.asked[key] = shapes.place(place)
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            wrong = f"{key} is not a list of entries."
            self.complain(key, wrong, f"Begin each with [[{header}]], in two brackets.")
            return
        begins = re.compile(rf"\s*\[\[\s*{re.escape(header)}\s*\]\]")
        lines = self.sheet.lines[self.first - 1 : self.last]
        at = [n for n, line in enumerate(lines, self.first) if begins.match(line)]
        at = at if len(at) == len(value) else [self.first] * len(value)
        for each, start in zip(value, at, strict=True):
            end = self._end(start, self.last, f"[[{header}]]")
            yield Entry(self.sheet, each, start, end, place, self.is_absent)

    def rows(self, key: str = "", *, like: str = "") -> "Iterator[tuple[str, Entry]]":
        """Give each `code = { … }` line of this table, or of the one under `key`.

        `like` is how codes are written, for schemas; who asks checks that.
        """
        table = self.table(key) if key else self
        table.names = like
        place = _under(table.place, "*")
        for code, value in table.values.items():
            at = table.line(code)
            table.asked[code] = shapes.place(place)
            if isinstance(value, Mapping):
                yield code, Entry(self.sheet, value, at, at, place)
            else:
                instead = 'Write { name = "…" } after the =.'
                self.sheet.complain(at, f"{code} is {shown(value)}.", instead)
        if not table.is_absent:
            self.sheet.read.append(table)

    def done(self) -> None:
        """Say that everything was asked for: what else stands here is a typing error."""
        if not self.is_absent:
            self.sheet.read.append(self)
        if not self.place:
            self.sheet.settle()

    def _end(self, start: int, last: int, header: str) -> int:
        later = enumerate(self.sheet.lines[start:last], start + 1)
        return next((at - 1 for at, line in later if line.strip().startswith(header)), last)


def _under(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
