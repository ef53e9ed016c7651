"""The base of every closed list of words: each word is a value with one plain sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from truceline.words.saying import Fixed


class Word(StrEnum):
    """A member is written ``NAME = "value", "One plain sentence."`` and behaves as its value."""

    sentence: str

    def __new__(cls, value: str, sentence: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.sentence = Fixed(sentence)
        return word

    def __str__(self) -> str:
        return str(self.value)
