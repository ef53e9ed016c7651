"""The application speaks every language of the house: its catalogues are whole, and its pages use them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from truceline.locale.catalogues import TRANSLATED, compiled, lacking, written
from truceline.web.locale.gathering import place, renewed

RENEW = "run 'python -m truceline.web.locale' and translate what it lacks"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|</?\w+[^>]*>|&\w+;")


@cache
def held(language: str) -> Catalog:
    with place(language).open("rb") as opened:
        return read_po(opened, locale=language)


def several(words: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [words or ""] if words is None or isinstance(words, str) else list(words)


def string_of(language: str, id_: str | tuple[str, str]) -> list[str]:
    found = held(language).get(id_)
    return several(found.string) if found else []


def placeholders(words: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(words))


def said(language: str) -> Iterator[tuple[Message, str]]:
    return ((one, form) for one in held(language) if one.id for form in several(one.string))


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_web_catalogue_holds_what_is_gathered_today(language: str) -> None:
    today = renewed(language)
    assert sorted(str(one.id) for one in held(language)) == sorted(str(one.id) for one in today), RENEW
    assert written(today) == place(language).read_bytes(), RENEW


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_of_the_web_is_untranslated_or_doubtful(language: str) -> None:
    assert lacking(held(language)) == [], RENEW


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_web_catalogue_fits(language: str) -> None:
    assert compiled(held(language)) == place(language, "mo").read_bytes(), RENEW


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_placeholders_and_markup(language: str) -> None:
    """Those of the plural: it is what a language without a form of its own for one thing says of one."""
    wrong = [form for one, form in said(language) if placeholders(form) != placeholders(several(one.id)[-1])]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_as_the_language_ends_them(language: str) -> None:
    stop = {"hy": "։", "az": ".", "ru": "."}[language]
    assert [form for one, form in said(language) if several(one.id)[0].endswith(".") and not form.endswith(stop)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_django_counts_by_the_forms_of_the_catalogue(orin: Path, language: str) -> None:
    from django.utils.translation import ngettext, override

    forms = string_of(language, ("%(n)s claim", "%(n)s claims"))
    with override(language):
        told = [ngettext("%(n)s claim", "%(n)s claims", count) for count in (1, 2, 5, 21)]
    assert told == [forms[which] for which in {"hy": (0, 0, 0, 0), "az": (0, 1, 1, 1), "ru": (0, 1, 2, 0)}[language]]


@pytest.mark.parametrize("language", TRANSLATED)
def test_whoever_asks_in_a_language_is_answered_in_it(orin: Path, language: str) -> None:
    from django.test import Client
    from django.urls import reverse

    page = Client().get(reverse("sign_in"), headers={"accept-language": language})
    text = page.content.decode()
    assert (page.status_code, f'<html lang="{language}" dir="ltr">' in text) == (200, True)
    assert string_of(language, "Sign in")[0] in text


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("hy", "ltr")])
def test_the_page_runs_in_the_direction_of_its_language(orin: Path, language: str, direction: str) -> None:
    from django.template.loader import render_to_string
    from django.utils.translation import override

    with override(language):
        assert f'<html lang="{language}" dir="{direction}">' in render_to_string("web/base.html")
