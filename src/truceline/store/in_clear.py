"""Files of a mission folder that hold values in clear: taken into the vault, told to the user, and made clean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.sources.secrets import IDENTITIES, Holder, clean, identities, sidecars_with_secrets
from truceline.store.erasing import finish
from truceline.store.keys import KeyFolder
from truceline.store.vault import Intake, Vault, nobody_can_open, vault_of
from truceline.store.vault_keys import VAULT_NAME
from truceline.words.document import Problem
from truceline.words.sealing import Place

if TYPE_CHECKING:
    from truceline.store.ledger import DjangoLedger

_CLEAN = "`truceline seal FOLDER{} --clean` takes out of it what lies in the vault."


@dataclass(frozen=True, slots=True)
class Taken:
    """What was sealed from files, what is wrong with them, and what lies in the vault now (subjects and fields)."""

    intake: Intake
    problems: tuple[Problem, ...]


def run_sealing(folder: Path, ledger: DjangoLedger, now: datetime) -> tuple[Problem, ...]:
    """What a run does: finish erasures that were cut off, seal what sidecars bring, name what still lies in clear."""
    holders = tuple(sidecars_with_secrets(folder))
    if not holders and not (KeyFolder.of(folder).path / VAULT_NAME).is_file():
        return ()
    with vault_of(folder, ledger) as vault:
        finish(vault, now)
        return take_in(vault, holders, now).problems


def take_in(vault: Vault, holders: Sequence[Holder], now: datetime, *, replace: bool = False) -> Taken:
    """Seal what the files hold; a problem for each file that still holds it in clear, and for what was not sealed."""
    intake = vault.seal((secret for holder in holders for secret in holder.secrets), now, replace=replace)
    done = in_vault(vault)
    problems = [problem for holder in holders for problem in (*holder.problems, *_told(holder, intake, done))]
    return Taken(intake, (*problems, *_doubled(holders)))


def in_vault(vault: Vault) -> dict[Place, datetime]:
    """Every field that lies in the vault or was erased, by subject and field: when it was sealed last."""
    return {known.place: vault.rows.recorded(known.seq) for known in vault.fields()}


def clean_files(holders: Iterable[Holder], done: dict[Place, datetime], now: datetime) -> tuple[Problem, ...]:
    """Take out of the files what lies in the vault; a problem for each file in which something is left.

    A file that was changed after it was sealed is left: its new values may not be those of the vault.
    """
    problems: list[Problem] = []
    holders = list(holders)
    doubled = {problem.file for problem in _doubled(holders)}
    for holder in holders:
        if holder.name in doubled or _changed(holder, done, now):
            sentence = "It was changed after it was sealed; it was left as it is."
            remedy = "`truceline seal FOLDER --replace --clean` seals what it says now."
            problems.append(Problem(file=holder.name, place="", sentence=sentence, remedy=remedy))
        elif holder.path.exists() and not clean(holder, done):
            sentence = "It still holds something in clear that does not lie in the vault."
            problems.append(Problem(file=holder.name, place="", sentence=sentence, remedy="See the other problems."))
    return tuple(problems)


def clean_erased(
    vault: Vault, holders: Iterable[Holder], gone: Collection[Place], now: datetime
) -> tuple[Problem, ...]:
    """Take what was erased out of the files; a problem for each file from which a person must take it."""
    done, problems = in_vault(vault), []
    sentence, remedy = "It still holds in clear what was erased.", "Take those lines out by hand."
    for holder in holders:
        others = holder.places() - set(gone)
        if holder.rest is None:
            clean(holder, gone)
        elif (others and (_changed(holder, done, now) or not others <= set(done))) or not clean(
            holder, holder.places()
        ):
            problems.append(Problem(file=holder.name, place="sealed", sentence=sentence, remedy=remedy))
    return tuple(problems)


def files_in_clear(folder: Path) -> tuple[Holder, ...]:
    """Every file of the folder that holds values in clear: sidecars and identities.csv."""
    table = folder / IDENTITIES
    return (*sidecars_with_secrets(folder), *((identities(table),) if table.is_file() else ()))


def _told(holder: Holder, intake: Intake, done: dict[Place, datetime]) -> list[Problem]:
    closed = Counter(secret.label for secret in holder.secrets if secret.label in intake.closed)
    found = [(nobody_can_open(label, number)) for label, number in closed.items()]
    held = len(holder.places() & set(done))
    if held:
        fields = "a field" if held == 1 else f"{held} fields"
        option = "" if holder.rest is not None else f" --from {holder.name}"
        found.append((f"It still holds in clear {fields} that the vault keeps.", _CLEAN.format(option)))
    return [Problem(file=holder.name, place="sealed", sentence=says, remedy=remedy) for says, remedy in found]


def _doubled(holders: Iterable[Holder]) -> list[Problem]:
    """Files that bring one of two values for one field of one subject: only the first was sealed."""
    holders = list(holders)
    times = Counter(secret.place for holder in holders for secret in holder.secrets)
    sentence = "A field of one subject stands there, or in another file as well, with two values; one was sealed."
    remedy = "Name one of the two fields otherwise."
    return [
        Problem(file=holder.name, place="sealed", sentence=sentence, remedy=remedy)
        for holder in holders
        if any(times[secret.place] > 1 for secret in holder.secrets)
    ]


def _changed(holder: Holder, done: dict[Place, datetime], now: datetime) -> bool:
    """Was the file written after the newest of its fields was sealed, and not by this very command?"""
    sealed = [done[place] for place in holder.places() if place in done]
    written = datetime.fromtimestamp(holder.path.stat().st_mtime, UTC)
    return bool(sealed) and written > max(sealed) and max(sealed) < now
