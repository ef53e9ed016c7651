"""Stored markup: quotes, names, file names, titles and rows of datasets that would run in a page are shown as they are.

Every page of the application is asked for, and everything that came in is looked for in it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from served import served, signed_in, weighed

from truceline.web.access.roles import roles

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ settings.SECRET_KEY }}{% debug %}",
    '<a href="javascript:alert(1)">go</a>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '=HYPERLINK("http://evil.example")',
    "\u202eevil\u2066",
)


class Runs(HTMLParser):
    """What in a page would run: scripts without an address of ours, handlers, addresses that are programs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        held = dict(attributes)
        ours = tag == "script" and str(held.get("src", "")).startswith("/static/")
        if tag in ("iframe", "object", "embed", "base", "style") or (tag == "script" and not ours):
            self.found.append(f"<{tag}>")
        for name, value in held.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action", "formaction", "xlink:href") and _is_program(value):
                self.found.append(f"{tag} {name}={value}")
            if name.startswith(("hx-on", "hx-vals")):
                self.found.append(f"{tag} {name}={value}")


def _is_program(value: str | None) -> bool:
    told = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
    return told.startswith(("javascript:", "vbscript:")) or (
        told.startswith("data:") and not told.startswith("data:image/")
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small mission, with markup wherever somebody from outside may write."""
    from truceline.sources.mission import write_template

    folder = tmp_path_factory.mktemp("hostile") / "orin"
    write_template(folder)
    names = " | ".join(f"en:{words.replace('|', '')}" for words in HOSTILE[:2])
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(f'evil_source,outlet,north,,,F,irregular,,,,,en,"javascript:alert(1)","{names}",<b>note</b>\n')
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write('evil_place,settlement,46.51,7.49,1,orin_valley,"en:Evilham<script>alert(1)</script>",<i>n</i>\n')
    for number, words in enumerate(HOSTILE):
        quoted = words.replace("\\", "\\\\").replace('"', '\\"')
        document = folder / "documents" / f"evil {number} {'<b onclick=x>' if number == 1 else ''}.txt"
        document.write_text(f"On 4 March 2024 two shells fell on Aldmoor, {words} said the Northern Council.\n")
        document.with_name(f"{document.name}.toml").write_text(
            f'title = "{quoted}"\nauthor = "{quoted}"\nurl = "javascript:alert({number})"\nsource = "evil_source"\n'
        )
    with served(weighed(folder)) as mission:
        yield mission
    shutil.rmtree(folder)


def test_nothing_of_it_runs_on_any_page(hostile: Path) -> None:
    from truceline.web.record import using

    client = signed_in(*roles(), name="<img src=x onerror=alert(1)>", raises=False)
    client.post("/account/tokens/", {"name": "<script>alert(1)</script>"})
    _hand_in(client)
    ids = _ids(using())
    broken, inert = [], {}
    for name, address in _pages(ids):
        page = client.get(address)
        if page.headers.get("Content-Type", "").startswith("text/html"):
            runs = Runs()
            runs.feed(b"".join(page.streaming_content).decode() if page.streaming else page.content.decode())
            own = ["<style>", "<script>"] if "'sha256-" in page.headers["Content-Security-Policy"] else []
            broken += [(name, found) for found in runs.found if runs.found != own]  # own: named there by their hashes
        inert[name] = page.status_code
        page.close()
    assert broken == []
    assert [name for name, status in inert.items() if status >= 500 and name != "health"] == []
    assert len(inert) > 40


def test_what_was_written_is_shown_as_it_was_written(hostile: Path) -> None:
    from django.utils.html import escape

    client = signed_in("analyst")
    shown = client.get("/documents/").content.decode() + client.get("/intake/").content.decode()
    missing = [words for words in HOSTILE[:8] if escape(words) not in shown]
    assert missing == []


def test_tables_for_spreadsheets_hold_no_formula(hostile: Path) -> None:
    client = signed_in("analyst")
    cells = client.get("/documents/?as=csv").content.decode("utf-8-sig")
    assert "=HYPERLINK" not in re.sub(r"'=HYPERLINK", "", cells)


def _hand_in(client: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [SimpleUploadedFile(f"{words[:40]}.exe", b"x") for words in HOSTILE]
    client.post("/intake/hand-in/", {"files": files, "title": HOSTILE[0]})


def _ids(using: str) -> dict[str, list[str]]:
    from truceline.store.projecting.sql import Sql

    def first(statement: str) -> list[str]:
        return [str(row[0]) for row in Sql(using).all(statement)]

    return {
        "incident": first("SELECT id FROM incident"),
        "document": first("SELECT sha256 FROM document"),
        "claim": first("SELECT id FROM claim LIMIT 3"),
        "source": ["evil_source", "north_news"],
        "entry": first("SELECT seq FROM entry LIMIT 20"),
    }


def _pages(ids: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Every address that can be asked for without changing anything, with the ids that the record holds."""
    from test_access_matrix import _addresses, _filled

    for name, route, _ in _addresses():
        named = next((held for kind, held in ids.items() if name == kind or name == f"api:{kind}"), None)
        if named is None:
            yield name, _filled(route)
            continue
        for id_ in named:
            yield f"{name} {id_}", "/" + re.sub(r"<[^>]+>", id_, route)
