"""Who speaks in interviews, transcripts, posts and forwarded messages: each text, and the voice at each of its words."""

from __future__ import annotations

import pytest
from upland import UPLAND, document, said

from truceline.reading.page import page_of

INTRODUCED = "Lia Dessa, a nurse in Mirel, was interviewed by our reporter on 3 March.\n\n"
TEXTS = {
    "question and answer": (
        "An interview with Lia Dessa\n\nQ: What happened?\n\nA: The army shelled Mirel.\n\nQ: And then?\n\n"
        "A: Fighters looted it.",
        {"What": "", "shelled": "dessa", "then": "", "looted": "dessa"},
    ),
    "titles, offices in brackets, a question of the press": (
        "COL. ARDIN (chief of staff): Our patrols recorded nine violations.\n\n"
        "QUESTION (Upland Post): Did the army shell Mirel?\n\nCOL. ARDIN: No.\n\nMR. FELS: The road is closed.",
        {"patrols": "COL. ARDIN", "Did": "", "No.": "COL. ARDIN", "closed": "MR. FELS"},
    ),
    "initials that the head spells out": (
        "Our reporter met Vera Osk.\n\nUP: Who fired?\n\nVO: The army.\n\nUP: Why?\n\nVO: They were afraid.",
        {"The army": "Vera Osk", "afraid": "Vera Osk"},
    ),
    "dashes": (
        f"{INTRODUCED}— What happened?\n\n— The army shelled Mirel.\n\n— And the shops?\n\n— Fighters looted them.",
        {"What": "", "shelled": "dessa", "looted": "dessa"},
    ),
    "no labels, the question on the line above": (
        f"{INTRODUCED}What happened on Monday?\nThe army shelled Mirel.\n\nAnd on Tuesday?\nFighters looted it.",
        {"What": "", "shelled": "dessa", "looted": "dessa"},
    ),
    "posts of several accounts": (
        "@uplandpost · 3 Mar\nThe army shelled Mirel.\n\n@HillFront · 3 Mar\nFighters looted it.\n",
        {"shelled": "", "looted": "HillFront"},
    ),
    "a forwarded message, until the next post": (
        "Upland, [03.03.2031 06:41]\nThe army shelled Mirel.\n\nUpland, [03.03.2031 07:30]\n"
        "[Forwarded from Orvian Foreign Ministry]\nFighters looted it.\n\n"
        "Upland, [03.03.2031 08:02]\nThe road is closed.",
        {"shelled": "", "looted": "orvian_ministry", "closed": ""},
    ),
    "a bulletin with headings is no conversation": (
        "Violations: 5 near Mirel.\n\nEscorts: a convoy reached Mirel.\n\nViolations: the army shelled Taneth.",
        {"convoy": "", "shelled": ""},
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_conversation_has_voices(name: str) -> None:
    text, voices = TEXTS[name]
    talk = page_of(document(text), text, UPLAND).conversation
    found = {word: talk.voice(text.index(word)) for word in voices}

    assert {word: (voice.actor or voice.words) if voice else "" for word, voice in found.items()} == voices


def test_who_is_cited_in_a_turn_speaks_through_it() -> None:
    text = (
        "An interview with Lia Dessa\n\nQ: What happened?\n\nA: The Hill Front said the army shelled Mirel.\n\n"
        "Q: And then?\n\nA: Fighters looted Mirel."
    )

    assert said(text) == ["shelling, asserts, hill_front", "looting, asserts, dessa"]
