"""agreement.toml: parties, term, provisions with readings and variants, act catalogue."""

from __future__ import annotations

from truceline.sources.mission.fields import Fields
from truceline.words.agreement import Act, ActClass, Agreement, Deontic, Provision, Reading, Term, Variant
from truceline.words.quantity import Bound, Counting, Quantity


def agreement(fields: Fields) -> Agreement | None:
    """The agreement; None when its title or day is missing or two provisions share an id."""
    title, signed = fields.text("title", required=True), fields.day("signed", required=True)
    parties, guarantors, cite = fields.texts("parties"), fields.texts("guarantors"), fields.text("cite")
    term = _term(fields.table("term"))
    provisions = tuple(p for table in fields.tables("provision") if (p := _provision(table)))
    acts = tuple(a for table in fields.tables("act") if (a := _act(table)))
    fields.finish()
    if signed is None or not title:
        return None
    return fields.made(
        lambda: Agreement(
            title=title, signed=signed, parties=parties, guarantors=guarantors, cite=cite, term=term,
            provisions=provisions, acts=acts,
        )
    )  # fmt: skip


def _term(fields: Fields | None) -> Term | None:
    if fields is None:
        return None
    starts, expires = fields.day("starts", required=True), fields.day("expires", required=True)
    renewal, notice = fields.whole("renewal_months", 0), fields.whole("notice_months", 0)
    provision, ended, note = fields.text("provision"), fields.day("ended"), fields.text("note")
    fields.finish()
    if starts is None or expires is None:
        return None
    return fields.made(
        lambda: Term(
            starts=starts, expires=expires, renewal_months=renewal, notice_months=notice, provision=provision,
            ended=ended, note=note,
        )
    )  # fmt: skip


def _provision(fields: Fields) -> Provision | None:
    deontic = fields.choice("deontic", Deontic)
    id_, summary = fields.text("id", required=True), fields.text("summary", required=True)
    area, unclear, cite = fields.text("area"), fields.text("unclear"), fields.text("cite")
    addressees, acts, places = fields.texts("addressees"), fields.texts("acts"), fields.texts("places")
    valid, deadline = fields.validity("from", "until"), fields.day("deadline")
    quantities = tuple(q for table in fields.tables("quantity") if (q := _quantity(table)))
    readings = tuple(_reading(table) for table in fields.tables("reading"))
    variants = tuple(_variant(table) for table in fields.tables("variant"))
    fields.finish()
    if deontic is None or not (id_ and summary):
        return None
    return Provision(
        id=id_, summary=summary, deontic=deontic, addressees=addressees, acts=acts, area=area, places=places,
        valid=valid, deadline=deadline, quantities=quantities, readings=readings, variants=variants, unclear=unclear,
        cite=cite,
    )  # fmt: skip


def _quantity(fields: Fields) -> Quantity | None:
    measure, unit = fields.text("measure", required=True), fields.text("unit", required=True)
    low, high = fields.decimal("low"), fields.decimal("high")
    bound = fields.choice("bound", Bound, Bound.EXACT) or Bound.EXACT
    counting = fields.choice("counting", Counting, Counting.UNSTATED) or Counting.UNSTATED
    population, words, since = fields.text("population"), fields.text("words"), fields.day("since")
    fields.finish()
    return fields.made(
        lambda: Quantity(
            measure=measure, unit=unit, low=low, high=low if high is None and bound is Bound.EXACT else high,
            bound=bound, counting=counting, since=since, population=population, words=words,
        )
    )  # fmt: skip


def _reading(fields: Fields) -> Reading:
    reading = Reading(
        by=fields.text("by", required=True),
        says=fields.text("says", required=True),
        cite=fields.text("cite", required=True),
    )
    fields.finish()
    return reading


def _variant(fields: Fields) -> Variant:
    variant = Variant(
        publisher=fields.text("publisher", required=True),
        says=fields.text("says", required=True),
        cite=fields.text("cite", required=True),
        language=fields.text("language"),
    )
    fields.finish()
    return variant


def _act(fields: Fields) -> Act | None:
    act_class = fields.choice("class", ActClass)
    event_types, says = fields.texts("event_types"), fields.text("says", required=True)
    provision = fields.text("provision")
    fields.finish()
    if act_class is None:
        return None
    return Act(act_class=act_class, event_types=event_types, says=says, provision=provision)
