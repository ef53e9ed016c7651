"""How a secret comes in: typed without being shown, or through a file descriptor. Never an argument, never a variable.

Both of those can be read by every other user of the machine while the command runs, and stay in the shell's history.
"""

from __future__ import annotations

import getpass
import os
import sys
from typing import Annotated

import typer

from truceline.errors import VaultFault

FromDescriptor = Annotated[
    int | None,
    typer.Option("--passphrase-fd", help="Read the passphrase from this file descriptor.", show_default=False),
]
LARGEST = 1_000_000


def ask_passphrase(descriptor: int | None, *, twice: bool = False) -> str:
    """The passphrase: from the descriptor, typed (``twice`` for a new one), or the first line of standard input."""
    if descriptor is not None:
        typed = _first_line(_read(descriptor))
    elif sys.stdin.isatty():
        typed = getpass.getpass("Passphrase: ")
        if twice and getpass.getpass("Passphrase, once more: ") != typed:
            raise VaultFault("The two passphrases differ.", "Run the command again.")
    else:
        typed = _first_line(sys.stdin.readline())
    if not typed:
        raise VaultFault("No passphrase was given.", "Type it, or name a file descriptor with --passphrase-fd.")
    return typed


def ask_value() -> str:
    """The value to be sealed: typed without being shown, or standard input without its last line end."""
    if sys.stdin.isatty():
        return getpass.getpass("Value (it is not shown): ")
    value = sys.stdin.read(LARGEST)
    return value[:-1] if value.endswith("\n") else value


def _read(descriptor: int) -> str:
    try:
        with os.fdopen(os.dup(descriptor), "rb") as file:
            return file.read(LARGEST).decode()
    except (OSError, UnicodeDecodeError):
        raise VaultFault(f"File descriptor {descriptor} gives no text.", "Open it for reading.") from None


def _first_line(text: str) -> str:
    return text.partition("\n")[0].rstrip("\r")
