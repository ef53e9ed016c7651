"""A language that nobody speaks: every translated text comes out in marked letters, so that plain Latin letters on a
page are words that nobody translated.

Quotations, names of the mission and what people typed stand as they are: ``untranslated`` leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from html.parser import HTMLParser
from typing import Any

import pytest

LANGUAGE = "hy"
"""Whose dates and numbers are taken: they have no Latin letters either."""
KEPT = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{[^}]*\}|</?\w[^>]*>|&\w+;|%%")
MARKED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ɑƀɕđęƒǥħįĵķłɱŋøƥɋŕşŧųʋŵχýžÅɃƇĐɆƑǤĦƗĴĶŁⱮŊØƤɊŖŞŦŲƲŴꭓÝŽ"
)
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-label", "data-word", "data-short", "label")
"""Attributes that people are shown or told."""
AS_IT_IS = frozenset(
    {"q", "blockquote", "script", "style", "code", "kbd", "samp", "svg:text", "bdi", "textarea", "pre"}
)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
WORD = re.compile(r"[A-Za-z]{3,}")


def pseudo(text: str) -> str:
    """The text in marked letters; placeholders and tags stay."""
    made, last = [], 0
    for kept in KEPT.finditer(text):
        made += [text[last : kept.start()].translate(MARKED), kept.group()]
        last = kept.end()
    return "".join(made) + text[last:].translate(MARKED)


class _Catalogue(NullTranslations):
    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return pseudo(message)


@contextmanager
def pseudo_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever asks in ``LANGUAGE`` is answered in marked letters."""
    from django.utils import translation

    from truceline.publish import speaking
    from truceline.web import language

    with monkeypatch.context() as patch:
        catalogue: Any = _Catalogue()
        for name in ("gettext", "ngettext"):
            patch.setattr(translation._trans, name, getattr(catalogue, name), raising=False)
        patch.setattr(translation._trans, "pgettext", catalogue.pgettext, raising=False)
        patch.setattr(translation._trans, "npgettext", lambda _, *told: catalogue.ngettext(*told), raising=False)
        patch.setattr(speaking, "_catalogue", lambda *_: catalogue)
        patch.setattr(speaking.Speech, "_name", lambda _, name: pseudo(str(name)))
        patch.setattr(language, "_speeches", {})
        yield


class _Texts(HTMLParser):
    """Texts of a page that are neither quotations nor in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _kept(self) -> bool:
        return any(kept for _, kept in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        foreign = tag != "html" and (told.get("lang", LANGUAGE) != LANGUAGE or told.get("dir") == "auto")
        if not self._kept and not foreign:
            self.texts += [f"{name}={told[name]}" for name in SPOKEN if told.get(name)]
            if told.get("type") == "submit" and told.get("value"):
                self.texts.append(str(told["value"]))
        if tag not in VOID:
            self._open.append((tag, foreign or tag in AS_IT_IS))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._kept:
            self.texts.append(" ".join(data.split()))


def untranslated(page: str, data: Collection[str]) -> list[str]:
    """Texts of a page with plain Latin words in them, once what the mission and people say is taken out (``data``)."""
    reader = _Texts()
    reader.feed(page)
    longest = sorted((one for one in data if len(one) > 1), key=len, reverse=True)
    found = []
    for text in dict.fromkeys(reader.texts):
        name, sign, value = text.partition("=") if text.partition("=")[0] in SPOKEN else ("", "", text)
        left = value
        for one in longest:
            left = left.replace(one, " ")
        if WORD.search(left):
            found.append(f"{name}{sign}{value}")
    return found
