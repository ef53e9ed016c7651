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


def _things(withheld: Withheld) -> list[Told]:
    counts = (
        (len(withheld.documents), ("{number} document", "{number} documents")),
        (withheld.claims, ("{number} claim", "{number} claims")),
        (withheld.quotes, ("{number} quotation", "{number} quotations")),
        (withheld.incidents, ("{number} incident", "{number} incidents")),
        (withheld.sources, ("the name of {number} source", "the names of {number} sources")),
        (withheld.actors, ("the name of {number} actor", "the names of {number} actors")),
        (withheld.places, ("{number} place", "{number} places")),
        (withheld.times, ("the exact time of {number} claim", "the exact times of {number} claims")),
        (withheld.sentences, ("{number} line of the assessment", "{number} lines of the assessment")),
    )
    return [told_count(one, many, number) for number, (one, many) in counts if number]
