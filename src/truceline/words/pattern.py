r"""The one way to a pattern that a user has written: matched in time linear in the text, whatever the pattern.

Python's own ``re`` takes a lifetime for ``(a+)+$`` on forty letters; RE2 takes no step back. What RE2 cannot do
(references to a group, looking ahead or behind) is refused with a sentence instead of being emulated.

RE2's ``\w`` and ``\b`` know Latin letters only. ``\w`` is made to mean letters of every script; ``\b`` is refused, for
it would find nothing at the edge of a Cyrillic or Arabic word, without a word about it.
"""

from __future__ import annotations

import re
from typing import Any

from truceline.errors import Invalid

LONGEST = 1_000  # code points
_MEMORY = 8_000_000  # bytes that one compiled pattern may take
_LETTERS = r"\p{L}\p{M}\p{N}_"
_ABSENT = {"(?=": "looking ahead", "(?!": "looking ahead", "(?<=": "looking behind", "(?<!": "looking behind"}


def user_pattern(words: str, *, ignore_case: bool = True, longest: int = LONGEST) -> Any:
    """A compiled pattern (``search``, ``match``, ``finditer``). Invalid, with one plain sentence, when it is none.

    ``longest``: more than LONGEST for a pattern into which a program has put parts of its own.
    """
    import re2

    if not words or len(words) > longest:
        raise Invalid(f"a pattern has 1 to {longest} characters; this one has {len(words)}.")
    options = re2.Options()
    options.case_sensitive, options.max_mem, options.log_errors = not ignore_case, _MEMORY, False
    try:
        return re2.compile(_in_every_script(words), options)
    except re2.error as fault:
        raise Invalid(f"'{words[:60]}' is no pattern that can be used: {_reason(words, fault)}.") from None


def _in_every_script(words: str) -> str:
    """The pattern with a word character that means every script."""
    parts: list[str] = []
    in_class = False
    for part in re.findall(r"\\.|[^\\]|\\$", words, re.DOTALL):
        if part in (r"\b", r"\B"):
            raise Invalid(f"'{words[:60]}': {part} knows Latin letters only; write what stands beside the word.")
        if part == r"\W" and in_class:
            raise Invalid(f"'{words[:60]}': \\W cannot stand in square brackets; write [^…] with \\w.")
        in_class = (in_class or part == "[") and part != "]"
        instead = {r"\w": _LETTERS if in_class else f"[{_LETTERS}]", r"\W": f"[^{_LETTERS}]"}
        parts.append(instead.get(part, part))
    return "".join(parts)


def _reason(words: str, fault: Exception) -> str:
    for mark, what in _ABSENT.items():
        if mark in words:
            return f"{what} ('{mark}') is not possible here"
    said = fault.args[0] if fault.args else ""
    said = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    if "invalid escape sequence" in said and any(f"\\{n}" in words for n in range(1, 10)):
        return "a reference to a group is not possible here"
    return said or "it cannot be read"
