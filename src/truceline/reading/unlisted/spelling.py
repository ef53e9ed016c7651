"""A name as a string of sounds, whatever the script it is written in.

Every letter of the Latin (with Azerbaijani and Turkish letters), Cyrillic, Armenian and Georgian alphabets stands for a
sound; digraphs ('sh', 'kh', 'дж') count as one letter. The tables follow the national romanisations of these scripts
(BGN/PCGN, ISO 9, ISO 9985, the Georgian system of 2002) as far as they agree; where they differ, or where one letter
has two readings ('c' is 'k', 's' or, in Turkic spelling, 'j'), a name has several sounds.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import product

VOWELS = "aiou"
_CLASSES = {"gqkxh": "k", "dt": "t", "bp": "p", "vf": "v", "szc": "s", "šžj": "š"}
_CLASS_OF = {letter: to for letters, to in _CLASSES.items() for letter in letters}
_LATIN = {
    "sch": "š", "tch": "š", "dzh": "j", "tsch": "š", "zh": "ž", "sh": "š", "ch": "š", "kh": "x", "gh": "g", "ts": "c",
    "tz": "c", "dz": "c", "dj": "j", "th": "t", "ph": "v", "ck": "k", "ou": "u", "oo": "u", "ee": "i", "a": "a",
    "b": "b", "c": "k", "d": "d", "e": "a", "f": "f", "g": "g", "h": "h", "i": "i", "j": "j", "k": "k", "l": "l",
    "m": "m", "n": "n", "o": "o", "p": "p", "q": "q", "r": "r", "s": "s", "t": "t", "u": "u", "v": "v", "w": "v",
    "x": "x", "y": "i",
    "z": "z", "ə": "a", "ä": "a", "ğ": "g", "ı": "i", "ş": "š", "ç": "š", "ö": "o", "ü": "u", "š": "š", "č": "š",
    "ž": "ž", "ň": "n", "ý": "y", "ð": "d", "þ": "t", "ø": "o", "æ": "a", "ł": "l", "đ": "d", "ß": "s",
}  # fmt: skip
_CYRILLIC = {
    "дж": "j", "кс": "ks", "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "a", "ё": "o", "є": "a",
    "ж": "ž", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "x", "ц": "c", "ч": "š", "ш": "š",
    "щ": "š", "ъ": "", "ы": "i", "ь": "", "э": "a", "ю": "u", "я": "a", "ә": "a", "ғ": "g", "қ": "q", "ө": "o",
    "ү": "u", "ұ": "u", "һ": "h", "ҹ": "j", "ҝ": "g", "ј": "y", "њ": "n", "љ": "l", "ђ": "j", "ћ": "š", "џ": "j",
}  # fmt: skip
_ARMENIAN = {
    "ու": "u", "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "a", "զ": "z", "է": "a", "ը": "a", "թ": "t", "ժ": "ž",
    "ի": "i", "լ": "l", "խ": "x", "ծ": "c", "կ": "k", "հ": "h", "ձ": "c", "ղ": "g", "ճ": "š", "մ": "m", "յ": "y",
    "ն": "n", "շ": "š", "ո": "o", "չ": "š", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r",
    "ց": "c", "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "av", "եւ": "av",
}  # fmt: skip
_GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "a", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "ž", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "g", "ყ": "q", "შ": "š", "ჩ": "š", "ც": "c", "ძ": "c", "წ": "c", "ჭ": "š", "ხ": "x", "ჯ": "j", "ჰ": "h",
}  # fmt: skip
_SOUNDS = _LATIN | _CYRILLIC | _ARMENIAN | _GEORGIAN
_LONGEST = max(map(len, _SOUNDS))
_TURKIC = frozenset("əğışçöü")
_TWICE = {"c": ("k", "s", "j"), "j": ("j", "y"), "x": ("ks", "x"), "ü": ("u", "i")}
"""Latin letters with more than one reading. In a word with a Turkic letter they have one: 'c' is 'j', 'x' is 'kh'."""
MOST_READINGS = 12


@lru_cache(maxsize=20_000)
def sounds(word: str) -> tuple[str, ...]:
    """Every reading of a word as a string of sounds; vowels are a, i, o, u, doubled sounds are one. () without any."""
    letters = _letters(word)
    readings = [_readings(word, letter) for letter in letters]
    found = dict.fromkeys(_closed("".join(chosen)) for chosen in _some(readings))
    return tuple(sound for sound in found if sound)


@lru_cache(maxsize=20_000)
def skeleton(sound: str) -> str:
    """The consonants of a string of sounds by class (k and g and kh are one, d and t, ...); glides and vowels fall."""
    return "".join(s for s in coarse(sound) if s not in VOWELS and s != "y")


def coarse(sound: str) -> str:
    """The sounds with each consonant as its class."""
    return _closed("".join(_CLASS_OF.get(s, s) for s in sound))


def first_vowel(sound: str) -> str:
    """The vowel after the first consonant; o and u are one; '' when there is none."""
    after = next((i for i, s in enumerate(sound) if s not in VOWELS), -1) + 1
    return next((s for s in sound[after : after + 1] if s in VOWELS), "").replace("u", "o")


@cache
def script(char: str) -> str:
    """'LATIN', 'CYRILLIC', 'ARMENIAN', 'GEORGIAN', 'ARABIC', ...: the script of a letter; '' of anything else."""
    return unicodedata.name(char, "").split(" ")[0] if char.isalpha() else ""


def script_of(text: str) -> str:
    """The script of the first letter."""
    return next((found for char in text if (found := script(char))), "")


def _letters(word: str) -> list[str]:
    """The word cut into letters and digraphs that have a sound; other marks fall, accents too."""
    small = word.lower().replace("i̇", "i")
    found, at = [], 0
    while at < len(small):
        size = next((n for n in range(_LONGEST, 0, -1) if small[at : at + n] in _SOUNDS and at + n <= len(small)), 0)
        if size:
            found.append(small[at : at + size])
        elif (plain := unicodedata.normalize("NFD", small[at])[0]) in _SOUNDS:
            found.append(plain)
        at += size or 1
    return found


def _readings(word: str, letter: str) -> tuple[str, ...]:
    if letter not in _TWICE:
        return (_SOUNDS[letter],)
    if letter.isascii() and not _TURKIC.isdisjoint(word.lower()):
        return ({"c": "j", "j": "ž", "x": "x"}[letter],)
    return _TWICE[letter]


def _some(readings: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """All ways to read the letters, at most ``MOST_READINGS``: late letters of a long word are read one way."""
    ways, kept = 1, []
    for one in readings:
        kept.append(one if ways * len(one) <= MOST_READINGS else one[:1])
        ways *= len(kept[-1])
    return list(product(*kept))


def _closed(sound: str) -> str:
    """Without doubled sounds."""
    return "".join(s for i, s in enumerate(sound) if i == 0 or s != sound[i - 1])
