"""A list of the few system calls that a parser needs; every other one is answered with "permission denied".

The list is a small program of the kernel's packet filter (seccomp(2)), made here without a library. It also holds where
Landlock is missing or old: no socket, no signal, no new process, no file opened for writing, and without Landlock no
file opened at all. Machines other than x86-64 and 64-bit ARM go without this layer.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

from truceline.sources.kernel import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, process_control

_LOAD, _EQUAL, _ABOVE, _ANY_BIT, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | errno.EACCES
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # places in struct seccomp_data
_FILTER_MODE = 2
_WRITES = 0o3 | 0o100 | 0o1000 | 0o20000000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE
_HARMLESS_FCNTL = 3  # duplicate, read and set the flags of a descriptor, read its status; no owner, no lock

_X86 = {
    "architecture": (0xC000003E,),
    "plain": (
        *(0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),  # read write close stat poll lseek, memory
        *(13, 14, 15, 17, 19, 20, 21, 23, 24, 25),  # signals, pread readv writev access select yield mremap
        *(27, 28, 32, 35, 39, 60, 63, 79, 89),  # mincore madvise dup nanosleep getpid exit uname getcwd readlink
        *(96, 97, 98, 99, 100, 102, 104, 107, 108, 110, 131, 186),  # time, limits, usage, who am I
        *(201, 202, 204, 217, 218, 219, 228, 229, 230, 231),  # time futex affinity getdents clocks exit_group
        *(262, 267, 269, 270, 271, 273, 292, 309, 318, 324, 332, 334, 439),  # those with "at", getrandom, statx, rseq
    ),
    "open": (2,),
    "openat": (257,),
    "fcntl": (72,),
}
_ARM = {
    "architecture": (0xC00000B7,),
    "plain": (
        *(17, 23, 24, 48, 57, 61, 62, 63, 64, 65, 66, 67, 72, 73, 78, 79, 80, 93, 94, 96, 98, 99, 101, 113, 114),
        *(115, 123, 124, 128, 132, 134, 135, 139, 160, 163, 165, 169, 172, 173, 174, 175, 176, 177, 178, 179),
        *(168, 214, 215, 216, 222, 226, 232, 233, 278, 283, 291, 293, 439),
    ),
    "open": (),
    "openat": (56,),
    "fcntl": (25,),
}
_MACHINES = {"x86_64": _X86, "aarch64": _ARM}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def restrict(*, may_open: bool) -> None:
    """Put this process under the list, for good; ``may_open``: files may be opened for reading. OSError without it."""
    table = _MACHINES.get(platform.machine())
    if table is None or struct.calcsize("P") != 8:
        raise OSError(errno.ENOSYS, "there is no list of system calls for this machine")
    code = program(table, may_open=may_open)
    process_control(PR_SET_NO_NEW_PRIVS, 1)
    process_control(PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(_Program(len(code) // 8, code)))


def program(table: dict[str, tuple[int, ...]], *, may_open: bool) -> bytes:
    """The filter: eight bytes an instruction. A jump says how many of the following instructions are left out."""
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, table["architecture"][0]), (_RETURN, 0, 0, _DENY)]
    steps.append((_LOAD, 0, 0, _NUMBER))
    for number in table["plain"]:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    for name, place in (("open", 1), ("openat", 2)) if may_open else ():
        for number in table[name]:
            steps += _unless(number, place, (_ANY_BIT, _WRITES))
    steps += _unless(table["fcntl"][0], 1, (_ABOVE, _HARMLESS_FCNTL))
    steps.append((_RETURN, 0, 0, _DENY))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _unless(number: int, argument: int, test: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Allow that call unless the test holds for the low half of an argument (little-endian machines)."""
    return [
        (_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _ARGUMENTS + 8 * argument),
        (test[0], 1, 0, test[1]),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    ]
