"""The files of a mission folder as its record knows them."""

from __future__ import annotations

import hashlib
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import RecordFault
from truceline.record.received import Placed, Received, layout


def sha(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def received(*documents: dict[str, str], reference: dict[str, str] | None = None) -> Received:
    """What entries say of these documents: name, and optionally beside, mapping and other fields."""
    found = Received(reference=reference or {})
    for number, told in enumerate(documents):
        plain: dict[str, Any] = {"sha256": sha(f"document {number}"), "text_sha256": sha("text"), **told}
        plain["sidecar"] = sha(told["beside"]) if told.get("beside") else ""
        found.documents[plain["sha256"]] = plain
    return found


def laid_out(found: Received) -> dict[str, str]:
    """Path to text or, for documents, to their number."""
    texts = {doc["sidecar"]: doc.get("beside", "") for doc in found.documents.values()}
    numbers = {sha256: str(number) for number, sha256 in enumerate(found.documents)}
    files = layout(found, texts.get).files
    return {placed.path: numbers.get(placed.sha256, placed.sha256) or placed.text for placed in files}


# fmt: off
NAMES = [
    # names as received                                 names in the folder
    (["documents/a.txt"],                               ["documents/a.txt"]),
    (["documents/2031/ä b.pdf", "datasets/t.csv"],      ["documents/2031/ä b.pdf", "datasets/t.csv"]),
    (["documents/a.txt", "documents/a.txt"],            ["documents/a.earlier-{0}.txt", "documents/a.txt"]),
    (["documents/a.txt", "documents/A.TXT"],            ["documents/a.earlier-{0}.txt", "documents/A.TXT"]),
    (["a.txt"],                                         ["documents/a.txt"]),
    (["../../etc/cron.d/x"],                            ["documents/x"]),
    (["/etc/passwd"],                                   ["documents/passwd"]),
    (["documents/../../x.txt"],                         ["documents/x.txt"]),
    (["documents//x.txt"],                              ["documents/x.txt"]),
    (["documents/a\\b.txt"],                            ["documents/{0}.txt"]),
    (["documents/con.txt"],                             ["documents/{0}.txt"]),
    (["documents/.hidden.txt"],                         ["documents/{0}.txt"]),
    (["documents/x\x00.txt"],                           ["documents/{0}.txt"]),
    (["truceline.db"],                                  ["documents/truceline.db"]),
    (["keys/signing.key"],                              ["documents/signing.key"]),
]
# fmt: on


@pytest.mark.parametrize(("names", "expected"), NAMES)
def test_names(names: list[str], expected: list[str]) -> None:
    found = received(*({"name": name} for name in names))
    ids = [sha256[:12] for sha256 in found.documents]
    assert laid_out(found) == {path.format(*ids): str(number) for number, path in enumerate(expected)}


def test_a_sidecar_lies_beside_its_document() -> None:
    found = received({"name": "documents/a.txt", "beside": 'title = "A"\n'}, {"name": "documents/b.txt"})
    assert laid_out(found) == {"documents/a.txt": "0", "documents/a.txt.toml": 'title = "A"\n', "documents/b.txt": "1"}


def test_nobody_takes_the_sidecar_of_another() -> None:
    """'a.txt.md' would look for 'a.txt.toml'; an empty sidecar of its own says that it has none."""
    found = received({"name": "documents/a.txt", "beside": "x"}, {"name": "documents/a.txt.md"})
    assert laid_out(found)["documents/a.txt.md.toml"] == ""


def test_a_mapping_that_tables_share() -> None:
    shared = 'date = "day"\n'
    found = received(
        {"name": "datasets/a.csv", "mapping": shared, "beside": 'source = "x"\n' + shared},
        {"name": "datasets/b.csv", "mapping": shared, "beside": shared},
        {"name": "datasets/acled.csv", "beside": 'title = "K"\n' + shared},
    )
    assert laid_out(found) == {
        "datasets/a.csv": "0",
        "datasets/a.csv.toml": 'source = "x"\n',
        "datasets/acled.csv": "2",
        "datasets/acled.csv.toml": 'title = "K"\n',
        "datasets/b.csv": "1",
        "datasets/mapping.toml": shared,
    }


def test_a_mapping_of_its_own_stays_in_the_sidecar() -> None:
    own = 'source = "x"\n[mapping]\ndate = "day"\n'
    found = received({"name": "datasets/a.csv", "mapping": own, "beside": own})
    assert laid_out(found) == {"datasets/a.csv": "0", "datasets/a.csv.toml": own}


def test_a_sidecar_that_was_not_kept_is_made_anew() -> None:
    found = received({"name": "documents/a.txt", "beside": "lost", "title": 'He said "no"\n', "language": "en"})
    document = next(iter(found.documents.values()))
    document |= {"published": "2031-05-04", "published_basis": "stated"}  # type: ignore[operator]
    planned = layout(found, lambda sha256: None if sha256 else "")
    (sidecar,) = [placed.text for placed in planned.files if placed.path.endswith(".toml")]
    assert sidecar == 'title = "He said \\"no\\"\\n"\nlanguage = "en"\npublished = 2031-05-04\n'
    assert planned.remade == ("documents/a.txt",)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_was_stated_makes_a_sidecar(title: str) -> None:
    found = received({"name": "documents/a.txt", "beside": "lost", "title": title})
    planned = layout(found, lambda sha256: None)
    told = "".join(placed.text for placed in planned.files)
    assert tomllib.loads(told).get("title", "") == title


@pytest.mark.parametrize(
    "name", ["../mission.toml", "truceline.db", "database.json", "keys", "a/b.csv", "Mission.toml"]
)
def test_reference_files_that_no_record_of_ours_names(name: str) -> None:
    with pytest.raises(RecordFault) as fault:
        layout(received(reference={name: sha("x")}), lambda sha256: None)
    assert fault.value.sentence == f"The record names a reference file '{name}'; no folder is laid out from that."


def test_reference_files() -> None:
    found = received(reference={"mission.toml": "a" * 64, "places.csv": "b" * 64})
    assert layout(found, lambda sha256: None).files == (
        Placed(path="mission.toml", sha256="a" * 64),
        Placed(path="places.csv", sha256="b" * 64),
    )
