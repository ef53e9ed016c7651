"""A stretch of answers at a time: the address says after which number it begins and which mark it is filtered by."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest

from truceline.store.asking import assessment
from truceline.web.record import using
from truceline.web.templatetags.saying import ours

Thing = TypeVar("Thing")


class Paging:
    """The stretch of one sort of answers (store.weighed.answers) that a request asks for."""

    def __init__(self, request: HttpRequest, what: str) -> None:
        self.what = what
        self._request = request
        asked = request.GET.get("after", "")
        self._after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else -1
        self.marks = assessment.marks(using(), what)
        mark = request.GET.get("mark", "")
        self.mark = mark if mark in self.marks else ""
        self._next: int | None = None

    def stretch(self, type_: type[Thing], limit: int = assessment.AT_ONCE) -> list[Thing]:
        """The answers of this stretch."""
        held, self._next = assessment.stretch(using(), self.what, type_, mark=self.mark, after=self._after, limit=limit)
        return held

    @property
    def total(self) -> int:
        """How many answers there are under the chosen mark."""
        return self.marks.get(self.mark, 0) if self.mark else sum(self.marks.values())

    @property
    def choices(self) -> list[tuple[str, int, str, bool]]:
        """Each mark: its word, how many, the address of the list, is it chosen?"""
        return [
            (ours(mark), number, self._address(mark="" if mark == self.mark else mark), mark == self.mark)
            for mark, number in self.marks.items()
            if mark
        ]

    @property
    def next(self) -> str:
        """The address of the next stretch; '' at the end."""
        return "" if self._next is None else self._address(mark=self.mark, after=str(self._next))

    @property
    def first(self) -> str:
        """The address of the first stretch; '' when this is it."""
        return "" if self._after < 0 else self._address(mark=self.mark)

    def _address(self, **changed: str) -> str:
        query = self._request.GET.copy()
        for key in ("after", "mark", "as", "part"):
            query.pop(key, None)
        for key, value in changed.items():
            if value:
                query[key] = value
        return f"?{query.urlencode()}"
