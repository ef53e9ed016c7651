"""Calendar days, months and years as written in a text, for finding when a document was published.

This is not the reader's date grammar (reading/dates.py): it knows only forms that stand in headers, date lines and
publication notices, and it never resolves a word like 'yesterday'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# Month names by language, in the form that follows a day; abbreviations where newsrooms use them.
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "en-short": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "en-iso": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "hy": "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի",
    "ka": "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}
_NUMBER = {name.casefold(): number for names in _MONTHS.values() for number, name in enumerate(names.split(), start=1)}
# Words of another meaning when written small ('may', 'march'); English always writes its months with a capital.
_CAPITAL = frozenset(name.casefold() for key in ("en", "en-short", "en-iso") for name in _MONTHS[key].split())
_CAPITAL -= {"april", "september", "november"}

_MONTH = "(?:" + "|".join(sorted((re.escape(name) for name in _NUMBER), key=len, reverse=True)) + r")(?!\w)\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_FORMS = (
    rf"(?<![\d./-])(?P<y1>{_YEAR})-(?P<m1>1[0-2]|0[1-9])-(?P<d1>{_DAY})(?![\d-])",
    rf"(?<![\d./-])(?P<y2>{_YEAR})/(?P<m2>1[0-2]|0?[1-9])/(?P<d2>{_DAY})(?![\d/])",
    rf"(?<![\d./-])(?P<d3>{_DAY})\.(?P<m3>1[0-2]|0?[1-9])\.(?P<y3>{_YEAR})(?!\d)",
    rf"(?<![\d./-])(?P<d4>1[3-9]|2\d|3[01])/(?P<m4>1[0-2]|0?[1-9])/(?P<y4>{_YEAR})(?![\d/])",
    rf"(?<![\d./-])(?P<m5>1[0-2]|0?[1-9])/(?P<d5>1[3-9]|2\d|3[01])/(?P<y5>{_YEAR})(?![\d/])",
    rf"(?<![\d.,:/-])(?P<d6>{_DAY})(?:st|nd|rd|th|er|\.)?(?:\s+(?:de|of|del))?[ \t-]+(?P<m6>{_MONTH})"
    rf"(?:(?:,|\s+(?:de|of|del))?[ \t-]+(?P<y6>{_YEAR})(?!\d|[.,]\d))?",
    rf"(?<!\w)(?P<m7>{_MONTH})\s+(?P<d7>{_DAY})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)(?:,?\s+(?P<y7>{_YEAR})(?!\d|[.,]\d))?",
    rf"(?<!\w)(?P<m8>{_MONTH}),?(?:\s+(?:de|of|del))?\s+(?P<y8>{_YEAR})(?!\d|[.,]\d)",
    rf"(?<![\w.,/-])(?P<y9>{_YEAR})(?![\w/-]|[.,]\d)",
)
_ANY = re.compile("|".join(_FORMS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written: year, month and day as far as the words state them (0 = not stated), and where it stands."""

    year: int
    month: int
    day_of_month: int
    words: str
    start: int
    end: int

    @property
    def day(self) -> date | None:
        """The calendar day when all three parts are stated and exist."""
        if not (self.year and self.month and self.day_of_month):
            return None
        return calendar_day(self.year, self.month, self.day_of_month)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """Dates in reading order, each with as many parts as its words state; positions count in the whole text."""
    for match in _ANY.finditer(text, start, len(text) if end is None else end):
        parts = {key[0]: value for key, value in match.groupdict().items() if value}
        month = parts.get("m", "").rstrip(".")
        if month.casefold() in _CAPITAL and not month[:1].isupper():
            continue
        number = int(month) if month.isdigit() else _NUMBER.get(month.casefold(), 0)
        yield Dated(int(parts.get("y", 0)), number, int(parts.get("d", 0)), match[0], match.start(), match.end())


def find_day(text: str, start: int = 0, end: int | None = None) -> Dated | None:
    """The first full calendar day in a stretch of text."""
    return next((dated for dated in dates_in(text, start, end) if dated.day), None)
