"""A picture for an audience: nothing that publishes can forget to withhold, since it never sees what is withheld.

Answers stay the mission's own; what they rest on may be withheld, and then the version says so. Ids, orders, counts and
positions of what is touched follow from the version alone, so that none of them gives back what is kept.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.publish.sharing.assessed import Assessed
from truceline.publish.sharing.claims import Claims
from truceline.publish.sharing.documents import Documents
from truceline.publish.sharing.happenings import BARE, Happenings
from truceline.publish.sharing.keyed import Keyed
from truceline.publish.sharing.mission import Missions
from truceline.publish.sharing.renewing import renewed
from truceline.publish.sharing.staff import without_staff
from truceline.publish.sharing.sweeping import swept
from truceline.publish.sharing.withholding import Withholding
from truceline.words.entry import Decision
from truceline.words.incident import Reprint
from truceline.words.picture import Picture
from truceline.words.sealing import SealedField
from truceline.words.sharing import Audience, Withheld


def shared(picture: Picture, audience: Audience, key: bytes) -> Picture:
    """The picture as that audience may see it; RecordFault when the mission's rules cannot be followed.

    ``key``: the mission's own secret, for ids that tell nothing. Outside the mission its staff are not named, and what
    is still to be done (problems, pairs to decide, other readings) is not shown.
    """
    held = Withholding(picture, audience)
    told = _told(held, Keyed(key, audience)) if held.anything else picture
    told = told if audience is Audience.INTERNAL else without_staff(told)
    return replace(told, withheld=told.withheld or Withheld(audience=audience))


def _told(held: Withholding, keyed: Keyed) -> Picture:
    picture = held.picture
    claims, missions = Claims(held=held, keyed=keyed), Missions(held=held, keyed=keyed)
    documents, mission = Documents(claims=claims), swept(missions.told(), held.names)
    ids = {old: claims.id_of(old) for old in claims.kept}
    by_id = {ids[old]: claims.told(old, documents.passage(old)) for old in sorted(claims.kept, key=lambda o: ids[o])}
    happenings = Happenings(claims=claims, missions=missions, by_id=by_id, mission=mission)
    assessed = Assessed(happenings=happenings)
    assessment, incidents = assessed.told(), happenings.told()
    made = Picture(
        mission=mission,
        documents=documents.told,
        texts=documents.texts,
        claims=by_id,
        reviews={ids[old]: _review(d, claims) for old, d in picture.reviews.items() if old in ids},
        reprints=tuple(_reprint(one, claims) for one in picture.reprints),
        incidents=incidents,
        assessment=assessment,
        checkpoint=picture.checkpoint,
        version=picture.version,
        note=picture.note,
        vkey=picture.vkey,
        sealed=tuple(map(_sealed, picture.sealed)),
        stood=picture.stood,
        bulletins=picture.bulletins,
        withheld=_counted(claims, happenings, assessed),
    )
    return swept(made, held.names)


def _review(decision: Decision, claims: Claims) -> Decision:
    subjects = tuple(filter(None, (claims.id_of(one) or claims.document_id(one) for one in decision.subjects)))
    return renewed(decision, subjects=subjects, reason="", value="")


def _reprint(one: Reprint, claims: Claims) -> Reprint:
    if not {one.copy, one.original} & claims.documents:
        return one
    copy, original = claims.document_id(one.copy), claims.document_id(one.original) if one.original else ""
    return Reprint(copy=copy, original=original, reason=BARE)


def _sealed(one: SealedField) -> SealedField:
    """That a field is sealed, not whose."""
    return replace(one, id="withheld", subject=f"{one.subject.partition(':')[0]}:withheld", field="withheld")


def _counted(claims: Claims, happenings: Happenings, assessed: Assessed) -> Withheld:
    held = claims.held
    return Withheld(
        audience=held.audience,
        documents=frozenset(map(claims.document_id, claims.documents)),
        claims=len(held.claims),
        quotes=len(claims.unquoted),
        incidents=len(happenings.gone),
        sources=len(held.sources),
        actors=len(held.actors),
        places=len(held.places),
        times=sum(1 for claim in claims.kept.values() if held.grain(claim) is not None),
        sentences=assessed.left_out,
    )
