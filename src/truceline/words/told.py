"""A sentence that was made from a template: English text as it stands, and all that another language needs to say it.

``told("{who} speaks of an examination.", who=name)`` is the English text, a ``str`` in every respect, and keeps its
template and its values beside it. A page in another language looks the template up in its catalogue and puts the values
in, each in its own way:

| value            | in English                        | in another language                                     |
|------------------|-----------------------------------|---------------------------------------------------------|
| ``str``          | as it is                          | as it is: words of a source, an id, a quotation         |
| ``Told``         | its text                          | said in that language                                   |
| ``Named``        | the name by the naming policy     | the name by the naming policy, in that language         |
| ``Word``         | its value                         | the catalogue's word for it                             |
| ``date``         | '10 November 2020'                | a day as that language writes it (``Month``, ``Days``)  |
| ``int, Decimal`` | '1,960', '0.5'                    | with the separators of that language                    |

Templates are literals, so that they can be collected; a template without a letter outside its placeholders is the same
in every language. ``told_plain`` and ``told_from`` carry a sentence through JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from truceline.words.saying import html_of
from truceline.words.vocabulary import Word

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English month names by month number less one; the locale of the machine must not change a record."""


class Named(str):
    """A printed name that knows whose it is: ``kind`` 'actor', 'place', 'source' or 'side', and the id."""

    __slots__ = ("id", "kind")
    id: str
    kind: str

    def __reduce__(self) -> tuple[Any, ...]:
        return named, (self.kind, self.id, str(self))

    __html__ = html_of


class Told(str):
    """English text with its ``template`` and ``values``; '' in ``many`` where nothing is counted."""

    __slots__ = ("_made",)
    _made: tuple[str, Mapping[str, Any], str, str]  # one slot: a record holds millions of sentences

    @property
    def template(self) -> str:
        """The English sentence with its placeholders."""
        return self._made[0]

    @property
    def values(self) -> Mapping[str, Any]:
        """The values by the names of the placeholders."""
        return self._made[1]

    @property
    def many(self) -> str:
        """The template for every number but one."""
        return self._made[2]

    @property
    def first(self) -> str:
        """'lower' or 'upper' where the first letter was changed."""
        return self._made[3]

    def __reduce__(self) -> tuple[Any, ...]:
        return Told, (str(self),), (None, {"_made": self._made})

    __html__ = html_of


class Month(date):
    """A day that stands for its month: 'September 2023'."""


class ShortMonth(date):
    """A month on an axis: 'Sep 2023'."""


class ShortDay(date):
    """A day on an axis: '19 Sep 2023'."""


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another: '1 to 5 May 2021', '30 April to 5 May 2021'."""

    first: date
    last: date


def named(kind: str, id_: str, text: str) -> Named:
    """The name ``text`` of an actor, a place, a source or a side."""
    made = Named(text)
    made.kind, made.id = kind, id_
    return made


def told(template: str, /, **values: Any) -> Told:
    """The sentence; ``values`` by the names of its placeholders."""
    if values:
        made = Told(template.format(**_english(values)))
        made._made = (template, values, "", "")
        return made
    if template not in _FIXED:
        _FIXED[template] = _told(template, template, values, "", "")
    return _FIXED[template]


def told_count(one: str, many: str, number: int | Decimal, /, **values: Any) -> Told:
    """A sentence on a number of things: ``one`` for 1, else ``many``; the number is the placeholder 'number'."""
    values["number"] = number
    made = Told((one if number == 1 else many).format(**_english(values)))
    made._made = (one, values, many, "")
    return made


def template(text: str) -> str:
    """The text, marked as a template that reaches ``told`` by way of a table."""
    return text


def strung(parts: Iterable[str], separator: str = ", ") -> Told:
    """The parts with a separator between them, which must hold no letter."""
    held = {f"part{place}": part for place, part in enumerate(parts)}
    return _told(separator.join(held.values()), separator.join(f"{{{name}}}" for name in held), held, "", "")


def spoken(word: Word) -> Told:
    """A word of a closed list as running text: 'reports none'."""
    return _told(str(word).replace("_", " "), "{word}", {"word": word}, "", "")


def sentence_of(word: Word, *, stop: bool = True) -> Told:
    """The sentence that explains a word; ``stop=False``: without its full stop."""
    return told(word.sentence if stop else word.sentence.removesuffix("."))


def lowered(text: str) -> str:
    """The text with a small first letter."""
    return _recased(text, text[:1].lower() + text[1:], "lower")


def raised(text: str) -> str:
    """The text with a capital first letter."""
    return _recased(text, text[:1].upper() + text[1:], "upper")


def english(value: Any) -> str:
    """A value as an English sentence prints it."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Days):
        return _days(value.first, value.last)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{value:,}"


def told_plain(text: str) -> Any:
    """A sentence for JSON: a plain text as it is, a Told as an object from which ``told_from`` makes it again."""
    if isinstance(text, Told):
        plain: dict[str, Any] = {"template": text.template}
        plain |= {"values": {name: plain_value(value) for name, value in text.values.items()}} if text.values else {}
        plain |= {key: kept for key, kept in (("many", text.many), ("first", text.first)) if kept}
        return plain
    return plain_value(text) if isinstance(text, Named) else str(text)


def told_from(plain: Any) -> str:
    """The sentence again."""
    if isinstance(plain, str) or "name" in plain:
        return plain if isinstance(plain, str) else _name(plain)
    values = {name: value_from(value) for name, value in plain.get("values", {}).items()}
    many, template = plain.get("many", ""), plain["template"]
    if template == "{word}":
        made = spoken(values["word"])
    elif many:
        made = told_count(template, many, values.pop("number"), **values)
    else:
        made = told(template, **values)
    change = {"lower": lowered, "upper": raised}.get(plain.get("first", ""))
    return change(made) if change else made


def _told(text: str, template: str, values: Mapping[str, Any], many: str, first: str) -> Told:
    made = Told(text)
    made._made = (template, values, many, first)
    return made


def _english(values: dict[str, Any]) -> dict[str, Any]:
    for value in values.values():
        if not isinstance(value, str):
            return {name: english(value) for name, value in values.items()}
    return values


def _recased(text: str, changed: str, first: str) -> str:
    return _told(changed, text.template, text.values, text.many, first) if isinstance(text, Told) else changed


def _day(day: date) -> str:
    name = MONTHS[day.month - 1]
    if isinstance(day, Month | ShortMonth):
        return f"{name if isinstance(day, Month) else name[:3]} {day.year}"
    return f"{day.day} {name[:3] if isinstance(day, ShortDay) else name} {day.year}"


def _days(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    start = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else _day(first)
    return f"{start} to {_day(last)}"


_FIXED: dict[str, Told] = {}
"""Sentences without a value, one of each: a record says them a million times."""


def _name(plain: Mapping[str, Any]) -> Named:
    kind, id_ = plain["name"]
    return named(kind, id_, plain["text"])


_DATES: dict[str, type[date]] = {"day": date, "month": Month, "short month": ShortMonth, "short day": ShortDay}


def plain_value(value: Any) -> Any:
    """A value of a sentence for JSON."""
    if isinstance(value, Told):
        return told_plain(value)
    if isinstance(value, Named):
        return {"name": [value.kind, value.id], "text": str(value)}
    if isinstance(value, Word):
        return {"word": [type(value).__name__, str(value)]}
    if isinstance(value, Days):
        return {"days": [value.first.isoformat(), value.last.isoformat()]}
    if isinstance(value, date):
        sort = next(name for name, type_ in _DATES.items() if type(value) is type_)
        return {sort: value.isoformat()}
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def value_from(plain: Any) -> Any:
    """The value again."""
    if not isinstance(plain, dict):
        return plain
    if "template" in plain:
        return told_from(plain)
    if "name" in plain:
        return _name(plain)
    if "word" in plain:
        list_, value = plain["word"]
        return next(known for known in Word.__subclasses__() if known.__name__ == list_)(value)
    if "days" in plain:
        return Days(*map(date.fromisoformat, plain["days"]))
    if "decimal" in plain:
        return Decimal(plain["decimal"])
    ((sort, day),) = plain.items()
    return _DATES[sort].fromisoformat(day)
