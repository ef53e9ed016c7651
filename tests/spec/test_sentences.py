"""Where sentences end, as a table: '‖' stands in the text where one sentence ends and the next begins."""

from __future__ import annotations

import pytest

from truceline.reading.text.sentences import sentences

CASES = [
    "The line was quiet.‖ Two patrols went out.",
    "Was it quiet?‖ Nobody knows!‖ They left.",
    "Gen. Ivo Marsh met Lt. Col. Dara Finn and Capt. Lowe.‖ They agreed.",
    "Mr. Hale and Mrs. Orr spoke to Dr. Voss at St. Anne.‖ It rained.",
    "Post No. 5 was shelled.‖ Post No. 6 was not.",
    "Did they stop?‖ No.‖ They went on.",
    "The U.S. envoy came.‖ He left.",
    "He flew to the U.S.‖ The talks went on.",
    "Weapons, e.g. mortars, i.e. heavy ones, were seen.‖ They were moved.",
    "A. B. Carver signed for the U.N. mission.‖ J. Doe did not.",
    "The road is 3.5 km long.‖ It costs 1.200.000 a year.",
    "Talks … went on.‖ They ended...‖ Nobody won.",
    "“We did not fire.‖ We never would,” Hale said.‖ He left.",
    "“We did not fire.”‖ Hale left.",
    "“Leave now!” Hale said.‖ Nobody left.",
    "‘It is over,’ he said.‖ ‘We go home.’",
    "« Nobody fired. »‖ The post is calm.",
    '"We saw it."‖ "So did we."',
    "Two died (one was a child.)‖ Others fled.",
    "Two died.[3]‖ Others fled.",
    "Casualties\n‖\nTwo were hurt.",
    "Casualties‖\nTwo were hurt near the mill.‖ One died.",
    "The convoy that left the dam on the first day\nreached the mill only on the third day.‖ It then\nturned back.",
    "Found today:‖\n- two mines;‖\n- one shell.",
    "1. The sides shall stop.‖\n2. The sides shall leave.",
    "The news site Valley.Net reported it.‖ Others did not.",
    "It began at 3 p.m. on Friday.‖ It ended at 5 p.m.‖ The town slept.",
    "Mortars, tanks, etc.‖ The list goes on.",
    "Shots were heard on Nov. 10 and Sept. 3.‖ All was calm.",
    "Կրակոցներ չեղան։‖ Դիրքերը պահվում են։",
    "Կրակոցներ չեղան:‖ Դիրքերը պահվում են:",
    "Стреляли у моста.‖ Жертв нет.",
    "He asked, “Who fired?”‖ Nobody spoke.",
    "She said it was calm. . .‖ It was not.",
    "Stop",
    "The first line of this wrapped paragraph ends here because the next word is\nRuritania, which\nhad no room.",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences(marked: str) -> None:
    """The sentences are exactly the marked parts, without white space around them."""
    text = marked.replace("‖", "")
    assert [text[s.start : s.end] for s in sentences(text)] == [
        part.strip() for part in marked.split("‖") if part.strip()
    ]


def test_no_sentence_crosses_a_blank_line() -> None:
    """A blank line ends a sentence even without a full stop."""
    text = "The post was held\n  \nuntil the morning"
    assert [text[s.start : s.end] for s in sentences(text)] == ["The post was held", "until the morning"]


def test_nothing_in_nothing() -> None:
    """White space holds no sentence."""
    assert sentences(" \n\t \n") == []
