"""The sealed table of a sidecar goes to the vault; nothing of it stays in what the record takes in."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.sources import Received, receive
from truceline.sources.sealed_table import cut, sealed_table
from truceline.sources.secrets import Holder, clean, identities, sidecars_with_secrets
from truceline.sources.sidecar import read_sidecar
from truceline.words.mission import Mission
from truceline.words.sealing import Label

PLAIN = 'source = "herald"\ntitle = "Two bursts"\n'
SEALED = '\n# the witness of the bridge\n[sealed.confidential]\nwitness = "Ada Lind"\n"phone" = "+1 22"\n'


def table(text: str) -> tuple[str, list[tuple[str, Label, str]], list[str]]:
    found = sealed_table(text, tomllib.loads(text))
    return found.text, list(found.values), [says for _, says in found.faults]


CUT = [
    # what a person wrote, what is left of it, how many values and faults
    (PLAIN, PLAIN, 0, 0),
    (PLAIN + SEALED, PLAIN, 2, 0),
    (PLAIN + SEALED + '[mapping]\nid = "ref"\n', PLAIN + '[mapping]\nid = "ref"\n', 2, 0),
    ('sealed.internal.note = "n9"\n' + PLAIN, PLAIN, 1, 0),
    ('sealed = {internal = {note = "n9"}}\n' + PLAIN, PLAIN, 1, 0),
    (PLAIN + 'author = "Ada Lind"\n[sealed.internal]\nauthor = "Ada Lind"\n', PLAIN, 1, 0),
    (PLAIN + '[Sealed.confidential]\nwitness = "Ada Lind"\n', PLAIN, 1, 1),
    (PLAIN + '[seald.confidential]\nwitness = "Ada Lind"\n', PLAIN, 1, 1),
    (PLAIN + '[sealed]\nwitness = "Ada Lind"\n', PLAIN, 0, 1),
    (PLAIN + '[sealed.secret]\nwitness = "Ada Lind"\n', PLAIN, 0, 1),
    (PLAIN + '[sealed.public]\nwitness = "Ada Lind"\n', PLAIN, 0, 1),
    (PLAIN + '[sealed.internal]\nwitness = ["Ada Lind"]\n', PLAIN, 0, 1),
    (PLAIN + "sealed = 5\n", PLAIN, 0, 1),
    (SEALED, "", 2, 0),
    ('source = "herald" # Ada Lind\n' + SEALED, '"source" = "herald"\n', 2, 0),
    (
        'source = "herald"\n[sealed.internal]\nnote = """\n[mapping]\n# Ada Lind """\n'
        "[mapping.types]\na = [1, 2.5, true]\n",
        '"source" = "herald"\n"mapping" = {"types" = {"a" = [1, 2.5, true]}}\n',
        1,
        0,
    ),
]


@pytest.mark.parametrize(("text", "left", "values", "faults"), CUT)
def test_a_sidecar_without_its_sealed_table(text: str, left: str, values: int, faults: int) -> None:
    found = table(text)
    assert (found[0], len(found[1]), len(found[2])) == (left, values, faults)
    assert cut(text) == left
    assert cut(left) == left
    assert "Ada Lind" not in "".join(found[2])


lines = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)


@given(st.dictionaries(st.from_regex(r"[a-z]{3,8}", fullmatch=True), lines, min_size=1), lines, st.booleans())
def test_no_sealed_value_is_left_whatever_it_is(fields: dict[str, str], title: str, multi: bool) -> None:
    """Line ends, quotation marks, comments and headers inside values: the rest of the sidecar says what it said."""
    marked = {key: f"<<{key}>>{value}" for key, value in fields.items()}
    written = "".join(f"{key} = {quoted(value, multi)}\n" for key, value in marked.items())
    text = f"title = {quoted(title, False)}\n[sealed.internal]\n{written}[mapping]\nid = 'a'\n"
    left, values, _ = table(text)
    rest = {"title": title, "mapping": {"id": "a"}}
    assert tomllib.loads(left) == {key: value for key, value in rest.items() if key not in fields or key == "mapping"}
    assert {field: value for field, _, value in values} == marked
    assert "<<" not in left.replace(quoted(title, False), "")


def quoted(value: str, multi: bool) -> str:
    if multi and not {'"', "\\", "\r", "\x7f"} & set(value) and all(c >= " " or c in "\n\t" for c in value):
        return f'"""\n{value}"""'
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


def test_what_is_withheld_is_neither_stated_nor_looked_for(folder: Path, mission: Mission, now: datetime) -> None:
    text = "Two bursts\nBy Ada Lind\n5 March 2024\n\nThe ministry said that the school burned on March 4.\n"
    (folder / "documents/a.txt").write_text(text)
    (folder / "documents/a.toml").write_text(PLAIN)
    [open_] = receive(folder, mission, now)
    (folder / "documents/a.toml").write_text(
        PLAIN + '[sealed.internal]\nauthor = "Ada Lind"\nurl = "https://a.example"\n'
    )
    [kept] = receive(folder, mission, now)
    assert isinstance(open_, Received)
    assert isinstance(kept, Received)
    assert (open_.document.author, kept.document.author, kept.document.url) == ("Ada Lind", "", "")
    assert kept.document.sidecar == open_.document.sidecar == hashlib.sha256(PLAIN.encode()).hexdigest()
    assert kept.beside == PLAIN


def test_a_name_under_a_mistyped_field_does_not_reach_the_record(mission: Mission) -> None:
    text = b'title = "x"\nwitnes = "Ada Lind"\n[people]\nname = "Ada Lind"\n'
    found, problems = read_sidecar(text, "documents/a.toml", mission, date(2024, 5, 1))
    assert found.text == 'title = "x"\n'
    assert [problem.place for problem in problems] == ["witnes", "people"]


def test_a_field_sealed_and_in_clear_is_withheld(mission: Mission) -> None:
    text = b'author = "Ada Lind"\n[sealed.internal]\nauthor = "Ada Lind"\n'
    found, problems = read_sidecar(text, "documents/a.toml", mission, date(2024, 5, 1))
    assert (found.author, found.text, found.withheld) == ("", "", frozenset({"author"}))
    assert [problem.sentence for problem in problems] == ["It is sealed, and stated in clear as well; it is withheld."]


def holders(folder: Path) -> list[Holder]:
    return list(sidecars_with_secrets(folder))


def test_the_secrets_of_sidecars_belong_to_their_documents(folder: Path) -> None:
    (folder / "documents/a.txt").write_text("one")
    (folder / "documents/a.toml").write_text(PLAIN + SEALED)
    (folder / "datasets/b.csv").write_text("two")
    (folder / "datasets/b.csv.toml").write_text(SEALED)
    (folder / "documents/c.txt").write_text("three")
    (folder / "documents/c.toml").write_text(PLAIN + "# sealed elsewhere\n")
    (folder / "documents/d.txt").write_text("four")
    (folder / "documents/d.toml").write_text("[sealed.internal\n")
    one, two = (f"document:{hashlib.sha256(text).hexdigest()}" for text in (b"one", b"two"))
    assert [(h.name, sorted(h.places()), h.rest) for h in holders(folder)] == [
        ("documents/a.toml", [(one, "phone"), (one, "witness")], PLAIN),
        ("datasets/b.csv.toml", [(two, "phone"), (two, "witness")], ""),
    ]


def test_a_sidecar_is_made_clean_when_all_of_it_lies_in_the_vault(folder: Path) -> None:
    (folder / "documents/a.txt").write_text("one")
    path = folder / "documents/a.toml"
    path.write_text(PLAIN + SEALED)
    [holder] = holders(folder)
    assert (clean(holder, list(holder.places())[:1]), path.read_text()) == (False, PLAIN + SEALED)
    kept = path.open("rb")  # the old file, through a name of our own
    assert (clean(holder, holder.places()), path.read_text()) == (True, PLAIN)
    assert set(kept.read()) == {0}
    kept.close()
    assert holders(folder) == []
    assert sorted(p.name for p in (folder / "documents").iterdir()) == ["a.toml", "a.txt"]


def test_a_sidecar_of_which_nothing_is_left_goes_away(folder: Path) -> None:
    (folder / "documents/a.txt").write_text("one")
    (folder / "documents/a.toml").write_text(SEALED)
    [holder] = holders(folder)
    assert clean(holder, holder.places()) is True
    assert [p.name for p in (folder / "documents").iterdir()] == ["a.txt"]


ROWS = """subject,field,label,value
source:w17,name,confidential,"Ada
Lind"
Ada Lind,name,confidential,x
source:w17,Ada Lind,confidential,x
source:w17,phone,Ada Lind,x
source:w17,phone,public,Ada Lind
source:w17,phone,internal,
source:w17,phone
source:w18,name,internal,=cmd|' /C calc'!A0
"""


def test_a_table_of_identities(tmp_path: Path) -> None:
    path = tmp_path / "identities.csv"
    path.write_text(ROWS)
    found = identities(path)
    assert [(s.subject, s.field, str(s.label), s.value) for s in found.secrets] == [
        ("source:w17", "name", "confidential", "Ada\nLind"),
        ("source:w18", "name", "internal", "=cmd|' /C calc'!A0"),
    ]
    assert [problem.place for problem in found.problems] == [f"line {line}" for line in (4, 5, 6, 7, 8, 9)]
    assert "Ada" not in "".join(str(problem) for problem in found.problems)
    assert clean(found, {("source:w17", "name")}) is False
    assert path.read_text().splitlines()[1] == "Ada Lind,name,confidential,x"
    assert clean(identities(path), {("source:w18", "name")}) is False


def test_a_table_of_identities_that_is_all_in_the_vault_goes_away(tmp_path: Path) -> None:
    path = tmp_path / "identities.csv"
    path.write_text("subject,field,label,value\nsource:w17,name,internal,Ada\n")
    assert clean(identities(path), {("source:w17", "name")}) is True
    assert not path.exists()
