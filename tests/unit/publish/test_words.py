"""How days, periods, amounts and addresses are written: small tables."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from truceline.publish.addresses import slug, web_address
from truceline.publish.amounts import amount_words, value_words
from truceline.publish.days import age_words, period_words
from truceline.words.period import Period, Precision
from truceline.words.quantity import Bound, Counting, Quantity

DAY, MONTH, YEAR, INTERVAL, MINUTE = (
    Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.INTERVAL, Precision.MINUTE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "precision", "printed"),
    [
        (date(2020, 11, 10), date(2020, 11, 10), DAY, "10 November 2020"),
        (date(2023, 9, 1), date(2023, 9, 30), MONTH, "September 2023 (month)"),
        (date(2023, 1, 1), date(2023, 12, 31), YEAR, "2023 (year)"),
        (date(2021, 5, 1), date(2021, 5, 5), INTERVAL, "1 to 5 May 2021"),
        (date(2021, 4, 28), date(2021, 5, 5), INTERVAL, "28 April to 5 May 2021"),
        (date(2020, 12, 30), date(2021, 1, 2), INTERVAL, "30 December 2020 to 2 January 2021"),
        (date(2021, 5, 1), None, INTERVAL, "from 1 May 2021 (end not stated)"),
        (None, date(2021, 5, 1), INTERVAL, "until 1 May 2021 (start not stated)"),
        (None, None, Precision.UNKNOWN, "date not stated"),
    ],
)
def test_periods(start: date | None, end: date | None, precision: Precision, printed: str) -> None:
    assert period_words(Period(start=start, end=end, precision=precision)) == printed


def test_clock_times_are_local() -> None:
    day = date(2021, 5, 1)
    period = Period(start=day, end=day, precision=MINUTE, from_clock=time(14, 5), to_clock=time(15, 0))
    assert period_words(period) == "1 May 2021, 14:05 to 15:00 local time"


@pytest.mark.parametrize(
    ("days", "printed"), [(None, "age not known"), (1, "1 day"), (0, "0 days"), (1412, "1,412 days")]
)
def test_ages(days: int | None, printed: str) -> None:
    assert age_words(days) == printed


def amount(low: str | None, high: str | None = None, bound: Bound = Bound.EXACT, **more: object) -> Quantity:
    return Quantity(
        measure=str(more.pop("measure", "deaths")),
        unit=str(more.pop("unit", "person")),
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        bound=bound,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        (amount("12", "12"), "deaths: 12 people"),
        (amount("1", "1"), "deaths: 1 person"),
        (amount("1960", measure="strength", population="soldiers"), "strength: 1,960 people (soldiers)"),
        (amount("2000", bound=Bound.ABOUT), "deaths: about 2,000 people"),
        (amount("12", bound=Bound.AT_LEAST), "deaths: at least 12 people"),
        (amount(None, "12", Bound.AT_MOST), "deaths: at most 12 people"),
        (amount("12", bound=Bound.OVER), "deaths: over 12 people"),
        (amount(None, "12", Bound.UNDER), "deaths: under 12 people"),
        (amount("8", "10", Bound.RANGE), "deaths: 8 to 10 people"),
        (amount("0", "0", Bound.NONE), "deaths: none"),
        (amount(None, bound=Bound.SEVERAL), "deaths: several people"),
        (amount(None, bound=Bound.DOZENS), "deaths: dozens of people"),
        (amount("35.50", measure="aid", unit="tonne"), "aid: 35.5 tonnes"),
        (amount("3", "3", measure="patrols", unit="patrol"), "3 patrols"),
        (amount("5", counting=Counting.NEW), "deaths: 5 people, new"),
        (amount("5", counting=Counting.CUMULATIVE, since=date(2021, 3, 1)),
         "deaths: 5 people, cumulative since 1 March 2021"),
    ],
)  # fmt: skip
def test_amounts(quantity: Quantity, printed: str) -> None:
    assert amount_words(quantity) == printed


def test_every_bound_has_its_own_words() -> None:
    vague = (Bound.SEVERAL, Bound.DOZENS, Bound.HUNDREDS, Bound.MANY)
    words = {bound: value_words(amount(None if bound in vague else "7", "9" if bound is Bound.RANGE else None, bound))
             for bound in Bound}  # fmt: skip
    assert len(set(words.values())) == len(Bound)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x?y=1&z=2#f", "https://a.example/x?y=1&z=2#f"),
        ("HTTP://a.example", "HTTP://a.example"),
        (" https://a.example ", "https://a.example"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt://a.example/%0aalert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("https://a.example/\nx", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//a.example/x", ""),
        ("https:", ""),
        ("https://[bad", ""),
        ("https:\\\\a.example", ""),
        ("a.example/x", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_are_linked(url: str, link: str) -> None:
    assert web_address(url) == link


@pytest.mark.parametrize(
    ("text", "id_"), [("p3", "p3"), ("art. 3", "art._20_3"), ('ա"<', "_561__22__3c_"), ("a_b-c.d", "a_b-c.d")]
)
def test_ids_hold_plain_characters_only(text: str, id_: str) -> None:
    assert slug(text) == id_
