"""Bytes to text: by byte order mark, as UTF-8, or in the encoding that the file declares. Never by guess.

A wrong guess is mojibake that reads like a quotation; a file that is in none of these is refused with the place of
the first bad byte.
"""

from __future__ import annotations

import codecs
import re

from truceline.sources.extracted import Unreadable, newlines

# The longer marks first: the UTF-32 mark begins with the UTF-16 mark.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Declared names that are believed (after the WHATWG Encoding Standard, which reads Latin-1 as Windows-1252). Python
# knows more codecs, but some of them are no text encodings at all.
_DECLARED = {name: name for name in ("utf-8", "utf-16", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "koi8-r")}
_DECLARED |= {"koi8-u": "koi8-u", "ibm866": "cp866", "cp866": "cp866", "gbk": "gb18030", "gb2312": "gb18030"}
_DECLARED |= {f"windows-{n}": f"cp{n}" for n in range(1250, 1259)} | {f"cp{n}": f"cp{n}" for n in range(1250, 1259)}
_DECLARED |= {f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
_DECLARED |= {"utf8": "utf-8", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252"}
_DECLARED |= {"iso-8859-9": "cp1254", "latin-1": "cp1252", "euc-cn": "gb18030", "x-sjis": "shift_jis"}

_SAVE = "Save it as UTF-8 (in the editor: save as, encoding UTF-8) and put it in again."
BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(content: bytes, declared: str = "") -> str:
    """The text of the bytes, line ends normalised to line feeds.

    ``declared`` is the encoding that the file names (HTML meta, e-mail header), used when there is no byte order mark
    and the bytes are not UTF-8. Raises Unreadable with the place of the first byte that does not fit.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _text(content[len(mark) :], encoding, f"{encoding.upper()} as its first bytes say")
    try:
        return _plain(content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        encoding = _DECLARED.get(declared.strip().strip("\"'").lower(), "")
        if encoding and encoding != "utf-8":
            return _text(content, encoding, f"{declared} as it declares")
        raise _refusal(content, fault, "UTF-8") from None


def _text(content: bytes, encoding: str, name: str) -> str:
    try:
        return _plain(content.decode(encoding))
    except UnicodeDecodeError as fault:
        raise _refusal(content, fault, name) from None


def _plain(text: str) -> str:
    found = BINARY.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        character = f"U+{ord(found[0]):04X}"
        raise Unreadable(
            f"It is no plain text: line {line} holds the control character {character}.",
            "If it is UTF-16 or another format, save it as UTF-8 text and put it in again.",
        )
    return newlines(text)


def _refusal(content: bytes, fault: UnicodeDecodeError, encoding: str) -> Unreadable:
    if content[:200].count(0) > len(content[:200]) // 4:
        return Unreadable("It looks like UTF-16 without a byte order mark, so its letters cannot be told.", _SAVE)
    line = content.count(b"\n", 0, fault.start) + 1
    byte = content[fault.start]
    return Unreadable(
        f"It is not {encoding}: byte {fault.start} (0x{byte:02X}, in line {line}) cannot be decoded.",
        _SAVE,
    )
