"""The engine of questions: total for any move, deterministic, nothing lost on the way back."""

from hypothesis import given
from hypothesis import strategies as st

from domain.dialogue import (
    DONE,
    LONGEST,
    Chose,
    Dialogue,
    Problem,
    Script,
    Skipped,
    Step,
    Ticked,
    WentBack,
    Wrote,
    advance,
    begin,
)

SCRIPT = Script(
    "test",
    (
        Step("first", ("yes", "no"), endings={"no": "declined"}),
        Step("words", takes_words=True, is_optional=True),
        Step("only_for_a", ("x",), asked_if=lambda answers: answers.get("words") == "a"),
        Step("several", ("one", "two", "three"), takes_several=True),
    ),
)


def test_it_begins_at_the_first_question_and_ends_after_the_last():
    at = begin(SCRIPT)
    for move in (Chose("first", "yes"), Skipped("words"), Ticked("several")):
        at = advance(SCRIPT, at, move)
        assert isinstance(at, Dialogue)
    assert (at.step, at.ending) == (None, DONE)
    assert at.answers == {"first": "yes", "words": "", "several": ""}


def test_an_option_can_end_it_early():
    at = advance(SCRIPT, begin(SCRIPT), Chose("first", "no"))
    assert (at.step, at.ending) == (None, "declined")


def test_a_question_that_does_not_apply_is_not_asked():
    at = Dialogue("words", {"first": "yes"})
    assert advance(SCRIPT, at, Wrote("a")).step == "only_for_a"
    assert advance(SCRIPT, at, Wrote("b")).step == "several"
    assert SCRIPT.asked({"words": "b"}) == ("first", "words", "several")


def test_back_goes_to_the_question_that_was_asked_before():
    at = Dialogue("several", {"first": "yes", "words": "b"}, offered=("z",))
    back = advance(SCRIPT, at, WentBack("several"))
    assert (back.step, back.offered, back.answers["words"]) == ("words", (), "b")
    assert advance(SCRIPT, begin(SCRIPT), WentBack("first")) is Problem.AT_THE_START


def test_ticks_go_on_and_off_and_keep_the_order_of_the_options():
    at = Dialogue("several", {})
    for option in ("three", "one", "three", "two"):
        at = advance(SCRIPT, at, Chose("several", option))
    assert at.answers["several"] == "one,two"


def test_every_wrong_move_has_its_own_problem():
    first, words, several = begin(SCRIPT), Dialogue("words", {}), Dialogue("several", {})
    assert advance(SCRIPT, first, Chose("words", "yes")) is Problem.STALE
    assert advance(SCRIPT, first, Chose("first", "maybe")) is Problem.NOT_AN_OPTION
    assert advance(SCRIPT, first, Wrote("yes")) is Problem.TAP_PLEASE
    assert advance(SCRIPT, first, Skipped("first")) is Problem.NOT_OPTIONAL
    assert advance(SCRIPT, first, Ticked("first")) is Problem.STALE
    assert advance(SCRIPT, words, Wrote("  ")) is Problem.EMPTY
    assert advance(SCRIPT, words, Wrote("x" * (LONGEST + 1))) is Problem.TOO_LONG
    assert advance(SCRIPT, several, Chose("several", "four")) is Problem.NOT_AN_OPTION
    assert advance(SCRIPT, Dialogue(None, {}, ending=DONE), Wrote("x")) is Problem.STALE
    assert advance(SCRIPT, Dialogue("gone", {}), Chose("gone", "x")) is Problem.STALE


def test_what_is_offered_beyond_the_options_can_be_chosen():
    at = Dialogue("words", {}, offered=("oak",))
    assert advance(SCRIPT, at, Chose("words", "oak")).answers["words"] == "oak"


texts = st.text(max_size=12)
moves = st.one_of(
    st.builds(Chose, st.sampled_from([s.name for s in SCRIPT.steps]) | texts, texts),
    st.builds(Wrote, texts),
    st.builds(WentBack, st.sampled_from([s.name for s in SCRIPT.steps])),
    st.builds(Skipped, st.sampled_from([s.name for s in SCRIPT.steps])),
    st.builds(Ticked, st.sampled_from([s.name for s in SCRIPT.steps])),
)


@given(st.lists(moves, max_size=30))
def test_any_moves_lead_to_a_question_or_an_end_and_forget_no_answer(made):
    at = begin(SCRIPT)
    for move in made:
        before = at
        following = advance(SCRIPT, at, move)
        if isinstance(following, Dialogue):
            at = following
            assert set(before.answers) <= set(at.answers)
        assert (at.step is None) == (at.ending is not None)
