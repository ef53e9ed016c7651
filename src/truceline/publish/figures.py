"""Rival figures side by side, each with its words, voice and passage; the displayed one by the printed rule."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.assess.amounts import units
from truceline.publish.account import Account, account
from truceline.publish.amounts import counted_words, counting_words, ours
from truceline.publish.edition import Edition
from truceline.publish.scope import MOST_CLAIMS, shown_figures
from truceline.words import naming
from truceline.words.assessment import Figure
from truceline.words.mission import FigureRule
from truceline.words.told import spoken, told


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One stated figure."""

    value: str
    words: str
    counting: str
    voice: str
    side: str
    link: str
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """Rival figures of one subject."""

    anchor: str
    heading: str
    measure: str
    displayed: str
    rule: str
    rule_sentence: str
    agree: bool
    incident: str
    note: str
    lines: tuple[FigureLine, ...]
    left_out: int


def figures(edition: Edition) -> tuple[FigureView, ...]:
    """The figures that the page shows: those with rivals first, then in the order of the assessment."""
    shown = shown_figures(edition.picture.assessment)
    return tuple(_view(number, figure, edition) for number, figure in enumerate(shown, start=1))


def _view(number: int, figure: Figure, edition: Edition) -> FigureView:
    lines = tuple(
        FigureLine(
            value=counted_words(entry.quantity),
            words=entry.quantity.words,
            counting=counting_words(entry.quantity),
            voice=entry.voice,
            side=edition.mission.side[entry.side].name if entry.side in edition.mission.side else told("not known"),
            link=_provision_link(entry.voice, edition) if not entry.claim else "",
            account=account(entry.claim, edition) if entry.claim in edition.picture.claims else None,
        )
        for entry in figure.entries[:MOST_CLAIMS]
    )
    return FigureView(
        anchor=f"figure-{number}",
        heading=_heading(figure, edition),
        measure=_measure_words(figure),
        displayed=figure.displayed,
        rule=_rule_words(figure.rule),
        rule_sentence=_rule_sentence(figure.rule),
        agree=figure.agree,
        incident=edition.incident_link(figure.incident),
        note=figure.note,
        lines=lines,
        left_out=len(figure.entries) - len(lines),
    )


def _provision_link(voice: str, edition: Edition) -> str:
    """A figure that the agreement itself states has no claim; its voice ends with the provision's id."""
    text = edition.mission.agreement
    known = [p.id for p in text.provisions if voice.endswith(f" {p.id}")] if text else []
    return edition.provision_link(max(known, key=len)) if known else ""


def _heading(figure: Figure, edition: Edition) -> str:
    mission = edition.mission
    if figure.subject in mission.actor:
        return naming.actor_name(figure.subject, mission)
    if figure.subject in mission.place or figure.subject in mission.area:
        return naming.place_name(figure.subject, mission)
    if figure.subject in edition.numbered:
        return edition.numbered[figure.subject][1].title
    return figure.subject or told("Subject not stated")


def _measure_words(figure: Figure) -> str:
    unit, words = units(figure.unit, None), ours(figure.measure)
    if unit and figure.measure not in (unit, figure.unit):
        words = told("{measure}, in {units}", measure=words, units=ours(unit))
    return told("{measure} ({population})", measure=words, population=figure.population) if figure.population else words


def _rule_words(rule: str) -> str:
    return spoken(FigureRule(rule)) if rule in set(FigureRule) else rule.replace("_", " ")


def _rule_sentence(rule: str) -> str:
    return next((known.sentence for known in FigureRule if known == rule), "")
