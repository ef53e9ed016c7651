"""A unique token in every protected field, searched in every byte that the product makes: 0 found."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.journeys.canary import Printed, files, forms, seen

from truceline.record.person_key import new_person_key
from truceline.sources.sealed_table import sealed_table
from truceline.sources.toml import read_toml
from truceline.store.vault import Vault

PASSPHRASE = "correct horse battery"  # noqa: S105
TOKENS = {
    # name: (the value, the part of it that is searched)
    "plain": ("Ada KANARIE-one Lind", "KANARIE-one"),
    "unicode": ("Ünï КАНАРЕЙКА-zwei 𝔘", "КАНАРЕЙКА-zwei"),
    "lines": ("first\nKANARIE-three\r\nthird", "KANARIE-three"),
    "formula": ("=KANARIE-four|' /C calc'!A0", "KANARIE-four"),
    "markup": ('"KANARIE-five"<script>&amp;', "KANARIE-five"),
    "escape": ("\x1b]0;KANARIE-six\x07", "KANARIE-six"),
    "address": ("https://KANARIE-seven.example/a?b=c", "KANARIE-seven"),
    "typed": ("KANARIE-eight +1 22 33", "KANARIE-eight"),
    "mistyped": ("KANARIE-nine", "KANARIE-nine"),
    "mapped": ("KANARIE-ten", "KANARIE-ten"),
    "listed": ("KANARIE-eleven, \"x\"", "KANARIE-eleven"),
    "crooked": ("KANARIE-twelve", "KANARIE-twelve"),
}  # fmt: skip
NEEDLES = {name: forms(*token) for name, token in TOKENS.items()}


def value(name: str) -> str:
    return json.dumps(TOKENS[name][0], ensure_ascii=False)


def with_tokens(folder: Path) -> list[Path]:
    """Put a token into every field that a person can protect, well and badly written; the files that hold them."""
    document = next(path for path in sorted((folder / "documents").iterdir()) if path.suffix == ".txt")
    sidecar = document.with_suffix(".toml")
    with sidecar.open("a") as file:
        file.write(
            f"\n# {TOKENS['plain'][0]}\n[sealed.confidential]\nwitness = {value('plain')} # {TOKENS['plain'][0]}\n"
            f"author = {value('unicode')}\nurl = {value('address')}\nsource_identity = {value('formula')}\n"
            f"[sealed.internal]\nnote = {value('lines')}\n[sealed.parties]\nmarkup = {value('markup')}\n"
            f"[sealed.secret]\nx = {value('crooked')}\n"
        )
    second = folder / "documents/zz-second.txt"
    second.write_text("The ministry said on 20 March 2024 that the road was open.\n")
    second.with_suffix(".toml").write_text(
        f"published = 2024-03-21\nwitnes = {value('mistyped')}\n[seald.internal]\nwitness = {value('escape')}\n"
        f"[people]\nwitness = {value('mistyped')}\n"
    )
    table = folder / "datasets/zz-log.csv"
    table.parent.mkdir(exist_ok=True)
    table.write_text("ref,day,what\n1,2024-03-05,shots\n")
    mapping = 'id = "ref"\ndate = "day"\nevent_type = "what"\n'
    table.with_suffix(".toml").write_text(
        f'[mapping]\n{mapping}[mapping.event_types]\nshots = "shooting"\n[sealed.internal]\nkeeper = {value("mapped")}\n'
    )
    shared = folder / "datasets/mapping.toml"
    shared.write_text(f'{mapping}[event_types]\nshots = "shooting"\n[sealed.internal]\nkeeper = {value("mapped")}\n')
    identities = folder / "identities.csv"
    listed = TOKENS["listed"][0].replace('"', '""')
    identities.write_text(
        f'subject,field,label,value\nsource:w17,name,confidential,"{listed}"\n'
        f"{TOKENS['crooked'][0]},name,confidential,x\nsource:w17,x,{TOKENS['crooked'][0]},y\n"
    )
    return [sidecar, second.with_suffix(".toml"), table.with_suffix(".toml"), shared, identities]


def everything(folder: Path, made: Path, keys: Path) -> Printed:
    """Every verb, well and badly used, with a fault of ours in between; all that they print."""
    call = Printed()
    call("run", folder, "--verbose", code=0)  # nobody can open anything yet
    key = new_person_key("Ada", PASSPHRASE, os.urandom, 2**4)
    (keys / "ada.key").write_text(key.text)
    opens = [word for label in ("parties", "internal", "confidential") for word in ("--opens", label)]
    call("vault", "person", folder, "Ada", *opens, "--public", key.public.hex(), code=0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Vault, "_record", lambda *_: 1 / 0)
        call("seal", folder, "source:w9", "name", "--label", "internal", "--verbose", typed=TOKENS["typed"][0], code=70)
    for as_json in ([], ["--json"]):
        call("run", folder, "--verbose", *as_json, code=0)
        call("seal", folder, "--from", folder / "identities.csv", "--verbose", *as_json, code=0)
        call("seal", folder, "source:w9", "phone", "--label", "internal", *as_json, typed=TOKENS["typed"][0], code=0)
        call("seal", folder, "source:w9", "phone", "--label", "public", *as_json, typed=TOKENS["typed"][0], code=7)
        call(
            "seal", folder, TOKENS["typed"][0][:3], "phone", "--label", "x", *as_json, typed=TOKENS["typed"][0], code=7
        )
        call("vault", "open", folder, "source:w9", "--key", keys / "ada.key", *as_json, typed="wrong horse\n", code=7)
        for verb in ("doctor", "verify", "rebuild"):
            call(verb, folder, "--verbose", *as_json)
        call("vault", "list", folder, *as_json, code=0)
        call("vault", "people", folder, *as_json, code=0)
        call("read", folder / "documents/zz-second.txt", "--mission", folder, *as_json, code=0)
    call("export", folder, made / "export", code=0)
    call("run", made / "export", code=0)
    call("backup", folder, "--to", made / "record.backup", "--with-keys", made / "keys.backup", code=0)
    call("restore", made / "record.backup", made / "restored", code=0)
    call("bundle", folder, made / "bundle", "--entries", "all", "--evidence", code=0)
    call("receipt", folder, "2", "--show", "--out", made / "receipt.json", code=0)
    return call


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files is one that is searched."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_no_token_is_seen_in_any_byte(tmp_path: Path, temporary: Path, example: Callable[[str], Path]) -> None:
    folder, made, keys = example("sagara"), tmp_path / "made", tmp_path / "kept"
    made.mkdir()
    keys.mkdir()
    clear = {str(path) for path in with_tokens(folder)}
    call = everything(folder, made, keys)
    assert seen(NEEDLES, call.words) == []
    assert seen(NEEDLES, (file for file in files(folder, made, keys, temporary) if file[0] not in clear)) == []

    opened = Printed()("vault", "open", folder, "source:w17", "--key", keys / "ada.key", "--json", typed=PASSPHRASE)
    assert [field["value"] for field in json.loads(opened)["fields"]] == [TOKENS["listed"][0]]
    for path in clear:  # what was badly written is mended by hand, then everything is made clean
        text = Path(path).read_text()
        if path.endswith(("zz-second.toml", "mapping.toml")):
            Path(path).unlink()
        else:
            Path(path).write_text("\n".join(line for line in text.split("\n") if "KANARIE-twelve" not in line))
    call("seal", folder, "--replace", "--clean", code=0)
    call("seal", folder, "--from", folder / "identities.csv", "--replace", "--clean", code=0)
    for subject in ("source:w17", "source:w9"):
        call("erase", folder, subject, "--by", "Ada", "--reason", "she asked", "--verbose", code=0)
    call("run", folder, "--verbose", code=0)
    assert seen(NEEDLES, [*call.words, *files(folder, made, keys, temporary)]) == []
    call("verify", folder, code=0)


def test_the_search_sees_what_it_should() -> None:
    """The control: each way of hiding a token is seen."""
    token = TOKENS["unicode"][0]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", token)
    hidden = {
        "html": token.encode("ascii", "xmlcharrefreplace"),
        "json": json.dumps(token).encode(),
        "gzip": gzip.compress(token.encode()),
        "pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(token.encode()) + b"\nendstream",
        "zip": packed.getvalue(),
        "utf-16": token.encode("utf-16"),
    }
    assert [way for way in hidden if not seen({"unicode": NEEDLES["unicode"]}, [(way, hidden[way])])] == []


def test_in_clear_the_tokens_are_seen(mission: Path) -> None:
    """The control: the same mission without the vault shows them everywhere."""
    sidecar = mission / "documents/first-report.toml"
    sidecar.write_text(f"author = {value('plain')}\nurl = {value('address')}\n")
    Printed()("run", mission, code=0)
    shutil.rmtree(mission / "documents")
    found = seen(NEEDLES, files(mission))
    assert {line.split(" as ")[0] for line in found} == {"plain", "address"}
    assert any("truceline.db" in line for line in found)
    assert any("index.html" in line for line in found)


odd = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=30)
"""TOML with U+0000 is refused as a whole, without a word of it."""


@given(odd, odd, st.sampled_from(["=", "+", "-", "@", "\t", "\r\n", '"', "'", "\\", "]]>", "[mapping]\n", "\u202e"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_odd_tokens_do_not_escape_from_the_sidecar(before: str, after: str, odd_one: str) -> None:
    token = f"{odd_one}{before}KANARIE{after}{odd_one}"
    written = json.dumps(token, ensure_ascii=False).replace("\x7f", "\\u007f")
    text = f'title = "x"\n[sealed.internal]\nwitness = {written}\n[mapping]\nid = "a"\n'
    found = sealed_table(text, read_toml(text))
    assert [held for _, _, held in found.values] == [token]
    assert "KANARIE" not in found.text + repr(list(found.secrets("source:w1"))) + repr(found.faults)
