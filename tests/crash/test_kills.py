"""A short run of the harness; `python -m tests.crash` is the long one."""

from random import Random

from tests.crash.harness import play


async def test_a_killed_process_loses_nothing_and_does_nothing_twice(database_url: str) -> None:
    report = await play(database_url, people_count=20, updates=120, kills=2, random=Random(5))
    assert report.is_good, str(report)
