"""The bench: its arithmetic, where its tables go, and that its small measurements measure."""

from pathlib import Path

import pytest

from bench.__main__ import SECTIONS
from bench.goals import Check, Goal, Verdict, exactly
from bench.pictures import ANSWERS
from bench.processes import measure
from bench.seeding import crowd
from bench.spread import Spread, number, percentile, spread


def test_the_whole_of_it_can_be_started():
    assert {*SECTIONS} == {
        "presses", "slow", "relays", "broadcast", "timetable", "writes", "tips", "pictures",
        "ticks",
    }  # fmt: skip


def test_a_spread_is_the_median_with_the_lowest_and_the_highest():
    assert spread([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)
    assert str(spread([3.0, 1.0, 2.5])) == "2.50 [1–3]"
    assert spread([]) is None


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 3.0
    assert percentile([4.0, 1.0], 1.0) == 4.0


@pytest.mark.parametrize(
    ("value", "written"), [(3.0, "3"), (0.0512, "0.0512"), (12.34, "12.3"), (2617.4, "2,617")]
)
def test_numbers_have_the_digits_they_deserve(value, written):
    assert number(value) == written


def test_a_goal_is_met_when_each_of_its_measures_is():
    good = Check("rate", exactly(3.0), least=3, stretch=20)
    slow = Check("CPU", exactly(0.4), most=0.35)
    unknown = Check("memory", None, most=120)
    assert (good.verdict, good.stretch_verdict) == (Verdict.MET, Verdict.NOT_MET)
    assert Goal("P1", "", [good]).verdict is Verdict.MET
    assert Goal("P1", "", [good, unknown]).verdict is Verdict.NOT_RUN
    assert Goal("P1", "", [good, unknown, slow]).verdict is Verdict.NOT_MET


def test_the_page_has_a_place_for_each_table():
    page = (Path(__file__).parents[2] / "docs" / "performance.md").read_text()
    for name in ("goals", "broadcast", "pictures", "ticks"):
        assert f"<!-- {name}: written by make bench -->" in page
        assert f"<!-- /{name} -->" in page


@pytest.mark.parametrize(
    ("module", "arguments", "printed"),
    [
        ("own_writes", ("8", "64"), {"rows_per_second", "cpu_per_row"}),
        ("rivals.apscheduler_jobs", ("20", "5"), {"start", "add", "memory", "cpu_per_due"}),
    ],
)
def test_a_measurement_ends_and_says_what_it_measured(module, arguments, printed, tmp_path):
    before = () if module == "own_writes" else ("sql",)
    assert set(measure(module, *before, tmp_path / "rows.db", *arguments)) == printed


def test_the_timetable_is_worked_off(tmp_path):
    crowd(tmp_path / "rows.db", 400, 50)
    assert measure("own_ticks", tmp_path / "rows.db", 2)["plan_cpu_per_due"] > 0


def test_a_tip_is_chosen_among_many_on_both_databases(database_url):
    printed = measure("own_tips", database_url, 200, 20, 10, 20)
    assert 0 < printed["p50"] <= printed["p99"] <= printed["slowest"]


def test_the_picture_of_progress_is_small_enough_however_much_was_answered():
    measured = {count: measure("own_pictures", count, 2) for count in ANSWERS}
    assert set(measured[1]) == {"first", "p50", "p99", "cpu", "bytes"}
    assert max(each["bytes"] for each in measured.values()) < 60_000


def test_a_tick_is_measured_with_nothing_and_with_a_hundred_due_on_both_databases(database_url):
    printed = measure("own_due", database_url, 400, 2)
    assert printed["idle_p50"] > 0
    assert 0 < printed["busy_p50"] <= printed["busy_p99"]
