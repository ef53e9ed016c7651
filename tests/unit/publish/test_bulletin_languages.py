"""A bulletin in each language: its page and its PDF, periodic and spot; drawings, annex and corrections."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pypdf
import pytest
from parsed import Parsed
from sample import PICTURE
from sample_assessment import INCIDENTS

from truceline.errors import Fault
from truceline.publish.bulletin import html, issue, pdf, spot
from truceline.publish.edition import Edition
from truceline.publish.speaking import LANGUAGES, Speech
from truceline.words.assessment import Assessment
from truceline.words.mission import Mission
from truceline.words.picture import Picture

EDITION = Edition(picture=PICTURE)
FIRST, LAST, DAY = date(2031, 5, 1), date(2031, 6, 30), date(2031, 7, 1)
LATIN = re.compile(r"[A-Za-z]{2,}")


def bare() -> Picture:
    """A record without anything, of a mission with a name in no language."""
    mission = Mission(
        title="7", mandate_holder="", monitor="", period=PICTURE.mission.period, time_zone="UTC",
        house=PICTURE.mission.house,
    )  # fmt: skip
    assessment = Assessment(as_of=PICTURE.assessment.as_of)
    return replace(
        PICTURE, mission=mission, claims={}, incidents=(), documents={}, texts={}, reviews={}, assessment=assessment,
        note="",
    )  # fmt: skip


@pytest.mark.parametrize("language", ["hy", "ru"])
def test_no_fixed_word_of_the_page_is_english(language: str) -> None:
    page = html(issue(Edition(picture=bare()), FIRST, LAST, speech=Speech.of(language)))
    body = re.sub(r"<(style|code|pre)[^>]*>.*?</\1>", "", page, flags=re.S)
    said = [text.strip() for text in re.findall(r">([^<]+)<", body)]
    said += re.findall(r'(?:aria-label|data-label|title)="([^"]+)"', body)
    assert [text for text in said if LATIN.search(text.replace("docs/rules", ""))] == []


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_page_and_document_say_their_language(language: str) -> None:
    made = issue(EDITION, FIRST, LAST, speech=Speech.of(language, PICTURE.mission))
    parsed = Parsed()
    parsed.feed(html(made))
    assert next(e.attributes["lang"] for e in parsed.elements if e.tag == "html") == language
    document = pdf(made, DAY)
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert (str(opened.Root.Lang), bool(opened.Root.MarkInfo.Marked)) == (language, True)
        figures = count(opened.Root.StructTreeRoot, "/Figure")
    assert figures == sum(bool(drawn.svg) for drawn in (made.map, made.timeline)) > 0
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)
    assert text.count("\ufffd") == 0


def count(element: pikepdf.Object, kind: str) -> int:
    """How many elements of a kind the structure tree holds."""
    kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    inner = list(kids) if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else []
    own = int(isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name(kind))
    return own + sum(count(kid, kind) for kid in inner if isinstance(kid, pikepdf.Dictionary))


def test_the_annex_is_one_table_whose_head_stands_on_every_page() -> None:
    made = issue(EDITION, FIRST, LAST)
    long = replace(made, accounts=made.accounts * 20)
    with pikepdf.open(io.BytesIO(pdf(long, DAY))) as opened:
        assert count(opened.Root.StructTreeRoot, "/Table") == 1 + bool(made.counts) + bool(made.efforts)
        assert count(opened.Root.StructTreeRoot, "/TR") > len(long.accounts)


def test_every_account_of_the_incidents_stands_in_the_annex() -> None:
    made = issue(EDITION, FIRST, LAST)
    held = {row.id for row in made.incidents}
    wanted = [
        claim for incident in PICTURE.incidents if incident.id in held for claim in incident.claims
        if claim in PICTURE.claims and not EDITION.rejected(claim)
    ]  # fmt: skip
    numbers = {cited.number: cited.claim for cited in made.passages}
    assert sorted(numbers[row.passage] for row in made.accounts) == sorted(wanted)


def test_a_spot_bulletin_speaks_of_one_incident() -> None:
    number, incident = EDITION.numbered[INCIDENTS[0].id]
    by_number, by_id = spot(EDITION, str(number)), spot(EDITION, incident.id)
    assert by_number == by_id
    assert ([row.id for row in by_id.incidents], by_id.counts, by_id.kind) == ([incident.id], (), "Spot bulletin")
    first = f"This issue speaks of one incident, number {number} of the record: {incident.title}."
    assert by_id.summary[0].text == first


def test_a_spot_bulletin_on_a_day_is_that_day_s() -> None:
    day = spot(EDITION, "2031-05-02")
    assert (day.span, day.kind) == ("2 May 2031", "Spot bulletin")
    assert day.incidents == issue(EDITION, date(2031, 5, 2), date(2031, 5, 2)).incidents


def test_a_spot_bulletin_needs_an_incident_that_there_is() -> None:
    with pytest.raises(Fault, match="no incident '999'"):
        spot(EDITION, "999")


def test_new_incidents_of_the_period_are_told_by_their_numbers() -> None:
    before = replace(PICTURE, incidents=(), stood=(3, FIRST))
    made = issue(EDITION, FIRST, LAST, Edition(picture=before))
    numbers = ", ".join(str(row.number) for row in made.incidents)
    assert made.changed[0].sentence.text == f"New among the incidents of these days: {numbers}."
    assert made.since == "the record of entry 3, 1 May 2031"
