"""Why two records are linked, in words that are true of both."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from truceline.reconcile.tables.explaining import sentence, told

D1, D2 = date(2024, 3, 1), date(2024, 3, 2)
SPOT = {"latitude": 10.0, "longitude": 20.0}
NEAR = {"latitude": 10.027, "longitude": 20.0}

SENTENCES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    (
        {"start": D1, **SPOT, "place": ["Korun"], "actors": ["9th Brigade"], "deaths_low": 4},
        {
            "start": D2,
            **NEAR,
            "place": ["Korun", "Upper Valley"],
            "actors": ["9th brigade", "Militia"],
            "deaths_low": 6,
        },
        "3 km apart and 1 day apart, both at Korun, both name 9th Brigade; deaths differ: 4 against 6.",
    ),
    ({"start": D1, **SPOT}, {"start": D1, **SPOT}, "At one point and on the same day."),
    ({"start": D1, "end": D2}, {"start": D2}, "On days that meet."),
    (
        {"start": D1, "type": "attack/shelling"},
        {"start": D1, "type": "attack/raid"},
        "On the same day, both 'attack', called 'shelling' by one and 'raid' by the other.",
    ),
    (
        {"start": D1, "place": ["Upper Valley"]},
        {"start": D1, "place": ["Korun", "Upper Valley"]},
        "On the same day, Korun lies in Upper Valley.",
    ),
    ({"start": D1, "actors": ["A"]}, {"start": D1, "actors": ["B"]}, "On the same day, no actor in common."),
    (
        {"start": D1, "deaths_low": 2, "deaths_high": 5},
        {"start": D1, "deaths_low": 3},
        "On the same day; deaths differ: 2 to 5 against 3.",
    ),
    ({"start": D1, "deaths_low": 3}, {"start": D1, "deaths_low": 3}, "On the same day; both give 3 deaths."),
    (
        {"start": D1, **SPOT, "radius_km": 25},
        {"start": D1, **NEAR},
        "3 km apart (places known to 25 km) and on the same day.",
    ),
    ({}, {"start": D1}, "A date is missing."),
]


@pytest.mark.parametrize(("one", "other", "said"), SENTENCES)
def test_the_sentence_of_a_link(one: dict[str, Any], other: dict[str, Any], said: str) -> None:
    assert sentence(told(one), told(other)) == said
