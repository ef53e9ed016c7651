"""Two spellings of one name, in any of four scripts and with case endings; and names that only look alike.

Every name is invented.
"""

from __future__ import annotations

import pytest
from upland import table

from truceline.reading.unlisted.likeness import alike, inflected

ONE_NAME = """
one            | other
Ağdəlik        | Aghdalik
Ağdəlik        | Agdelik
Ağdəlik        | Агделик
Ağdəlikdə      | Агделика
Xanvəndi       | Khanvendi
Xanvəndi       | Ханвенди
Şuvşa          | Shuvsha
Şuvşa          | Шувше
Շուվշի         | Şuvşa
Lavçın         | Лавчин
Vəlbəcər       | Вельбаджар
Vəlbəcər       | Valbajar
Qubatlı        | Kubadly
Oruçkənd       | Оруджкенд
Cəbrayit       | Джебраит
Չալաբերկ       | Чалаберк
Չալաբերկում    | Chalaberk
ჭალაბერკი      | Чалаберка
ცხენვალი       | Tskhenvali
Sarıxan        | Сарыхан
Upper Sarikhan | Upper Sarıxan
Фювули         | Füvuli
"""
TWO_NAMES = """
one       | other
Ağdəlik   | Marvakert
Gorvis    | Karvas
Tinzara   | Tanzer
Solvane   | Silvana
Barvda    | Bakvu
Namesha   | Nimisha
Prado     | Baird
Upper Oru | Oru
Mirel     | Taneth
"""


@pytest.mark.parametrize(("one", "other"), table(ONE_NAME))
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert (alike(one, other), alike(other, one)) == (True, True)


@pytest.mark.parametrize(("one", "other"), table(TWO_NAMES))
def test_two_names_are_two(one: str, other: str) -> None:
    assert (alike(one, other), inflected(one, other)) == (False, False)


@pytest.mark.parametrize(
    ("one", "other"), [("Агделика", "Агделик"), ("Агделиком", "Агделику"), ("Չալաբերկի", "Չալաբերկում")]
)
def test_one_name_in_two_cases(one: str, other: str) -> None:
    assert inflected(one, other)
