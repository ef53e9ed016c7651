"""Telegram Desktop's export (result.json): each message with words is a dated item of its own.

A message's own bytes are its lasting fields as canonical JSON, so that two exports that overlap give the same item
once. Counts of reactions and paths of media files change from export to export and are left in the export.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from truceline.sources.extracted import Extracted, Part, Unreadable, one_line, printable

EXTRACTOR = "telegram 1"

MOST_MESSAGES = 10_000
_LASTING = (
    *("id", "type", "date", "date_unixtime", "edited", "edited_unixtime", "from", "from_id", "author"),
    *("forwarded_from", "forwarded_from_id", "reply_to_message_id", "text"),
)
_CANONICAL = msgspec.json.Encoder(order="sorted")
_EXPORT = "Export the chat again in Telegram Desktop, in the format 'Machine-readable JSON'."

Fields = Mapping[str, Any]


def extract(content: bytes, sheet: str = "") -> Extracted:
    """The messages as parts. Raises Unreadable for JSON that is no export, or for one without words."""
    try:
        export = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Unreadable("It is damaged or cut off: it is no valid JSON.", _EXPORT) from None
    chats = _chats(export)
    messages = [(chat, message) for chat in chats for message in chat["messages"] if isinstance(message, dict)]
    if len(messages) > MOST_MESSAGES:
        sentence = f"It holds {len(messages)} messages; at most {MOST_MESSAGES} are taken in from one file."
        raise Unreadable(sentence, "Export shorter periods, each into a file of its own.")
    several = len(chats) > 1
    parts = tuple(part for chat, message in messages for part in _part(chat, message, several))
    if not parts:
        raise Unreadable(f"None of its {len(messages)} messages holds words.", _EXPORT)
    passed = len(messages) - len(parts)
    names = ", ".join(f"'{_name(chat)}'" for chat in chats[:5])
    return Extracted(
        text=f"Telegram export of {names}: {len(parts)} messages with words.",
        title=_name(chats[0]) if not several else "",
        outlet=_name(chats[0]) if not several else "",
        notices=(f"{passed} of its messages hold no words (pictures, service messages); they were passed over.",)
        if passed
        else (),
        parts=parts,
    )


def _chats(export: Any) -> list[dict[str, Any]]:
    """The chat of an export of one chat, or all of an export of an account."""
    if not isinstance(export, dict):
        raise Unreadable("It is JSON, but no export of Telegram Desktop.", _EXPORT)
    groups = [export.get(key) for key in ("chats", "left_chats")]
    listed = [chat for group in groups if isinstance(group, dict) for chat in _list(group.get("list"))]
    chats = [chat for chat in [export, *listed] if isinstance(chat, dict) and isinstance(chat.get("messages"), list)]
    if not chats:
        raise Unreadable("It is JSON, but no export of Telegram Desktop.", _EXPORT)
    return chats


def _list(thing: Any) -> list[Any]:
    return thing if isinstance(thing, list) else []


def _part(chat: Fields, message: Fields, several: bool) -> Iterator[Part]:
    """The message as a part; nothing for one without words."""
    words = _words(message.get("text")).strip()
    if message.get("type", "message") != "message" or not any(map(str.isalnum, words)):
        return
    kept = {key: message[key] for key in _LASTING if key in message}
    number = _said_of(message, "id")
    yield Part(
        key=f"{_said_of(chat, 'id')}-{number}" if several else number,
        content=_CANONICAL.encode({"chat": chat.get("id", ""), "message": kept}),
        form="message",
        said=_said(chat, message, words),
    )


def _said(chat: Fields, message: Fields, words: str) -> Extracted:
    posted, day = _moment(message), _day(message)
    told = f"Telegram export: {_said_of(message, 'date')}"
    if edited := _said_of(message, "edited"):
        told += f", edited {edited}"
    author = _said_of(message, "author") or _said_of(message, "from")
    forwarded = _said_of(message, "forwarded_from")
    return Extracted(
        text=words,
        author="" if author == _name(chat) else author,
        outlet=_name(chat),
        published=day,
        published_words=told if day else "",
        captured=posted,
        captured_words=told if posted else "",
        reprint_of=f"forwarded from {forwarded}" if forwarded else "",
    )


def _words(text: Any) -> str:
    """Words with their links and other marked stretches (entities) joined as they were read."""
    parts = text if isinstance(text, list) else [text]
    joined = (part.get("text", "") if isinstance(part, dict) else part for part in parts)
    return printable("".join(words for words in joined if isinstance(words, str)))


def _name(chat: Fields) -> str:
    return _said_of(chat, "name")


def _said_of(fields: Fields, key: str) -> str:
    """A field that holds words or a whole number, on one line; '' for anything else."""
    value = fields.get(key)
    return one_line(str(value))[:200] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _moment(message: Fields) -> datetime | None:
    """When it was posted: by the server's clock, else by the clock and zone of the computer that exported."""
    try:
        return datetime.fromtimestamp(int(message["date_unixtime"]), UTC)
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        pass
    try:
        return datetime.fromisoformat(str(message.get("date")))
    except ValueError:
        return None


def _day(message: Fields) -> date | None:
    """The day as the export writes it (in the zone of the computer that exported)."""
    try:
        return date.fromisoformat(str(message.get("date"))[:10])
    except ValueError:
        return None
