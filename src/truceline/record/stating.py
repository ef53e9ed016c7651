"""What the value of a decision says, in JSON: read with one sentence for each fault, written in canonical form.

A value in the ledger stands for ever: whoever reads it back (replay) takes what cannot be read for nothing said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from truceline.errors import RecordFault
from truceline.words.canonical import canonical_bytes, from_plain
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import CaseState
from truceline.words.vocabulary import Word

Said = TypeVar("Said")


def value_of(said: object) -> str:
    """The canonical JSON of a word, as a decision's value holds it."""
    return canonical_bytes(said).decode()


def stated(decision: Decision, type_: type[Said]) -> Said:
    """The word in the value of a decision; RecordFault that names the field at fault."""
    try:
        return from_plain(object_in(decision.value), type_)
    except (msgspec.ValidationError, ValueError) as error:
        raise RecordFault(f"The value of '{decision.kind}' cannot be used: {_plainly(error, type_)}.", HINT) from None


def read(decision: Decision, type_: type[Said]) -> Said | None:
    """The word in the value of a decision that stands in the ledger; None when it cannot be read."""
    try:
        return stated(decision, type_)
    except RecordFault:
        return None


def object_in(value: str) -> dict[str, Any]:
    """The JSON object that a value holds; ValueError when it holds none."""
    try:
        plain = json.loads(value)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(plain, dict):
        raise ValueError("it is not a JSON object")
    return plain


def taken_back(value: str) -> Mapping[str, Any] | None:
    """The decision (plain) that the value of an UNDO carries; None when it carries none."""
    try:
        plain = object_in(value)
    except ValueError:
        return None
    kind, subjects = plain.get("kind"), plain.get("subjects")
    whole = isinstance(kind, str) and isinstance(subjects, list) and all(isinstance(one, str) for one in subjects)
    sound = whole and all(isinstance(plain.get(key), str) for key in ("by", "value"))
    return plain if sound and kind != DecisionKind.UNDO.value else None


def question_in(value: str) -> str:
    """The question that the value of a FIND answers; '' when it cannot be read."""
    try:
        return str(object_in(value).get("question", ""))
    except ValueError:
        return ""


def started(found: CaseState) -> bool:
    """Is it a state that the rules alone can give?"""
    return found in (CaseState.ALLEGATION, CaseState.ADMISSIBLE, CaseState.INQUIRY)


CALLED = {"to": "state of a case", "leaves": "state of a case"}
"""How a field is called in a sentence, where its name says too little."""
HINT = "docs/decide.md shows every field with an example."


def _plainly(error: Exception, type_: type[Any]) -> str:
    """What msgspec says, in plain words."""
    said = str(error).rstrip(".")
    no_word = re.fullmatch(r"Invalid enum value '(.*)' - at `\$\.(\w+)`", said)
    if no_word:
        value, field = no_word.groups()
        named = CALLED.get(field, field.replace("_", " "))
        return f"'{value}' is no {named}; use one of: {', '.join(_words_of(type_, field))}"
    lacking = re.match(r"Object missing required field `(\w+)`", said)
    if lacking:
        return f"it does not say '{lacking[1]}'"
    return said.replace(" - at `$`", "").replace("`", "'").replace("$.", "")


def _words_of(type_: type[Any], field: str) -> tuple[str, ...]:
    """The words that a field may hold."""
    hint = get_type_hints(type_)[field]
    words = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and issubclass(one, Word)]
    return tuple(str(word) for one in words for word in one)
