"""``{% load often %}``: what a page repeats a hundred times, drawn in one go; a template would cost its speed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from truceline.publish.speaking import speech_at_hand
from truceline.web import parts
from truceline.web.drawing import format_html, format_html_join
from truceline.web.pages.cards import Card
from truceline.web.templatetags.record import link, mark_in, sign_in, voices, written
from truceline.words.finding import CaseState
from truceline.words.told import spoken

register = template.Library()

ROW = (
    '<tr><td data-label="{day}">{}</td><th scope="row"><a href="{}">{}</a></th><td data-label="{did}">{}</td>'
    '<td class="mid" data-label="{who}">{}</td><td class="mid" data-label="{kept}">{}</td>'
    '<td data-label="{case}">{}</td><td class="num" data-label="{claims}">{}</td><td class="num" data-label="{open}">{}'
    '</td><td class="num" data-label="{origins}">{}</td><td class="num" data-label="{silent}">{}</td></tr>\n'
)
NONE = "–"
CHOSEN = ' aria-current="true"'
BEGINS = {
    "open": (("firm", "accept", "a"), ("split", "reject", "r")),
    "accepted": (("split", "reject", "r"),),
    "rejected": (("firm", "accept", "a"),),
    "set-aside": (),
}
"""What can be decided on a claim in each state: class, word, key."""


@register.simple_tag
def incident_rows(lines: Iterable[Any]) -> SafeString:
    """The rows of a list of incidents (pages.incidents.Line)."""
    first, _sep, last = reverse("incident", args=["~"]).partition("~")
    language, asked = get_language(), (_("Who did it?"), _("Which provision, and was it kept?"))
    drawn = _labelled(language)
    rows = (drawn.format(*_cells(line, f"{first}{escape(line.row.id)}{last}", asked, language)) for line in lines)
    return mark_safe("".join(rows))  # noqa: S308  (each cell is escaped)


def _cells(line: Any, address: str, asked: Sequence[str], language: str) -> Iterator[Any]:
    """The cells of a row, escaped."""
    row = line.row
    yield row.period_start.isoformat() if row.period_start else NONE
    yield address
    yield conditional_escape(row.title)
    yield sign_in(language, line.happened, "") if line.happened else NONE
    for shown, of in zip((line.who, line.provision), asked, strict=True):
        yield mark_in(language, shown, of, shown.word) if shown else NONE
    yield conditional_escape(spoken(CaseState(row.case_state))) if row.case_state else NONE
    yield row.claims
    yield row.unreviewed or NONE
    yield row.origins
    yield row.silent or NONE


@lru_cache(maxsize=8)
def _labelled(language: str) -> str:
    """A row with the names of its columns in a language; braces are left for the cells."""
    drawn = ROW
    for name, label in _labels().items():
        drawn = drawn.replace(f"{{{name}}}", escape(label).replace("{", "{{").replace("}", "}}"))
    return drawn


def _labels() -> dict[str, str]:
    return {
        "day": _("Day"),
        "did": _("Happened?"),
        "who": _("Who?"),
        "kept": _("Provision?"),
        "case": _("Case"),
        "claims": _("Claims"),
        "open": _("Open"),
        "origins": _("Origins"),
        "silent": _("Silent"),
    }


@register.simple_tag
def choices(held: Iterable[Mapping[str, Any]]) -> SafeString:
    """The values of a facet with their counts and addresses."""
    number = speech_at_hand().number
    drawn = (
        f'<li><a href="{escape(one["address"])}"{CHOSEN if one["chosen"] else ""}>'
        f'<span class="what">{conditional_escape(one["label"])}</span>'
        f' <span class="n">{number(one["count"])}</span></a></li>'
        for one in held
    )
    return mark_safe("".join(drawn))  # noqa: S308  (each is escaped)


@register.simple_tag(takes_context=True)
def part(context: Any, name: str) -> SafeString:
    """A part of the page that is a Jinja template (web.parts)."""
    return parts.drawn(name, context.flatten())


@register.simple_tag
def claim_facts(card: Card) -> SafeString:
    """What a claim says, field by field."""
    account = card.account
    facts: list[tuple[str, Any]] = [(_("Voice"), voices(account.voices)), *card.actors]
    facts.append((_("When"), written(account.when)))
    for label, values in ((_("Where"), account.places), (_("Figures"), account.figures)):
        if values:
            facts.append((label, format_html_join("; ", "{}", ((written(value),) for value in values))))
    if account.effort:
        facts.append((_("Effort"), account.effort))
    if card.incident:
        facts.append((_("Incident"), link((card.incident[1], reverse("incident", args=[card.incident[0]])))))
    if card.proposers:
        facts.append((_("Read by"), format_html('<span class="note">{}</span>', ", ".join(card.proposers))))
    return format_html('<dl class="facts">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", facts))


@register.simple_tag(takes_context=True)
def deciding(context: Mapping[str, Any], card: Card) -> SafeString:
    """The forms that decide on a claim, and take the decision back."""
    claim = card.claim.id
    hidden = _hidden(context)
    words = {"accept": _("Accept"), "reject": _("Reject")}
    buttons = [(css, word, key, words[word], key) for css, word, key in BEGINS[card.state]]
    drawn = format_html_join(
        " ", '<button class="{}" name="kind" value="{}" data-key="{}">{} <kbd>{}</kbd></button>', buttons
    )
    asked = _asking(claim) if card.state != "set-aside" else ""
    decide = _form("deciding", reverse("decide_claim", args=[claim]), claim, hidden, format_html("{} {}", drawn, asked))
    return format_html('{}{}<div class="form" id="form-{}"></div>', decide, _undoing(card, hidden), claim)


def _asking(claim: str) -> SafeString:
    """The buttons that bring a form, and the field for a reason."""
    brings = format_html_join(
        " ",
        '<button type="button" data-key="{}" hx-get="{}" hx-target="#form-{}" hx-swap="innerHTML">{} <kbd>{}</kbd>'
        "</button>",
        (
            ("c", reverse("correct_claim", args=[claim]), claim, _("Correct"), "c"),
            ("s", reverse("split_claim", args=[claim]), claim, _("Split"), "s"),
        ),
    )
    return format_html(
        '{} <label class="why-not"><span class="unseen">{}</span><input name="reason" placeholder="{}"'
        ' autocomplete="off"></label>',
        *(brings, _("Reason"), _("reason (optional)")),
    )


def _undoing(card: Card, hidden: SafeString) -> SafeString | str:
    if not card.by_itself or card.standing is None:
        return ""
    entry = card.standing.seq
    inner = format_html(
        '<input type="hidden" name="entry" value="{}"><button class="quiet" data-key="u">{} <kbd>u</kbd></button>',
        *(entry, _("Undo (entry %(entry)d)") % {"entry": entry}),
    )
    return _form("undoing", reverse("undo_on_claim", args=[card.claim.id]), card.claim.id, hidden, inner)


def _form(css: str, address: str, claim: str, hidden: SafeString, inner: SafeString) -> SafeString:
    return format_html(
        '<form class="{}" method="post" action="{}" hx-post="{}" hx-target="#claim-{}" hx-swap="outerHTML">{}{}</form>',
        *(css, address, address, claim, hidden, inner),
    )


def _hidden(context: Mapping[str, Any]) -> SafeString:
    """The token against forged forms, and the newest entry that the page shows."""
    token = get_token(context["request"])
    return mark_safe(  # noqa: S308  (both are escaped)
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'
        f'<input type="hidden" name="seen" value="{escape(str(context["seen"]))}">'
    )
