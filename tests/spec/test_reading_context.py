"""What a sentence takes from those before it, and from the kind of its source: as a table of short texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from truceline.reading import read
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim import Claim, Role
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.place import Place, PlaceKind
from truceline.words.source import Cadence, Source, SourceKind

MISSION = Mission(
    title="Lake",
    mandate_holder="",
    monitor="force",
    period=Validity(),
    time_zone="UTC",
    actors=tuple(
        Actor(id=id_, kind=kind, names=(Name(name),))
        for id_, kind, name in (
            ("force", ActorKind.MONITOR, "Lake Force"),
            ("orvia", ActorKind.PARTY, "Orvia"),
            ("lowland", ActorKind.PARTY, "Lowland Council"),
            ("pupils", ActorKind.POPULATION, "pupils"),
        )
    ),
    places=tuple(
        Place(id=name.lower(), kind=PlaceKind.SETTLEMENT, names=(Name(name),)) for name in ("Mirel", "Dorn", "Vass")
    ),
    sources=(
        Source(
            id="bulletin", kind=SourceKind.BULLETIN, names=(Name("Bulletin"),), actor="force", cadence=Cadence.DAILY
        ),
        Source(id="herald", kind=SourceKind.OUTLET, names=(Name("Herald"),)),
    ),
)
DAY = date(2031, 5, 9)


def claims(text: str, source: str = "herald") -> list[Claim]:
    digest = sha256(text.encode()).hexdigest()
    document = Document(
        sha256=digest, media_type="text/plain", name="a.txt", text_sha256=digest, extractor="text 1", source=source,
        language="en", published=DAY, published_basis=Basis.STATED, received=datetime(2031, 5, 10, tzinfo=UTC),
    )  # fmt: skip
    found, _ = read(document, text, MISSION)
    return found


def shown(claim: Claim) -> str:
    """'event type, stance, day, places, agents, present'."""
    who = [" ".join(sorted(claim.actors(role))) or "-" for role in (Role.AGENT, Role.PRESENT)]
    return ", ".join(
        (claim.event_type, claim.stance.value, str(claim.period.start or "-"), " ".join(claim.places) or "-", *who)
    )


TABLE = [
    # what it shows, the text, the last claim
    ("'the shelling' is the one told just before",
     "Orvia shelled Mirel on 7 May. The Lowland Council denied the shelling.", "shelling, denies, 2031-05-07, mirel, -, -"),
    ("'that day' is the day told just before",
     "Orvia shelled Mirel on 7 May. The Lake Force recorded no ceasefire violations that day.", "ceasefire_violation, reports_none, 2031-05-07, -, -, -"),
    ("who records is no doer",
     "The Lake Force recorded four ceasefire violations near Dorn on 8 May.", "ceasefire_violation, asserts, 2031-05-08, dorn, -, -"),
    ("the side that violations come from is",
     "The Lake Force recorded four ceasefire violations from the Orvia side near Dorn on 8 May.", "ceasefire_violation, asserts, 2031-05-08, dorn, orvia, -"),
    ("whose premises they are is present",
     "A church was opened on the territory of the Lake Force camp near Dorn in April 2031.", "facility_opening, asserts, 2031-04-01, dorn, -, force"),
    ("'moreover' goes on about the same people",
     "The Lake Force opened a school in Dorn on 7 May. Moreover, a statue was unveiled beside it.", "facility_opening, asserts, 2031-05-07, -, -, force"),
    ("'they' are the body that acted, not the people it acted for",
     "The pupils and the Lake Force opened a school in Dorn. They brought 35 tonnes of aid.", "aid_delivery, asserts, -, -, force, -"),
    ("a place of another clause is not borrowed where there are two",
     "Two people died in Mirel, three died in Dorn, and four soldiers were killed.", "deaths, asserts, -, -, -, -"),
    ("the day of a denial is not the day of what is denied",
     "Orvia denied on 8 May that civilians had died in Mirel.", "deaths, denies, -, mirel, -, -"),
    ("the dead of an attack are where and when it was",
     "Orvia shelled Mirel on 7 May. Two civilians were killed.", "deaths, asserts, 2031-05-07, mirel, -, -"),
    ("in the next paragraph they may be anybody's",
     "Orvia shelled Mirel on 7 May.\n\nTwo civilians were killed.", "deaths, asserts, -, -, -, -"),
    ("another voice's dead may be anybody's",
     "Orvia shelled Mirel on 7 May. The Lowland Council said that two civilians were killed.", "deaths, asserts, -, -, -, -"),
    ("a strength without a subject is that of the force just spoken of",
     "The Lake Force was deployed to Dorn in May 2031. It had 640 soldiers and 45 vehicles.", "strength, asserts, 2031-05-01, -, force, -"),
    ("a rival figure is about what was told just before",
     "About 1,200 people have left Vass. The Lowland Council speaks of 3,000 displaced people.", "displacement, asserts, -, vass, -, -"),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "text", "last"), TABLE, ids=[row[0] for row in TABLE])
def test_the_last_claim_takes_up_what_went_before(shows: str, text: str, last: str) -> None:
    assert shown(claims(text)[-1]) == last, shows


@pytest.mark.parametrize(
    "text", ["The Lake Force could not establish who fired.", "Orvia said that this proves nothing about who fired."]
)
def test_who_did_it_is_no_claim_that_somebody_did(text: str) -> None:
    assert "shooting" not in [claim.event_type for claim in claims(text)]


def test_a_daily_bulletin_speaks_of_its_day() -> None:
    [claim] = claims("No ceasefire violations were recorded in Dorn.", "bulletin")
    assert shown(claim) == "ceasefire_violation, reports_none, 2031-05-09, dorn, -, -"
    [elsewhere] = claims("No ceasefire violations were recorded in Dorn.")
    assert shown(elsewhere) == "ceasefire_violation, reports_none, -, dorn, -, -"


def test_the_effort_behind_a_zero_stands_anywhere_in_a_bulletin_but_only_beside_it_elsewhere() -> None:
    text = "Observers watched from nine posts.\n\nNo ceasefire violations were recorded in Dorn."
    effort = {source: claims(text, source)[-1].effort for source in ("bulletin", "herald")}
    assert (effort["bulletin"] and effort["bulletin"].words, effort["herald"]) == ("nine posts", None)
