"""How long the bulletin takes: an annex of many rows, each with its passage, as PDF and as HTML, in each language.

python benchmarks/bulletin.py [--rows 2000] [--json]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from datetime import date

from truceline.publish.bulletin import Issue, html, pdf
from truceline.publish.bulletin.citing import Cited
from truceline.publish.bulletin.parts import AccountRow, Drawn, IncidentRow, Sentence
from truceline.publish.speaking import LANGUAGES

DAY = date(2031, 7, 1)
QUOTE = "Between 06:10 and 06:40 our post at the ford recorded 14 bursts of small-arms fire from the eastern bank."


def made(rows: int) -> Issue:
    """An issue of so many accounts, five to an incident."""
    incidents = tuple(
        IncidentRow(
            id=f"i-{number}", number=number, title=f"Shooting / small-arms fire, Ford {number}, 2 May 2031",
            answers=("contested", "alleged", "alleged"), credibility="3", origins=3,
            accounts=(Sentence(text="North and the Observer Group say that it happened.", passages=(number * 5 - 4,)),),
        )
        for number in range(1, rows // 5 + 1)
    )  # fmt: skip
    accounts = tuple(
        AccountRow(
            incident=1 + at // 5, when="2 May 2031, 06:10 local time", where=f"Ford {1 + at // 5}",
            what="shooting / small-arms fire", voice="Northern Ministry of Defence", stance="asserts", passage=at + 1,
        )
        for at in range(rows)
    )  # fmt: skip
    passages = tuple(
        Cited(
            number=at + 1, claim=f"c-{at:020d}", quote=QUOTE, language="en", stance="asserts",
            voice="Northern Ministry of Defence", document="Northern Courier: Shots at the ford",
            published="3 May 2031", sha256="ab" * 32, start=10, end=114, review="not reviewed",
        )
        for at in range(rows)
    )  # fmt: skip
    return Issue(
        kind="Ceasefire bulletin", title="Invented", holder="", span="1 to 31 May 2031", before_span="", made_as_of="",
        basis="", summary=(), counts=(), efforts=(), zeros=(), map=Drawn(), timeline=Drawn(), incidents=incidents,
        silences=(), since="", changed=(), ways=(), term=Sentence(text=""), mandate=(), questions=(), sources=(),
        rules=(), accounts=accounts, passages=passages, checkpoint="",
    )  # fmt: skip


def timed(issue: Issue) -> dict[str, float]:
    """Seconds for the PDF of the table alone, of the whole issue, and for the page."""
    found = {}
    alone = replace(issue, incidents=(), passages=issue.passages[:1])
    alone = replace(alone, accounts=tuple(replace(row, passage=1) for row in alone.accounts))
    for name, do in (
        ("table", lambda: pdf(alone, DAY)),
        ("pdf", lambda: pdf(issue, DAY)),
        ("html", lambda: html(issue)),
    ):
        begun = time.perf_counter()
        do()
        found[name] = round(time.perf_counter() - begun, 2)
    return found


def main() -> None:
    """Print the seconds of each language."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=2000)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    issue = made(asked.rows)
    pdf(made(5), DAY)  # the typesetter reads its fonts once
    figures = {language: timed(replace(issue, language=language)) for language in LANGUAGES}
    if asked.json:
        print(json.dumps({"rows": asked.rows, "seconds": figures}))
    else:
        for language, seconds in figures.items():
            print(f"{asked.rows:,} rows, {language}: " + ", ".join(f"{name} {s} s" for name, s in seconds.items()))


if __name__ == "__main__":
    main()
