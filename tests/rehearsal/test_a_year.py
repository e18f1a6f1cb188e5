"""A short year: everyone is asked when promised, and at no other time."""

from pathlib import Path

from content.library import load
from tests.rehearsal.calendar import QUIET, USUAL
from tests.rehearsal.stage import Stage


async def test_everyone_is_asked_when_promised_and_at_no_other_time(tmp_path: Path) -> None:
    asking = load().programme.asking
    assert (asking.quiet_from, asking.quiet_to) == QUIET
    assert asking.most_a_week == USUAL
    found = await Stage(30, 100, seed=3).play(tmp_path)
    assert not found.wrong, found.wrong[:10]
    assert found.said["checkin"] > 100
    assert set(found.said) == {"checkin", "reminder", "milestone", "goodbye"}
