"""seal, vault and erase as a person uses them: prompts, descriptors, sentences, exit codes."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from tests.journeys.conftest import Truceline
from typer.testing import CliRunner

from truceline.cli import passphrase
from truceline.cli.app import app
from truceline.errors import VaultFault
from truceline.record.person_key import new_person_key

PASSPHRASE = "correct horse battery"  # noqa: S105
DOCUMENT = "document:9d6b6026c83c6c5612911f889f54b3a3bb20e120cc09aca9e7282123e6d01118"


def typed(words: list[str | Path], line: str) -> tuple[int, str, str]:
    """The exit code and what is printed when somebody types the line."""
    result = CliRunner().invoke(app, [str(word) for word in words], input=line)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Ada's key file, made elsewhere."""
    made = new_person_key("Ada", PASSPHRASE, os.urandom, 2**4)
    path = tmp_path / "ada.key"
    path.write_text(made.text)
    return path


@pytest.fixture
def held(mission: Path, truceline: Truceline, key: Path) -> Path:
    """A mission with a record, and with Ada, who may open what is confidential."""
    truceline("run", mission)
    public = json.loads(key.read_text())["public"]
    assert truceline("vault", "person", mission, "Ada", "--opens", "confidential", "--public", public).code == 0
    return mission


def test_from_a_sidecar_to_who_may_read_it(held: Path, truceline: Truceline, key: Path) -> None:
    sidecar = held / "documents/first-report.toml"
    before = sidecar.read_text()
    sidecar.write_text(before + '\n[sealed.confidential]\nwitness = "Ada Lind"\n')
    first = truceline("run", held, "--json").plain
    still = (
        "documents/first-report.toml, sealed: It still holds in clear a field that the vault keeps. "
        "`truceline seal FOLDER --clean` takes out of it what lies in the vault."
    )
    assert (first["problems"], first["added"]) == ([still], {"documents": 0, "readings": 0, "other entries": 1})
    again = truceline("run", held, "--json").plain
    assert (again["changed"], again["problems"]) == (False, [still])
    assert (
        truceline("seal", held, "--clean").out
        == f"known: {DOCUMENT}, witness; nothing was added (--replace seals a new value)\n"
    )
    assert sidecar.read_text() == before
    assert truceline("run", held, "--json").plain["problems"] == []
    code, said, _ = typed(["vault", "open", held, DOCUMENT, "--key", key], PASSPHRASE + "\n")
    assert (code, said) == (0, f"{DOCUMENT}, witness (confidential): Ada Lind\n")
    assert "Sealed fields: 1 confidential." in (held / "out/index.html").read_text()
    assert truceline("rebuild", held, "--json").plain["same"] is True
    assert truceline("verify", held).code == 0


def test_a_value_is_typed_and_erased(held: Path, truceline: Truceline, key: Path) -> None:
    words: list[str | Path] = ["seal", held, "source:w17", "name", "--label", "confidential"]
    entry = truceline("verify", held, "--json").plain["size"]
    code, said, _ = typed(words, "Ada\x1b[2J\nLind\n")
    assert (code, said.startswith("sealed "), said.endswith(f": source:w17, name (confidential), entry {entry}\n")) == (
        0,
        True,
        True,
    )
    assert typed(words, "Ada Lind\n")[1] == "known: source:w17, name; nothing was added (--replace seals a new value)\n"
    assert typed(["vault", "open", held, "source:w17", "--key", key], PASSPHRASE + "\n")[1] == (
        "source:w17, name (confidential): Ada\\x1b[2J\nLind\n"
    )
    erase = ("erase", held, "source:w17", "--by", "Bo", "--reason", "she asked")
    assert truceline(*erase).out.endswith(f": source:w17, name, entry {entry + 1}\n")
    assert truceline(*erase).out == "Nothing to erase: all of it was erased before.\n"
    assert truceline("erase", held).out == "No erasure was cut off.\n"
    gone = typed(["vault", "open", held, "source:w17", "--key", key], PASSPHRASE + "\n")
    assert (gone[0], gone[2].splitlines()[0]) == (7, "truceline: It was erased for good.")
    assert truceline("vault", "list", held).out.endswith(
        f" source:w17, name (confidential), entry {entry}: erased by entry {entry + 1}\n"
    )
    assert truceline("verify", held, "--json").plain["problems"] == []


def test_a_table_of_identities_goes_into_the_vault(held: Path, truceline: Truceline) -> None:
    table, entry = held / "identities.csv", truceline("verify", held, "--json").plain["size"]
    table.write_text("subject,field,label,value\nsource:w1,name,confidential,Ada Lind\nsource:w2,name,internal,Bo\n")
    answer = truceline("seal", held, "--from", table, "--clean", "--json").plain
    assert [(field["subject"], field["field"], field["entry"]) for field in answer["sealed"]] == [
        ("source:w1", "name", entry)
    ]
    assert [problem.partition(" `")[0] for problem in answer["problems"]] == [
        "identities.csv, sealed: Nobody can open 'internal' yet, so it was not sealed and not kept.",
        "identities.csv, sealed: It still holds in clear a field that the vault keeps.",
        "identities.csv: It still holds something in clear that does not lie in the vault. See the other problems.",
    ]
    assert table.read_text() == "subject,field,label,value\nsource:w2,name,internal,Bo\n"
    assert truceline("run", held, "--json").plain["changed"] is False  # never reference data


def test_a_file_that_was_changed_after_it_was_sealed_is_left(held: Path, truceline: Truceline) -> None:
    table = held / "identities.csv"
    table.write_text("subject,field,label,value\nsource:w1,name,confidential,Ada Lind\n")
    truceline("seal", held, "--from", table)
    table.write_text("subject,field,label,value\nsource:w1,name,confidential,Ada Berg\n")
    left = truceline("seal", held, "--from", table, "--clean", "--json").plain["problems"]
    assert left[-1].startswith("identities.csv: It was changed after it was sealed; it was left as it is.")
    assert table.exists()
    assert truceline("seal", held, "--from", table, "--replace", "--clean", "--json").plain["problems"] == []
    assert not table.exists()


def test_erasing_takes_the_value_out_of_the_files_too(held: Path, truceline: Truceline) -> None:
    sidecar = held / "documents/first-report.toml"
    before = sidecar.read_text()
    sidecar.write_text(before + '[sealed.confidential]\nwitness = "Ada Lind"\n')
    truceline("run", held)
    assert truceline("erase", held, DOCUMENT, "--by", "Bo", "--reason", "she asked").out.splitlines()[1:] == [
        "looked through documents/first-report.toml: it held the value in clear"
    ]
    assert sidecar.read_text() == before
    assert truceline("run", held, "--json").plain["changed"] is False


def test_erasing_one_of_a_table_leaves_the_others(held: Path, truceline: Truceline) -> None:
    table = held / "identities.csv"
    table.write_text("subject,field,label,value\nsource:w1,name,confidential,Ada\nsource:w2,name,confidential,Bo\n")
    truceline("seal", held, "--from", table)
    table.write_text("subject,field,label,value\nsource:w1,name,confidential,Ada\nsource:w2,name,confidential,Cy\n")
    assert truceline("erase", held, "source:w1", "--by", "Bo", "--reason", "x", "--json").plain["problems"] == []
    assert table.read_text() == "subject,field,label,value\nsource:w2,name,confidential,Cy\n"


def test_a_file_that_holds_more_than_what_was_erased_is_named(held: Path, truceline: Truceline) -> None:
    sidecar = held / "documents/first-report.toml"
    before = sidecar.read_text()
    sidecar.write_text(before + '[sealed.confidential]\nwitness = "Ada Lind"\n')
    truceline("run", held)
    sidecar.write_text(before + '[sealed.confidential]\nwitness = "Ada Lind"\nphone = "+1 22"\n')
    answer = truceline("erase", held, DOCUMENT, "--by", "Bo", "--reason", "she asked", "--json").plain
    assert answer["problems"] == [
        "documents/first-report.toml, sealed: It still holds in clear what was erased. Take those lines out by hand."
    ]
    assert "+1 22" in sidecar.read_text()


def test_two_values_for_one_field_are_named(held: Path, truceline: Truceline) -> None:
    table = held / "identities.csv"
    rows = "source:w1,name,confidential,Ada Lind\nsource:w1,name,confidential,Ada Berg\n"
    table.write_text("subject,field,label,value\n" + rows)
    answer = truceline("seal", held, "--from", table, "--clean", "--json").plain
    assert len(answer["sealed"]) == 1
    assert any("with two values; one was sealed" in problem for problem in answer["problems"])
    assert table.read_text().endswith(rows)


def test_people_come_and_go(held: Path, truceline: Truceline, key: Path, tmp_path: Path) -> None:
    typed(["seal", held, "source:w17", "name", "--label", "confidential"], "Ada Lind")
    out = tmp_path / "bo.key"
    code, said, _ = typed(
        ["vault", "person", held, "Bo", "--opens", "confidential", "--out", out], "another long phrase\n"
    )
    assert (code, stat.S_IMODE(out.stat().st_mode), "public key " in said) == (0, 0o600, True)
    assert typed(["vault", "share", held, "Bo", "--key", key], PASSPHRASE)[1] == "Bo can open 1 more fields.\n"
    assert [person["name"] for person in truceline("vault", "people", held, "--json").plain["people"]] == ["Ada", "Bo"]
    assert truceline("vault", "revoke", held, "Ada").out == "Ada can open nothing any more.\n"
    last = truceline("vault", "revoke", held, "Bo")
    assert (last.code, last.err.splitlines()[0]) == (
        7,
        "truceline: Nobody else could open 1 fields that 'Bo' can open.",
    )
    of_the_vault = [line for line in truceline("doctor", held).out.splitlines() if "Vault" in line]
    assert of_the_vault == ["ok   Vault: sealed fields: 1; people who may open some: 1"]


def test_a_passphrase_comes_through_a_descriptor_or_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\nrest".encode())
    os.close(writer)
    assert passphrase.ask_passphrase(reader) == PASSPHRASE
    os.close(reader)
    with pytest.raises(VaultFault, match="gives no text"):
        passphrase.ask_passphrase(reader)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    said = iter(["one long phrase", "another phrase"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(said))
    with pytest.raises(VaultFault, match="The two passphrases differ"):
        passphrase.ask_passphrase(None, twice=True)
    monkeypatch.setattr("getpass.getpass", lambda _: "")
    with pytest.raises(VaultFault, match="No passphrase was given"):
        passphrase.ask_passphrase(None)
    monkeypatch.setattr("getpass.getpass", lambda prompt: f"<{prompt}>")
    assert passphrase.ask_value() == "<Value (it is not shown): >"


FAULTS = [
    # words after the verb, the sentence
    (("vault", "person", "{}/orin", "Bo", "--opens", "internal"), "Name either a new key file or a public key."),
    (
        ("vault", "person", "{}/orin", "Bo", "--opens", "internal", "--out", "{}/orin/bo.key"),
        "The key file must not lie in the mission folder.",
    ),
    (("vault", "person", "{}/orin", "Bo", "--opens", "all", "--public", "00"), "There is a mistake in --opens: there is no sharing label 'all'."),
    (("vault", "person", "{}/orin", "Bo", "--opens", "public", "--public", "00"), "What is public is not sealed."),
    (("vault", "person", "{}/orin", "Bo", "--opens", "internal", "--public", "00"), "The public key is none."),
    (("vault", "key", "Bo", "--out", "{}/ada.key"), "{}/ada.key is there already."),
    (("vault", "open", "{}/orin", "source:w9", "--key", "{}/none"), "The key file {}/none cannot be read."),
    (("vault", "revoke", "{}/orin", "Cy"), "The vault knows no person 'Cy'."),
    (("erase", "{}/orin", "source:w9", "--by", "Bo", "--reason", "x"), "The vault holds no such field and no such subject."),
    (("erase", "{}/orin", "source:w9"), "An erasure needs a name and a reason."),
    (("seal", "{}/orin", "source:w9", "name", "--label", "internal"), "It cannot be sealed: there is no value."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), FAULTS)
def test_a_fault_of_the_vault_is_one_sentence(
    held: Path, truceline: Truceline, words: tuple[str, ...], sentence: str
) -> None:
    answer = truceline(*(word.replace("{}", str(held.parent)) for word in words))
    assert (answer.code, answer.err.splitlines()[0]) == (7, f"truceline: {sentence.replace('{}', str(held.parent))}")


def test_a_label_that_nobody_can_open_keeps_nothing(held: Path) -> None:
    code, _, err = typed(["seal", held, "source:w9", "name", "--label", "internal"], "Ada Lind")
    assert (code, err.splitlines()[0]) == (
        7, "truceline: Nobody can open 'internal' yet, so it was not sealed and not kept.",
    )  # fmt: skip
    assert not any(b"Ada Lind" in path.read_bytes() for path in held.rglob("*") if path.is_file())
