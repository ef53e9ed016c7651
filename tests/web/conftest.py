"""A real Chromium over the published page; one plain line says what is missing when there is none."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
# The sample picture of the unit tests is the page that the browser opens.
sys.path.append(str(HERE.parent / "unit" / "publish"))


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample record as a file."""
    from sample import PICTURE

    from truceline.publish import page

    path = tmp_path_factory.mktemp("record") / "index.html"
    path.write_text(page(PICTURE), encoding="utf-8", newline="")
    return path


Open = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, record: Path) -> Iterator[Open]:
    """Opens the record at a width, in a theme, with or without JavaScript; whatever it logs or asks for is kept."""
    contexts = []

    def open_(width: int = 1280, theme: str = "light", anchor: str = "", javascript: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
            offline=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.logged = []  # type: ignore[attr-defined]
        page.asked = []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.logged.append(message.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.logged.append(str(error)))  # type: ignore[attr-defined]
        page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
        page.goto(record.as_uri() + (f"#{anchor}" if anchor else ""))
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def weighed_orin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small mission that ``truceline init`` writes, with its record made: to be copied, not changed."""
    from served import weighed

    from truceline.sources.mission import write_template

    folder = tmp_path_factory.mktemp("weighed") / "orin"
    write_template(folder)
    return weighed(folder)


@pytest.fixture(scope="module")
def orin(weighed_orin: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of it, served inside this process."""
    from served import served

    folder = tmp_path_factory.mktemp("served") / "orin"
    shutil.copytree(weighed_orin, folder)
    with served(folder) as mission:
        yield mission
