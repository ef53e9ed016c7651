"""The catalogues hold every template of the code and no other, all translated, and compiled as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Message

from truceline.locale.catalogues import TRANSLATED, compiled, held, lacking, place, renewed, written

RENEW = "run 'python -m truceline.locale' and translate what it lacks"
LATIN = re.compile(r"[A-Za-z]{2,}")
KEPT = {
    *("Natural Earth", "docs/rules", "SHA-256", "JavaScript", "Truceline", "Fienberg", "Bishop", "Holland", "BIC"),
    *("'join'", "'part'"),
}
"""Words in Latin letters that a translation into another script keeps."""


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_is_that_of_the_code(language: str) -> None:
    assert written(renewed(language)) == place(language).read_bytes(), RENEW


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_untranslated_or_doubtful(language: str) -> None:
    assert lacking(held(language)) == [], RENEW


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_fits(language: str) -> None:
    assert compiled(held(language)) == place(language, "mo").read_bytes(), RENEW


def several(words: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [words or ""] if words is None or isinstance(words, str) else list(words)


def said(language: str) -> Iterator[tuple[Message, str]]:
    return ((one, form) for one in held(language) if one.id for form in several(one.string))


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_placeholders_of_their_templates(language: str) -> None:
    def names(template: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(template) if name is not None)

    assert [form for one, form in said(language) if names(form) != names(several(one.id)[0])] == []


@pytest.mark.parametrize("language", ["hy", "ru"])
def test_no_english_word_is_left(language: str) -> None:
    bare = ((one, re.sub(r"\{\w+\}", "", form)) for one, form in said(language))
    assert [str(one.id) for one, form in bare if LATIN.search(re.sub("|".join(KEPT), "", form))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_full_stops_stand_where_the_template_has_them(language: str) -> None:
    stop = {"hy": ("։", "?"), "az": (".",), "ru": (".",)}[language]
    ends = [(one.id, form) for one, form in said(language) if isinstance(one.id, str) and one.id.endswith(".")]
    assert [id_ for id_, form in ends if not form.endswith(stop)] == []
