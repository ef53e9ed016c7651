"""Parts that a page repeats many times, or that are a page's bulk: Jinja templates, compiled, five times as fast.

They lie in ``templates/parts``; Django's templates draw them by ``{% part "name" %}`` (templatetags.often) with the
values of the page around them. What they call is what Django's templates call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, PackageLoader, StrictUndefined

from truceline.web.templatetags import record, record_words, saying
from truceline.words.saying import said
from truceline.words.told import sentence_of

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "_": gettext,
    "ngettext": ngettext,
    "url": reverse,
    "sign": record.sign,
    "quote": record.quote,
    "voices": record.voices,
    "written": record.written,
    "links": record.links,
    "sentence": sentence_of,
    "said": said,
    "day": saying.day,
    "spaced": saying.spaced,
    "actor_name": record_words.actor_name,
    "shortened": lambda text, letters: Truncator(text).chars(letters),
}
"""What a part may call."""


def drawn(name: str, values: Mapping[str, Any]) -> SafeString:
    """A part as HTML."""
    template = environment().get_template(f"{name}.html.j2")
    return mark_safe(template.render({key: value for key, value in values.items() if key not in FUNCTIONS}))  # noqa: S308


@cache
def environment() -> Environment:
    """Jinja with autoescape for every part and an error for every unknown name."""
    env = Environment(
        loader=PackageLoader("truceline.web", "templates/parts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(FUNCTIONS)
    return env
