"""Statements of the busiest paths: compiled once a dialect, then run without Core's work a call.

For each call Core looks a statement up, orders its values and describes its rows anew, which takes
ten times as long as SQLite takes to run it (docs/performance.md). Here that is done once; values
and rows go through the same column types.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Statement = Select[Any] | Insert | Update | Delete
Values = tuple[Any, ...]
Processor = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
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
    """A statement in one dialect: its text, what it takes in order, what its rows are made of."""

    text: str
    takes: Sequence["Place"]
    reads: Sequence[Processor | None]
    row: Callable[..., Any] | None
    """Makes a row of its values; None for a statement that gives no rows."""
    is_direct: bool
    """Whether the driver is on this thread and can be spoken to without Core."""

    def values(self, parameters: Mapping[str, Any]) -> Values:
        """Put parameters in order, as the driver wants them."""
        return tuple([place.fill(parameters) for place in self.takes])

    def run(self, connection: Connection, values: Values) -> Found:
        """Run it with these values."""
        cursor = (
            _driver(connection).execute(self.text, values)
            if self.is_direct
            else connection.exec_driver_sql(self.text, values)
        )
        rows = [] if self.row is None else [self._read(row) for row in cursor.fetchall()]
        return Found(rows, cursor.rowcount)

    def run_many(self, connection: Connection, many: list[Values]) -> None:
        """Run it once for each."""
        if self.is_direct:
            _driver(connection).executemany(self.text, many)
        else:
            connection.exec_driver_sql(self.text, many)

    def _read(self, row: Sequence[Any]) -> Any:
        assert self.row is not None
        return self.row(
            *[
                value if read is None else read(value)
                for read, value in zip(self.reads, row, strict=True)
            ]
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One value that a statement takes: a parameter, or what stands in the statement itself."""

    name: str | None
    write: Processor | None
    fixed: Any = None

    def fill(self, parameters: Mapping[str, Any]) -> Any:
        """Give the value."""
        if self.name is None:
            return self.fixed
        value = parameters[self.name]
        return value if self.write is None else self.write(value)


def _compile(statement: Statement, keys: Sequence[str] | None, dialect: Dialect) -> Plan:
    compiled = statement.compile(dialect=dialect, column_keys=None if keys is None else list(keys))
    assert isinstance(compiled, SQLCompiler)
    assert compiled.positiontup is not None
    columns = statement.selected_columns if isinstance(statement, Select) else None
    return Plan(
        text=compiled.string,
        takes=[_place(compiled, name, dialect) for name in compiled.positiontup],
        reads=[_reads(column.type, dialect) for column in columns or ()],
        row=None if columns is None else namedtuple("Row", columns.keys()),  # noqa: PYI024
        is_direct=dialect.driver == "pysqlite",
    )


def _place(compiled: SQLCompiler, name: str, dialect: Dialect) -> Place:
    bind = compiled.binds[name]
    write = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if bind.required:
        return Place(bind.key, write)
    return Place(None, None, bind.value if write is None else write(bind.value))


def _reads(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
