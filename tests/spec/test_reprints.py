"""Which documents are copies of one another, and of what. Texts are made of invented words."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from valley import MISSION, document

from truceline.reconcile.reprints import find_reprints
from truceline.reconcile.roots import Roots, roots_of
from truceline.words.document import Document
from truceline.words.passage import Passage, Span


def story(seed: int, words: int = 120) -> str:
    """A text of invented words; equal seeds give equal texts."""
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("aeioubdgklmnprst", k=dice.randint(3, 8))) for _ in range(words))


def changed(text: str, every: int) -> str:
    """The text with each so-many-th word replaced."""
    return " ".join("xx" if n % every == 0 else word for n, word in enumerate(text.split(), start=1))


def found(*told: tuple[Document, str]) -> list[tuple[str, str]]:
    """(copy, original) by document name; the order of the input must not matter."""
    names = {document.sha256: document.name for document, _ in told} | {"": ""}
    answers = [
        find_reprints({d.sha256: d for d, _ in rows}, {d.sha256: text for d, text in rows}, MISSION)
        for rows in (told, told[::-1])
    ]
    assert answers[0] == answers[1]
    assert all(reprint.reason for reprint in answers[0])
    return sorted((names[reprint.copy], names[reprint.original]) for reprint in answers[0])


ONE = story(1)
NEAR = {
    "the same words": (ONE, True),
    "with a notice before and after": ("As we read elsewhere today " + ONE + " more on our site", True),
    "one word in forty changed": (changed(ONE, 40), True),
    "cut to its first half": (" ".join(ONE.split()[:60]), True),
    "one word in four changed": (changed(ONE, 4), False),
    "another story": (story(2), False),
    "another story that quotes two sentences": (story(3) + " " + " ".join(ONE.split()[:14]), False),
}


@pytest.mark.parametrize("text", NEAR)
def test_nearly_the_same_text_is_a_copy_of_the_earlier(text: str) -> None:
    words, copy = NEAR[text]
    early, late = document("early", "a_news", "03-05"), document("late", "b_news", "03-06")
    assert found((late, words), (early, ONE)) == ([("late", "early")] if copy else [])


def test_a_formula_of_the_trade_is_no_copy() -> None:
    line = "no violations of the ceasefire were recorded in the zone over the past day"
    assert found((document("a", "a_news", "03-05"), line), (document("b", "b_news", "03-05"), line)) == []


def test_issues_of_one_series_are_no_copies_of_each_other() -> None:
    monday, tuesday = document("monday", "watch_daily", "03-05"), document("tuesday", "watch_daily", "03-06")
    outlet = document("outlet", "a_news", "03-06")
    form, day_one, day_two = story(4, 60), story(5, 12), story(6, 12)
    told = (monday, f"{day_one} {form}"), (tuesday, f"{day_two} {form}"), (outlet, f"{day_two} {form}")
    assert found(*told) == [("outlet", "tuesday")]


def test_tables_of_datasets_are_no_copies() -> None:
    assert found((document("x", "coded_1", "03-05"), ONE), (document("y", "coded_2", "03-06"), ONE)) == []


ORIGINAL = {"url": "https://www.a-news.example/2031/shots/", "title": "Shots over the river at night"}
NOTICES = {
    "by address": ("http://a-news.example/2031/shots", "early"),
    "by title": ("First published as “Shots over the river at night”", "early"),
    "by source id, on the same day": ("a_news", "early"),
    "by the name of the source": ("Originally appeared in A News", "early"),
    "a source with nothing in the record": ("This text first appeared in C News", ""),
    "an address that is not in the record": ("https://d-news.example/1", ""),
    "nobody in particular": ("It originally appeared on the website on March 5", ""),
}


@pytest.mark.parametrize("notice", NOTICES)
def test_a_reprint_notice_names_its_original(notice: str) -> None:
    words, original = NOTICES[notice]
    early = document("early", "a_news", "03-05", **ORIGINAL)
    copy = document("copy", "b_news", "03-05", reprint_of=words, language="xx")
    assert found((early, ONE), (copy, story(7))) == [("copy", original)]


def test_a_notice_that_only_names_a_source_means_its_like_text() -> None:
    first, second = document("first", "a_news", "03-05"), document("second", "a_news", "03-05")
    copy = document("copy", "b_news", "03-06", reprint_of="A News")
    assert found((first, story(8)), (second, ONE), (copy, ONE)) == [("copy", "second")]


def test_a_notice_may_name_the_day_of_its_original() -> None:
    monday = document("monday", "", "03-04", author="Ann Lind, A News")
    tuesday = document("tuesday", "a_news", "03-05")
    copy = document("copy", "b_news", "03-06", reprint_of="It first appeared in A News on 4 March, longer")
    assert found((monday, story(8)), (tuesday, story(9)), (copy, story(10))) == [("copy", "monday")]


def test_copies_of_one_absent_bulletin_of_one_day_are_one_origin() -> None:
    first = document("first", "a_news", "03-05", reprint_of="watch_daily")
    second = document("second", "b_news", "03-05", reprint_of="watch_daily")
    third = document("third", "b_news", "03-06", reprint_of="watch_daily")
    pairs = found((first, story(8)), (second, story(9)), (third, story(10)))
    names = sorted([first, second], key=lambda d: d.sha256)
    assert pairs == sorted([(names[1].name, names[0].name), (names[0].name, ""), ("third", "")])


def test_copies_of_one_absent_text_are_one_origin() -> None:
    notice = "https://d-news.example/1"
    first = document("first", "a_news", "03-05", reprint_of=notice)
    second = document("second", "b_news", "03-06", reprint_of=notice)
    assert found((first, story(9)), (second, story(10))) == [("first", ""), ("second", "first")]


def test_an_absent_original_gives_way_to_a_like_text() -> None:
    first = document("first", "a_news", "03-05")
    second = document("second", "b_news", "03-06", reprint_of="It appeared elsewhere first")
    assert found((first, ONE), (second, ONE)) == [("second", "first")]


def test_copies_of_copies_lead_to_one_root() -> None:
    told = [document(name, source, day) for name, source, day in (("x", "a_news", "03-05"), ("y", "b_news", "03-06"))]
    third = replace(document("z", "c_news", "03-07"), reprint_of="B News")
    documents = {d.sha256: d for d in (*told, third)}
    roots = roots_of(find_reprints(documents, dict.fromkeys(documents, ONE), MISSION))
    assert roots == {told[1].sha256: told[0].sha256, third.sha256: told[0].sha256}


BLOCK = story(21, 70)


def test_a_copied_block_is_noticed_and_only_its_claims_go_back_to_the_original() -> None:
    early, late = document("early", "a_news", "03-05"), document("late", "b_news", "03-06")
    first, second = f"{story(22, 90)} {BLOCK} {story(23, 90)}", f"{story(24, 120)} {BLOCK} {story(25, 60)}"
    texts = {early.sha256: first, late.sha256: second}
    [reprint] = find_reprints({d.sha256: d for d in (early, late)}, texts, MISSION)
    assert (reprint.copy, reprint.original) == (late.sha256, early.sha256)
    assert [second[span.start : span.end] for span in reprint.spans] == [BLOCK]
    assert reprint.reason == "70 words stand in both, in one block"
    roots = Roots([reprint])
    start = second.index(BLOCK)
    inside, before = Span(start + 5, start + 30), Span(0, 20)
    assert roots.of(late.sha256) == late.sha256
    assert roots.of_passage(Passage(late.sha256, inside, second[5:30])) == early.sha256
    assert roots.of_passage(Passage(late.sha256, before, second[:20])) == late.sha256


NO_BLOCKS = {
    "a short quotation": (" ".join(BLOCK.split()[:25]), "b_news"),
    "one word in four changed": (changed(BLOCK, 4), "b_news"),
    "a paragraph of the same source": (BLOCK, "a_news"),
}


@pytest.mark.parametrize("case", NO_BLOCKS)
def test_what_is_no_copied_block(case: str) -> None:
    block, source = NO_BLOCKS[case]
    early, late = document("early", "a_news", "03-05"), document("late", source, "03-06")
    texts = {early.sha256: f"{story(22, 90)} {BLOCK}", late.sha256: f"{story(24, 120)} {block} {story(25, 60)}"}
    assert find_reprints({d.sha256: d for d in (early, late)}, texts, MISSION) == ()


def test_a_standing_paragraph_of_many_documents_is_nobody_s_report() -> None:
    told = [document(f"page {n}", "abc"[n % 3] + "_news", f"03-{n + 1:02}") for n in range(20)]
    texts = {d.sha256: f"{story(100 + n, 150)} {BLOCK}" for n, d in enumerate(told)}
    assert find_reprints({d.sha256: d for d in told}, texts, MISSION) == ()
