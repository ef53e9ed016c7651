"""What an id may be: short enough for any database's index, and on one line."""

from __future__ import annotations

from truceline.errors import Invalid

LONGEST = 200
"""Code points. PostgreSQL's indexes take some 2,700 bytes, an id of several parts must fit in."""


def check_id(thing: str, id_: str) -> None:
    """Invalid, naming the ``thing`` ("an actor"), unless ``id_`` can be its id."""
    if not id_:
        raise Invalid(f"{thing} needs an id")
    if len(id_) > LONGEST:
        raise Invalid(f"{thing} has an id of {len(id_)} characters, more than {LONGEST}: '{id_[:30]}…'")
    if not id_.isprintable():
        raise Invalid(f"{thing} has an id that holds a control character: {id_[:30]!a}")
