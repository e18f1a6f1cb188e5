"""What is kept is kept to its row: sealed anew each time, opened only in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.vault import Unreadable, Vault

VAULT = Vault.from_setting(Vault.make_key())


@given(st.text(), st.integers(1, 2**62))
def test_what_is_sealed_can_be_opened_in_its_own_place_only(words: str, row: int) -> None:
    sealed = VAULT.seal("posts.words", row, words)
    assert VAULT.open("posts.words", row, sealed) == words
    assert VAULT.seal("posts.words", row, words) != sealed
    for place, other in (("posts.words", row + 1), ("notes.words", row)):
        with pytest.raises(Unreadable):
            VAULT.open(place, other, sealed)


@given(st.binary(max_size=60))
def test_rubbish_is_unreadable(rubbish: bytes) -> None:
    with pytest.raises(Unreadable):
        VAULT.open("posts.words", 1, rubbish)


@given(st.integers(0, 200))
def test_a_changed_byte_is_noticed(where: int) -> None:
    sealed = bytearray(VAULT.seal("posts.words", 1, "what someone said" * 10))
    sealed[where % len(sealed)] ^= 1
    with pytest.raises(Unreadable):
        VAULT.open("posts.words", 1, bytes(sealed))


@pytest.mark.parametrize("setting", ["", "short", "ö" * 43, "!" * 44])
def test_a_key_that_cannot_be_one_is_refused_in_words(setting: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)data.key"):
        Vault.from_setting(setting)


def test_hashes_tell_kinds_apart_and_need_the_key() -> None:
    assert VAULT.hash("chat", "5") == VAULT.hash("chat", "5")
    assert VAULT.hash("chat", "5") != VAULT.hash("invite", "5")
    other = Vault.from_setting(Vault.make_key())
    assert other.hash("chat", "5") != VAULT.hash("chat", "5")
