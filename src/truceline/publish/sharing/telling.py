"""What a version says of itself: for whom it is, and what it keeps back."""

from __future__ import annotations

from truceline.words.sharing import Audience, Withheld
from truceline.words.told import Told, strung, told, told_count


def version_words(withheld: Withheld) -> Told:
    """For whom the version is, and how much it keeps back, in sentences."""
    if withheld.audience is Audience.INTERNAL:
        begin = told("This is the version for the staff of the mission.")
    elif withheld.audience is Audience.PARTIES:
        begin = told("This is the version for the parties to the agreement.")
    else:
        begin = told("This is the version for the public.")
    if not withheld.anything:
        return told("{version} Nothing of the record is withheld from it.", version=begin)
    return told(
        "{version} Withheld from it, in whole or in part: {things}. Answers are the mission's own and may rest on it.",
        version=begin,
        things=strung(_things(withheld)),
    )


def _things(w: Withheld) -> list[Told]:
    every = (
        told_count("{number} document", "{number} documents", len(w.documents)),
        told_count("{number} claim", "{number} claims", w.claims),
        told_count("{number} quotation", "{number} quotations", w.quotes),
        told_count("{number} incident", "{number} incidents", w.incidents),
        told_count("the name of {number} source", "the names of {number} sources", w.sources),
        told_count("the name of {number} actor", "the names of {number} actors", w.actors),
        told_count("{number} place", "{number} places", w.places),
        told_count("the exact time of {number} claim", "the exact times of {number} claims", w.times),
        told_count("{number} line of the assessment", "{number} lines of the assessment", w.sentences),
    )
    return [one for one in every if one.values["number"]]
