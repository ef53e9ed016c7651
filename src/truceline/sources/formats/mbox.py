"""mbox: e-mails one after the other, parted by lines that begin with 'From '; each is read as an .eml file."""

from __future__ import annotations

import re

from truceline.sources.extracted import Extracted, Part, Unreadable

EXTRACTOR = "mbox 1"

MOST_MAILS = 5_000
_PARTING = re.compile(rb"(?:\A|(?<=\n))From [^\n]{0,998}\n")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,80}:")
_QUOTED = re.compile(rb"(?m)^>(>*From )")
_AGAIN = "Save the mails again as .eml files and put those in."


def extract(content: bytes, sheet: str = "") -> Extracted:
    """The mails as parts. Raises Unreadable for a file that does not begin with a 'From ' line."""
    content = content.replace(b"\r\n", b"\n")
    starts = [match for match in _PARTING.finditer(content) if _HEADER.match(content, match.end())]
    if not starts or content[: starts[0].start()].strip():
        raise Unreadable("It is no mbox file: it does not begin with a line 'From …' and a header.", _AGAIN)
    if len(starts) > MOST_MAILS:
        raise Unreadable(f"It holds {len(starts)} mails; at most {MOST_MAILS} are taken in from one file.", _AGAIN)
    ends = [match.start() for match in starts[1:]] + [len(content)]
    mails = [_QUOTED.sub(rb"\1", content[at.end() : end]) for at, end in zip(starts, ends, strict=True)]
    parts = tuple(Part(key=str(n), content=mail, form=".eml") for n, mail in enumerate(mails, start=1))
    return Extracted(text=f"Mailbox with {len(parts)} mails.", parts=parts)
