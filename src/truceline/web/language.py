"""In which language a page is written: the person's choice, else what the browser asks for.

Django translates the web's own words; sentences of the record are said by publish.speaking when they are written out.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.i18n import set_language

from truceline.publish.speaking import LANGUAGES, SOURCE, Speech, speaking
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.record import the_mission
from truceline.words.mission import Mission


def in_the_readers_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what is written while a request is answered is said in its language."""

    def answer(request: HttpRequest) -> HttpResponse:
        with speaking(readers_speech):
            return get_response(request)

    return answer


@needs(Permission.OPEN)
def chosen(request: HttpRequest) -> HttpResponseBase:
    """Keep the language that somebody chose in a cookie, and show the page again (POST ``language``, ``next``)."""
    return set_language(request)


def readers_speech() -> Speech:
    """The speech of the language at hand, with the mission's names."""
    language = (get_language() or SOURCE).partition("-")[0]
    return _speech(language if language in LANGUAGES else SOURCE, the_mission())


def _speech(language: str, mission: Mission) -> Speech:
    known = _speeches.get(language)
    if known is None or known[0] is not mission:
        known = _speeches[language] = (mission, Speech.of(language, mission))
    return known[1]


_speeches: dict[str, tuple[Mission, Speech]] = {}
"""By language; of the mission as its newest reference entry has it."""
