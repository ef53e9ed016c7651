"""For whom an export, a bundle and a shown receipt may leave the house: they carry the record, and redact nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lake import rows

from truceline.errors import RecordFault
from truceline.record import keeping
from truceline.record.bundle import Choice
from truceline.store.bundling import bundle
from truceline.store.export import export
from truceline.store.opening import open_record
from truceline.store.receipts import receipt_of
from truceline.store.settings import configure
from truceline.words.sharing import Audience

sys.path.append(str(Path(__file__).parents[1] / "unit" / "record"))

from record_samples import at, whole  # the invented record of the unit tests

configure()
RULE = '[[withhold]]\nsubject = "source:river_watch"\nlabel = "{label}"\n'
HANDED = ("export", "bundle", "receipt")

CLEARED = """
sharing.toml withholds a source | where it stands | --audience | leaves the house
nothing                         | nowhere         |            | yes
nothing                         | nowhere         | public     | yes
for the parties                 | record          |            | no: nobody said for whom
for the parties                 | record          | public     | no: withheld from it
for the parties                 | record          | parties    | yes, and says so
for the parties                 | record          | internal   | yes, and says so
for the parties                 | folder          |            | no: nobody said for whom
for the parties                 | folder          | public     | no: withheld from it
for internal                    | record          | parties    | no: withheld from it
for internal                    | record          | internal   | yes, and says so
for confidential                | record          | internal   | no: withheld from it
for confidential                | folder          | internal   | no: withheld from it
with a fault                    | record          | internal   | no: nobody knows what
with a fault                    | folder          | public     | no: nobody knows what
"""
SENTENCES = {
    "no: nobody said for whom": "This mission withholds things (sharing.toml), and",
    "no: withheld from it": "sharing.toml withholds from the audience",
    "no: nobody knows what": "sharing.toml has a fault",
}


def folder_with(rules: str, where: str, tmp_path: Path) -> Path:
    """A record of ten entries, in a folder, with these rules."""
    folder = tmp_path / "mission"
    folder.mkdir()
    label = rules.rpartition(" ")[2].replace("the ", "")
    content = "subject = [" if rules == "with a fault" else RULE.format(label=label)
    with open_record(folder) as record:
        whole(record.ledger, record.evidence)
        if where == "record":
            keeping.keep_reference(record.ledger, record.evidence, {"sharing.toml": content.encode()}, at(50))
    if where == "folder":
        (folder / "sharing.toml").write_text(content, encoding="utf-8")
    return folder


def handed_out(what: str, folder: Path, out: Path, audience: Audience | None) -> str:
    """What goes along with the thing, or the sentence with which it is refused."""
    try:
        if what == "receipt":
            return receipt_of(folder, "1", show=True, audience=audience).as_json()
        if what == "export":
            export(folder, out, lambda *_: None, audience)
        else:
            bundle(folder, out, Choice(entries=frozenset({1})), lambda *_: None, audience=audience)
    except RecordFault as fault:
        return fault.sentence
    return (out / "README.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("rules", "where", "audience", "leaves"), rows(CLEARED))
def test_what_redacts_nothing_leaves_only_for_who_may_see_all(
    rules: str, where: str, audience: str, leaves: str, tmp_path: Path
) -> None:
    folder = folder_with(rules, where, tmp_path)
    for_whom = Audience(audience) if audience else None
    told = {what: handed_out(what, folder, tmp_path / what, for_whom) for what in HANDED}
    if leaves in SENTENCES:
        assert [what for what in HANDED if not told[what].startswith(SENTENCES[leaves])] == []
        assert sorted(path.name for path in tmp_path.iterdir()) == ["mission"], "nothing is left behind"
    else:
        says = [what for what in HANDED if f"For the audience '{audience}' only" in told[what]]
        assert says == (["export", "bundle"] if leaves.endswith("says so") else [])
        assert (tmp_path / "export" / "record" / "entries.jsonl").is_file()


def test_a_receipt_that_shows_nothing_needs_no_audience(tmp_path: Path) -> None:
    folder = folder_with("for confidential", "record", tmp_path)
    assert receipt_of(folder, "1").body is None
