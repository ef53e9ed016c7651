"""However a withheld name is written: endings, other scripts, initials, the surname alone. All names are invented."""

from __future__ import annotations

import pytest
from lake import rows

from truceline.publish.sharing.told_names import ToldNames

PLACES = """
withheld     | a text                                     | as it is read
Tarnovale    | They left Tarnovale's mill.                | They left [withheld]'s mill.
Tarnovale    | tarnovale, TARNOVALE, Tarnovalean          | [withheld], [withheld], [withheld]
Tarnovale    | Они ушли из Тарновале ночью.               | Они ушли из [withheld] ночью.
Tarnovale    | Տառնովալեում կրակ կար։                     | [withheld] կրակ կար։
Tarnovale    | ტარნოვალეში სროლა იყო.                     | [withheld] სროლა იყო.
Tarnovale    | Tarnovalenin yaxınlığında                  | [withheld] yaxınlığında
Tarnovale    | The tarn was over the vale.                | The tarn was over the vale.
Elk-Ridge    | shells on Elkridge and Elk Ridge           | shells on [withheld] and [withheld]
Şəmdağ       | Shells fell near Şəmdağda and Shemdagh.    | Shells fell near [withheld] and [withheld].
Мора         | Они шли к Море через Мору; море далеко.    | Они шли к [withheld] через [withheld]; море далеко.
Mora         | More fell on Moras; the moral is low.      | [withheld] fell on [withheld]; the moral is low.
Կելովար      | Կելովարի դպրոցը, школа в Келоваре          | [withheld] դպրոցը, школа в [withheld]
კელოვარი     | კელოვარში, in Kelovar                      | [withheld], in [withheld]
قلعة         | في القلعة وبقلعه                           | في [withheld] [withheld]
Tarnovale    | Tar­novale and Tar\u200bnovale                  | [withheld] and [withheld]
"""
PEOPLE = """
withheld            | a text                                          | as it is read
Ignatius Corbel     | Ignatius Corbel, I. Corbel and Corbel said so.  | [withheld], [withheld] and [withheld] said so.
Ignatius Corbel     | Corbel Ignatius; Corbel, I., was there.         | [withheld]; [withheld]., was there.
Ignatius Corbel     | Ignatius the Elder spoke of a corbel.           | Ignatius the Elder spoke of a corbel.
Ana Maria Tsevan    | A. M. Tsevan and M. Tsevan wrote.               | [withheld] and [withheld] wrote.
Иван Тарновский     | Тарновского видели с И. Тарновским.             | [withheld] видели с [withheld].
Иван Тарновский     | Ivan Tarnovskiy was seen.                       | [withheld] was seen.
Արամ Կելովյան       | Ա. Կելովյանը և Келовян                          | [withheld] և [withheld]
Ruvan Qəlbinur      | Q. Ruvan deyil, Qəlbinurun dediyi               | Q. Ruvan deyil, [withheld] dediyi
"""
OFFICES = """
withheld                        | a text                                     | as it is read
Bureau of Quiet Roads Safety    | The BQRS and the bqrs wrote.               | The [withheld] and the bqrs wrote.
Bureau of Quiet Roads Safety    | Roads were quiet; Safety first.            | Roads were quiet; Safety first.
"""


@pytest.mark.parametrize(("name", "text", "read"), rows(PLACES))
def test_a_place(name: str, text: str, read: str) -> None:
    assert ToldNames([name]).cleaned(text) == read


@pytest.mark.parametrize(("name", "text", "read"), rows(PEOPLE))
def test_a_person(name: str, text: str, read: str) -> None:
    assert ToldNames([name], [name]).cleaned(text) == read


@pytest.mark.parametrize(("name", "text", "read"), rows(OFFICES))
def test_an_office(name: str, text: str, read: str) -> None:
    assert ToldNames([name]).cleaned(text) == read


def test_the_surname_of_who_is_no_person_is_no_name() -> None:
    assert ToldNames(["River Watch"]).cleaned("The Watch said so.") == "The Watch said so."
