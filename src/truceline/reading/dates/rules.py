"""The rules of the grammar of time: what stands where, in the codes of ``words``; each name has a reading in
``resolve``. The rule that stands first wins where two begin at one word. Every repetition is bounded, so that a scan
is linear in the text.
"""

from __future__ import annotations

from truceline.reading.dates.words import ALPHABET, NOTHING
from truceline.reading.text.grammar import Grammar, Rule

_WEEKDAY = "(?: DAYNAME STOP? COMMA? THE? )?"
_DAY_MONTH = "(DAYNUM) DASH? OF? (ANYMONTH) STOP?"
_MONTH_DAY = "(ANYMONTH) STOP? THE? (DAYNUM)"
_YEAR = "(?: (?: COMMA | DASH | OF )? (YEAR) )?"
_NUMBERED = "(A|FEW|COUNT|DAY|NUMBER)"
_CLOCK = "(CLOCK|DAY)"
_UNTIL = "(?: THROUGH | UNTIL | (?<=BETWEEN CLOCK) AND | (?<=BETWEEN DAY) AND )"
_THAT_YEAR = "(?: THE (SAME | FOLLOWING | NEXT | PREVIOUS) | (THAT) SAME? ) YEARWORD"
_EDGE_WORD = "(EDGE | OPENING | END)"
_A_DATE = "(?= THE? DATED )"
_BARE_NUMBER = "(?: (A|COUNT|DAY) )?"

RULES = (
    Rule("iso", f"{_WEEKDAY} (ISO)"),
    Rule("dotted", f"{_WEEKDAY} (DOTTED)"),
    # days of a month
    Rule("days_month", f"(DAYNUM) (?: THROUGH | SLASH | (?<=BETWEEN DAYNUM) AND ) THE? {_DAY_MONTH} {_YEAR}"),
    Rule("month_days", f"{_MONTH_DAY} (?: THROUGH | SLASH | (?<=BETWEEN ANYMONTH DAYNUM) AND ) (DAYNUM) {_YEAR}"),
    Rule("list_month", f"(DAYNUM (?: COMMA DAYNUM ){{0,6}}) COMMA? AND {_DAY_MONTH} {_YEAR}"),
    Rule("month_list", f"(ANYMONTH) STOP? (DAYNUM (?: COMMA DAYNUM ){{0,6}} COMMA? AND DAYNUM) {_YEAR}"),
    Rule("day_month_said", f"{_WEEKDAY} {_DAY_MONTH} (?: OF )? (DEICTICS) YEARWORD"),
    Rule("month_day_said", f"{_WEEKDAY} {_MONTH_DAY} (DEICTICS) YEARWORD"),
    Rule("day_month_told", f"{_WEEKDAY} {_DAY_MONTH} OF? {_THAT_YEAR}"),
    Rule("month_day_told", f"{_WEEKDAY} {_MONTH_DAY} COMMA? OF? {_THAT_YEAR}"),
    Rule("day_month", f"{_WEEKDAY} {_DAY_MONTH} {_YEAR}"),
    Rule("month_day", f"{_WEEKDAY} {_MONTH_DAY} (?: COMMA? (YEAR) )?"),
    # parts of months and years
    Rule("week_of_month", "THE? (NTH|LAST) (COUNT|DAY)? (DAYWORD|WEEKWORD) (?: OF | IN )"
         " (?: (ANYMONTH) (?: OF? COMMA? (YEAR) )? | (DEICTICS) MONTHWORD )"),
    Rule("ending", f"{_BARE_NUMBER} (DAYWORD|WEEKWORD|FORTNIGHT) (?: ENDING | TO | UNTIL ) {_A_DATE}"),
    Rule("beginning", f"{_BARE_NUMBER} (DAYWORD|WEEKWORD|FORTNIGHT) (OF | BEGINNING) {_A_DATE}"),
    Rule("day_beside", f"(?: (DAYWORD|PART) (BEFORE|AFTER) | (EVE) OF ) {_A_DATE}"),
    Rule("holiday", "CHRISTMAS (?: EVE | DAYWORD )? | NEW YEARWORD (?: EVE | DAYWORD )?"),
    # months
    Rule("month_said", "(ANYMONTH) OF? (DEICTICS) YEARWORD"),
    Rule("month_told", f"(ANYMONTH) OF? {_THAT_YEAR}"),
    Rule("said_months", "(DEICTICS) YEARWORD (ANYMONTH)"),
    Rule("edge_month", f"{_EDGE_WORD} DASH? (?: OF )? (ANYMONTH) (?: OF? COMMA? (YEAR) )?"),
    Rule("month_year", "(ANYMONTH) STOP? OF? COMMA? (YEAR)"),
    Rule("months_year", "(ANYMONTH) THROUGH (ANYMONTH) STOP? COMMA? (YEAR)"),
    Rule("said_month", "(DEICTICS) (ANYMONTH)"),
    # halves, quarters, seasons
    Rule("half_year", "(NTH) HALF OF THE? (?: (YEAR) | (DEICTICS) YEARWORD )"),
    Rule("half_month", "(NTH) HALF OF (ANYMONTH) (?: COMMA? (YEAR) )?"),
    Rule("quarter", "(?: (NTH) QUARTER | (QNAME) ) OF? THE? (?: (YEAR) | (DEICTICS) YEARWORD )"),
    Rule("quarter_bare", "(NTH) DASH? QUARTER | (QNAME)"),
    Rule("first_months", "THE? (NTH|LAST) (COUNT|DAY) MONTHWORD OF (?: (YEAR) | THE YEARWORD | (DEICTICS) YEARWORD )"),
    Rule("quarter_told", "(?: (DEICTICS) | THE ) QUARTER"),
    Rule("season_year", "(EDGE)? DASH? (SEASON) OF? (YEAR) (?: (?: DASH | SLASH ) (DAY | YEAR) )?"),
    Rule("season_said", "(DEICTICS) YEARWORD (SEASON) | (DEICTICS) (SEASON) | (SEASON) OF? (DEICTICS) YEARWORD"),
    Rule("season_bare", "(?<=IN THE) (SEASON) | (?<=OF THE) (SEASON) | (?<=SINCE THE) (SEASON) | (?<=IN) (SEASON)"
         " | (?<=SINCE) (SEASON) | (?<=AROUND THE) (SEASON)"),
    # years
    Rule("years", "(YEAR) (?: DASH | SLASH ) (YEAR | DAY | NUMBER) | (YEAR) TO (YEAR)"),
    Rule("edge_year", f"{_EDGE_WORD} DASH? (?: OF )? (YEAR)"),
    Rule("edge_said", f"{_EDGE_WORD} (?: OF )? (DEICTICS) (LONGUNIT)"),
    Rule("edge_unit", f"{_EDGE_WORD} OF THE (LONGUNIT)"),
    Rule("week_number", "WEEKWORD (DAY|NUMBER) (?: OF? COMMA? (YEAR) )? (?! OF )"),
    Rule("decade", "(?: (EDGE) DASH? )? (DECADE)"),
    Rule("year", "(YEAR)"),
    # seen from the day of publication
    Rule("day_before_yesterday", "DAYWORD BEFORE (DEICTIC)"),
    Rule("fortnight", "A (FORTNIGHT) AGO | THE? LAST (FORTNIGHT)"),
    Rule("ago", f"{_NUMBERED} (UNIT) AGO"),
    Rule("hours_past", f"(?:THE|THIS)? (LAST) {_NUMBERED}? DASH? (HOURWORD)"),
    Rule("unit_past", "THE (LAST) (UNIT)"),
    Rule("weekend", "(?: (DEICTICS) | THE ) (WEEKEND)"),
    Rule("units_past", f"(?:THE)? (LAST) {_NUMBERED} (UNIT)"),
    Rule("units_next", f"(?:THE)? (NEXT|FOLLOWING) {_NUMBERED} (UNIT)"),
    Rule("earlier_said", "(?: EARLIER | LATER ) (DEICTICS) (UNIT|ANYMONTH)"),
    Rule("weekday_said", "(?: EARLIER | LATER )? (DEICTICS) (WEEKDAY) PART?"),
    Rule("weekday_told", "THE (FOLLOWING|PREVIOUS) (WEEKDAY) PART? | THE (WEEKDAY) (BEFORE|AFTER) (?! THE )"),
    Rule("weekday_week", "(WEEKDAY) OF? (DEICTICS) WEEKWORD"),
    Rule("part_said", "(?: LATE | EARLY )? (LAST|THIS) (PART)"),
    Rule("night_to", "(?<=IN THE) PART (?: TO | FROM DAYNAME TO ) (DAYNAME) | DEICTIC (?: DAYNAME )? TO (DAYNAME)"),
    Rule("deictic", "(?: LATE | EARLY | EARLIER | LATER )? (DEICTIC) PART?"),
    Rule("weekday", "(WEEKDAY) PART?"),
    # seen from the date before it in the text
    Rule("beside", f"{_NUMBERED} (UNIT) (EARLIER|LATER|BEFORE|AFTER)"),
    Rule("day_before", "THE (DAYWORD|PART|LONGUNIT) (BEFORE) (?! THE | A | DEICTIC | DATED | LAST )"),
    Rule("before_last", "THE? (UNIT) BEFORE LAST"),
    Rule("same", "(?: THE SAME | THAT SAME? ) (UNIT|PART)"),
    Rule("earlier_unit", "(?: EARLIER | LATER | EARLY | LATE ) IN THE (UNIT)"),
    Rule("minutes_beside", "(?: A | COUNT | DAY | NUMBER | FEW )? (?: HOURWORD | MINUTEWORD ) (?: EARLIER | LATER )"),
    Rule("part_bare", "(?<=ALL) (PART | DAYWORD) | (?<=IN THE) (DAYWORD | PART)"
         " | (?:BY | IN THE | IN) (?:LATE | EARLY) (PART) | (?<=BOUNDING) (PART | NOON) (?! IN? DATED )"
         " | (?:BETWEEN | FROM) (?: NOON | PART ) (?: AND | TO ) (PART)"),
    Rule("nth_day", "(?<=IN THE) (ORDINAL) | (?<=OF THE) (ORDINAL) | (?<=SINCE THE) (ORDINAL) | (?<=BY THE) (ORDINAL)"),
    Rule("back_then", "BACK THEN | THAT TIME | (?<=SINCE) THEN"),
    Rule("following", "THE (NEXT|FOLLOWING|PREVIOUS) (UNIT|PART)"),
    Rule("ensuing", "THE? (FOLLOWING) (UNIT)"),
    Rule("said", "(DEICTICS) (LONGUNIT)"),
    # clock times
    Rule("clocks", f"{_CLOCK} (MERIDIEM)? {_UNTIL} {_CLOCK} (MERIDIEM)"
         f" | (CLOCK) (MERIDIEM)? {_UNTIL} (CLOCK) (MERIDIEM)?"),
    Rule("clock", "(CLOCK) (MERIDIEM)? | (DAY) (MERIDIEM)"
         " | (FOURDIGIT|YEAR) (?: HOURWORD | (?= ZONE | LOCAL TIME ) ) | (?<=EDGED) (NOON)"),
    # how long
    Rule("until_now", "(?<=FOR) (COUNT|DAY|NUMBER) (UNIT)"),
    Rule("duration", f"{_NUMBERED} DASH? (UNIT)"),
    Rule("month", "(MONTH) | (?<=PREPOSITION) (UNSURE)"),
)  # fmt: skip

IDLE = NOTHING + "".join(ALPHABET[name] for name in ("STOP", "COMMA", "OF", "AND", "TO"))
"""Codes with which no rule starts; tests/unit/reading/test_idle_codes.py compares with the grammar without them."""

GRAMMAR = Grammar(ALPHABET, RULES, IDLE)
