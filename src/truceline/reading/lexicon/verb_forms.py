"""Forms of English verbs, from verbs.toml: which words can be a verb, and in which form."""

from __future__ import annotations

import tomllib
from enum import Flag, auto
from functools import cache
from importlib.resources import files

from truceline.reading.lexicon.clause_words import word_list

_VOWEL = "aeiou"


class Form(Flag):
    """What a word form can be; 'walked' is past and participle."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ING = auto()


AUXILIARIES = word_list("verbs", "auxiliaries")
BE = word_list("verbs", "be")
NONE = Form(0)


@cache
def form_of(word: str) -> Form:
    """The verb forms that a word in small letters can be; empty for a word that is none we know."""
    return _forms().get(word, NONE)


@cache
def _forms() -> dict[str, Form]:
    data = tomllib.loads(files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8"))
    found: dict[str, Form] = {}

    def note(word: str, form: Form) -> None:
        found[word] = found.get(word, NONE) | form

    for marked in data["regular"].split():
        base, double = marked.rstrip("+"), marked.endswith("+")
        past = _past(base, double)
        for word, form in ((base, Form.BASE), (_third(base), Form.THIRD), (_ing(base, double), Form.ING)):
            note(word, form)
        note(past, Form.PAST | Form.PARTICIPLE)
    for line in data["irregular"]:
        base, past, participle = line.split()
        double = base[-1] not in "eywxr" and base[-2:-1] in _VOWEL and base[-3:-2] not in _VOWEL and len(base) < 6
        for word, form in ((base, Form.BASE), (_third(base), Form.THIRD), (_ing(base, double), Form.ING)):
            note(word, form)
        note(past, Form.PAST)
        note(participle, Form.PARTICIPLE)
    return found


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWEL:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(base: str, double: bool) -> str:
    if base.endswith("y") and base[-2] not in _VOWEL:
        return base[:-1] + "ied"
    return base + (base[-1] + "ed" if double else "d" if base.endswith("e") else "ed")


def _ing(base: str, double: bool) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + (base[-1] if double else "") + "ing"
