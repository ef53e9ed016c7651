"""Is the vault as it should be? What ``truceline doctor`` says of it, a sentence each; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from truceline.store.erasing import keys_that_came_back
from truceline.store.in_clear import files_in_clear
from truceline.store.keys import KeyFolder
from truceline.store.vault import Vault, open_vault
from truceline.store.vault_keys import VAULT_NAME

_AGAIN = "type 'truceline erase FOLDER'"


def vault_condition(folder: Path) -> Iterator[tuple[bool, str]]:
    """Well or not, and why. Nothing where the mission has no vault."""
    if not (KeyFolder.of(folder).path / VAULT_NAME).is_file():
        return
    with open_vault(folder) as vault:
        faults = [*faults_of(vault), *_in_clear(folder)]
        yield from ((False, fault) for fault in faults)
        if not faults:
            live = sum(1 for known in vault.fields() if known.erased is None)
            yield True, f"sealed fields: {live}; people who may open some: {len(vault.people())}"


def faults_of(vault: Vault) -> Iterator[str]:
    """What is wrong with people, keys and erasures."""
    announced = {person.name for person in vault.people()}
    for person in vault.keys.people():
        if person.name not in announced:
            yield f"the ledger does not say that the key {person.fingerprint} may open anything; it is given nothing"
    withheld, held = vault.rows.withheld(), {wrapped.id for wrapped in vault.keys.wrapped()}
    if vault.keys.erasures(open_only=True):
        yield f"an erasure was cut off; {_AGAIN}"
    if keys_that_came_back(vault, withheld):
        yield f"the keys of erased fields are back (an old copy of the key folder?); {_AGAIN}"
    lost = sum(1 for known in withheld.fields.values() if known.erased is None and known.id not in held)
    if lost:
        yield f"{lost} sealed fields have no key for anyone; restore the key folder, or erase them"


def _in_clear(folder: Path) -> Iterator[str]:
    for holder in files_in_clear(folder):
        yield f"{holder.name} holds in clear what belongs into the vault; 'truceline seal FOLDER --clean'"
