"""Checks an audit bundle of a Truceline record with nothing but Python. Read it first; it is short.

    python3 -I verify_bundle.py [--checkpoint FILE] [--vkey KEY]

It reads only the folder in which it lies and changes nothing. What it proves: the entries shown are those of the record
whose signed checkpoint lies here, word for word, and none can be added, dropped or moved. What it cannot prove by
itself: that this checkpoint is the one that others saw. So compare it with one that you kept (--checkpoint: an earlier
note, or JSON with size and root), and its key with the one that the mission published (--vkey).
"""
# ruff: noqa: T201

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HASH = re.compile(r"[0-9a-f]{64}")
Plain = dict[str, Any]


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def root_of(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962: a node is SHA-256(1, left, right), a lone one at the right edge moves up."""
    row = leaves
    while len(row) > 1:
        paired = [sha256(b"\x01" + row[i] + row[i + 1]) for i in range(0, len(row) - 1, 2)]
        row = paired + row[len(row) & ~1 :]
    return row[0] if row else sha256(b"")


def led_to(leaf: bytes, seq: int, size: int, path: list[bytes]) -> bytes | None:
    """The root to which a proof of inclusion leads (RFC 9162, 2.1.3.2); None when it is too long or too short."""
    at, last = seq, size - 1
    for sibling in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            leaf = sha256(b"\x01" + sibling + leaf)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            leaf = sha256(b"\x01" + leaf + sibling)
        at, last = at >> 1, last >> 1
    return leaf if last == 0 and 0 <= seq < size else None


def read_checkpoint(path: Path) -> tuple[str, int, bytes]:
    """Origin, size and root of a note (C2SP tlog-checkpoint), or of JSON with size and root."""
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("{"):
        plain = json.loads(text)
        plain = plain.get("checkpoint", plain)
        return str(plain.get("origin", "")), int(plain["size"]), bytes.fromhex(plain["root"])
    origin, size, root = text.split("\n")[:3]
    return origin, int(size), base64.b64decode(root, validate=True)


def entries(folder: Path, faults: list[str]) -> tuple[list[bytes], dict[int, Plain]]:
    """Every leaf hash, and what the disclosed entries say; each body must give its hash and follow the one before."""
    leaves: list[bytes] = []
    said: dict[int, Plain] = {}
    with (folder / "entries.jsonl").open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            entry, seq = json.loads(line), len(leaves)
            if entry["seq"] != seq or not HASH.fullmatch(entry["leaf"]):
                faults.append(f"Line {seq + 1} of entries.jsonl is not entry {seq}.")
            leaves.append(bytes.fromhex(entry["leaf"]))
            if "body" in entry:
                said[seq] = json.loads(entry["body"])
                if sha256(b"\x00" + entry["body"].encode()) != leaves[-1]:
                    faults.append(f"Entry {seq} was changed: its body does not give its hash.")
                if said[seq]["previous"] != (leaves[-2].hex() if seq else ""):
                    faults.append(f"Entry {seq} was not recorded after entry {seq - 1} as it stands here.")
    return leaves, said


def claims(folder: Path, said: dict[int, Plain], faults: list[str]) -> Iterator[str]:
    """What is to be said of each chosen claim: does its entry hold it? The id is a hash of what the claim says."""
    for chosen in json.loads((folder / "claims.json").read_text(encoding="utf-8")):
        id_, entry, held = str(chosen["claim"]), chosen["entry"], None
        for claim in said.get(entry, {}).get("claims") or []:
            content = {key: value for key, value in claim.items() if key != "reader"}
            canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            held = claim["passage"] if "c-" + sha256(canonical.encode()).hex()[:20] == id_ else held
        if held:
            quote = json.dumps(held["quote"], ensure_ascii=False)  # a quote must not steer your terminal
            yield f"Claim {id_} stands in entry {entry}: {quote}"
            text = folder / "evidence" / chosen["text"][:2] / chosen["text"]
            if HASH.fullmatch(chosen["text"]) and text.is_file():
                start, end = held["span"]["start"], held["span"]["end"]
                if text.read_bytes().decode()[start:end] != held["quote"]:
                    faults.append(f"Claim {id_}: its quote is not what the document's text says.")
        elif entry in said and said[entry].get("claims", ()) is None and chosen.get("derived"):
            yield f"Claim {id_} is a row of a dataset, read in entry {entry}. One row alone cannot be proved: the entry"
            yield f"  holds one digest over all rows ({said[entry]['digest']}), so it takes the whole dataset"
            yield f"  ({said[entry]['document']}) and Truceline's reader '{said[entry]['reader']}' to check it."
        else:
            faults.append(f"Entry {entry} does not hold claim {id_}.")


def check(folder: Path, faults: list[str]) -> tuple[str, list[bytes], int, list[str]]:
    """Everything that needs nothing from outside: origin, leaf hashes, how many entries are shown, the claims."""
    leaves, said = entries(folder, faults)
    origin, size, root = read_checkpoint(folder / "checkpoint")
    if size != len(leaves) or root_of(leaves) != root:
        faults.append("The entries do not give the root of the checkpoint.")
    for path in sorted((folder / "proofs").glob("*.json")):
        proof = json.loads(path.read_text(encoding="utf-8"))
        leaf = sha256(b"\x00" + proof["body"].encode())
        if led_to(leaf, proof["seq"], size, [bytes.fromhex(node) for node in proof["proof"]]) != root:
            faults.append(f"{path.name} does not prove that its entry stands in the record.")
    for path in sorted((folder / "evidence").glob("??/*")):
        if sha256(path.read_bytes()).hex() != path.name:
            faults.append(f"Evidence file {path.name} was changed.")
    return origin, leaves, len(said), list(claims(folder, said, faults))


def check_signature(note: str, vkey: str, faults: list[str]) -> str:
    """Is the note signed by this key (C2SP signed-note, Ed25519)?"""
    body, _, lines = note.partition("\n\n")
    name, _, rest = vkey.partition("+")
    key = base64.b64decode(rest.partition("+")[2])
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return "The signature was NOT checked: the package 'cryptography' is not installed."
    key_id = sha256(name.encode() + b"\n" + key)[:4]
    for line in lines.splitlines():
        signed = base64.b64decode(line.split(" ")[-1])
        if line.split(" ")[1:2] == [name] and signed[:4] == key_id:
            try:
                Ed25519PublicKey.from_public_bytes(key[1:]).verify(signed[4:], (body + "\n").encode())
                return f"The checkpoint is signed by {vkey}"
            except InvalidSignature:
                break
    faults.append(f"The checkpoint is not signed by {vkey}.")
    return ""


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--checkpoint", type=Path)
    options.add_argument("--vkey")
    asked, folder, faults = options.parse_args(), Path(__file__).resolve().parent, list[str]()
    origin, leaves, shown, told = check(folder, faults)
    print(f"{origin}: {len(leaves)} entries, {shown} of them shown, root {root_of(leaves).hex()}")
    for line in told:
        print(line)
    if asked.checkpoint:
        _, then, old = read_checkpoint(asked.checkpoint)
        if then > len(leaves) or root_of(leaves[:then]) != old:
            faults.append(f"The record is not the one of your checkpoint ({then} entries): it was rewritten since.")
        else:
            print(f"The record has only grown since your checkpoint of {then} entries.")
    note = (folder / "checkpoint").read_text(encoding="utf-8")
    print(check_signature(note, asked.vkey, faults) if asked.vkey else "Signature not checked: no key named (--vkey).")
    print("\n".join(f"FAULT: {fault}" for fault in faults) or "Everything shown here is as it was recorded.")
    return 1 if faults else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as broken:
        sys.exit(f"FAULT: the bundle is damaged ({type(broken).__name__}: {broken}).")
