"""A new model of the mission, checked on decisions that it has not seen, and its card."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from truceline.reading.assemble import READER
from truceline.reading.learned.linear import Linear
from truceline.reading.learned.models import models
from truceline.reading.learned_here.lessons import Lesson
from truceline.reading.learned_here.model import PARTS, from_file, to_file
from truceline.reading.learned_here.training import trained

LEAST = 40
"""Lessons from which a model is trained."""

SEEN = 0.75
"""The share of the lessons, the older ones, on which the check trains; the newer ones are asked."""


@dataclass(frozen=True, slots=True)
class Check:
    """Of so many lessons asked, how many a part set right, and how many it set wrong."""

    asked: int
    helped: int
    harmed: int

    @property
    def helps(self) -> bool:
        """Did it set right more than it set wrong, by more than chance alone would bring about one time in six?"""
        return self.helped - self.harmed > math.sqrt(self.helped + self.harmed)


@dataclass(frozen=True, slots=True)
class Made:
    """A model as bytes (b'' when no part of it was better than nothing), and its card as plain data."""

    content: bytes
    card: dict[str, Any]


def made_of(lessons: Sequence[Lesson], version: int) -> Made:
    """The model of these lessons: of each part only if it plainly helped on the newest quarter. The same lessons give
    the same bytes."""
    ordered = sorted(lessons, key=lambda lesson: (lesson.decision, lesson.features))
    checks = _checked(ordered)
    kept = {part for part, check in checks.items() if check.helps}
    parts = {part: model for part, model in trained(ordered).items() if part in kept} if kept else {}
    content = to_file(version, parts) if parts else b""
    card = {
        "version": version,
        "sha256": from_file(content).sha256 if content else "",
        "what": "Adds to the scores of Truceline's rules and shipped models for this mission alone.",
        "trained_on": "decisions of this mission's reviewers, by their entries in the record",
        "decisions": sorted({lesson.decision for lesson in ordered}),
        "lessons": {part: sum(1 for lesson in ordered if lesson.right[part]) for part in PARTS},
        "parts": sorted(parts),
        "checked_on_the_newest_quarter": {
            part: {"asked": check.asked, "helped": check.helped, "harmed": check.harmed}
            for part, check in sorted(checks.items())
        },
        "reader": READER,
        "shipped_models": models().version,
    }
    return Made(content, card)


def _checked(ordered: Sequence[Lesson]) -> dict[str, Check]:
    """By part: what the older lessons teach of the newer ones."""
    border = int(len(ordered) * SEEN)
    parts = trained(ordered[:border])
    return {part: _asked(part, model, ordered[border:]) for part, model in parts.items()}


def _asked(part: str, model: Linear, lessons: Sequence[Lesson]) -> Check:
    asked = helped = harmed = 0
    for lesson in lessons:
        names, scores = lesson.bases[part]
        if lesson.right[part] in names:
            right = names.index(lesson.right[part])
            by_class = dict(zip(model.classes, model.scores(lesson.features), strict=True))
            added = np.array([by_class.get(name, 0.0) for name in names])
            before, after = int(scores.argmax()) == right, int((scores + added).argmax()) == right
            asked, helped, harmed = asked + 1, helped + (after > before), harmed + (before > after)
    return Check(asked, helped, harmed)
