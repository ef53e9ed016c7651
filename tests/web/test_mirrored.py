"""From right to left: pages in Arabic's direction are mirrored, and nothing stands out of a phone's screen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

sys.path.append(str(Path(__file__).parent.parent / "journeys"))

from browsing import live

pytestmark = pytest.mark.chromium

PAGES = (
    "/", "/incidents/", "/map/", "/agreement/", "/corridor/", "/figures/", "/questions/", "/sources/", "/bulletins/",
    "/ledger/", "/documents/", "/queue/", "/intake/", "/report/", "/people/", "/account/",
)  # fmt: skip
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def arabic(text: str) -> str:
    """The text in Arabic letters, placeholders and tags as they are: as long, and from right to left."""
    from pseudo import KEPT

    def turned(part: str) -> str:
        return "".join(LETTERS[ord(c) % len(LETTERS)] if c.isascii() and c.isalpha() else c for c in part)

    made, last = [], 0
    for kept in KEPT.finditer(text):
        made += [turned(text[last : kept.start()]), kept.group()]
        last = kept.end()
    return "".join(made) + turned(text[last:])


@pytest.fixture(scope="module")
def mirrored(weighed_orin: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The template mission, served in a language that runs from right to left."""
    folder = tmp_path_factory.mktemp("mirrored") / "orin"
    shutil.copytree(weighed_orin, folder)
    with live(folder) as home, pytest.MonkeyPatch.context() as patch:
        from django.conf import settings
        from django.utils import translation
        from django.utils.translation import trans_real
        from served import signed_in

        patch.setattr(settings, "LANGUAGES", [*settings.LANGUAGES, ("ar", "العربية")])
        patch.setattr(translation._trans, "gettext", arabic, raising=False)
        trans_real.get_languages.cache_clear()
        client = signed_in("administrator", "analyst", "editor", "verifier", "observer", name="Mo")
        yield {"home": home, "cookie": client.cookies["sessionid"].value, "things": things()}
    trans_real.get_languages.cache_clear()


def things() -> list[str]:
    from at_work import document_with_claims, incident_with_most_claims

    return [f"/incidents/{incident_with_most_claims().id}/", f"/documents/{document_with_claims()}/"]


@pytest.mark.parametrize("width", [390])
def test_pages_are_mirrored_and_fit(chromium: Browser, mirrored: dict[str, Any], width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="ar", reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": mirrored["cookie"], "url": mirrored["home"]}])
    page, told = context.new_page(), []
    for address in (*PAGES, *mirrored["things"]):
        page.goto(mirrored["home"] + address, wait_until="load")
        direction = page.evaluate("getComputedStyle(document.body).direction")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if direction != "rtl" or wide > width:
            told.append(f"{address}: {direction}, {wide}")
    assert told == []
