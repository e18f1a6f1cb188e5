"""Statements of the busiest paths: compiled once a dialect, then run without Core's work a call.

For each call Core looks a statement up, orders its values and describes its rows anew, which takes
ten times as long as SQLite takes to run it (docs/performance.md). Here that is done once; values
and rows go through the same column types.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Statement = Select[Any] | Insert | Update | Delete
Values = tuple[Any, ...]
Processor = Callable[[Any], Any]
Processors = tuple[tuple[int, Processor], ...]
"""The places in a row that need one, with it."""


@dataclass(slots=True)  # a frozen one takes four times as long to make
class Found:
    """What a statement gave: its rows, with columns as attributes, and how many it changed."""

    rows: Sequence[Any]
    rowcount: int

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def first(self) -> Any | None:
        """Give the first row, None when there is none."""
        return self.rows[0] if self.rows else None


class Prepared:
    """A statement, or one for each dialect by its name; `keys` are the columns of an insert."""

    def __init__(self, statement: Statement | Mapping[str, Statement], *keys: str) -> None:
        self._statement = statement
        self._keys = keys or None
        self._plans: dict[str, Plan] = {}

    def run(self, connection: Connection, parameters: Mapping[str, Any]) -> Found:
        """Run it once; raises KeyError for a missing parameter."""
        plan = self._plan(connection.dialect)
        return plan.run(connection, plan.values(parameters))

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for each of these."""
        plan = self._plan(connection.dialect)
        plan.run_many(connection, [plan.values(row) for row in rows])

    def _plan(self, dialect: Dialect) -> "Plan":
        plan = self._plans.get(dialect.name)
        if plan is None:
            known = self._statement
            statement = known[dialect.name] if isinstance(known, Mapping) else known
            plan = self._plans[dialect.name] = _compile(statement, self._keys, dialect)
        return plan


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement in one dialect: its text, what it takes, what its rows are made of."""

    text: str
    fixed: Mapping[str, Any]
    """Values that stand in the statement itself."""
    in_order: Callable[[Mapping[str, Any]], Values]
    writes: Processors
    reads: Processors
    row: Callable[[Iterable[Any]], Any] | None
    """Makes a row of its values; None for a statement that gives no rows."""
    is_direct: bool
    """Whether the driver is on this thread and can be spoken to without Core."""

    def values(self, parameters: Mapping[str, Any]) -> Values:
        """Put parameters in order, as the driver wants them."""
        if self.fixed:
            parameters = {**self.fixed, **parameters}
        values = self.in_order(parameters)
        return tuple(_processed(values, self.writes)) if self.writes else values

    def run(self, connection: Connection, values: Values) -> Found:
        """Run it with these values."""
        cursor = (
            _driver(connection).execute(self.text, values)
            if self.is_direct
            else connection.exec_driver_sql(self.text, values)
        )
        if self.row is None:
            return Found((), cursor.rowcount)
        make, reads = self.row, self.reads
        return Found([make(_processed(row, reads)) for row in cursor.fetchall()], cursor.rowcount)

    def run_many(self, connection: Connection, many: list[Values]) -> None:
        """Run it once for each."""
        if self.is_direct:
            _driver(connection).executemany(self.text, many)
        else:
            connection.exec_driver_sql(self.text, many)


def _compile(statement: Statement, keys: Sequence[str] | None, dialect: Dialect) -> Plan:
    compiled = statement.compile(dialect=dialect, column_keys=None if keys is None else list(keys))
    assert isinstance(compiled, SQLCompiler)
    names = list(compiled.positiontup or ())
    binds = [compiled.binds[name] for name in names]
    columns = statement.selected_columns if isinstance(statement, Select) else None
    return Plan(
        text=compiled.string,
        fixed={bind.key: bind.value for bind in binds if not bind.required},
        in_order=_pick([bind.key for bind in binds]),
        writes=_processors([_impl(bind.type, dialect).bind_processor(dialect) for bind in binds]),
        reads=_processors(
            [_impl(each.type, dialect).result_processor(dialect, None) for each in columns or ()]
        ),
        row=None if columns is None else _row(columns.keys()),
        is_direct=dialect.driver == "pysqlite",
    )


def _row(names: Sequence[str]) -> Callable[[Iterable[Any]], Any]:
    kind: Any = namedtuple("Row", names)  # type: ignore[misc]  # noqa: PYI024 - names known here
    make: Callable[[Iterable[Any]], Any] = kind._make
    return make


def _pick(names: list[str]) -> Callable[[Mapping[str, Any]], Values]:
    if len(names) < 2:  # itemgetter gives a bare value for one name, and takes no fewer
        return lambda parameters: tuple([parameters[name] for name in names])
    return itemgetter(*names)


def _processors(some: Iterable[Processor | None]) -> Processors:
    return tuple((place, each) for place, each in enumerate(some) if each is not None)


def _processed(values: Iterable[Any], processors: Processors) -> list[Any]:
    row = list(values)
    for place, process in processors:
        row[place] = process(row[place])
    return row


def _impl(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
