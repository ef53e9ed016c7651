"""The first section: mission, counts, term, house rules, checkpoint, and what a reader must know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.publish.days import day_words
from truceline.publish.edition import Edition
from truceline.publish.sharing.telling import version_words
from truceline.words import naming
from truceline.words.assessment import Said
from truceline.words.finding import Answer, FindingQuestion
from truceline.words.mission import Mission
from truceline.words.picture import Picture
from truceline.words.sealing import SealedField
from truceline.words.told import sentence_of, spoken, strung, told, told_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number, what it counts, and the section that shows it."""

    number: int
    label: str
    link: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that the first section prints.

    ``language``: of the mission's own words; ``signed``: the checkpoint as a note; ``vkey``: the key that signed.
    """

    title: str
    language: str
    holder: str
    monitor: str
    agreement: str
    period: str
    time_zone: str
    as_of: str
    note: str
    counts: tuple[Count, ...]
    notice: str
    rules: tuple[tuple[str, str], ...]
    origin: str
    size: int
    root: str
    signed: str
    vkey: str
    version: str


def overview(edition: Edition) -> Overview:
    """The overview of an edition."""
    picture, mission = edition.picture, edition.mission
    agreement = mission.agreement
    return Overview(
        title=mission.title,
        language=mission.languages[0] if mission.languages else "",
        holder=mission.mandate_holder,
        monitor=naming.actor_name(mission.monitor, mission) if mission.monitor else "",
        agreement=told("{title}, signed {day}", title=agreement.title, day=agreement.signed) if agreement else "",
        period=_period_words(mission),
        time_zone=mission.time_zone,
        as_of=day_words(picture.assessment.as_of),
        note=mission.note,
        counts=_counts(edition),
        notice=_notice(edition),
        rules=(*_rules(mission), *_withheld(picture.sealed)),
        origin=picture.checkpoint.origin,
        size=picture.checkpoint.size,
        root=picture.checkpoint.root,
        signed=picture.note,
        vkey=picture.vkey,
        version=picture.version,
    )


def count(picture: Picture) -> dict[str, int]:
    """The counts of the overview, by their name, for a summary outside the page."""
    return {line.label: line.number for line in _counts(Edition(picture=picture))}


def contested(edition: Edition) -> frozenset[str]:
    """Incidents of which at least one finding is contested."""
    return frozenset(f.incident for f in edition.picture.assessment.on_top if f.answer is Answer.CONTESTED)


def silent(edition: Edition) -> frozenset[str]:
    """Incidents on which at least one covering source said nothing."""
    quiet = (Said.WITHOUT_IT, Said.NOTHING)
    return frozenset(s.incident for s in edition.picture.assessment.silences if s.said in quiet)


def _counts(edition: Edition) -> tuple[Count, ...]:
    picture, assessment = edition.picture, edition.picture.assessment
    reviewed = sum(1 for claim in picture.claims if claim in picture.reviews)
    unanswered = [question for question in assessment.questions if not question.answered_by]
    happened = [f for f in assessment.on_top if f.question is FindingQuestion.HAPPENED]
    established = sum(1 for f in happened if f.answer is Answer.ESTABLISHED)
    copies = len({reprint.copy for reprint in picture.reprints})
    return (
        Count(
            number=len(picture.documents),
            label=told("documents"),
            link="#documents",
            note=told_count("{number} repeats another", "{number} repeat another", copies),
        ),
        Count(
            number=len(picture.claims),
            label=told("claims"),
            link="#documents",
            note=told("{reviewed} reviewed, {open} not", reviewed=reviewed, open=len(picture.claims) - reviewed),
        ),
        Count(
            number=len(picture.incidents),
            label=told("incidents"),
            link="#incidents",
            note=told("{number} established", number=established),
        ),
        *_open_matters(edition, len(unanswered)),
    )


def _open_matters(edition: Edition, unanswered: int) -> tuple[Count, ...]:
    split, quiet, faults = len(contested(edition)), len(silent(edition)), len(edition.picture.problems)
    return (
        Count(number=split, label=told("contested"), link="#incidents", note=told("voices contradict")),
        Count(number=quiet, label=told("met by silence"), link="#silence", note=told("a covering source is quiet")),
        Count(number=unanswered, label=told("open questions"), link="#questions", note=told("no answer in the record")),
        Count(number=faults, label=told("problems"), link="#problems", note=told("in the files of this run")),
    )


def _notice(edition: Edition) -> str:
    picture = edition.picture
    parts: list[str] = [version_words(picture.withheld)] if picture.withheld else []
    if picture.stood:
        entry, day = picture.stood
        sentence = "The record as it stood: as of entry {entry}, {day}. What came later is not shown."
        parts.append(told(sentence, entry=entry, day=day))
    return strung((*parts, _review(picture)), " ")


def _review(picture: Picture) -> str:
    total = len(picture.claims)
    open_ = sum(1 for claim in picture.claims if claim not in picture.reviews)
    if total == 0:
        return told("The record holds no claim yet.")
    if open_ == 0:
        return told("A person has reviewed every claim of this record.")
    if open_ == total:
        begin = told("No claim has been reviewed by a person.")
    else:
        begin = told("{open} of {total} claims have not been reviewed by a person.", open=open_, total=total)
    return told(
        "{begin} A claim marked 'not reviewed' is the proposal of a machine: the quote is verbatim, how it was read "
        "may be wrong. Open its passage before you rely on it.",
        begin=begin,
    )


def _rules(mission: Mission) -> tuple[tuple[str, str], ...]:
    house = mission.house
    claims = (
        told("Claims that nobody has reviewed may stand in a bulletin, and are marked.")
        if house.unreviewed_in_bulletin
        else told(
            "A bulletin holds accepted claims only. This page is the working record: it shows all, and marks them."
        )
    )
    return (
        (told("Names"), naming.policy_sentence(mission)),
        (told("Figures"), strung((spoken(house.figure_rule), sentence_of(house.figure_rule)), ": ")),
        (
            told("Same happening"),
            told(
                "at most {days} days and {km} km apart, when words are no closer",
                days=house.window_days,
                km=house.window_km,
            ),
        ),
        (told("Unreviewed claims"), claims),
    )


def _withheld(sealed: Sequence[SealedField]) -> tuple[tuple[str, str], ...]:
    """How many fields are kept from sight, under which labels; nothing where there are none."""
    if not sealed:
        return ()
    labels = Counter(str(known.label) for known in sealed if known.stands)
    erased = sum(1 for known in sealed if known.erased is not None)
    counted = ", ".join(f"{number} {label}" for label, number in sorted(labels.items())) or told("none")
    said = [told("Sealed fields: {counted}. Only the people named for a label can open them.", counted=counted)]
    said += [told("Erased for good: {number}.", number=erased)] if erased else []
    return ((told("Withheld"), strung(said, " ")),)


def _period_words(mission: Mission) -> str:
    since, until = mission.period.since, mission.period.until
    if since and until:
        return told("{first} to {last}", first=since, last=until)
    if since:
        return told("since {day}", day=since)
    return told("until {day}", day=until) if until else ""
