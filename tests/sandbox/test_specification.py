"""The published specification, as far as the box and its tests go by it."""

import json
from typing import Any

import pytest

from sandbox.registry import METHODS as OFFERED
from sandbox.registry import NAMES
from sandbox.specification import OTHER_METHODS
from sandbox.updates import KNOWN
from tests.sandbox.specification import METHODS, SHORT, TYPES, WHOLE, against, check_arguments


def test_the_short_form_says_what_the_whole_says() -> None:
    """The whole lies beside the project where it is developed, and is read wherever it is."""
    sources = [json.loads(path.read_text("utf-8")) for path in (WHOLE,) if path.exists()]
    for source in sources:
        for part, short in (("methods", METHODS), ("types", TYPES)):
            assert set(source[part]) == set(short)
            for name, told in source[part].items():
                fields = {f["name"]: [f["required"], *f["types"]] for f in told.get("fields", [])}
                assert short[name]["fields"] == fields, name
    assert (len(METHODS), len(TYPES)) == (176, 303)
    assert "Paul Larsen" in SHORT.read_text("utf-8")


def test_the_box_knows_the_names_of_all_methods() -> None:
    assert set(OTHER_METHODS.values()) == set(METHODS)
    assert {NAMES[name] for name in OFFERED} <= set(METHODS)


def test_the_box_knows_the_names_of_all_updates() -> None:
    assert set(KNOWN) == set(TYPES["Update"]["fields"]) - {"update_id"}


@pytest.mark.parametrize(
    ("value", "kind", "complaint"),
    [
        (True, "Integer", "is no Integer"),
        (1, "Boolean", "is no Boolean"),
        ("1", "Integer", "is no Integer"),
        (None, "String", "is no String"),
        ({}, "Array of Integer", "is no list"),
        ([[1]], "Array of Array of String", "is no String"),
        (7, "User", "is no User"),
        ({"id": 1, "is_bot": False}, "User", "must have first_name"),
        ({"id": 1, "is_bot": False, "first_name": "A", "shoe": 4}, "User", "has no field shoe"),
        ({"status": "owner", "user": {}}, "ChatMember", "must have id"),
    ],
)
def test_the_checker_sees_what_is_wrong(value: Any, kind: str, complaint: str) -> None:
    assert any(complaint in problem for problem in against(value, kind, "here"))


def test_the_checker_takes_what_is_right() -> None:
    user = {"id": 1, "is_bot": False, "first_name": "A"}
    assert not against({"status": "left", "user": user}, "ChatMember", "here")
    assert not against(1, "Float", "here")


def test_arguments_a_method_does_not_have_are_seen() -> None:
    with pytest.raises(AssertionError):
        check_arguments("sendMessage", {"chat": 1})
