"""Whatever is typed, the searches answer and never break."""

from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.dates import read_date
from content.library import load
from domain.reading import grade, syllables

LIBRARY = load()
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
DATELIKE = st.text("0123456789/-.: aemorsunjvthwkdyg", max_size=24)


@settings(deadline=None)
@given(st.text(max_size=300))
@example("\u202eendometriosis\u200b")
@example("İ" * 50)
def test_the_search_answers_with_codes(typed):
    found = LIBRARY.find_conditions(typed)
    assert len(found) <= 5
    assert set(found) <= set(LIBRARY.catalogue.conditions)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=40), DATELIKE), st.sampled_from(["since", "expected"]))
@example("99999999999999999 years ago", "since")
@example("in 99999999 weeks", "expected")
@example("31/02/2026", "since")
@example("²", "since")
@example("0000-00-00", "expected")
def test_a_date_is_one_that_can_be_meant(typed, step):
    day = read_date(typed, NOW, "en", step)
    if day is not None:
        assert day <= NOW.date() if step == "since" else day >= NOW.date()
        assert 1920 <= day.year <= 2036


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_grade(text):
    assert isinstance(grade(text), float)
    assert syllables(text) >= 1
