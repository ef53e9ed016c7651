"""Ways round a way: who says that they are there, since when, and who says not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lake import LAKE, Scene, place, rows

from truceline.words.assessment import Bypass
from truceline.words.claim import Claim, Location
from truceline.words.mission import Mission
from truceline.words.name import Name
from truceline.words.passage import Passage, Span
from truceline.words.place import Place, PlaceKind


def way(id_: str, kind: PlaceKind, name: str, parent: str = "") -> Place:
    return replace(place(id_, parent), kind=kind, names=(Name(name),))


MISSION: Mission = replace(
    LAKE,
    places=(
        *LAKE.places,
        way("lakeroad", PlaceKind.CORRIDOR, "Lakeroad"),
        way("bridge", PlaceKind.CROSSING, "Iron Bridge", "lakeroad"),
        way("mill_track", PlaceKind.ROAD, "Mill Track"),
        way("round_road", PlaceKind.ROAD, "Hill Bypass"),
    ),
)
NAMES = {name.text: known.id for known in MISSION.places for name in known.names}


def said(scene: Scene, sentence: str, words: str) -> Claim:
    """A claim with these words; every place of the list that they name is a place of the claim."""
    at = len(scene.claims) * 1000
    spans = {name: Span(at + start, at + start + len(name)) for name in NAMES if (start := words.find(name)) >= 0}
    locations = tuple(Location(words=name, place=NAMES[name], span=span) for name, span in spans.items())
    made = scene.say(sentence)
    del scene.claims[made.id]
    passage = Passage(made.passage.document, Span(at, at + len(words)), words)
    claim = replace(made, passage=passage, locations=tuple(sorted(locations, key=lambda one: one.span or Span(0, 0))))
    scene.claims[claim.id] = claim
    return claim


def found(*told: tuple[str, str]) -> tuple[Bypass, ...]:
    """The bypasses of an assessment of these claims, each a sentence and its words."""
    scene = Scene(MISSION)
    for sentence, words in told:
        said(scene, sentence, words)
    return scene.assessed().bypasses


ACCOUNTS = """
what is said                          | in these words                                        | bypass     | around   | its account
courier asserts road_open             | The Mill Track, a bypass of Iron Bridge, is in use.   | mill_track | bridge   | there
courier asserts convoy                | Carts took the Mill Track as a detour.                | mill_track |          | there
courier asserts displacement          | Families left by the Hill Bypass.                     | round_road |          | there
courier asserts construction          | Soldiers cut a bypass around Iron Bridge.             |            | bridge   | there
courier asserts road_closure          | The Hill Bypass is closed.                            | round_road |          | closed
courier denies road_closure           | The Hill Bypass is not closed.                        | round_road |          | there
courier denies road_open              | There is no detour round Iron Bridge.                 |            | bridge   | denied
observers none convoy                 | No cart was seen on the Hill Bypass.                  | round_road |          | denied
courier asserts road_open             | Տրանսպորտը գնում է շրջանցիկ ճանապարհով՝ Iron Bridge։  |            | bridge   | there
courier asserts road_open             | Машины идут в объезд, мимо Iron Bridge.               |            | bridge   | there
courier asserts road_open             | Dolama yolla Iron Bridge keçilir.                     |            | bridge   | there
courier demands road_open             | Open the Hill Bypass.                                 |            |          |
courier asserts shelling              | Shells fell on the Hill Bypass.                       |            |          |
courier asserts road_open             | Iron Bridge is open.                                  |            |          |
"""


@pytest.mark.parametrize(("sentence", "words", "bypass", "around", "account"), rows(ACCOUNTS))
def test_what_a_claim_says_of_a_bypass(sentence: str, words: str, bypass: str, around: str, account: str) -> None:
    told = [
        (one.place, "+".join(one.around), what)
        for one in found((sentence, words))
        for what in ("there", "closed", "denied")
        if getattr(one, what)
    ]
    assert told == ([(bypass, around, account)] if account else [])


TRACK = "The Mill Track, a bypass of Iron Bridge, is in use."
SENTENCES = """
first                                  | second                                 | the sentence
courier asserts road_open on 12        |                                        | Mill Track, a way round Iron Bridge: there or used, by the account of Courier, since 12 March 2024.
courier asserts road_open on 12        | helpers asserts road_open on 9         | Mill Track, a way round Iron Bridge: there or used, by the account of Courier and Helpers, since 9 March 2024.
courier asserts road_open on 12        | south_office denies road_open on 13    | Mill Track, a way round Iron Bridge: there or used, by the account of Courier, since 12 March 2024; not there or not usable, by the account of South Office.
courier asserts road_open on 12        | north_office asserts road_closure on 3 | Mill Track, a way round Iron Bridge: there or used, by the account of Courier, since 12 March 2024; closed, by the account of North Office.
south_office denies road_open on 13    |                                        | Mill Track, a way round Iron Bridge: not there or not usable, by the account of South Office.
"""


@pytest.mark.parametrize(("first", "second", "sentence"), rows(SENTENCES))
def test_rival_accounts_stand_in_one_sentence(first: str, second: str, sentence: str) -> None:
    (bypass,) = found(*((one, TRACK) for one in (first, second) if one))
    assert (bypass.sentence, bypass.rival) == (sentence, ";" in sentence)


def test_a_reprint_is_no_account_of_its_own() -> None:
    scene = Scene(MISSION)
    first = said(scene, "courier asserts road_open in first", TRACK)
    said(scene, "north_paper asserts road_open in second", TRACK)
    scene.reprint("second", "first")
    (bypass,) = scene.assessed().bypasses
    assert bypass.there == (first.id,)
