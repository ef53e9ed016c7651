"""A name for a file that somebody hands in: what was typed elsewhere must not steer where it lies here."""

from __future__ import annotations

import re
import unicodedata

from truceline.sources.formats import FORMATS, suffix_of

LONGEST = 120
_UNFIT = re.compile(r"[^\w .,()+@=&'-]+", re.UNICODE)


def fit_name(given: str) -> str:
    """The last part of the given path with its letters of any script; no separators, marks of control, leading dots.

    The ending of a known format stays, in small letters; names that nothing is left of become 'document'.
    """
    last = unicodedata.normalize("NFC", re.split(r"[\\/]", given)[-1])
    kept = _UNFIT.sub("_", "".join(letter for letter in last if letter.isprintable())).strip(" .~_-")
    suffix = suffix_of(kept)
    stem = kept[: len(kept) - len(suffix)] if suffix in FORMATS else kept
    suffix = suffix if suffix in FORMATS else ""
    return (stem.strip(" .~_-")[: LONGEST - len(suffix)] or "document") + suffix


def refusal(name: str, size: int) -> str:
    """Why a file of that name and size is not taken; '' when it may be."""
    format_ = FORMATS.get(suffix_of(name))
    if format_ is None:
        return f"Files like '{name}' are not read; save it in one of these formats: {' '.join(FORMATS)}."
    if not size:
        return "The file is empty; save or download it again."
    if size > format_.largest:
        return f"It has {size / 1e6:.0f} MB; such files are read up to {format_.largest // 1_000_000} MB."
    return ""
