"""Why a passage that a language model proposed is not handed on. The rate of each is told."""

from __future__ import annotations

from truceline.words.vocabulary import Word


class Refusal(Word):
    """One reason; the sentence ends 'refused, because ...'."""

    FORM = "form", "it has not the form that was asked for"
    QUOTE = "quote", "its quote does not stand in the text letter for letter"
    EXAMPLE = "example", "its quote is from our own example, not from the text"
    AMBIGUOUS = "ambiguous", "its quote stands in the text more than once"
    TYPE = "type", "its event type is none of the list"
    STANCE = "stance", "its stance is none of the list"
    CONTEXT = "context", "its second passage does not stand in the text once, letter for letter"
    WORDS = "words", "words of its fields stand neither in its quote nor in its second passage"
    NUMBER = "number", "its number is not the one that its passage states"
    NEGATION = "negation", "a 'not' or a 'no' of the passage and its stance exclude each other"
