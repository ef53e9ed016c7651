"""``{% load record %}``: signs with their words, quotations code point for code point, attribution chains."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from truceline.publish import markup
from truceline.publish.account import VoiceLine, Written
from truceline.publish.signs import Sign
from truceline.web.drawing import format_html, format_html_join

register = template.Library()
KEPT = 2_000
"""Signs as drawn that are kept: there are few, and every list is full of them."""


@register.simple_tag
def signs() -> SafeString:
    """The drawings of all signs: once on every page that shows one."""
    return _drawings()


@cache
def _drawings() -> SafeString:
    drawn = files("truceline.publish").joinpath("templates", "signs.svg.j2").read_text(encoding="utf-8")
    return mark_safe(drawn)  # noqa: S308  (a file of ours)


@register.simple_tag
def sign(shown: Sign, extra: str = "") -> SafeString:
    """A sign with its word beside it, and the sentence that explains it."""
    return sign_in(get_language(), shown, extra)


@lru_cache(maxsize=KEPT)
def sign_in(language: str, shown: Sign, extra: str) -> SafeString:
    """The same; the words are said in the language at hand, which is asked for once where many are drawn."""
    return format_html(
        '<span class="sign tone-{} {}" title="{}">{}{}</span>',
        *(shown.tone, extra, shown.sentence, _shape(shown), shown.word),
    )


@register.simple_tag
def mark(shown: Sign, of: str, short: str = "") -> SafeString:
    """A sign without its word, which readers of the screen are told; ``of``: the question that it answers."""
    return mark_in(get_language(), shown, of, short)


@lru_cache(maxsize=KEPT)
def mark_in(language: str, shown: Sign, of: str, short: str) -> SafeString:
    return format_html(
        '<span class="sign mark-only tone-{}" data-short="{}" data-word="{}: {}" title="{} {}">{}'
        '<span class="unseen">{} {}. </span></span>',
        *(shown.tone, short, short, shown.word, of, shown.word, _shape(shown), of, shown.word),
    )


def _shape(shown: Sign) -> SafeString:
    return format_html(
        '<svg class="shape" width="16" height="16" aria-hidden="true" focusable="false"><use href="#sign-{}"/></svg>',
        shown.shape,
    )


@register.simple_tag
def quote(text: str, language: str = "", coded: bool = False) -> SafeString:
    """Words of a document: verbatim, in their own language and direction."""
    lang = format_html(' lang="{}"', language) if language else ""
    css = mark_safe(' class="coded"') if coded else ""
    return format_html('<q{}{} dir="auto">{}</q>', css, lang, verbatim(text))


@register.simple_tag
def voices(chain: Iterable[VoiceLine]) -> SafeString:
    """The chain from the outlet to the farthest quoted voice."""
    between = format_html(
        ' <span class="then" aria-hidden="true">›</span><span class="unseen">{}</span> ',
        _("quotes"),
    )
    drawn = mark_safe(between.join(_voice(voice) for voice in chain))  # noqa: S308  (each is escaped)
    return format_html('<span class="voices">{}</span>', drawn)


def _voice(voice: VoiceLine) -> SafeString:
    words = (
        format_html(' <span class="as-written">(<q dir="auto">{}</q>)</span>', verbatim(voice.words))
        if voice.words
        else ""
    )
    tag = format_html(' <span class="tag">{}</span>', _("not named")) if voice.anonymous else ""
    return format_html('<span class="voice">{}{}{}</span>', voice.name, words, tag)


@register.simple_tag
def written(value: Written) -> SafeString:
    """A value in the house's form, and the words that it was read from where they say more."""
    if not value.words:
        return format_html("{}", value.value)
    return format_html(
        '{} <span class="as-written">{} <q dir="auto">{}</q></span>',
        value.value,
        _("as written:"),
        verbatim(value.words),
    )


@register.simple_tag
def links(pairs: Iterable[tuple[str, str]]) -> SafeString:
    """Words with their addresses, where they have one, with commas between them."""
    return format_html_join(", ", "{}", ((_link(words, address),) for words, address in pairs))


@register.simple_tag
def link(pair: tuple[str, str]) -> SafeString:
    """Words with their address, where they have one."""
    return _link(*pair)


def _link(words: str, address: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, words) if address else format_html("{}", words)


@register.filter
def verbatim(text: str) -> SafeString:
    """Text that a browser shows code point for code point."""
    return mark_safe(str(markup.verbatim(text)))  # noqa: S308  (escaped there)
