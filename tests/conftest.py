"""What all tests share: nothing is skipped in silence where CI could have run it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from chromium import opened_browser
from postgresql_server import MISSING, NewDatabase, Server, programs

# A slow or busy machine is no fault of the code: nothing here is judged by a clock.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
# Playwright keeps an event loop in the process; Django would take the tests after it for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
SEEDS = ROOT.parent / "shared" / "seeds"
LONGEST = (
    "web/test_published_site.py",
    "reliability/test_bulk_kills.py",
    "unit/store/test_backup.py",
    "unit/reading/test_linear_time.py",
    "hostile/test_corpus.py",
    "agreement/test_spark_engine.py",
    "journeys/test_web_morning.py",
    "journeys/test_web_everybody.py",
    "journeys/test_canary.py",
    "journeys/test_vault_verbs.py",
    "unit/store/test_postgresql_opening.py",
    "reliability/test_backup_rounds.py",
    "agreement/test_databases.py",
)
"""Files of a quarter of a minute and more: first, so that the two processes end together."""


def pytest_configure(config: pytest.Config) -> None:
    """Files are handed out as they are ordered here; xdist would begin with those of the most tests, however short."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the others in their order."""
    rank = {ROOT / "tests" / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(LONGEST)))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The two seed articles and facts.json, which lie beside the checkout and are never committed."""
    if not (SEEDS / "facts.json").is_file():
        pytest.skip("the seed articles are not here (they lie in ../shared/seeds, beside the checkout)")
    return SEEDS


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a file: Playwright bears no second one in a process while the first is open."""
    with opened_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own, started when the first test asks for it."""
    if programs() is None:
        pytest.skip(MISSING)
    with Server.temporary() as server:
        yield server


@pytest.fixture
def new_database(postgresql_server: Server) -> Iterator[NewDatabase]:
    """An empty database of the test's own, with its owner and its app role."""
    database = postgresql_server.new_database()
    yield database
    postgresql_server.drop_database(database.name)


@pytest.fixture
def on_postgresql(new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch) -> NewDatabase:
    """An empty database that TRUCELINE_DATABASE_URL names; the test comes as its owner."""
    monkeypatch.setenv("TRUCELINE_DATABASE_URL", new_database.owner)
    return new_database


@pytest.fixture(autouse=True)
def _no_database_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever database the developer's own record lies in, the tests leave it alone; and whatever model he asks."""
    for variable in ("TRUCELINE_DATABASE_URL", *(name for name in os.environ if name.startswith("TRUCELINE_MODEL"))):
        monkeypatch.delenv(variable, raising=False)


@pytest.hookimpl(tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One plain line per reason for skipping, however many tests it holds back (instead of pytest's line per test)."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped if report.longrepr)
    for reason, tests in reasons.items():
        terminalreporter.write_line(f"{tests} tests skipped: {reason}")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    """With TRUCELINE_NO_SKIPS set (as .ci/run does), a skipped test is a failed test."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("TRUCELINE_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, although CI can run it: {report.longrepr}"
