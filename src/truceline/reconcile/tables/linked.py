"""The answer: pairs, clusters, the table of weights, and for each record the runner-up."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Rows are numbered as in the table that was given.

    ``pairs``: one, other (row numbers, one < other), weight (bits, evidence of this pair alone), score (bits, after its
    rivals are weighed), probability (of the score), linked (are both in one cluster), and the level of each dimension
    (place, time, actors, deaths, text, crowd, then the taxonomies). ``clusters``: for each row the smallest row number
    of its cluster. ``weights``: dimension, level, meaning, matches and chances (expected numbers), weight (bits).
    ``rivals``: for each row runner_up (the best row outside its cluster, or null), runner_up_score and margin (score of
    its best link less that of the runner-up; null without either). ``problems``: plain sentences.
    """

    pairs: pa.Table
    clusters: pa.Array
    weights: pa.Table
    rivals: pa.Table
    problems: tuple[str, ...] = ()
    expected: dict[str, float] | None = None
