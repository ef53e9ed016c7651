"""Addresses inside the page: one id per thing, stable from run to run, safe in HTML."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from truceline.words.passage import Passage

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")


def slug(text: str) -> str:
    """The text as it may stand in an id: letters, digits, '_', '.', '-'; other characters by their code."""
    return _UNSAFE.sub(lambda match: "".join(f"_{ord(c):x}_" for c in match.group()), text)


def incident_id(incident: str) -> str:
    """The id of an incident's article."""
    return f"incident-{slug(incident)}"


def claim_id(claim: str) -> str:
    """The id of the place where a claim stands in full."""
    return f"claim-{slug(claim)}"


def document_id(document: str) -> str:
    """The id of a document's article, by the SHA-256 of its bytes."""
    return f"doc-{document[:16]}"


def passage_id(passage: Passage) -> str:
    """The id of the mark that begins a passage: document and first code point."""
    return f"{document_id(passage.document)}-{passage.span.start}"


def provision_id(provision: str) -> str:
    """The id of a provision's article."""
    return f"provision-{slug(provision)}"


def source_id(source: str) -> str:
    """The id of a source's row."""
    return f"source-{slug(source)}"


def web_address(url: str) -> str:
    """The URL if it is a plain http or https address; '' for everything else (no script, no data, no file)."""
    text = url.strip()
    if any(ord(c) < 0x20 or c in "\x7f\\" for c in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""
