"""What the sections beside incidents and timeline hand to their templates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sample import PICTURE
from sample_assessment import ASSESSMENT
from sample_documents import document, sha

from truceline.publish.agreement import agreement
from truceline.publish.documents import basis_words, documents
from truceline.publish.edition import Edition
from truceline.publish.figures import figures
from truceline.publish.markup import verbatim
from truceline.publish.names import names
from truceline.publish.overview import overview
from truceline.publish.questions import questions
from truceline.publish.silence import silence
from truceline.words.agreement import Agreement
from truceline.words.assessment import TermClock
from truceline.words.picture import Picture

EDITION = Edition(picture=PICTURE)


def assessed(**changes: object) -> Edition:
    return Edition(picture=replace(PICTURE, assessment=replace(ASSESSMENT, **changes)))  # type: ignore[arg-type]


def test_figures_that_differ_come_first() -> None:
    assert [(f.heading, f.measure, f.displayed, f.agree) for f in figures(EDITION)] == [
        ("Shelling, Elk Ridge / Kara Ridge, 2 May 2031", "shells", "5 to 12", False),
        ("Joint Observer Group", "strength, in people", "398 to 400", False),
        ("Stone Ford", "traffic, in vehicles", "about 60", True),
        ("Tarn Valley", "violations", "47", True),
    ]


def test_a_figure_stands_with_its_words_its_side_and_its_rule() -> None:
    shells = figures(EDITION)[0]
    assert [(line.value, line.words, line.side) for line in shells.lines] == [
        ("at least 12 shells", "at least 12 shells", "Northern Authority"),
        ("about 5 shells", "about 5 detonations", "Southern Republic"),
        ("8 to 10 shells", "between 8 and 10 impacts", "not known"),
    ]
    assert (shells.rule, shells.rule_sentence) == ("range", "Lowest to highest figure, each with its source.")


@pytest.mark.parametrize(
    ("voice", "link"),
    [("agreement, provision 2", "#provision-2"), ("agreement, provision 12", ""), ("a passer-by", "")],
)
def test_a_figure_that_the_agreement_states_leads_to_its_provision(voice: str, link: str) -> None:
    first = ASSESSMENT.figures[0]
    stated = replace(first, entries=(replace(first.entries[0], claim="", voice=voice), *first.entries[1:]))
    lines = figures(assessed(figures=(stated,)))[0].lines
    assert [line.link for line in lines] == [link, "", ""]


@pytest.mark.parametrize(
    ("clock", "marks"),
    [
        (ASSESSMENT.term, [("Start", 0, 0), ("As of", 67, 1), ("Last day for notice", 900, 0), ("Term ends", 1000, 1)]),
        (
            TermClock(day=date(2036, 6, 1), expires=date(2036, 3, 1), notice_until=None, days_left=-92, state="Over.",
                      ended=date(2035, 1, 1)),
            [("Start", 0, 0), ("Ended in fact", 731, 0), ("Term ends", 952, 0), ("As of", 1000, 1)],
        ),
    ],
)  # fmt: skip
def test_the_term_bar(clock: TermClock, marks: list[tuple[str, int, int]]) -> None:
    view = agreement(assessed(term=clock))
    assert view is not None
    assert view.term is not None
    assert [(mark.label, mark.x, mark.row) for mark in view.term.marks] == marks
    assert view.term.elapsed == next(x for label, x, _ in marks if label == "As of")


def test_an_agreement_without_a_term_has_no_clock() -> None:
    view = agreement(assessed(term=None))
    assert view is not None
    assert view.term is None


def test_a_term_clock_needs_no_term_in_the_agreement_to_be_drawn() -> None:
    bare = Agreement(title="A", signed=date(2031, 2, 20), parties=())
    picture: Picture = replace(PICTURE, mission=replace(PICTURE.mission, agreement=bare))
    view = agreement(Edition(picture=picture))
    assert view is not None
    assert view.term is not None
    assert (view.term.marks[0].day, view.term.provision) == ("20 February 2031", None)


def test_a_provision_names_its_addressees_acts_and_places() -> None:
    view = agreement(EDITION)
    assert view is not None
    road = view.provisions[1]
    assert (road.addressees, road.acts, road.where, road.deontic) == (
        "Southern Republic", "Movement and corridor", "Stone Ford", "obliges",
    )  # fmt: skip
    assert [(r.by, r.says) for r in road.readings] == [
        ("Northern Authority", "The road may never be closed."),
        ("Southern Republic", "It may be closed for inspection."),
    ]
    assert view.provisions[2].deadline == "1 April 2031"
    assert [provision.told for provision in view.provisions[:2]] == ["obliges", "obliges, 2 readings, 2 texts, unclear"]


def test_questions_are_grouped_and_the_oldest_comes_first() -> None:
    view = questions(EDITION)
    groups = (view.unanswered, view.withheld, view.declined, view.answered)
    assert [[q.age for q in group] for group in groups] == [["59 days"], ["age not known"], ["20 days"], ["19 days"]]
    assert view.unanswered[0].sentence == "Why was nobody at the post on 2 May?"
    assert view.open == 3


def test_the_silence_matrix_has_a_cell_only_where_a_source_covers_the_incident() -> None:
    view = silence(EDITION)
    assert view.columns == ("Daily bulletin of the Joint Observer Group", "Northern Courier")
    assert [(row.number, [cell.said.word if cell else "" for cell in row.cells]) for row in view.rows] == [
        (1, ["reported none", "reported it"]),
        (2, ["published, without a word on it", ""]),
        (4, ["published nothing", "reported it"]),
    ]
    assert [source.expected for source in view.sources] == [3, 2]
    assert [zero.effort_stated for zero in view.zeros] == [True, False]


def test_sources_without_a_declared_coverage_are_named_not_blamed() -> None:
    assert silence(EDITION).undeclared == (
        "Ministry of Defence, press desk", "Southern Echo", "Tarn Watch", "The Lantern",
    )  # fmt: skip


def test_documents_stand_by_day_of_publication_and_the_undated_last() -> None:
    titles = [view.title for view in documents(EDITION)]
    assert titles[0] == "Bulletin 62"
    assert titles[-1] == "<script>alert('title')</script>"
    assert titles.index("Shelling on the ridge") < titles.index("Shells fall on ridge")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("courier-0503", "stated by a person"),
        ("smod-0503", "found in the file: metadata: article:published_time"),
        ("watch-may", "inferred, to be confirmed: 'Tarn Watch, May 2031'"),
        ("hostile", "nobody has said it, and the file does not"),
    ],
)
def test_the_basis_of_a_date_is_printed(name: str, words: str) -> None:
    assert basis_words(document(name)) == words


def test_a_reprint_and_its_original_name_each_other() -> None:
    views = {view.anchor: view for view in documents(EDITION)}
    copy, original = views[f"doc-{sha('lantern-0504')[:16]}"], views[f"doc-{sha('courier-0503')[:16]}"]
    assert [line[:2] for line in copy.reprints] == [("It repeats", "Shelling on the ridge")]
    assert [line[:2] for line in original.reprints] == [("It is repeated by", "Shells fall on ridge")]


def test_only_what_the_record_uses_is_named() -> None:
    view = names(EDITION)
    assert [(thing.printed, thing.uses) for thing in view.places] == [
        ("Degirmen / Milltown", 2), ("Elk Ridge / Kara Ridge", 6), ("Stone Ford", 7), ("Tarn Valley", 1),
    ]  # fmt: skip
    ridge = view.places[1]
    assert [(use.side, use.language, use.texts) for use in ridge.names] == [
        ("Northern Authority", "en", ("Elk Ridge",)),
        ("Southern Republic", "en", ("Kara Ridge",)),
        ("", "ru", ("Лосиный хребет",)),
    ]


@pytest.mark.parametrize(
    ("reviewed", "start"),
    [
        (0, "No claim has been reviewed by a person."),
        (2, "31 of 33 claims have not been reviewed by a person."),
        (33, "A person has reviewed every claim of this record."),
    ],
)
def test_the_notice_is_honest_about_review(reviewed: int, start: str) -> None:
    decision = next(iter(PICTURE.reviews.values()))
    reviews = dict.fromkeys(list(PICTURE.claims)[:reviewed], decision)
    assert overview(Edition(picture=replace(PICTURE, reviews=reviews))).notice.startswith(start)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\r\nb", "a&#13;\nb"),
        ("<&>'\"", "&lt;&amp;&gt;&#39;&#34;"),
        ("a\x00b\x0bc\x85d", "a�b�c�d"),
        ("tab\tline\n", "tab\tline\n"),
        ("\ud800", "�"),
    ],
)
def test_verbatim_text_survives_the_parser(text: str, html: str) -> None:
    assert verbatim(text) == html
