"""Erasing sealed fields: the keys are destroyed for good, then the ledger says so; root and earlier proofs stay.

A kill between two steps leaves nothing false:
1. The order (what, by whom, why) is written into ``keys/vault.db``.
2. The wrapped keys are destroyed there, and the file is searched for them. The field is gone from here on.
3. The entry is appended as the ciphertext is deleted, in one transaction; the write-ahead log is cut off.
4. The order is marked as recorded. It stays: a record restored from an older backup is told again.
So an entry never says "erased" while a key is left, and an order that is not marked is carried out by ``finish``:
at the next run, the next erasure, or by hand. ``doctor`` names it until then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from truceline.errors import VaultFault
from truceline.record.bodies import erased_body
from truceline.record.withheld import Withheld
from truceline.store.vault import Vault, meant
from truceline.store.vault_keys import Erasure
from truceline.words.entry import EntryKind
from truceline.words.sealing import SealedField


def erase(vault: Vault, target: str, by: str, reason: str, now: datetime) -> tuple[SealedField, ...]:
    """Destroy the keys of a field (id) or of all fields of a subject, and say so in the ledger; what was erased.

    Nothing when all of it was erased before.
    """
    if not by.strip() or not reason.strip():
        raise VaultFault("An erasure needs a name and a reason.", "Name them with --by and --reason.")
    wanted = [known for known in meant(vault.rows.withheld(), target) if known.erased is None]
    vault.keys.order_erasures(
        [Erasure(id=k.id, subject=k.subject, field=k.field, by=by.strip(), reason=reason.strip()) for k in wanted]
    )
    finish(vault, now)
    erased = vault.rows.withheld().fields
    return tuple(erased[known.id] for known in wanted)


def finish(vault: Vault, now: datetime, step: Callable[[str], None] = lambda _: None) -> int:
    """Carry out every erasure that was ordered and is not finished; how many fields.

    Keys of fields that the ledger calls erased (an old copy of the key folder brought them back) are destroyed again.
    ``step`` is called before each step: tests stop there.
    """
    withheld = vault.rows.withheld()
    orders, open_ = vault.keys.erasures(), {order.id for order in vault.keys.erasures(open_only=True)}
    unsaid = [order for order in orders if _stands(withheld, order.id)]
    todo = open_ | {order.id for order in unsaid} | keys_that_came_back(vault, withheld)
    if not todo:
        return 0
    step("destroy")
    vault.keys.destroy(todo)
    step("record")
    _record(vault, unsaid, todo, now)
    step("cut off")
    vault.rows.cut_off_the_log()
    step("mark")
    vault.keys.mark_recorded(open_ & set(withheld.fields))
    return len(todo)


def keys_that_came_back(vault: Vault, withheld: Withheld) -> set[str]:
    """Fields that the ledger calls erased, and for which there is a key all the same."""
    erased = {known.id for known in withheld.fields.values() if known.erased is not None}
    return {wrapped.id for wrapped in vault.keys.wrapped(erased)}


def _stands(withheld: Withheld, id_: str) -> bool:
    return id_ in withheld.fields and withheld.fields[id_].erased is None


def _record(vault: Vault, orders: Iterable[Erasure], ids: Collection[str], now: datetime) -> None:
    vault.rows.overwrite_what_is_deleted()
    with vault.ledger.batch():
        for order in orders:
            body = erased_body(id_=order.id, subject=order.subject, field=order.field, by=order.by, reason=order.reason)
            vault.ledger.append(EntryKind.ERASED, body, now)
        vault.rows.delete(ids)
