"""How many steps a pattern takes: a small backtracking matcher over the parse tree of ``re``, that counts.

A clock says how busy the machine was; the count of characters looked at is the same on every machine. The matcher
knows what our patterns use, and says so where it does not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], "int | None"]
Node = Callable[[int, Then], "int | None"]
ENOUGH = 300_000


class TooMany(Exception):
    """More steps than anybody waits for."""


@dataclass
class Counter:
    """One pattern, ready to be tried on texts; ``steps`` counts the characters and borders looked at."""

    pattern: re.Pattern[str]
    text: str = ""
    steps: int = 0
    groups: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._singles: list[re.Pattern[str]] = [re.compile(r"\w"), re.compile(r"\n")]
        self._again_and_again = False
        self._node = self._sequence(parser.parse(self.pattern.pattern, self.pattern.flags), self.pattern.flags)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """What ``finditer`` finds, and the steps that it took. Each step is a call, so the limit on calls is lifted."""
        usual = sys.getrecursionlimit()
        sys.setrecursionlimit(100_000)
        try:
            return self._spans(text)
        finally:
            sys.setrecursionlimit(usual)  # parsers of other tests rely on it

    def _spans(self, text: str) -> list[tuple[int, int]]:
        self.text, self.steps = text, 0
        found, at = [], 0
        while at <= len(text):
            self.groups.clear()
            end = self._node(at, lambda end: end)
            if end is not None:
                found.append((at, end))
            at = end if end is not None and end > at else at + 1
        return found

    def _step(self) -> None:
        self.steps += 1
        if self.steps > ENOUGH:
            raise TooMany

    def _sequence(self, items: Any, flags: int) -> Node:
        nodes = [self._item(op, argument, flags) for op, argument in items]

        def run(at: int, then: Then, i: int = 0) -> int | None:
            return then(at) if i == len(nodes) else nodes[i](at, lambda after: run(after, then, i + 1))

        return run

    def _item(self, op: Any, argument: Any, flags: int) -> Node:
        if op in (c.LITERAL, c.NOT_LITERAL, c.IN, c.ANY):
            return self._one(_compiled(op, argument, flags))
        if op is c.SUBPATTERN:
            return self._group(argument[0], self._sequence(argument[3], (flags | argument[1]) & ~argument[2]))
        if op is c.BRANCH:
            return _branch([self._sequence(branch, flags) for branch in argument[1]])
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return self._repeat(op, argument[0], argument[1], self._sequence(argument[2], flags))
        if op is c.ATOMIC_GROUP:
            return _atomic(self._sequence(argument, flags))
        if op in (c.ASSERT, c.ASSERT_NOT):
            return self._around(argument, op is c.ASSERT, flags)
        if op is c.AT:
            return self._border(_compiled(op, argument, flags))
        if op is c.GROUPREF:
            return self._again(argument)
        raise NotImplementedError(f"{op} in {self.pattern.pattern}")

    def sort_of(self, char: str) -> tuple[object, ...]:
        """What the pattern can tell of a character: texts of the same sorts, letter by letter, take the same steps."""
        told = tuple(single.fullmatch(char) is not None for single in self._singles)
        return (*told, char) if self._again_and_again else told

    def _one(self, single: re.Pattern[str]) -> Node:
        self._singles.append(single)
        fits: dict[str, bool] = {}

        def run(at: int, then: Then) -> int | None:
            self._step()
            if at >= len(self.text):
                return None
            char = self.text[at]
            if char not in fits:
                fits[char] = single.fullmatch(char) is not None
            return then(at + 1) if fits[char] else None

        return run

    def _border(self, border: re.Pattern[str]) -> Node:
        def run(at: int, then: Then) -> int | None:
            self._step()
            return then(at) if border.match(self.text, at) else None

        return run

    def _group(self, number: int | None, inside: Node) -> Node:
        def run(at: int, then: Then) -> int | None:
            def closed(end: int) -> int | None:
                if number is not None:
                    self.groups[number] = (at, end)
                return then(end)

            return inside(at, closed)

        return run

    def _again(self, number: int) -> Node:
        self._again_and_again = True  # a word that comes again is compared letter by letter

        def run(at: int, then: Then) -> int | None:
            self._step()
            start, end = self.groups.get(number, (0, 0))
            words = self.text[start:end]
            return then(at + len(words)) if self.text.startswith(words, at) else None

        return run

    def _repeat(self, op: Any, least: int, most: Any, inside: Node) -> Node:
        limit = sys.maxsize if most is c.MAXREPEAT else int(most)

        def run(at: int, then: Then, times: int = 0) -> int | None:
            def once_more(end: int) -> int | None:
                return None if end == at and times >= least else run(end, then, times + 1)

            if times < least:
                return inside(at, once_more)
            if op is c.MIN_REPEAT:
                found = then(at)
                return found if found is not None or times >= limit else inside(at, once_more)
            found = inside(at, once_more) if times < limit else None
            return found if found is not None else then(at)

        return _atomic(run) if op is c.POSSESSIVE_REPEAT else run

    def _around(self, argument: Any, wanted: bool, flags: int) -> Node:
        direction, items = argument
        inside = self._sequence(items, flags)
        width = 0 if direction > 0 else items.getwidth()[0]

        def run(at: int, then: Then) -> int | None:
            holds = at >= width and inside(at - width, lambda end: end) is not None
            return then(at) if holds is wanted else None

        return run


def _branch(branches: list[Node]) -> Node:
    def run(at: int, then: Then) -> int | None:
        for branch in branches:
            found = branch(at, then)
            if found is not None:
                return found
        return None

    return run


def _atomic(inside: Node) -> Node:
    def run(at: int, then: Then) -> int | None:
        end = inside(at, lambda end: end)
        return None if end is None else then(end)

    return run


def _compiled(op: Any, argument: Any, flags: int) -> re.Pattern[str]:
    """One item as a pattern of its own: its meaning is that of ``re`` itself."""
    from re import _compiler as compiler  # type: ignore[attr-defined]

    state = parser.State()
    state.flags = flags
    state.str = ""
    compiled = compiler.compile(parser.SubPattern(state, [(op, argument)]), flags)
    assert isinstance(compiled, re.Pattern)
    return compiled
