"""Dates and numbers in Russian, Armenian and Azerbaijani, as tables: the words, and what is read from them.

A row is ``text | words = first..last precision``, or ``text | words = measure unit bound value``; published 20 May 2021.
"""

from __future__ import annotations

from datetime import date

import pytest

from truceline.reading.foreign import find_counts, find_days, languages
from truceline.reading.foreign.lexicon import lexicon
from truceline.words.period import Period
from truceline.words.quantity import Quantity

PUBLISHED = date(2021, 5, 20)
DAYS = """
ru | 5 мая 2021 года у моста погибли три человека. | 5 мая 2021 года = 2021-05-05 day
ru | Ночью 6 мая были ранены пять военнослужащих. | 6 мая = 2021-05-06 day
ru | С 5 по 7 мая отмечено 12 нарушений. | С 5 по 7 мая = 2021-05-05..2021-05-07 interval
ru | С 3 мая по 7 мая было тихо. | С 3 мая по 7 мая = 2021-05-03..2021-05-07 interval
ru | На прошлой неделе и два дня назад стреляли. | На прошлой неделе = 2021-05-10..2021-05-16 interval ; два дня назад = 2021-05-18 day
ru | За последние 24 часа ничего не произошло. | За последние 24 часа = 2021-05-19..2021-05-20 interval
ru | Вчера около двадцати пяти человек были задержаны. | Вчера = 2021-05-19 day
ru | Сегодня в 14:30 прогремел взрыв. | Сегодня в 14:30 = 2021-05-20 minute @14:30
ru | В понедельник дорогу закрыли. | В понедельник = 2021-05-17 day
ru | В мае 7 солдат погибли. | В мае = 2021-05-01..2021-05-31 month
ru | С 9 ноября 2020 года вернулись не менее 52 тысяч человек. | С 9 ноября 2020 года = 2020-11-09.. interval
ru | До 1 июня должны уйти двести сорок пять семей. | До 1 июня = ..2021-06-01 interval
ru | 1 июня дорогу откроют. | -
ru | 10.11.2020 привезли 35 тонн муки и несколько машин. | 10.11.2020 = 2020-11-10 day
ru | Маяк стоит у моря. | -
hy | 2021 թ. մայիսի 5-ին զոհվել է երեք զինծառայող։ | 2021 թ. մայիսի 5-ին = 2021-05-05 day
hy | Մայիսի 5-ից մինչև մայիսի 7-ը գրանցվել է 12 խախտում։ | Մայիսի 5-ից մինչև մայիսի 7-ը = 2021-05-05..2021-05-07 interval
hy | Երեկ վիրավորվել է քսանհինգ մարդ։ | Երեկ = 2021-05-19 day
hy | Անցյալ շաբաթ տեղահանվել է մոտ երկու հարյուր ընտանիք։ | Անցյալ շաբաթ = 2021-05-10..2021-05-16 interval
hy | Երկու օր առաջ մի քանի տուն այրվեց։ | Երկու օր առաջ = 2021-05-18 day
hy | 2020 թվականի նոյեմբերին վերադարձավ հազար երեք հարյուր մարդ։ | 2020 թվականի նոյեմբերին = 2020-11-01..2020-11-30 month
az | 2021-ci il mayın 5-də üç hərbi qulluqçu həlak olub. | 2021-ci il mayın 5-də = 2021-05-05 day
az | Mayın 5-dən 7-dək 12 pozuntu qeydə alınıb. | Mayın 5-dən 7-dək = 2021-05-05..2021-05-07 interval
az | Dünən iyirmi beş nəfər yaralanıb. | Dünən = 2021-05-19 day
az | Ötən həftə ən azı iki yüz ailə köçkün düşüb. | Ötən həftə = 2021-05-10..2021-05-16 interval
az | Son 24 saatda onlarla mərmi düşüb. | Son 24 saatda = 2021-05-19..2021-05-20 interval
az | Bazar ertəsi yol bağlanıb. | Bazar ertəsi = 2021-05-17 day
az | 2020-ci ilin noyabrında min üç yüz nəfər qayıdıb. | 2020-ci ilin noyabrında = 2020-11-01..2020-11-30 month
"""
COUNTS = """
ru | 5 мая 2021 года у моста погибли три человека. | три человека = deaths person exact 3
ru | Ночью 6 мая были ранены пять военнослужащих. | пять военнослужащих = injuries person exact 5
ru | С 5 по 7 мая отмечено 12 нарушений. | 12 нарушений = violations violation exact 12
ru | Вчера около двадцати пяти человек были задержаны. | около двадцати пяти человек = captured person about 25
ru | В мае 7 солдат погибли. | 7 солдат = deaths person exact 7
ru | С 9 ноября 2020 года вернулись не менее 52 тысяч человек. | не менее 52 тысяч человек = returned person at_least 52000
ru | До 1 июня должны уйти двести сорок пять семей. | двести сорок пять семей = families family exact 245
ru | 10.11.2020 привезли 35 тонн муки и несколько машин. | 35 тонн = weight tonne exact 35 ; несколько машин = vehicles vehicle several None
ru | Маяк стоит у моря. | -
hy | 2021 թ. մայիսի 5-ին զոհվել է երեք զինծառայող։ | երեք զինծառայող = deaths person exact 3
hy | Մայիսի 5-ից մինչև մայիսի 7-ը գրանցվել է 12 խախտում։ | 12 խախտում = violations violation exact 12
hy | Երեկ վիրավորվել է քսանհինգ մարդ։ | քսանհինգ մարդ = injuries person exact 25
hy | Անցյալ շաբաթ տեղահանվել է մոտ երկու հարյուր ընտանիք։ | մոտ երկու հարյուր ընտանիք = displaced family about 200
hy | Երկու օր առաջ մի քանի տուն այրվեց։ | մի քանի տուն = houses house several None
hy | 2020 թվականի նոյեմբերին վերադարձավ հազար երեք հարյուր մարդ։ | հազար երեք հարյուր մարդ = returned person exact 1300
az | 2021-ci il mayın 5-də üç hərbi qulluqçu həlak olub. | üç hərbi qulluqçu = deaths person exact 3
az | Mayın 5-dən 7-dək 12 pozuntu qeydə alınıb. | 12 pozuntu = violations violation exact 12
az | Dünən iyirmi beş nəfər yaralanıb. | iyirmi beş nəfər = injuries person exact 25
az | Ötən həftə ən azı iki yüz ailə köçkün düşüb. | ən azı iki yüz ailə = displaced family at_least 200
az | Son 24 saatda onlarla mərmi düşüb. | onlarla mərmi = shells shell dozens None
az | 2020-ci ilin noyabrında min üç yüz nəfər qayıdıb. | min üç yüz nəfər = persons person exact 1300
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    """Language, text and what is expected."""
    cells = (line.split("|") for line in table.splitlines() if "|" in line)
    return [(language.strip(), text.strip(), expected.strip()) for language, text, expected in cells]


def day(period: Period) -> str:
    """A period in the notation of the table."""
    stretch = str(period.start or "") if period.start == period.end else f"{period.start or ''}..{period.end or ''}"
    clock = f" @{period.from_clock:%H:%M}" if period.from_clock else ""
    return f"{period.words} = {stretch} {period.precision}{clock}"


def count(quantity: Quantity) -> str:
    """A quantity in the notation of the table."""
    return f"{quantity.words} = {quantity.measure} {quantity.unit} {quantity.bound} {quantity.stated}"


@pytest.mark.parametrize(("language", "text", "expected"), rows(DAYS))
def test_days(language: str, text: str, expected: str) -> None:
    found = find_days(text, language, PUBLISHED)
    assert " ; ".join(map(day, found)) == expected.replace("-", "", 1 if expected == "-" else 0)
    assert [text[p.span.start : p.span.end] for p in found if p.span] == [p.words for p in found]


@pytest.mark.parametrize(("language", "text", "expected"), rows(COUNTS))
def test_counts(language: str, text: str, expected: str) -> None:
    found = find_counts(text, language, find_days(text, language, PUBLISHED))
    assert " ; ".join(map(count, found)) == expected.replace("-", "", 1 if expected == "-" else 0)
    assert [text[q.span.start : q.span.end] for q in found if q.span] == [q.words for q in found]


def test_without_a_day_of_publication_only_full_dates_are_given() -> None:
    assert [p.words for p in find_days("Вчера и 5 мая было тихо, 6 мая 2021 года нет.", "ru", None)] == [
        "6 мая 2021 года"
    ]


def test_the_languages_and_no_other() -> None:
    assert (languages(), lexicon("de"), find_days("5 Mai 2021", "de", PUBLISHED)) == (("ru", "hy", "az"), None, [])
