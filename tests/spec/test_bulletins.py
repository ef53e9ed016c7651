"""Recurring bulletins, as tables: a line of an issue, and every claim that its template gives.

A row is ``line | claim ; claim``; a claim is ``quote = type stance @places from..to {measure value unit counting}``.
Stance is left out when it is 'asserts', days when they are those of the issue. '-' means: the template says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.upland import UPLAND, document

from truceline.reading import read
from truceline.reading.assemble import propose
from truceline.reading.bulletins import check_series, fitting
from truceline.reading.bulletins.learning import Example, learned
from truceline.sources.mission.bulletins import series_of
from truceline.words.actor import Actor, ActorKind
from truceline.words.bulletin import SHIPPED, Series
from truceline.words.claim import Claim
from truceline.words.document import Basis, Document, Problem
from truceline.words.mission import Mission
from truceline.words.name import Name
from truceline.words.quantity import VAGUE, Quantity
from truceline.words.source import Cadence, Source, SourceKind

DAY = date(2031, 3, 8)
WATCH = replace(
    UPLAND,
    actors=(*UPLAND.actors, Actor(id="watch", kind=ActorKind.MONITOR, names=(Name("Lake Watch"),))),
    sources=(
        *UPLAND.sources,
        Source(
            id="daily", kind=SourceKind.BULLETIN, names=(Name("Watch Daily"),), actor="watch", cadence=Cadence.DAILY
        ),
    ),
)


def by_template(head: str, line: str, language: str = "en", mission: Mission = WATCH) -> list[Claim]:
    """What the template gives of a line that stands below a heading."""
    text = f"{head}\n\n{line}\n"
    found, _ = propose(document(text, "daily", language), text, mission)
    for item in found:
        span = item.claim.passage.span
        assert item.claim.passage.quote == text[span.start : span.end]
    return [item.claim for item in found if item.proposer]


def written(claim: Claim) -> str:
    stance = "" if claim.stance.value == "asserts" else f" {claim.stance.value}"
    places = "".join(f" @{'~' if at.near else ''}{at.place or at.words}" for at in claim.locations)
    days = f" {claim.period.start or ''}..{claim.period.end or ''}" if claim.period.known else " ?"
    of_issue = (claim.period.start, claim.period.end) == (DAY, DAY)
    counted = "".join(f" {{{amount(q)}}}" for q in claim.quantities)
    return f"{claim.passage.quote} = {claim.event_type}{stance}{places}{'' if of_issue else days}{counted}"


def amount(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    value = quantity.bound.value if quantity.bound in VAGUE else f"{low}" if low == high else f"{low}-{high}"
    counting = "" if quantity.counting.value == "unstated" else f" {quantity.counting.value}"
    return f"{quantity.measure} {value} {quantity.unit}{counting}"


def rows(table: str) -> list[tuple[str, list[str]]]:
    made = []
    for row in table.strip().splitlines():
        line, _, claims = row.partition(" | ")
        made.append((line, [] if claims == "-" else claims.split(" ; ")))
    return made


DAILY = """
No ceasefire violations were recorded. | No ceasefire violations were recorded. = ceasefire_violation reports_none {violations 0 violation}
No breaches of the truce have been observed in Mirel. | No breaches of the truce have been observed in Mirel. = ceasefire_violation reports_none @mirel {violations 0 violation}
Three ceasefire violations were recorded. | Three ceasefire violations were recorded. = ceasefire_violation {violations 3 violation new}
0 ceasefire violations were registered. | 0 ceasefire violations were registered. = ceasefire_violation reports_none {violations 0 violation new}
3 ceasefire violations were recorded: in Mirel district - 2, in Taneth district - 1. | 3 ceasefire violations were recorded = ceasefire_violation {violations 3 violation new} ; in Mirel district - 2 = ceasefire_violation @mirel {violations 2 violation new} ; in Taneth district - 1. = ceasefire_violation @taneth {violations 1 violation new}
2 violations of the ceasefire were recorded: Mirel - 2, Lower Enns - 0. | 2 violations of the ceasefire were recorded = ceasefire_violation {violations 2 violation new} ; Mirel - 2 = ceasefire_violation @mirel {violations 2 violation new} ; Lower Enns - 0. = ceasefire_violation reports_none @Lower Enns {violations 0 violation new}
Observers keep a lookout from 12 posts. | Observers keep a lookout from 12 posts. = monitoring {posts 12 post}
Four patrols were carried out on three routes, for 31 hours. | Four patrols were carried out on three routes, for 31 hours. = patrol {patrols 4 patrol new} {routes 3 route new} {duration 31 hour new}
The contingent escorted two convoys of 11 vehicles with 18 tonnes of relief goods. | The contingent escorted two convoys of 11 vehicles with 18 tonnes of relief goods. = convoy {convoys 2 convoy new} {vehicles 11 vehicle new} {aid 18 tonne new}
Since 15 August 2030, sappers have cleared 412 hectares of land and 38 km of roads. | Since 15 August 2030, sappers have cleared 412 hectares of land and 38 km of roads. = mine_clearance 2030-08-15.. {area 412 hectare cumulative} {distance 38 kilometre cumulative}
Foot patrols: 31 | Foot patrols: 31 = patrol {patrols 31 patrol new}
Wounded: 0 | Wounded: 0 = injuries reports_none {injuries 0 person new}
The contingent recorded 7 violations (previous week: 9). | The contingent recorded 7 violations (previous week: 9). = ceasefire_violation {violations 7 violation new} ; (previous week: 9). = ceasefire_violation 2031-03-07..2031-03-07 {violations 9 violation}
The weather was fine. | -
"""


@pytest.mark.parametrize(("line", "expected"), rows(DAILY))
def test_a_daily_bulletin(line: str, expected: list[str]) -> None:
    assert [written(claim) for claim in by_template("Bulletin of the Lake Watch", line)] == expected


def test_a_list_of_districts_below_a_heading_gives_a_claim_for_each_row() -> None:
    table = "Violations by district:\nMirel district – 3 (small arms);\nTaneth district – none;\nUpper Enns: 1."
    assert [written(claim) for claim in by_template("Bulletin of the Lake Watch", table)] == [
        "Mirel district – 3 (small arms) = ceasefire_violation @mirel {violations 3 violation new}",
        "Taneth district – none = ceasefire_violation reports_none @taneth {violations 0 violation}",
        "Upper Enns: 1. = ceasefire_violation @Upper Enns {violations 1 violation new}",
    ]
    below_another = "Posts by district:\nMirel district – 3;\nTaneth district – 4."
    assert by_template("Bulletin of the Lake Watch", below_another) == []


OBSERVERS = """
In Mirel, observers heard seven undetermined explosions at an assessed range of 3-5 km SE. | In Mirel, observers heard seven undetermined explosions at an assessed range of 3-5 km SE. = explosion @~mirel {explosions 7 explosion new} {distance 3-5 kilometre}
The mission recorded 41 ceasefire violations, compared with 64 in the previous reporting period. | The mission recorded 41 ceasefire violations, compared with 64 in the previous reporting period. = ceasefire_violation {violations 41 violation new} ; compared with 64 in the previous reporting period. = ceasefire_violation 2031-03-07..2031-03-07 {violations 64 violation}
The mission recorded no ceasefire violations in Taneth. | The mission recorded no ceasefire violations in Taneth. = ceasefire_violation reports_none @taneth {violations 0 violation}
"""


@pytest.mark.parametrize(("line", "expected"), rows(OBSERVERS))
def test_a_report_of_observers(line: str, expected: list[str]) -> None:
    head = "Daily report of the observers, as of 19:30, 8 March 2031"
    assert [written(claim) for claim in by_template(head, line)] == expected


RUSSIAN = """
Нарушений режима прекращения огня не зафиксировано. | Нарушений режима прекращения огня не зафиксировано. = ceasefire_violation reports_none {violations 0 violation}
Зафиксировано 3 нарушения режима прекращения огня: в Mirel районе - 2, в Taneth - 1. | Зафиксировано 3 нарушения режима прекращения огня = ceasefire_violation {violations 3 violation new} ; в Mirel районе - 2 = ceasefire_violation @mirel {violations 2 violation new} ; в Taneth - 1. = ceasefire_violation @taneth {violations 1 violation new}
Проведено четыре патрулирования по 3 маршрутам. | Проведено четыре патрулирования по 3 маршрутам. = patrol {patrols 4 patrol new} {routes 3 route new}
Доставлено более 18,5 тонн гуманитарного груза. | Доставлено более 18,5 тонн гуманитарного груза. = aid_delivery {aid 18.5-None tonne new}
С 15 августа 2030 года очищено 1 412 гектаров территории. | С 15 августа 2030 года очищено 1 412 гектаров территории. = mine_clearance 2030-08-15.. {area 1412 hectare cumulative}
Погода ясная. | -
"""


@pytest.mark.parametrize(("line", "expected"), rows(RUSSIAN))
def test_a_daily_bulletin_in_russian(line: str, expected: list[str]) -> None:
    assert [written(claim) for claim in by_template("Информационный бюллетень", line, "ru")] == expected


ARMENIAN = """
Հրադադարի ռեժիմի խախտումներ չեն արձանագրվել։ | Հրադադարի ռեժիմի խախտումներ չեն արձանագրվել։ = ceasefire_violation reports_none {violations 0 violation}
Արձանագրվել է հրադադարի ռեժիմի 3 խախտում։ | Արձանագրվել է հրադադարի ռեժիմի 3 խախտում։ = ceasefire_violation {violations 3 violation new}
Իրականացվել է չորս պարեկություն 3 երթուղով։ | Իրականացվել է չորս պարեկություն 3 երթուղով։ = patrol {patrols 4 patrol new} {routes 3 route new}
2030 թ. օգոստոսի 15-ից ականազերծվել է 412 հեկտար։ | 2030 թ. օգոստոսի 15-ից ականազերծվել է 412 հեկտար։ = mine_clearance 2030-08-15.. {area 412 hectare cumulative}
"""


@pytest.mark.parametrize(("line", "expected"), rows(ARMENIAN))
def test_a_daily_bulletin_in_armenian(line: str, expected: list[str]) -> None:
    assert [written(claim) for claim in by_template("Օրական տեղեկագիր", line, "hy")] == expected


AZERBAIJANI = """
Atəşkəs rejiminin pozulması halı qeydə alınmayıb. | Atəşkəs rejiminin pozulması halı qeydə alınmayıb. = ceasefire_violation reports_none {violations 0 violation}
Atəşkəs rejiminin pozulmasının 3 halı qeydə alınıb: Mirel rayonunda - 2, Taneth - 1. | Atəşkəs rejiminin pozulmasının 3 halı qeydə alınıb = ceasefire_violation {violations 3 violation new} ; Mirel rayonunda - 2 = ceasefire_violation @mirel {violations 2 violation new} ; Taneth - 1. = ceasefire_violation @taneth {violations 1 violation new}
3 marşrut üzrə dörd patrul keçirilib. | 3 marşrut üzrə dörd patrul keçirilib. = patrol {routes 3 route new} {patrols 4 patrol new}
15 avqust 2030-cu ildən etibarən 412 hektar ərazi minalardan təmizlənib. | 15 avqust 2030-cu ildən etibarən 412 hektar ərazi minalardan təmizlənib. = mine_clearance 2030-08-15.. {area 412 hectare cumulative}
"""


@pytest.mark.parametrize(("line", "expected"), rows(AZERBAIJANI))
def test_a_daily_bulletin_in_azerbaijani(line: str, expected: list[str]) -> None:
    assert [written(claim) for claim in by_template("Gündəlik bülleten", line, "az")] == expected


PERIODS = """
Bulletin of the Lake Watch, as of 19:30, 5 March 2031 | 2031-03-05..2031-03-05
Bulletin of the Lake Watch, as of 5 March 2031, 08:00 | 2031-03-05..2031-03-05
Bulletin of the Lake Watch, figures for February 2031 | 2031-02-01..2031-02-28
Weekly bulletin of the Lake Watch. Reporting period: 1–7 March 2031 | 2031-03-01..2031-03-07
Weekly bulletin of the Lake Watch | None..None
Bulletin of the Lake Watch | 2031-03-08..2031-03-08
"""


@pytest.mark.parametrize(("head", "expected"), rows(PERIODS))
def test_the_reporting_period_stands_in_the_heading(head: str, expected: list[str]) -> None:
    (claim,) = by_template(head, "Three ceasefire violations were recorded.")
    assert [f"{claim.period.start}..{claim.period.end}"] == expected


def test_what_a_zero_rests_on_is_gathered_from_the_whole_issue() -> None:
    text = "Наблюдение ведётся на 12 постах. Нарушений режима прекращения огня не выявлено."
    zero = by_template("Информационный бюллетень", text, "ru")[1]
    assert zero.effort is not None
    assert [(q.measure, q.stated) for q in zero.effort.measures] == [("posts", 12)]


def test_rules_and_template_give_one_claim_where_they_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Bulletin of the Lake Watch\n\nObservers keep a lookout from 12 posts.\n\nNo ceasefire violations were recorded in Mirel."
    with_template = read(document(text, "daily"), text, WATCH)[0]
    monkeypatch.setattr(fitting, "shipped", lambda: ())
    assert [claim.id for claim in read(document(text, "daily"), text, WATCH)[0]] == [c.id for c in with_template]
    assert {claim.reader for claim in with_template} == {with_template[0].reader}


def test_what_another_voice_denies_is_left_to_the_rules() -> None:
    line = "The Hill Front denied that three ceasefire violations were recorded."
    assert by_template("Bulletin of the Lake Watch", line) == []


def test_a_text_that_fits_nothing_is_read_as_before() -> None:
    text = "Three ceasefire violations were recorded near Mirel, the Truce Mission said. Residents were afraid."
    found, _ = propose(document(text), text, UPLAND)
    assert [item.proposer for item in found] == ["" for _ in found]


def issue(day: int, line: str) -> tuple[Document, list[Claim]]:
    text = f"Daily report of the Lake Watch, as of 19:30, {day} March 2031\n\n{line}\n"
    source = document(text, "daily", published=date(2031, 3, day))
    source = replace(source, name=f"{day}.txt", published_basis=Basis.STATED)
    return source, read(source, text, WATCH)[0]


def disagreements(*issues: tuple[Document, list[Claim]]) -> list[str]:
    documents = {source.sha256: source for source, _ in issues}
    claims = [claim for _, told in issues for claim in told]
    return [str(one.problem) for one in check_series(documents, claims, WATCH)]


def test_the_number_of_the_previous_period_must_be_that_of_the_previous_issue() -> None:
    before = issue(7, "The watch recorded 61 ceasefire violations.")
    said = "The watch recorded 41 ceasefire violations, compared with {} in the previous reporting period."
    assert disagreements(before, issue(8, said.format(61))) == []
    assert disagreements(before, issue(8, said.format(64))) == [
        "8.txt, 'compared with 64 in the previous reporting period.': it says 64 for 2031-03-07; "
        "the issue of that time, 7.txt, says 61. Both stay in the record; look at both passages and decide which is right."
    ]
    assert disagreements(issue(5, "The watch recorded 61 ceasefire violations."), issue(8, said.format(64))) == []


LEARNED = """\
# Proposed by `truceline template learn` from 5 issues. Read every line before you use it.
name = 'lake'
language = 'en'
cadence = 'daily'
headings = ['Lake Watch, daily sheet, {date}']

[[period]]
pattern = 'Lake Watch, daily sheet, {date}'

# Lookout was kept from 11 posts.
[[line]]
pattern = 'Lookout was kept from {count} posts'
type = 'monitoring'
counts = { count = 'posts/post' }

# Guards fired 3 shots near Mirel.
[[line]]
pattern = 'Guards fired {count} shots near {place}'
type = 'shooting'
counts = { count = 'shots/shot' }

# Since 1 February 2031 sappers have cleared 401 hectares of land.
[[line]]
pattern = 'Since {date.since} sappers have cleared {count} hectares of land'
type = 'mine_clearance'
counts = { count = 'area/hectare' }
"""


def issues_of_lake() -> list[Example]:
    made = []
    for day in range(1, 6):
        text = (
            f"Lake Watch, daily sheet, {day} March 2031\n\nLookout was kept from {10 + day} posts.\n\n"
            f"Guards fired {day + 2} shots near {'Mirel' if day % 2 else 'Taneth'}.\n\n"
            + ("The museum was shut.\n\n" if day == 3 else "")
            + f"Since 1 February 2031 sappers have cleared {400 + day} hectares of land.\n"
        )
        source = document(text, "daily", published=date(2031, 3, day))
        made.append(Example(f"{day}.txt", text, source.published, tuple(read(source, text, WATCH)[0])))
    return made


def test_a_template_is_learned_from_five_issues() -> None:
    found = learned("lake", issues_of_lake(), WATCH)
    assert found.toml == LEARNED
    assert found.left == (("3.txt", "The museum was shut."),)


def test_a_learned_template_reads_the_next_issue() -> None:
    problems: list[Problem] = []
    series = series_of("lake.toml", LEARNED, problems)
    assert problems == []
    assert series is not None
    mission = replace(WATCH, bulletins=(series,))
    line = "Guards fired 4 shots near Taneth."
    assert [
        written(claim) for claim in by_template("Lake Watch, daily sheet, 6 March 2031", line, mission=mission)
    ] == [f"{line} = shooting @~taneth 2031-03-06..2031-03-06 {{shots 4 shot}}"]


BROKEN = """
pattern = '(a+)+$' | -
pattern = '(?=a)b' | bad.toml, [[line]] number 1: 'pattern': '(?=a)b' is no pattern that can be used: looking ahead ('(?=') is not possible here. docs/bulletins.md says how patterns are written.
pattern = '{counts} shots' | bad.toml, [[line]] number 1: 'pattern': {counts} is no slot; there are count, place, date, month, period, clock, distance, direction, weapon, unit, actor, party, text. docs/bulletins.md says how patterns are written.
pattern = 'x*' | bad.toml, [[line]] number 1: 'pattern': 'x*' fits even where nothing stands. docs/bulletins.md says how patterns are written.
pattern = '{place.from}' | bad.toml, [[line]] number 1: 'pattern': {place.from}: the label 'from' means nothing there. docs/bulletins.md says how patterns are written.
"""


def template(line: str, type_: str = "shooting") -> tuple[Series | None, list[str]]:
    problems: list[Problem] = []
    return series_of("bad.toml", f"[[line]]\n{line}\ntype = '{type_}'\n", problems), [str(p) for p in problems]


@pytest.mark.parametrize(("line", "expected"), rows(BROKEN))
def test_a_broken_pattern_is_one_sentence_with_its_file_and_place(line: str, expected: list[str]) -> None:
    _, problems = template(line)
    empty = "bad.toml: the template has no line that can be used. Add a [[line]] with a pattern and a type."
    assert problems == [*expected, empty][: 2 * len(expected)]


def test_a_file_that_is_no_toml_and_a_type_that_is_none_are_named() -> None:
    assert template("pattern = 'a shot", "x")[1][0].startswith("bad.toml: this is not TOML: ")
    said = "bad.toml, [[line]] number 1: 'shoting' is no event type. `truceline doctor --words` lists them."
    assert template("pattern = 'a shot'", "shoting")[1][0] == said


def test_a_hostile_pattern_takes_time_in_proportion_to_the_text() -> None:
    series, problems = template("pattern = '(a+)+$'")
    assert problems == []
    assert series is not None
    text = ("a" * 1_900 + "! ") * 40
    source = replace(document(text), source="post")
    mission = replace(UPLAND, bulletins=(replace(series, sources=("post",)),))
    assert [item.proposer for item in propose(source, text, mission)[0]] == []


def test_the_names_of_the_shipped_series_are_known() -> None:
    folder = Path(fitting.__file__).parent / "series"
    assert sorted(file.stem for file in folder.iterdir()) == sorted(SHIPPED)
    assert [series.name for series in fitting.shipped()] == list(SHIPPED)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("aé Ж4.,;:–-\n(Mirel)no 3 violations were recorded"), max_size=200),
    st.sampled_from(SHIPPED),
)
def test_any_text_below_a_heading_is_read_verbatim_and_the_same_again(text: str, name: str) -> None:
    language = name.partition("-")[2] or "en"
    heads = {"ru": "Бюллетень", "hy": "Տեղեկագիր", "az": "Bülleten"}
    by_template(heads.get(language, "Daily report"), text, language)
    assert by_template("Bulletin", text) == by_template("Bulletin", text)
