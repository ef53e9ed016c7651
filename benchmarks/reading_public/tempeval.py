"""Dates: TempEval-3 (TimeBank and AQUAINT), beside dateparser on the same documents in the same run.

    git clone https://github.com/jspotter/TempEval-3 CHECKOUT
    python benchmarks/reading_public/tempeval.py CHECKOUT --peers FOLDER

``--peers``: a folder outside of the repository where a virtual environment with dateparser is made. Asked for are the
expressions that the corpus calls DATE; those that it calls TIME, DURATION or SET are neither asked for nor held
against anyone. *Span*: common characters with a gold expression, one to one. *Value*: the span, and the same value: our
period must be exactly the day, week, month, quarter, half, season, year, decade or century of the gold (a vague 'now',
PRESENT_REF and the like, is a miss for both); the peer's day need only lie in it, which favours the peer. The corpus
marks a date without its preposition and its 'early' or 'late', and both ends of a range apart; we read them as one. So
an open period is right by the end that its words bound ('since May': our first day is that of May), a part of a month
or year when it lies in the gold's one and the gold says that it is a part, and a range answers for both of its ends.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import venv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

from checkout import files_of, ran_on
from defusedxml.ElementTree import fromstring

from truceline.reading.dates import find_periods

_PEER = "dateparser==1.5.0"
_ASKED = """
import json, sys
from datetime import datetime
from dateparser.search import search_dates
for line in sys.stdin:
    text, day = json.loads(line)
    found, at = [], 0
    for words, when in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": datetime.fromisoformat(day)}) or []:
        start = text.find(words, at)
        at = start + len(words) if start >= 0 else at
        if start >= 0:
            found.append((start, at, when.date().isoformat()))
    print(json.dumps(found), flush=True)
"""  # noqa: E501
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
Stretch = tuple[date, date]


@dataclass(frozen=True)
class Expression:
    """An expression of time in a text, [start, end), and the first and last day that it means (None = no such)."""

    start: int
    end: int
    days: Stretch | None
    asked: bool = True
    words: str = ""
    part: bool = False
    bounds: tuple[date | None, date | None] = (None, None)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("checkout", type=Path)
    options.add_argument("--peers", type=Path, help="where to make dateparser's environment; without it we run alone")
    options.add_argument("--show", action="store_true", help="every miss, surplus and wrong value of ours")
    given = options.parse_args()
    files = files_of("tempeval", given.checkout)
    documents = [_document(content) for _, content in sorted(files.items())]
    ran_on("tempeval", files)
    rows = {"Truceline": _measured(documents, _ours, _equal, given.show)}
    if given.peers:
        peer = Peer(given.peers)
        rows[_PEER] = _measured(documents, peer.read, _within, False)
    print(f"{'':20}{'span P':>8}{'R':>6}{'F1':>6}{'value P':>10}{'R':>6}{'F1':>6}{'docs/s':>9}")
    for name, (counts, seconds) in rows.items():
        figures = [*_f1(counts, "span"), *_f1(counts, "value")]
        print(f"{name:20}" + "{:8.3f}{:6.3f}{:6.3f}{:10.3f}{:6.3f}{:6.3f}".format(*figures), end="")
        print(f"{len(documents) / seconds:9.0f}")
    print(f"{rows['Truceline'][0]['gold']} DATEs in {len(documents)} documents")
    print("Again: python benchmarks/reading_public/tempeval.py CHECKOUT --peers FOLDER")


Document = tuple[str, date, list[Expression]]
Same = Callable[[Expression, Expression, bool], bool]


def _document(content: bytes) -> Document:
    """The text, the day of its creation, and its expressions."""
    tree = fromstring(content)
    told, created = tree.find("TEXT"), tree.find("DCT/TIMEX3")
    assert told is not None
    assert created is not None
    expressions: list[Expression] = []
    text = "".join(_walked(told, expressions, [0]))
    return text, date.fromisoformat(created.attrib["value"][:10]), expressions


def _walked(node: Element, expressions: list[Expression], at: list[int]) -> list[str]:
    parts, start = [node.text or ""], at[0]
    at[0] += len(node.text or "")
    for child in node:
        parts += [*_walked(child, expressions, at), child.tail or ""]
        at[0] += len(child.tail or "")
    if node.tag == "TIMEX3":
        value = node.attrib["value"]
        asked = node.attrib["type"] == "DATE"
        part = node.attrib.get("mod", "") in ("START", "MID", "END")
        expressions.append(Expression(start, at[0], days_of(value), asked, f"{''.join(parts)} = {value}", part))
    return parts


def days_of(value: str) -> Stretch | None:
    """First and last day of a TIMEX3 value; None for 'PRESENT_REF' and what is no date."""
    value = value.split("T", maxsplit=1)[0]
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(*(int(part) for part in match.groups()))  # type: ignore[arg-type]
        return day, day
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + timedelta(days=5 if match[3] else 0)), monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _months(int(match[1]), _SEASONS[match[2]], 3)
    if match := re.fullmatch(r"(\d{2,4})X{0,2}", value):
        first = int(match[1].ljust(4, "0"))
        return date(first, 1, 1), date(first + 10 ** (4 - len(match[1])) - 1, 12, 31)
    return None


def _months(year: int, first: int, count: int) -> Stretch:
    following = year * 12 + first - 1 + count
    return date(year, first, 1), date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


def _ours(text: str, day: date) -> list[Expression]:
    spans = ((p.span, p) for p in find_periods(text, day))
    return [
        Expression(span.start, span.end, None, words=period.words, bounds=(period.start, period.end))
        for span, period in spans
        if span is not None
    ]


def _equal(read: Expression, wanted: Expression, ranged: bool) -> bool:
    """Our period against one gold expression; ``ranged``: it met several, as a range of dates does."""
    if wanted.days is None:
        return False
    (first, last), (start, end) = wanted.days, read.bounds
    if start and end and not ranged:
        return (start, end) == wanted.days or (wanted.part and first <= start and end <= last)
    if start and end:
        return start == first or end == last
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return start in (first, after) if start else end in (last, before)


def _within(read: Expression, wanted: Expression, ranged: bool) -> bool:
    return bool(read.days and wanted.days and wanted.days[0] <= read.days[0] <= wanted.days[1])


def _measured(
    documents: Sequence[Document],
    read: Callable[[str, date], list[Expression]],
    same: Same,
    show: bool,
) -> tuple[Counter[str], float]:
    counts, seconds = Counter[str](), 0.0
    for text, day, gold in documents:
        began = time.perf_counter()
        found = read(text, day)
        seconds += time.perf_counter() - began
        counts += _compared(found, gold, same, str(day) if show else "", text)
    return counts, seconds


def _compared(
    found: Sequence[Expression], gold: Sequence[Expression], same: Same, show: str, text: str
) -> Counter[str]:
    counts, taken = Counter[str](gold=sum(one.asked for one in gold)), set[int]()
    for one in found:
        met = [i for i, g in enumerate(gold) if g.start < one.end and one.start < g.end and i not in taken]
        if not met:
            counts["given"] += not any(g.start < one.end and one.start < g.end for g in gold)
            _show(show, "SURPLUS", one, None, text)
            continue
        asked = [i for i in met if gold[i].asked]
        taken.update(met)
        for i in asked:
            right = same(one, gold[i], len(asked) > 1)
            counts.update(given=1, span=1, value=right)
            if not right:
                _show(show, "VALUE", one, gold[i], text)
    for i, one in enumerate(gold):
        if one.asked and i not in taken:
            _show(show, "MISSED", None, one, text)
    return counts


def _show(show: str, kind: str, one: Expression | None, wanted: Expression | None, text: str) -> None:
    at = (one or wanted or Expression(0, 0, None)).start
    if show:
        near = " ".join(text[max(0, at - 60) : at + 60].split())
        told = f"{one.words} = {[str(day) for day in one.bounds]}" if one else ""
        print(f"{kind} published {show[:10]}: {told} | {wanted.words if wanted else ''} | {near}")


def _f1(counts: Counter[str], kind: str) -> tuple[float, float, float]:
    precision, recall = counts[kind] / max(1, counts["given"]), counts[kind] / max(1, counts["gold"])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


class Peer:
    """dateparser in an environment of its own, asked document by document."""

    def __init__(self, folder: Path) -> None:
        python = folder / "bin" / "python"
        if not python.exists():
            venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", _PEER], check=True)
        self._process = subprocess.Popen(
            [python, "-c", _ASKED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.read("Nothing on 5 May 2001.", date(2001, 5, 6))

    def read(self, text: str, day: date) -> list[Expression]:
        """What the peer finds in a text of that day."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        asked.write(json.dumps([text, day.isoformat()]) + "\n")
        asked.flush()
        given = told.readline()
        if not given:
            sys.exit(f"{_PEER} ended on a document: install it again.")
        return [Expression(a, b, (date.fromisoformat(d), date.fromisoformat(d))) for a, b, d in json.loads(given)]


if __name__ == "__main__":
    main()
