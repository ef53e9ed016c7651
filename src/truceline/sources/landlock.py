"""Landlock (Linux 5.13 and later): a process gives up files, network and signals for itself and all its children.

The rules stand in a file descriptor, made once in the server; every child then restricts itself with it. What the
running kernel does not know is masked out by its ABI number, for an unknown flag refuses the whole rule set.
See https://docs.kernel.org/userspace-api/landlock.html.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

from truceline.sources.kernel import PR_SET_NO_NEW_PRIVS, call, process_control

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_VERSION, _PATH_BENEATH = 1, 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_NETWORK_FROM, _SCOPES_FROM = 4, 6
_ALL_TCP, _ALL_SCOPES = 0b11, 0b11  # bind and connect; abstract UNIX sockets and signals


class _Handled(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def abi() -> int:
    """The version of Landlock that the kernel has; 0 when it has none."""
    try:
        return call("syscall", _CREATE_RULESET, 0, 0, _VERSION)
    except OSError:
        return 0


def file_rights(version: int) -> int:
    """All rights on files that this ABI knows: 13 at first, then moving (2), truncating (3), device commands (5)."""
    return (1 << (13 + sum(version >= later for later in (2, 3, 5)))) - 1


def reading_only(folders: Iterable[Path]) -> int:
    """A rule set: nothing but these folders and files can be opened, for reading. OSError without Landlock."""
    version = abi()
    handled = _Handled(
        file_rights(version), _ALL_TCP * (version >= _NETWORK_FROM), _ALL_SCOPES * (version >= _SCOPES_FROM)
    )
    size = 24 if version >= _SCOPES_FROM else 16 if version >= _NETWORK_FROM else 8
    rules = call("syscall", _CREATE_RULESET, ctypes.byref(handled), size, 0)
    for folder in folders:
        _allow(rules, folder)
    return rules


def _allow(rules: int, path: Path) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # what is not there needs no right
        return
    try:
        rights = _READ_FILE | (_READ_FOLDER if path.is_dir() else 0)
        call("syscall", _ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(_Beneath(rights, opened)), 0)
    finally:
        os.close(opened)


def restrict(rules: int) -> None:
    """Put this process under the rule set, for good."""
    process_control(PR_SET_NO_NEW_PRIVS, 1)
    call("syscall", _RESTRICT_SELF, rules, 0)
