"""Which of the mission's sources a document comes from, when nobody says so.

Conservative: only an address, a declared site name, a masthead, or words in which a publisher speaks of itself count.
That an outlet is mentioned or quoted says nothing. Two candidates are none.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from truceline.sources.extracted import one_line
from truceline.sources.metadata.boilerplate import boilerplate
from truceline.words.mission import Mission

_ADDRESS = re.compile(r"^(?:url|link|address)?\s{0,20}:?\s{0,20}(https?://\S+)$", re.IGNORECASE)
_OWN_WORDS = (
    r"(?:['’]s?)?\s+(?:(?:has\s+|had\s+)?exclusively\s+(?:reported|reports|revealed|learned|obtained)"
    r"|(?:own\s+)?sources\s+(?:revealed|said|say|told|reported|report)|has\s+learned|(?:own\s+)?correspondent\s+reports?"
    r"|exclusive\b|readers\b|newsroom\b|editorial\s+board\b)"
)


def find_url(text: str) -> str:
    """An address that stands on a line of its own among the first or the last lines; else ''."""
    lines = [line.strip() for line in text[:2000].split("\n")[:12] + text[-1000:].split("\n")[-8:]]
    return next((match[1].rstrip(".,)") for line in lines if (match := _ADDRESS.match(line))), "")


def find_source(text: str, url: str, site_name: str, mission: Mission, author: str = "") -> str:
    """The id of the source, by the first rule that names exactly one; '' when none does.

    ``author`` may name the outlet beside the person ('Ada Lind, Valley Herald').
    """
    rules = (
        _by_address(url, mission),
        _by_name(site_name, mission) | {id_ for id_ in (site_name,) if id_ in mission.source},
        set().union(*(_by_name(part, mission) for part in re.split(r"[,|/(]", author))),
        _by_masthead(text, mission),
        _by_own_lines(text, mission),
        _by_own_words(text, mission),
    )
    return next((next(iter(found)) for found in rules if len(found) == 1), "")


def person_of(author: str, mission: Mission) -> str:
    """The author without an outlet of the mission that stands beside the name."""
    parts = [part for part in re.split(r"\s*[,|/]\s*", author) if part and not _by_name(part, mission)]
    return ", ".join(parts) if parts else author


def _by_address(url: str, mission: Mission) -> set[str]:
    host = _host(url)
    if not host:
        return set()
    hosts = {source.id: _host(source.url) for source in mission.sources if source.url}
    return {id_ for id_, known in hosts.items() if known and (host == known or host.endswith("." + known))}


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _by_name(name: str, mission: Mission) -> set[str]:
    wanted = one_line(name).casefold().strip(" .:|-–—")
    if not wanted:
        return set()
    return {source.id for source in mission.sources for known in source.names if known.text.casefold() == wanted}


def _by_masthead(text: str, mission: Mission) -> set[str]:
    lines = [line for line in text[:1500].split("\n") if line.strip()][:3]
    return set().union(*(_by_name(line.lstrip("#*_ "), mission) for line in lines))


def _by_own_lines(text: str, mission: Mission) -> set[str]:
    lines = [text[span.start : span.end] for span in boilerplate(text)]
    return {id_ for id_, name in _names(mission) if any(re.search(rf"(?<!\w){name}(?!\w)", line) for line in lines)}


def _by_own_words(text: str, mission: Mission) -> set[str]:
    return {id_ for id_, name in _names(mission) if re.search(rf"(?<!\w){name}{_OWN_WORDS}", text)}


def _names(mission: Mission) -> list[tuple[str, str]]:
    """Source ids and the patterns of their names; very short names would match ordinary words."""
    return [(s.id, re.escape(name.text)) for s in mission.sources for name in s.names if len(name.text) >= 4]
