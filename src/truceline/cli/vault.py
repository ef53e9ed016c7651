"""``truceline vault``: the people who may open sealed fields, and the fields themselves."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say
from truceline.cli.passphrase import FromDescriptor, ask_passphrase

if TYPE_CHECKING:
    from truceline.words.sealing import Label

app = typer.Typer(
    name="vault",
    help="People who may open sealed fields, and the fields themselves.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

KeyFile = Annotated[Path, typer.Option("--key", help="Your key file.", show_default=False)]
Name = Annotated[str, typer.Argument(help="A name for the person, as you call each other.", show_default=False)]
Opens = Annotated[list[str], typer.Option("--opens", help="parties | internal | confidential", show_default=False)]


@app.command("key")
@door
def key(
    name: Name,
    out: Annotated[Path, typer.Option(help="The new key file.", show_default=False)],
    passphrase_fd: FromDescriptor = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Make a key pair on the person's own machine; hand the public key to who runs the vault."""
    public = _new_key(name, out, passphrase_fd)
    answer({"public": public.hex(), "key_file": str(out)}, as_json, lambda: _told_of_key(public, out))


@app.command("person")
@door
def person(
    folder: Folder,
    name: Name,
    opens: Opens,
    out: Annotated[Path | None, typer.Option(help="Make a key pair; the key file.", show_default=False)] = None,
    public: Annotated[str, typer.Option(help="A public key from 'vault key'.", show_default=False)] = "",
    passphrase_fd: FromDescriptor = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Let a person open what is sealed from now on under these labels."""
    from truceline.errors import VaultFault
    from truceline.record.person_key import public_key
    from truceline.store.vault import open_vault

    labels = _labels(opens)
    if (out is None) == (not public):
        raise VaultFault("Name either a new key file or a public key.", "Use --out FILE, or --public KEY.")
    if out and out.resolve().is_relative_to(folder.resolve()):
        raise VaultFault("The key file must not lie in the mission folder.", "Keep it on the person's own device.")
    half = _new_key(name, out, passphrase_fd) if out else public_key(public)
    with open_vault(folder, new=True) as vault:
        added = vault.add_person(name, half, labels, datetime.now(UTC))

    def people() -> None:
        say(f"{name} may open {' '.join(opens)} from entry {added.seq} on (key {added.fingerprint}).")
        if out:
            _told_of_key(half, out)

    plain = {"name": name, "key": added.fingerprint, "opens": list(added.opens), "entry": added.seq}
    answer(plain, as_json, people)


@app.command("people")
@door
def people_(folder: Folder, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Who may open what."""
    from truceline.store.vault import open_vault

    with open_vault(folder) as vault:
        found = [
            {"name": known.name, "key": known.fingerprint, "opens": list(known.opens), "entry": known.seq}
            for known in vault.people()
        ]

    def people() -> None:
        for known in found:
            say(f"{known['name']}: {' '.join(known['opens'])} (key {known['key']}, entry {known['entry']})")  # type: ignore[arg-type]

    answer({"people": found}, as_json, people)


@app.command("list")
@door
def list_(folder: Folder, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Every sealed field, without its value."""
    from truceline.store.vault import open_vault
    from truceline.words.canonical import to_plain

    with open_vault(folder) as vault:
        fields = vault.fields()

    def people() -> None:
        for field in fields:
            state = f"erased by entry {field.erased}" if field.erased is not None else ""
            state = state or (f"replaced by entry {field.replaced}" if field.replaced is not None else "sealed")
            say(f"{field.id} {field.subject}, {field.field} ({field.label}), entry {field.seq}: {state}")

    answer({"fields": [to_plain(field) for field in fields]}, as_json, people)


@app.command("open")
@door
def open_(
    folder: Folder,
    target: Annotated[str, typer.Argument(help="A subject, or the id of a sealed field.", show_default=False)],
    key_file: KeyFile,
    passphrase_fd: FromDescriptor = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Show what was sealed, to who holds a key for it; nothing is logged."""
    from truceline.record.person_key import unlocked
    from truceline.store.vault import open_vault

    private = unlocked(_text(key_file), ask_passphrase(passphrase_fd))
    with open_vault(folder) as vault:
        found = vault.open(target, private)

    def people() -> None:
        for field, value in found:
            say(f"{field.subject}, {field.field} ({field.label}): {_harmless(value)}")

    plain = [{"id": f.id, "subject": f.subject, "field": f.field, "label": f.label, "value": v} for f, v in found]
    answer({"fields": plain}, as_json, people)


@app.command("share")
@door
def share(
    folder: Folder,
    name: Name,
    key_file: KeyFile,
    passphrase_fd: FromDescriptor = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """With your key, let a person open earlier fields under the labels that the person may open."""
    from truceline.record.person_key import unlocked
    from truceline.store.vault import open_vault

    private = unlocked(_text(key_file), ask_passphrase(passphrase_fd))
    with open_vault(folder) as vault:
        shared, left = vault.share(name, private, datetime.now(UTC))
    rest = f" {left} more you cannot open yourself." if left else ""
    answer({"shared": shared, "left": left}, as_json, lambda: say(f"{name} can open {shared} more fields.{rest}"))


@app.command("revoke")
@door
def revoke(folder: Folder, name: Name, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Destroy every key that was wrapped for a person; what the person has read or copied stays known."""
    from truceline.store.vault import open_vault

    with open_vault(folder) as vault:
        gone = vault.revoke(name, datetime.now(UTC))
    answer({"revoked": name, "key": gone.fingerprint}, as_json, lambda: say(f"{name} can open nothing any more."))


def _new_key(name: str, out: Path, descriptor: int | None) -> bytes:
    from truceline.errors import VaultFault
    from truceline.record.person_key import new_person_key

    if out.exists():
        raise VaultFault(f"{out} is there already.", "Name a new file; a key file is never overwritten.")
    made = new_person_key(name, ask_passphrase(descriptor, twice=True), os.urandom)
    try:
        with os.fdopen(os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(made.text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise VaultFault(f"{out} cannot be written: {error.strerror}.", "Name another place.") from error
    return made.public


def _told_of_key(public: bytes, out: Path) -> None:
    say(f"public key {public.hex()}")
    say(f"The private key lies in {out}: take it away from this machine, and make a copy. Without it and the")
    say("passphrase nobody can open what is sealed for it.")


def _labels(words: list[str]) -> list[Label]:
    from truceline.errors import Invalid, VaultFault
    from truceline.words.sealing import SEALED_LABELS, label_named

    try:
        labels = [label_named(word) for word in words]
    except Invalid as fault:
        raise VaultFault(f"There is a mistake in --opens: {fault}.", "parties, internal, confidential.") from None
    if not set(labels) <= set(SEALED_LABELS):
        raise VaultFault("What is public is not sealed.", "parties, internal, confidential.")
    return labels


def _text(path: Path) -> str:
    from truceline.errors import VaultFault

    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VaultFault(f"The key file {path} cannot be read.", "Name your key file with --key.") from error


def _harmless(value: str) -> str:
    """A value may hold the control codes of a terminal; they are shown, not obeyed."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else repr(letter)[1:-1] for letter in value)
