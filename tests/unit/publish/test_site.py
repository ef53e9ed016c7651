"""The static site: every link leads somewhere, nothing is loaded from elsewhere, equal records give equal bytes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag

import pytest
from sample import PICTURE

from truceline.publish.data import write_data
from truceline.publish.site import site_files
from truceline.publish.site.beside import FEW, in_halves
from truceline.publish.site.shell import POLICY, SECTIONS
from truceline.words.finding import View
from truceline.words.folding import folded_words
from truceline.words.people import IssuedBulletin, PutForward
from truceline.words.picture import Picture

FILES = dict(site_files(PICTURE))
PAGES = {name: content.decode() for name, content in FILES.items() if name.endswith(".html")}


class Seen(HTMLParser):
    """Ids, links and what a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.ids += [held["id"]] if "id" in held else []
        self.runs += [name for name in held if name.startswith("on") or name == "style"]
        self.runs += [tag] if tag == "style" or (tag == "script" and "src" not in held) else []
        self.runs += [href for href in (held.get("href", ""),) if href.startswith(("javascript:", "data:"))]
        self.loads += [held["src"]] if "src" in held else []
        if "href" in held:
            (self.loads if tag == "link" else self.links).append(held["href"])


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    return parser


PARSED = {name: seen(html) for name, html in PAGES.items()}


def _target(page: str, href: str) -> str:
    """The file that a relative address names, from the root of the site."""
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *PurePosixPath(unquote(href)).parts):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_every_section_and_every_thing_has_its_page() -> None:
    assert {href for href, _ in SECTIONS} <= PAGES.keys()
    assert len([name for name in PAGES if name.startswith("incidents/")]) == len(PICTURE.incidents)
    assert len([name for name in PAGES if name.startswith("documents/")]) == len(PICTURE.documents)


def test_every_link_leads_to_a_place_of_the_site() -> None:
    lost = []
    for page, parsed in PARSED.items():
        for href in parsed.links:
            where, fragment = urldefrag(href)
            if re.match(r"https?://", where):
                continue
            name = _target(page, where) if where else page
            if name == "SHA256SUMS" or name == "checkpoint.txt" or name.startswith("data/"):
                continue
            if name not in PAGES or (fragment and fragment not in PARSED[name].ids):
                lost.append((page, href))
    assert lost == []
    assert [page for page, html in PAGES.items() if "data-nowhere" in html] == []


def test_a_page_loads_only_what_stands_beside_it() -> None:
    for page, parsed in PARSED.items():
        loaded = {_target(page, address) for address in parsed.loads}
        assert loaded <= FILES.keys()
        assert len(parsed.ids) == len({*parsed.ids})


def test_the_policy_lets_nothing_else_run() -> None:
    for html in PAGES.values():
        assert re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html) == [
            POLICY.replace("'", "&#39;")
        ]
    assert [page for page, parsed in PARSED.items() if parsed.runs] == []
    assert b"fetch(" not in FILES["search.js"]
    assert b"import(" not in FILES["search.js"]


def test_equal_pictures_give_equal_files() -> None:
    assert dict(site_files(PICTURE)) == FILES


def test_downloads_are_the_data_and_their_hashes() -> None:
    data = {f"data/{name}": content for name, content in write_data(PICTURE, ("csv", "geojson"))}
    assert {name: FILES[name] for name in data} == data
    assert [name for name in data if name not in PAGES["downloads.html"]] == []


def test_the_list_of_incidents_stands_in_every_order() -> None:
    rows = {
        name: re.findall(r'<td data-label="Number">(\d+)</td>', html)
        for name, html in PAGES.items()
        if name.startswith("incidents") and "/" not in name
    }
    numbers = [str(n + 1) for n in range(len(PICTURE.incidents))]
    assert rows["incidents.html"] == numbers
    assert rows["incidents-newest-1.html"] == numbers[::-1]
    assert {tuple(sorted(found)) for found in rows.values()} == {tuple(sorted(numbers))}


def index() -> tuple[dict[str, set[int]], list[list[str]]]:
    """The search index as a browser would hold it."""
    words: dict[str, set[int]] = {}
    found: dict[int, list[list[str]]] = {}
    for name, content in FILES.items():
        if match := re.fullmatch(
            r'truceline\.take\("(\w+)","([^"]+)",(.*)\);\n', content.decode() if name.startswith("search/") else ""
        ):
            held = json.loads(match[3])
            if match[1] == "words":
                words |= {word: {*numbers} for word, numbers in held}
                assert {"-".join(f"{ord(c):x}" for c in word[:2]) for word, _ in held} == {match[2]}
            elif match[1] == "entries":
                found[int(match[2])] = held
    return words, list(chain.from_iterable(found[chunk] for chunk in sorted(found)))


@pytest.mark.parametrize(("query", "title"), [
    ("elk ridge", "Shelling"), ("ELK", "Shelling"), ("kara", "Shelling"), ("лосиный", "Shelling"),
    ("ջրաղաց", "School closed"), ("معبر", "Road closure"), ("blockade", "Road closure"), ("tarn watch", "Tarn Watch"),
])  # fmt: skip
def test_a_word_in_any_script_finds_its_incident(query: str, title: str) -> None:
    words, entries = index()
    sets = [{n for word, held in words.items() if word.startswith(w) for n in held} for w in folded_words(query)]
    assert title in " ".join(entries[n][0] for n in set.intersection(*sets))


def test_many_pages_are_the_same_by_one_process_or_two() -> None:
    things = list(range(FEW + 50))
    made = [(str(n), b"x" * n) for n in things]
    assert list(in_halves(things, lambda n: (str(n), b"x" * n))) == made


def test_an_empty_record_still_makes_a_site() -> None:
    empty = replace(PICTURE, documents={}, texts={}, claims={}, incidents=(), reprints=(), reviews={},
                    assessment=type(PICTURE.assessment)(as_of=PICTURE.assessment.as_of))  # fmt: skip
    files = dict(site_files(empty))
    assert "No incident in this record." in files["incidents.html"].decode()


def test_an_issued_bulletin_is_among_the_files_and_one_put_forward_is_not() -> None:
    forward = PutForward(first=date(2031, 5, 1), last=date(2031, 5, 7), size=41, sha256="ab" * 32)
    view = View(by="Q. Second", signs=True, day=date(2031, 6, 2), entry=43)
    signed = IssuedBulletin(entry=42, by="M. First", day=date(2031, 6, 1), words="", bulletin=forward, views=(view,))
    unsigned = replace(signed, entry=44, views=())
    asked: list[str] = []

    def stood(entry: str) -> Picture:
        asked.append(entry)
        return PICTURE

    files = dict(site_files(replace(PICTURE, bulletins=(signed, unsigned)), stood))
    name = "bulletins/2031-05-01_2031-05-07-42"
    assert (asked, files[f"{name}.pdf"][:5]) == (["40"], b"%PDF-")
    listed = files["bulletins.html"].decode()
    assert f'<a href="{name}.html">HTML</a>' in listed
    assert "signed by Q. Second" in listed
    assert "-44." not in listed


def test_an_issue_that_an_earlier_site_holds_is_not_made_again() -> None:
    forward = PutForward(first=date(2031, 5, 1), last=date(2031, 5, 7), size=41, sha256="ab" * 32)
    view = View(by="Q. Second", signs=True, day=date(2031, 6, 2), entry=43)
    signed = IssuedBulletin(entry=42, by="M. First", day=date(2031, 6, 1), words="", bulletin=forward, views=(view,))

    def stood(entry: str) -> Picture:
        raise AssertionError(entry)

    files = dict(site_files(replace(PICTURE, bulletins=(signed,)), stood, kept=lambda name: name.encode()))
    name = "bulletins/2031-05-01_2031-05-07-42.pdf"
    assert files[name] == name.encode()


def test_a_site_of_two_languages_has_every_page_in_both_and_the_downloads_once() -> None:
    files = dict(site_files(PICTURE, languages=("en", "hy")))
    english = {name: content for name, content in files.items() if not name.startswith("hy/")}
    pages = sorted(name for name in english if name.endswith(".html"))
    armenian = [name.removeprefix("hy/") for name in files if name.startswith("hy/") and name.endswith(".html")]
    assert sorted(armenian) == pages
    assert [name for name in files if name.startswith("hy/data/")] == []
    assert '<html lang="hy">' in files["hy/index.html"].decode()
    assert '<a href="hy/index.html" lang="hy" hreflang="hy">Հայերեն</a>' in files["index.html"].decode()
    leaf = next(name for name in pages if name.startswith("incidents/"))
    assert f'<a href="../../{leaf}" lang="en" hreflang="en">English</a>' in files[f"hy/{leaf}"].decode()
    linked = Seen()
    linked.feed(files["hy/downloads.html"].decode())
    assert {link.removeprefix("../") for link in linked.links if link.startswith("../data/")} <= english.keys()
