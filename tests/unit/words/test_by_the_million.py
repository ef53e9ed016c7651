"""A word of which there are millions is a frozen dataclass to everyone who uses it."""

from __future__ import annotations

import copy
import pickle
from dataclasses import asdict, dataclass, fields, is_dataclass, replace

import pytest

from truceline.words.by_the_million import by_the_million
from truceline.words.canonical import from_plain, to_plain
from truceline.words.told import Told, told

TIMES = 3


@by_the_million
class Mark:
    """A mark on the wall."""

    of: str
    words: tuple[str, ...]
    times: int = 0

    @property
    def twice(self) -> int:
        """Two times as many."""
        return self.times * 2


def _plain() -> type[Mark]:
    """The same word as a plain dataclass."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Mark:
        of: str
        words: tuple[str, ...]
        times: int = 0

    return Mark


MARK = Mark(of="Ada", words=("so", told("{who} says so.", who="Ada")), times=TIMES)
PLAIN = _plain()(of=MARK.of, words=MARK.words, times=TIMES)


def test_it_looks_like_a_dataclass() -> None:
    assert is_dataclass(MARK)
    assert [field.name for field in fields(MARK)] == ["of", "words", "times"]
    assert asdict(MARK) == asdict(PLAIN)
    assert repr(MARK) == "Mark(of='Ada', words=('so', 'Ada says so.'), times=3)"
    assert (Mark.__doc__, Mark.__module__) == ("A mark on the wall.", __name__)
    assert MARK.twice == TIMES * 2


def test_it_is_compared_and_hashed_by_its_values() -> None:
    other = replace(MARK, times=0)
    assert replace(other, times=TIMES) == MARK
    assert hash(MARK) == hash(copy.deepcopy(MARK))
    assert other != MARK
    assert other == Mark(of=MARK.of, words=MARK.words)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        MARK.times = 0


def test_it_goes_to_another_process_with_its_sentences() -> None:
    come = pickle.loads(pickle.dumps(MARK))  # noqa: S301  our own bytes
    sentence = come.words[1]
    assert come == MARK
    assert isinstance(sentence, Told)
    assert (sentence.template, sentence.values) == ("{who} says so.", {"who": "Ada"})


def test_it_has_a_plain_form_and_back() -> None:
    assert to_plain(MARK) == to_plain(PLAIN)
    assert from_plain(to_plain(MARK), Mark) == MARK
