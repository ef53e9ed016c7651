"""The bank of annotated sentences: it loads, it is balanced, its marks are verbatim, and nothing is copied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.errors import Invalid
from truceline.reading.learned.bank import Example, Part, conflicts, load_bank, parse
from truceline.words.event_types import event_types
from truceline.words.stance import Stance

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
MARKED = re.compile(r"\[(?:[a-z]\d*)+ |[<>\]]")


@pytest.fixture(scope="module")
def bank() -> list[Example]:
    return load_bank()


def test_it_is_large_and_split_by_conflict(bank: list[Example]) -> None:
    assert len(bank) >= 2500
    sizes = Counter(example.split for example in bank)
    assert 0.15 <= sizes["test"] / len(bank) <= 0.25
    split_of = {conflict.id: conflict.split for conflict in conflicts()}
    assert all(split_of[example.conflict] == example.split for example in bank)
    assert len({example.conflict for example in bank}) >= 15


def test_every_event_type_and_stance_is_there(bank: list[Example]) -> None:
    types = Counter(fact.event_type for example in bank for fact in example.facts)
    assert {t: types[t] for t in event_types() if types[t] < 25} == {}
    stances = Counter(fact.stance for example in bank for fact in example.facts)
    assert {s: stances[s] for s in Stance if stances[s] < 120} == {}
    held_out = {fact.stance for example in bank if example.split == "test" for fact in example.facts}
    assert held_out == set(Stance)


def test_there_are_hard_negatives_and_sentences_of_several_facts(bank: list[Example]) -> None:
    assert sum(not example.facts for example in bank) >= 250
    assert sum(len(example.facts) > 1 for example in bank) >= 400
    assert all(bool(example.why_not) is not bool(example.facts) for example in bank)


def test_the_marks_are_verbatim(bank: list[Example]) -> None:
    for example in bank:
        assert not MARKED.search(example.text), example.at
        for fact in example.facts:
            assert fact.clause.holds(fact.trigger), example.at
            for span in [fact.trigger, fact.clause, *(s for found in fact.spans.values() for s in found)]:
                words = example.text[span.start : span.end]
                assert len(words) == span.end - span.start, example.at
                assert words == words.strip(), example.at


def test_no_text_stands_twice(bank: list[Example]) -> None:
    texts = Counter(re.sub(r"\W+", " ", example.text).casefold() for example in bank)
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds beside the checkout")
def test_nothing_is_copied_from_the_seeds(bank: list[Example]) -> None:
    seen = {run for path in SEEDS.glob("*.txt") for run in runs_of_eight(path.read_text(encoding="utf-8"))}
    assert [example.at for example in bank if seen.intersection(runs_of_eight(example.text))] == []


def runs_of_eight(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[i:] for i in range(8)), strict=False)


def test_a_line_is_read_as_the_datasheet_says() -> None:
    line = (
        "shelling, =shelling/denies, deaths@ | [s1 The Front] said [a12 the army] had <shelled> [p12 Dorrin] "
        "[d on 3 May], which [s2 the staff] denied, // and [tq3 two farmers] reportedly <died>."
    )
    example = parse(line, conflict="any", genre="agency")
    assert example.text == (
        "The Front said the army had shelled Dorrin on 3 May, which the staff denied, and two farmers reportedly died."
    )
    said, denied, died = example.facts

    def words(fact: int, part: Part) -> list[str]:
        return [example.text[s.start : s.end] for s in example.facts[fact].of(part)]

    assert [fact.stance for fact in example.facts] == [Stance.ASSERTS, Stance.DENIES, Stance.ASSERTS]
    assert [fact.attributed for fact in example.facts] == [True, True, True]
    assert said.trigger == denied.trigger != died.trigger
    assert words(0, Part.SPEAKER) == ["The Front"]
    assert words(1, Part.SPEAKER) == ["the staff"]
    assert words(0, Part.AGENT) == words(1, Part.AGENT) == ["the army"]
    assert words(2, Part.TARGET) == words(2, Part.QUANTITY) == ["two farmers"]
    assert words(2, Part.DATE) == ["on 3 May"]
    assert words(2, Part.AGENT) == words(2, Part.PLACE) == []
    assert example.text[died.clause.start : died.clause.end] == "and two farmers reportedly died."


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("shelling", "a line reads 'facts | text'"),
        ("shelling | It was quiet.", "1 facts with a trigger of their own, but 0 triggers in <>"),
        ("bombing | They <bombed> it.", "the event type 'bombing' is unknown"),
        ("shelling/doubts | They <shelled> it.", "the stance 'doubts' is unknown"),
        ("shelling/denies | No one <shelled> it.", "who denies? mark the speaker, or flag the fact with @"),
        ("shelling | [x They] <shelled> it.", "'x' is no part; parts are a t r p d q s c"),
        ("shelling | [a2 They] <shelled> it.", "'a2' names a fact that the line does not have"),
        ("shelling | [a They <shelled> it.", "a mark is not closed"),
        ("shelling | They <shelled >it.", "a mark begins or ends with a space, or is empty: 'shelled '"),
        ("=shelling | They were there.", "the first fact cannot share a trigger"),
        ("- sense | He <shelled> peas.", "0 facts with a trigger of their own, but 1 triggers in <>"),
    ],
)
def test_a_fault_is_one_sentence(line: str, fault: str) -> None:
    with pytest.raises(Invalid, match=f"^{re.escape(fault)}$"):
        parse(line)


def test_every_fault_of_a_folder_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "bank.toml").write_text(
        '[genres]\nagency = "News"\n[conflicts.one]\ntitle = "One"\nsplit = "train"\nactors = []\nplaces = []\n'
    )
    (tmp_path / "one.txt").write_text(
        "# A comment\ncalm | <Quiet>.\n@genre agency\ncalm | All <quiet>.\n\ncalm | All <quiet>.\n"
        "@genre gossip\ncalm | It is <calm>.\n@genre agency\ncalm | It is [p <calm>.\n"
    )
    with pytest.raises(Invalid) as caught:
        load_bank(tmp_path)
    assert str(caught.value).splitlines() == [
        "one.txt:2: a line before the first @genre",
        "one.txt:6: the same text stands in one.txt:4",
        "one.txt:8: the genre 'gossip' is not in bank.toml",
        "one.txt:10: a mark is not closed",
    ]
