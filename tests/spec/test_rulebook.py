"""docs/rules/ says what the tables of the tests say."""

from __future__ import annotations

from rulebook import BOOK, HEAD, pages


def test_the_rules_in_the_documentation_are_those_of_the_tests() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in BOOK.glob("*.md")}
    ours = {name: text for name, text in written.items() if text.startswith(HEAD)}
    assert ours == pages(), "run: python -m tests.spec.rulebook"
