"""Which of the rival names is printed: in titles, in sentences and on the page alike."""

from __future__ import annotations

import pytest
from lake import rows

from truceline.words.actor import Actor, ActorKind
from truceline.words.mission import HouseRules, Mission, Side
from truceline.words.name import Name, Validity
from truceline.words.naming import actor_name, place_name, policy_sentence, side_name, source_name
from truceline.words.place import Area, AreaKind, Place, PlaceKind
from truceline.words.source import Source, SourceKind


def written(text: str) -> tuple[Name, ...]:
    """Names as in the mission folder: ``lang[@side]:Name``, separated by ';'."""
    parts = [part.strip().partition(":") for part in text.split(";")]
    return tuple(Name(words, tag.partition("@")[0], tag.partition("@")[2]) for tag, _, words in parts)


def mission(names: str, policy: str, side: str = "", languages: tuple[str, ...] = ("en",)) -> Mission:
    """Two parties n and s and a monitor m; one place, one area, one actor and one source with these names."""
    rival = written(names)
    return Mission(
        title="T",
        mandate_holder="",
        monitor="",
        period=Validity(),
        time_zone="UTC",
        languages=languages,
        sides=(Side(id="n", name="North"), Side(id="s", name="South"), Side(id="m", name="Monitor", party=False)),
        house=HouseRules(naming=policy),
        actors=(
            Actor(id="actor", kind=ActorKind.OFFICE, names=rival, side=side),
            Actor(id="post", kind=ActorKind.OFFICE, names=rival, parent="actor"),
        ),
        sources=(
            Source(id="source", kind=SourceKind.OUTLET, names=rival, side=side),
            Source(id="desk", kind=SourceKind.PARTY, names=rival, actor="post"),
        ),
        places=(Place(id="place", kind=PlaceKind.SETTLEMENT, names=rival),),
        areas=(Area(id="area", kind=AreaKind.OTHER, names=rival, geometry={}),),
    )


PLACES = """
policy       | names of the place                                | printed             | because
all          | en@n:Milltown ; en@s:Degirmen                     | Degirmen / Milltown | every side's name, in alphabetical order
all          | en@n:Milltown ; en@n:The Mill ; en@s:Degirmen     | Degirmen / Milltown | the first name of each side only
all          | en@n:Ford ; en@s:Ford                             | Ford                | one name once
all          | en:Stone Ford ; en:the Ford                       | Stone Ford          | nobody claims it: the first
all          | en:Valley ; en@n:Northland                        | Northland / Valley  | one party has no name of its own
all          | en:Valley ; en@n:Northland ; en@s:Southland       | Northland / Southland | both parties have their own
all          | en:Valley ; en@m:Sector 4 ; en@n:Northland        | Northland / Sector 4 / Valley | a side that is no party has its name too
all          | en-GB:Harbour ; ru:Port                           | Harbour             | a regional form is the language
all          | ru@n:Port ; az@s:Liman ; ru@n:Gavan               | Liman / Port        | no name in the first language: the first of each side in any
neutral      | en:Valley ; en@n:Northland ; en@s:Southland       | Valley              | a name that no side claims goes first
neutral      | en@n:Milltown ; en@s:Degirmen                     | Degirmen / Milltown | there is none: every side's
source       | en:Valley ; en@n:Northland ; en@s:Southland       | Northland / Southland | as 'all' where no side alone speaks
side:s       | en@n:Milltown ; en@s:Degirmen                     | Degirmen            | that side's name
side:s       | az@s:Deyirman ; en@n:Milltown                     | Deyirman            | that side's, in another language before another's
side:s       | az@s:Deyirman ; en@s:Degirmen                     | Degirmen            | that side's, in the first language if it can be
side:s       | en@n:Milltown ; ru:Melnitsa                       | Milltown            | it has none: as 'all'
language:ru  | en@n:Milltown ; en@s:Degirmen ; ru:Melnitsa       | Melnitsa            | the name in that language
language:ru  | ru@n:Melnitsa ; ru@s:Degirmen ; en:Mill           | Degirmen / Melnitsa | every side's in that language
language:hy  | en@n:Milltown ; en@s:Degirmen                     | Degirmen / Milltown | there is none: as 'all'
"""


@pytest.mark.parametrize(("policy", "names", "printed", "because"), rows(PLACES))
def test_a_place_and_an_area(policy: str, names: str, printed: str, because: str) -> None:
    known = mission(names, policy)
    assert (place_name("place", known), place_name("area", known)) == (printed, printed), because


VOICES = """
policy      | side | names of the actor or source                        | printed          | because
all         | n    | en:Northern Army ; en@s:so-called army              | Northern Army    | the name that no side claims
all         | n    | en@s:so-called army ; en@n:Army of the North        | Army of the North | its own side's, never the other's word
all         | n    | en@n:Army of the North ; hy:Banak                   | Banak            | a name that no side claims, in another language
all         |      | en@s:so-called army ; en@n:Army of the North        | Army of the North / so-called army | on no side: every side's
side:s      | n    | en:Northern Army ; en@s:so-called army              | so-called army   | the mission chose that side's words
language:hy | n    | en:Northern Army ; hy:Banak                         | Banak            | the mission chose that language
"""


@pytest.mark.parametrize(("policy", "side", "names", "printed", "because"), rows(VOICES))
def test_an_actor_and_a_source(policy: str, side: str, names: str, printed: str, because: str) -> None:
    known = mission(names, policy, side)
    said = [
        actor_name("actor", known),
        actor_name("post", known),
        source_name("source", known),
        source_name("desk", known),
    ]
    assert said == [printed] * 4, because


def test_the_first_language_of_the_mission_counts() -> None:
    known = mission("en:Ford ; ru:Brod", "all", languages=("ru", "en"))
    assert (place_name("place", known), actor_name("actor", known)) == ("Brod", "Brod")


def test_what_the_mission_does_not_know_stands_as_it_is() -> None:
    known = mission("en:Ford", "all")
    assert [name("x", known) for name in (place_name, actor_name, source_name, side_name)] == ["x"] * 4
    assert [name("x", known, "as written") for name in (place_name, actor_name, source_name)] == ["as written"] * 3


POLICIES = """
policy      | sentence
all         | Places carry the name of every side, in alphabetical order; actors a name that is no side's own word.
side:s      | Places and actors carry the names that South uses.
language:hy | Places and actors carry their names in the language 'hy'.
neutral     | Places and actors carry a name that no side claims, where there is one; else that of every side.
source      | Where one side alone speaks, places and actors carry the names that it uses; else that of every side.
"""


@pytest.mark.parametrize(("policy", "sentence"), rows(POLICIES))
def test_the_policy_is_printed(policy: str, sentence: str) -> None:
    assert policy_sentence(mission("en:Ford", policy)) == sentence
