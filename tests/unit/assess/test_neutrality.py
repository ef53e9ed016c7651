"""Properties of the whole assessment: it takes no side, no order matters, a reprint changes no finding."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lake import Scene

from truceline.words.finding import Finding

VOICES = st.sampled_from(
    ["north_office", "south_office", "north_paper", "south_paper", "observers", "courier", "~courier"]
)
STANCES = st.sampled_from(["asserts", "denies", "none", "demands", "withholds"])
TYPES = st.sampled_from(["shelling", "explosion", "deaths", "protest"])
AGENTS = st.sampled_from(["", " by north_army", " by south_army", " by gunmen"])
SENTENCES = st.lists(
    st.builds(lambda v, s, t, a: f"{v} {s} {t}{a}", VOICES, STANCES, TYPES, AGENTS), min_size=1, max_size=6
)


def told(sentences: list[str]) -> Scene:
    """One incident of all sentences, typed as shelling whichever comes first."""
    scene = Scene()
    scene.incident(*[scene.say(sentence) for sentence in sentences], event_type="shelling")
    return scene


def mirrored(text: str) -> str:
    """North for south and south for north."""
    return re.sub("north|south", lambda found: {"north": "south", "south": "north"}[found.group()], text)


def answers(scene: Scene) -> list[tuple[str, str, str, list[str]]]:
    """Rule, answer, grade and actors of each finding."""

    def short(finding: Finding) -> tuple[str, str, str, list[str]]:
        return finding.rule, finding.answer, finding.credibility, sorted(finding.actors)

    return [short(finding) for finding in scene.assessed().findings]


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_the_sides_may_be_exchanged(sentences: list[str]) -> None:
    # The newspapers and press services of the lake differ in their grade only in the file of sources.
    here = [(rule, answer, [mirrored(a) for a in actors]) for rule, answer, _, actors in answers(told(sentences))]
    there = [(r, a, actors) for r, a, _, actors in answers(told([mirrored(s) for s in sentences]))]
    assert [(r, a, sorted(actors)) for r, a, actors in here] == there


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_answer(sentences: list[str], random: object) -> None:
    shuffled = list(sentences)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert answers(told(sentences)) == answers(told(shuffled))


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_a_reprint_of_an_outlet_s_story_changes_no_finding_on_what_happened(sentences: list[str]) -> None:
    scene = told([*sentences, "north_paper asserts shelling in a"])
    before = answers(scene)
    copied = told([*sentences, "north_paper asserts shelling in a", "south_paper asserts shelling in b"])
    copied.reprint("b", "a")
    assert [row[:2] for row in answers(copied)] == [row[:2] for row in before]


@settings(max_examples=40, deadline=None)
@given(SENTENCES)
def test_every_cited_claim_is_in_the_record(sentences: list[str]) -> None:
    scene = told(sentences)
    found = scene.assessed()
    cited = {claim for finding in found.findings for claim in finding.claims}
    cited |= {claim for question in found.questions for claim in (question.claim, *question.answered_by)}
    cited |= {test.claim for test in found.mandate} | {
        claim for origins in found.origins for claim in origins.admissions
    }
    assert cited <= scene.claims.keys()


def test_an_empty_record_has_an_empty_assessment() -> None:
    found = Scene().assessed()
    assert (found.origins, found.findings, found.silences, found.figures, found.questions) == ((), (), (), (), ())
