"""What is told is said in a language: its words, days, numbers, plural forms, letters and names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from sample import PICTURE

from truceline.assess.phrases import counted
from truceline.publish.speaking import Speech, spoken_by
from truceline.words.mission import Mission
from truceline.words.name import Name
from truceline.words.naming import actor_name
from truceline.words.stance import Stance
from truceline.words.told import Days, Month, ShortDay, raised, spoken, strung, told

DAY = date(2023, 9, 19)
DAYS = [
    ("en", "19 September 2023", "September 2023", "19 Sep 2023", "1 to 5 May 2021"),
    ("hy", "19 սեպտեմբերի, 2023 թ.", "սեպտեմբեր 2023 թ.", "19 սեպ, 2023", "1–5 մայիսի, 2021 թ."),
    ("az", "19 sentyabr 2023", "sentyabr 2023", "19 sen 2023", "1–5 may 2021"),
    ("ru", "19 сентября 2023", "сентябрь 2023", "19 сент. 2023", "1–5 мая 2021"),
]


@pytest.mark.parametrize(("language", "day", "month", "short", "days"), DAYS)
def test_days(language: str, day: str, month: str, short: str, days: str) -> None:
    values = DAY, Month(2023, 9, 1), ShortDay(2023, 9, 19), Days(date(2021, 5, 1), date(2021, 5, 5))
    speech = Speech.of(language)
    assert [speech.say(told("{when}", when=value)) for value in values] == [day, month, short, days]


NUMBERS = [("en", "1,960", "0.5"), ("hy", "1 960", "0,5"), ("az", "1.960", "0,5"), ("ru", "1 960", "0,5")]


@pytest.mark.parametrize(("language", "whole", "part"), NUMBERS)
def test_numbers(language: str, whole: str, part: str) -> None:
    speech = Speech.of(language)
    said = [speech.say(told("{number}", number=number)) for number in (1960, Decimal("0.5"))]
    assert [one.replace("\u00a0", " ") for one in said] == [whole, part]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день"), (22, "22 дня")]
)
def test_russian_has_three_forms(number: int, words: str) -> None:
    assert Speech.of("ru").say(counted(number, "day")) == words


def test_first_letters_change_as_the_language_has_them() -> None:
    speech = Speech.of("az")
    assert speech.say(raised(told("{word}", word="insident"))) == "İnsident"
    assert Speech.of("ru").say(raised(told("{word}", word="инцидент"))) == "Инцидент"


def test_words_of_closed_lists_are_said() -> None:
    said = [Speech.of(language).word(Stance.REPORTS_NONE) for language in ("en", "hy", "az", "ru")]
    assert said == ["reports none", "չի արձանագրել", "qeydə almayıb", "не зафиксировал"]
    assert Speech.of("ru").say(told("{now} after {was}", now=Stance.DENIES, was="x")) == "отрицает after x"


def test_what_no_catalogue_holds_is_said_in_english_and_noted() -> None:
    speech = Speech.of("ru")
    assert speech.say(told("Nobody ever translates {this}.", this=1)) == "Nobody ever translates 1."
    assert speech.say(told("{a}: {b}", a="x", b="y")) == "x: y"
    assert speech.missing == frozenset({"Nobody ever translates {this}."})


def test_nothing_is_said_as_nothing() -> None:
    assert [Speech.of("ru").say(nothing) for nothing in ("", told(""), strung([]))] == ["", "", ""]


def test_a_plain_text_stays_as_it_is() -> None:
    assert [Speech.of(language).say("Their words") for language in ("en", "ru")] == ["Their words"] * 2


def with_names() -> Mission:
    known = PICTURE.mission.actors[0]
    names = (Name("Northern Office", "en", ""), Name("Северная служба", "ru", ""), Name("Our Office", "en", "north"))
    return replace(PICTURE.mission, actors=(replace(known, names=names), *PICTURE.mission.actors[1:]))


def test_names_follow_the_language() -> None:
    mission = with_names()
    name = actor_name(mission.actors[0].id, mission)
    said = [Speech.of(language, mission).say(told("{who} denies it.", who=name)) for language in ("en", "ru")]
    assert said == ["Northern Office denies it.", "Северная служба это отрицает."]


@dataclass(frozen=True)
class Line:
    text: str
    side: str = ""


def test_by_the_policy_source_a_side_that_speaks_alone_is_told_in_its_own_names() -> None:
    mission = with_names()
    line = told("{who} denies it.", who=actor_name(mission.actors[0].id, mission))
    speech = Speech.of("en", mission, "source")
    assert speech.through((Line(line), Line(line, "north"))) == (
        Line("Northern Office denies it."),
        Line("Our Office denies it.", "north"),
    )


def test_views_are_said_whole() -> None:
    made = Speech.of("hy").through((Line(spoken(Stance.DENIES)), 3, None, "x"))
    assert made == (Line("հերքում է"), 3, None, "x")


@pytest.mark.parametrize(
    ("languages", "first"),
    [(("en", "ru"), "en"), (("hy-AM", "en"), "hy"), (("ka", "az"), "az"), (("ka",), "en"), ((), "en")],
)
def test_a_mission_is_told_in_its_first_language_that_the_house_speaks(languages: tuple[str, ...], first: str) -> None:
    assert spoken_by(languages) == first
