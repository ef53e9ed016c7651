"""Filters that every template has: days, numbers and words of closed lists in the language of the page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from truceline.publish.days import moment_words
from truceline.publish.speaking import speech_at_hand
from truceline.words.finding import Answer
from truceline.words.saying import said
from truceline.words.told import spoken
from truceline.words.vocabulary import Word

register = template.Library()
OURS = (
    *(gettext_noop("waiting"), gettext_noop("running"), gettext_noop("done"), gettext_noop("failed")),
    *(gettext_noop("take in"), gettext_noop("weigh"), gettext_noop("bulletin")),
    *(gettext_noop("taken in"), gettext_noop("refused")),
    *(gettext_noop("invited"), gettext_noop("active"), gettext_noop("ended")),
    *(gettext_noop("public"), gettext_noop("parties"), gettext_noop("internal")),
    *(gettext_noop("open"), gettext_noop("answered"), gettext_noop("withheld"), gettext_noop("declined")),
    *(gettext_noop("rival"), gettext_noop("agree"), gettext_noop("single")),
    *(gettext_noop("stated"), gettext_noop("not stated")),
    *(gettext_noop("inside"), gettext_noop("outside"), gettext_noop("contested"), gettext_noop("unclear")),
    *(gettext_noop("convoy"), gettext_noop("restriction")),
    *(gettext_noop("key"), gettext_noop("weighing"), gettext_noop("vault"), gettext_noop("clock")),
)
"""Words that the web's own tables hold (jobs, files handed in, people, versions), and marks that lists are filtered by
(store.weighed.answers)."""


@register.filter
def day(when: date | datetime | None) -> str:
    """'10 November 2020'; '' for none."""
    if when is None:
        return ""
    return speech_at_hand().day(when.date() if isinstance(when, datetime) else when)


@register.filter
def moment(when: datetime | None) -> str:
    """'10 November 2020, 09:30 UTC'; '' for none."""
    return said(moment_words(when)) if when else ""


@register.filter
def thousands(number: Any) -> str:
    """'12,345'."""
    return speech_at_hand().number(number) if isinstance(number, int) else str(number)


@register.filter
def spaced(word: Any) -> str:
    """A word of a closed list as people read it: 'reports none'; another word of ours by the web's own catalogue."""
    return spoken(word) if isinstance(word, Word) else ours(word)


@register.filter
def answered(answer: str) -> str:
    """An answer as a row of a list holds it: 'contested'."""
    return spoken(Answer(answer)) if answer else ""


@register.filter
def ours(word: Any) -> str:
    """A word that the web itself writes into its tables: 'waiting'."""
    text = str(word).replace("_", " ")
    return _(text) if text else ""
