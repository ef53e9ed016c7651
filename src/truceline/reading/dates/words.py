"""The words of time in English and their codes."""

from __future__ import annotations

from truceline.reading.text.grammar import Tokens, listed

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_UNSURE_MONTHS = frozenset(listed("may march mar jan feb apr jun jul aug sep sept oct nov dec"))
_PROPER_MONTHS = frozenset(listed("may march mar jan august"))
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0}
COUNTS = {
    word: number
    for number, word in enumerate(
        listed(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen "
            "eighteen nineteen twenty"
        ),
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1, "an": 1}

_WORDS = {
    "A": "a an",
    "FEW": "several few couple some many",
    "DAYWORD": "day days day's days' nights",
    "WEEKWORD": "week weeks week's weeks'",
    "MONTHWORD": "month months month's months'",
    "YEARWORD": "year years year's years'",
    "WEEKEND": "weekend weekends",
    "FORTNIGHT": "fortnight",
    "MINUTEWORD": "minute minutes moments",
    "HOURWORD": "hour hours hour's hours' hrs",
    "LAST": "last past",
    "PREVIOUS": "previous preceding",
    "THIS": "this current",
    "NEXT": "next coming",
    "FOLLOWING": "following ensuing subsequent succeeding",
    "THE": "the",
    "OF": "of",
    "IN": "in on at during throughout within over",
    "FOR": "for",
    "SINCE": "since",
    "UNTIL": "until till til",
    "BY": "by",
    "AFTER": "after",
    "BEFORE": "before",
    "FROM": "from starting",
    "BETWEEN": "between",
    "AND": "and",
    "TO": "to through into",
    "EARLY": "early",
    "MID": "mid middle",
    "LATE": "late",
    "END": "end",
    "START": "start",
    "EARLIER": "earlier",
    "LATER": "later",
    "AGO": "ago",
    "QUARTER": "quarter",
    "QNAME": "q1 q2 q3 q4",
    "HALF": "half",
    "NTH": "first second third fourth",
    "PART": "morning afternoon evening night dawn dusk nightfall",
    "DEICTIC": "today yesterday tomorrow tonight overnight",
    "SAME": "same",
    "THAT": "that",
    "BACK": "back",
    "THEN": "then",
    "TIME": "time",
    "LOCAL": "local",
    "ZONE": "gmt utc cet cest eet eest msk est edt cst pst bst ist",
    "ALL": "all",
    "EVE": "eve",
    "ENDING": "ending ended",
    "BEGINNING": "beginning commencing",
    "CHRISTMAS": "christmas",
    "NEW": "new",
    "AROUND": "around about approximately roughly circa some exactly just nearly over almost more than",
    "NOON": "noon midday midnight",
    "FUTURE": "will shall should would must upcoming forthcoming expires ends begins starts resumes reopens",
    "DUE": "due scheduled planned plans expected intends promised promises pledged pledges undertaken "
    "undertook vowed vows demanded demands ultimatum postponed adjourned rescheduled deadline",
}
_MARKS = {",": "COMMA", ".": "STOP", "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "‐": "DASH", "/": "SLASH",
          "(": "OPEN", ")": "SHUT"}  # fmt: skip
_KINDS = ("DAY", "ORDINAL", "MONTH", "UNSURE", "YEAR", "NUMBER", "FOURDIGIT", "COUNT", "ISO", "DOTTED", "CLOCK",
          "MERIDIEM", "WEEKDAY", "SHORTDAY", "SEASON", "DECADE")  # fmt: skip

_NAMES = (*_WORDS, *dict.fromkeys(_MARKS.values()), *_KINDS)
_CODE = {name: chr(0x4E00 + number) for number, name in enumerate(_NAMES)}
_GROUPS = {
    "DAYNUM": ("DAY", "ORDINAL"),
    "ANYMONTH": ("MONTH", "UNSURE"),
    "DAYNAME": ("WEEKDAY", "SHORTDAY"),
    "UNIT": ("DAYWORD", "WEEKWORD", "MONTHWORD", "YEARWORD"),
    "LONGUNIT": ("WEEKWORD", "MONTHWORD", "YEARWORD"),
    "MANY": ("COUNT", "DAY", "NUMBER"),
    "DEICTICS": ("LAST", "THIS", "NEXT"),
    "THROUGH": ("TO", "DASH"),
    "EDGE": ("EARLY", "MID", "LATE"),
    "DATED": ("DAY", "ORDINAL", "MONTH", "UNSURE", "ISO", "DOTTED", "WEEKDAY", "SHORTDAY"),
    "EDGED": ("IN", "SINCE", "UNTIL", "BY", "AFTER", "BEFORE"),
    "BOUNDING": ("SINCE", "UNTIL", "BY", "AFTER", "BEFORE"),
    "OPENING": ("START", "BEGINNING"),
    "PREPOSITION": ("IN", "SINCE", "UNTIL", "BY", "AFTER", "BEFORE", "FROM", "BETWEEN", "AND", "TO", "OF"),
}
ALPHABET = _CODE | {name: "".join(_CODE[part] for part in parts) for name, parts in _GROUPS.items()}
NOTHING = "."
_OF_WORD = {word: _CODE[name] for name, words in _WORDS.items() for word in words.split()}
_OF_MARK = {mark: _CODE[name] for mark, name in _MARKS.items()}
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def codes(text: str, found: Tokens) -> str:
    """The code line of a text: one letter per token."""
    return "".join(_code(text, found, i) for i in range(len(found)))


def _code(text: str, found: Tokens, i: int) -> str:
    kind, word = found.kinds[i], found.words[i]
    if kind == "word":
        return _word_code(word, text[found.starts[i] : found.ends[i]])
    if kind == "mark":
        return _OF_MARK.get(word, NOTHING)
    if kind == "number":
        return _number_code(word)
    if kind == "ordinal":
        return _CODE["ORDINAL"] if 1 <= int(word[:-2]) <= 31 else NOTHING
    if kind == "decade":
        return _CODE["DECADE"] if word[:2] in ("19", "20") and word[4:].strip("'") == "s" else NOTHING
    if kind in ("iso", "dotted", "clock", "meridiem"):
        return _CODE[kind.upper()]
    return NOTHING


def _word_code(word: str, written: str) -> str:
    bare = word[:-2] if word.endswith("'s") else word
    if bare in MONTHS:
        if bare in _UNSURE_MONTHS:
            return _CODE["UNSURE"] if written[0].isupper() else _OF_WORD.get(word, NOTHING)
        return _CODE["MONTH"] if written[0].isupper() or bare not in _PROPER_MONTHS else NOTHING
    if bare in WEEKDAYS:
        if len(bare) > 5:
            return _CODE["WEEKDAY"]
        return _CODE["SHORTDAY"] if written[0].isupper() else NOTHING
    if bare in SEASONS:
        return _CODE["SEASON"]
    if word in COUNTS and word not in ("a", "an"):
        return _CODE["COUNT"]
    if written == "May":
        return _CODE["UNSURE"]
    return _OF_WORD.get(word) or _OF_WORD.get(bare, NOTHING)


def _number_code(word: str) -> str:
    if not word.isdigit():
        return NOTHING
    value = int(word) if len(word) <= 4 else 0
    if 1 <= value <= 31 and len(word) <= 2:
        return _CODE["DAY"]
    if len(word) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        return _CODE["YEAR"]
    return _CODE["FOURDIGIT" if len(word) == 4 else "NUMBER"]
