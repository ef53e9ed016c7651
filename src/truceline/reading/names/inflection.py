"""Endings that a name may carry in running text, by script and language: possessives, plurals, common cases.

The lists are short on purpose: an ending that is not listed costs a missed hit, a wrong one a false hit. Sources:
school grammars of Russian, Ukrainian, Azerbaijani, Turkish and Armenian.
"""

from __future__ import annotations

from truceline.reading.text.grammar import listed

_ALIKE = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "\r": " "}
)
_CYRILLIC = tuple(
    listed(
        "ами ями ого ему ому ыми ими ах ях ам ям ов ев ом ем ой ей ою ею ый ий ая ое ые ую ым им их ых а я у ю "
        "е и ы і ї"
    )
)
_CYRILLIC_VOWELS = "аяоеьйыиіїу"
_ARMENIAN = tuple(listed("ներում ներից ներով ների ները ներն ներ ում ից ին ով ի ը ն ու"))
_TURKIC = tuple(
    listed(
        "lardan lərdən lerden ların lərin lerin lar lər ler dan dən den tan ten da də de ta te nın nin nun nün "
        "ın in un ün "
        "ya yə ye a ə e ı i u ü nı ni nu nü"
    )
)
_TURKIC_LANGUAGES = frozenset({"az", "tr", "crh", "tk", "uz"})
_TURKIC_LETTERS = frozenset("əğışçöü")
_GEORGIAN = tuple(listed("ისკენ იდან ისთვის ასთან ამდე ში დან ის ით მა ზე თან ს ი"))
_LEAST = 4


def folded(text: str) -> str:
    """Small letters and plain marks, character for character: the length never changes."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return small.translate(_ALIKE)


def stem(form: str) -> str:
    """A Cyrillic name without its last vowel, to which an ending must be added; '' for all others."""
    if len(form) > _LEAST and _cyrillic(form[-1]) and form[-1] in _CYRILLIC_VOWELS:
        return form[:-1]
    return ""


def ending(line: str, end: int, form: str, language: str, must: bool) -> int | None:
    """Where the inflected word ends, given that the form ends at ``end``; None when the word goes on otherwise.

    A plural or case ending belongs to the hit, a possessive does not.
    """
    if _closed(line, end):
        return None if must else end
    if len(form) < _LEAST or form.isupper():
        return None
    for suffix in _endings(form, language):
        if line.startswith(suffix, end) and _closed(line, end + len(suffix)):
            return end + len(suffix)
    return None


def case_endings(word: str) -> tuple[str, ...]:
    """Every ending that a word of unknown language may carry by its letters, longest first; () for plain Latin."""
    last = word[-1:].lower()
    if "\u10d0" <= last <= "\u10ff":
        return _GEORGIAN
    if last.isascii() and _TURKIC_LETTERS.isdisjoint(word.lower()):
        return ()
    return tuple(sorted(_endings(word, "" if _cyrillic(last) else "az"), key=len, reverse=True))


def _closed(line: str, end: int) -> bool:
    return end >= len(line) or not (line[end].isalnum() or line[end] == "_")


def _endings(form: str, language: str) -> tuple[str, ...]:
    last = form[-1].lower()
    if _cyrillic(last):
        return _CYRILLIC
    if "\u0561" <= last <= "\u0587":
        return _ARMENIAN
    if language.split("-", maxsplit=1)[0] in _TURKIC_LANGUAGES:
        return _TURKIC
    if last == "s" or not last.isalpha():
        return ()
    return ("s",)


def _cyrillic(char: str) -> bool:
    return "\u0400" <= char <= "\u04ff"
