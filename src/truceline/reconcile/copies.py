"""What a reprint says in the words of its original speaks of the same happening, whatever the time and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.reconcile.account import Account
from truceline.words.incident import Reprint

REASON = "the same words in a reprint"
RELEASE = "the same row in two releases of one dataset"


def copied(accounts: Sequence[Account], reprints: Sequence[Reprint]) -> Iterator[tuple[Account, Account]]:
    """Each claim of a reprint with the claim of the original that it repeats: same type, stance and words."""
    by_document: dict[str, dict[tuple[str, str, str], Account]] = {}
    for account in accounts:
        by_document.setdefault(account.claim.passage.document, {}).setdefault(said(account), account)
    for reprint in reprints:
        originals = by_document.get(reprint.original, {})
        for words, account in by_document.get(reprint.copy, {}).items():
            if words in originals:
                yield account, originals[words]


def releases(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Each row of a dataset with the first that is the same row in another release: by its id, else word for word."""
    first: dict[tuple[str, str, str], Account] = {}
    for account in accounts:
        if account.dataset:
            for key in row_keys(account):
                known = first.setdefault(key, account)
                if known.row[0] != account.row[0] and known.type == account.type:
                    yield account, known
                    break


def row_keys(account: Account) -> tuple[tuple[str, str, str], ...]:
    """What makes a row of a dataset the same in another release of it: the dataset's own id; without one its words."""
    if account.coded is not None and account.coded.id:
        return ((account.dataset, "id", account.coded.id),)
    return ((account.dataset, "words", account.claim.passage.quote),)


def said(account: Account) -> tuple[str, str, str]:
    """Type, stance and words: equal for a claim and its copies."""
    claim = account.claim
    return claim.event_type, str(claim.stance), " ".join(claim.passage.quote.casefold().split())
