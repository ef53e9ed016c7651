"""Calls into the Linux kernel for which Python has no name, through the C library that Python itself runs on."""

from __future__ import annotations

import ctypes
import errno
import functools
import os

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38


@functools.cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: object) -> int:
    """A function of the C library, whole numbers passed as long. OSError when it fails or the system has none."""
    try:
        function = getattr(_library(), name)
    except (AttributeError, OSError, TypeError):
        raise OSError(errno.ENOSYS, f"this system has no {name}") from None
    result = int(function(*(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments)))
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result


def process_control(option: int, *arguments: object) -> None:
    """prctl(2), with the unused arguments as zeros."""
    call("prctl", option, *arguments, *[0] * (4 - len(arguments)))


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


def drop_capabilities() -> None:
    """Give up every capability of this process (capset(2), version 3: two words of three sets each)."""
    call("capset", ctypes.byref(_Header(0x20080522, 0)), ctypes.byref((ctypes.c_uint32 * 6)()))
