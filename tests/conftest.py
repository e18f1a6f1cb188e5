"""For all tests: where nothing may be skipped, a skipped test has failed."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.postgres import Server, fresh, running
from tests.ready import Ready

settings.register_profile("calm", deadline=None)  # how long a test takes says nothing of the code
settings.load_profile("calm")

UNCOUNTED = frozenset({
    "bench", "crash", "page", "random", "rehearsal", "walk", "test_any_typed_text.py",
    "test_condition_search.py", "test_content_checks.py", "test_fuzz.py", "test_mischief.py",
    "test_picture.py", "test_schemas.py", "test_tip_files.py",
})  # fmt: skip
"""Folders and files whose lines are counted by others."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    if report.skipped and os.environ.get("NO_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count lines once: not in stories told on both databases, nor in runs of many steps."""
    for item in items:
        where = item.path.relative_to(item.config.rootpath).parts
        is_told_twice = "[postgresql" in item.name and "storage" not in where
        if is_told_twice or not UNCOUNTED.isdisjoint(where):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """Run a PostgreSQL server for all tests of this process."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """Give what makes databases that are migrated already."""
    return Ready(tmp_path_factory.mktemp("ready"))


@pytest.fixture(params=["sqlite", "postgresql"])
def ready_url(request: pytest.FixtureRequest, ready: Ready, tmp_path: Path) -> str:
    """Give the address of a migrated database; every test that asks runs on both kinds."""
    if request.param == "sqlite":
        return ready.file(tmp_path / "test.db")
    return ready.database(request.getfixturevalue("postgres_server"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database; every test that asks runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    return fresh(request.getfixturevalue("postgres_server"))
