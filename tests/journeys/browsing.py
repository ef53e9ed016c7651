"""A mission served to a real browser inside the test process, and a person who works by keyboard alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from playwright.sync_api import Error, Page

sys.path.append(str(Path(__file__).parent.parent / "web"))

PASSWORD = "correct horse battery"  # noqa: S105  (of invented people)
MOST_TABS = 150


class Threads(ThreadingMixIn, WSGIServer):
    """Each request in a thread of its own, as the real server answers."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *words: Any) -> None:
        """Nothing."""


@contextmanager
def live(folder: Path) -> Iterator[str]:
    """The mission of that folder at an address of this machine."""
    from served import served

    with served(folder):
        from django.core.wsgi import get_wsgi_application

        server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=Threads, handler_class=Silent)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()


class Person:
    """Somebody at a keyboard. The page is looked at by selectors; whatever is done is done by keys."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.logged: list[str] = []
        self.abroad: list[str] = []
        page.on("console", lambda message: self.logged.append(message.text))
        page.on("pageerror", lambda error: self.logged.append(str(error)))
        page.on("request", lambda asked: self.abroad.append(asked.url) if not asked.url.startswith(home) else None)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        self.page.keyboard.type(words)

    def tab_to(self, selector: str) -> None:
        """Go on by Tab until what the selector names has the focus."""
        for _ in range(MOST_TABS):
            if self.page.evaluate("(s) => !!document.activeElement?.matches(s)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"no key leads to {selector}")

    def follow(self, selector: str) -> None:
        """Go to a link or button, press Enter and wait for the page that comes."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.press("Enter")

    def sees(self, selector: str, words: str = "") -> None:
        """Wait until something on the page is there, and says these words."""
        try:
            self.page.locator(selector, has_text=words).first.wait_for(state="visible")
        except Error as error:
            told = self.page.locator(".refused, .notice, h1").all_inner_texts()
            raise AssertionError(f"no {selector} with '{words}' at {self.page.url}, which says {told}") from error

    def reaches(self, selector: str) -> list[str]:
        """The media types of what these links lead to, each of which is there."""
        found = []
        for link in self.page.locator(selector).all():
            answer = self.page.request.get(f"{self.home}{link.get_attribute('href')}")
            assert answer.status == HTTPStatus.OK, answer.url
            found.append(answer.headers["content-type"])
        return found

    def settled(self) -> None:
        """Wait until htmx has put in what came: keys pressed before are left unheard."""
        self.page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
        self.page.wait_for_timeout(60)

    def sign_in(self, name: str) -> None:
        """Sign in with the name and the password of the invented people."""
        self.page.goto(f"{self.home}/")
        self.tab_to("input[name=login], input[name=username]")
        self.type(name)
        self.tab_to("input[type=password]")
        self.type(PASSWORD)
        with self.page.expect_navigation():
            self.press("Enter")
