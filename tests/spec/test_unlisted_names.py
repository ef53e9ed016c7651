"""Names that no list of the mission holds: what is offered, as what, and which names as one.

The mission is that of upland.py: it lists Orvia, the Orvian army, Lia Dessa, the Hill Front, Mirel, Taneth and others.
"""

from __future__ import annotations

import pytest
from upland import UPLAND, table

from truceline.reading.unlisted.offers import Offer
from truceline.reading.unlisted.telling import gathering_for, lines, plain, told

ALONE = """
text                                                                | offered
A shell fell near Vornik.                                           | Vornik: place
Two died in the village of Dur Amra on Monday.                      | Dur Amra: place
The Kestrel Brigade left Mirel.                                     | Kestrel Brigade: actor, formation
Fighters of the Vassar League entered Mirel.                        | Vassar League: actor, organisation
He told Orin News Agency that Mirel was calm.                       | Orin News Agency: source, outlet
On Friday Colonel Ilm Sarto denied it.                              | Ilm Sarto: actor, official
The mission said that LKF soldiers had fired.                       | LKF: actor
The ferry from Mirel to Taneth sank in March.                       |
The Hill Front and the Orvian army met.                             |
Shelling continued in May, officials said on Monday at 9 AM.        |
HILL FRONT SHELLS VORNIK                                            |
The Council met. The council then left.                             |
"""


def offers(*texts: str) -> list[Offer]:
    """What is offered for some texts, each a document of its own."""
    gathering = gathering_for(UPLAND)
    for number, text in enumerate(texts, 1):
        gathering.take(f"{number}.txt", text)
    return gathering.offers()


def shown(offer: Offer) -> str:
    """'names: sort, kind'; after 'of' the ids that the names may belong to."""
    names = " + ".join(sorted(name for name, _ in offer.names))
    of = f" of {' '.join(offer.known)}" if offer.known else ""
    return f"{names}: {', '.join(filter(None, (offer.sort, offer.kind)))}{of}"


@pytest.mark.parametrize(("text", "offered"), table(ALONE))
def test_what_is_offered(text: str, offered: str) -> None:
    assert [shown(offer) for offer in offers(text)] == ([offered] if offered else [])


TOGETHER = """
texts                                                                                | offered
Near Vornik it was calm. / In Vornik two died. / Vornik burned.                      | Vornik: place
The Movement for a Free Vassar (MFV) left. MFV men fired.                            | MFV + Movement for a Free Vassar: actor, formation
Near Agderik it was calm. / Бои в Агдерике. / Ağdərikdə sakitlikdir.                 | Agderik + Ağdərikdə + Агдерике: place
Near Agderik, which the other side calls Marvakert, it was calm. / В Марвакерте тихо. | Agderik + Marvakert + Марвакерте: place
In Agderik (Marvakert) it was calm.                                                  | Agderik + Marvakert: place
In Agderik, also known as Marvakert, it was calm.                                    | Agderik + Marvakert: place
In Agderik/Marvakert it was calm.                                                    | Agderik + Marvakert: place
В Агдерике, который другая сторона называет Марвакерт, тихо.                         | Агдерике + Марвакерт: place
In Tavurk (თავურკი) it was calm.                                                     | Tavurk + თავურკი: place
Near Mirél it was calm.                                                              | Mirél: place of mirel
In Mirel (Vardak) it was calm.                                                       | Vardak: place of mirel
On Friday Colonel Ilm Sarto left. Then Sarto spoke.                                  | Ilm Sarto + Sarto: actor, official
"""


@pytest.mark.parametrize(("texts", "offered"), table(TOGETHER))
def test_which_names_are_offered_as_one(texts: str, offered: str) -> None:
    assert [shown(offer) for offer in offers(*texts.split(" / "))] == [offered]


def test_an_offer_says_how_often_where_and_why() -> None:
    (offer,) = offers("Near Agderik it was calm.", "Agderik burned. In Agderik, also called Marvakert, two died.")

    assert offer.names == (("Agderik", 3), ("Marvakert", 1))
    assert offer.documents == ("1.txt", "2.txt")
    assert [context.words for context in offer.contexts][:1] == ["Near Agderik it was calm."]
    assert [(join.one, join.other, join.because) for join in offer.joins] == [("Agderik", "Marvakert", "text")]
    assert told(offer) == "Agderik (3), Marvakert (1): perhaps a new place [the text says so]"


def test_a_place_of_a_name_is_verbatim() -> None:
    text = "Calm.\nNear Vornik, in the hills, it was calm."
    (context,) = plain(offers(text)[0])["contexts"]

    assert text[context["start"] : context["end"]] == "Vornik"
    assert (context["file"], context["words"]) == ("1.txt", "Near Vornik, in the hills, it was calm.")


def test_what_is_most_frequent_comes_first_and_the_rest_is_counted() -> None:
    found = offers("Near Vornik and near Duramra. In Vornik.", "In Kelt.")

    assert list(lines(found, most=1)) == ["Vornik (2): perhaps a new place", "and 2 more"]
