"""Which page of the site holds what: links inside the record become links between pages.

The sections link to each other by fragment ('#claim-…'), as on the record's own page. Here each finds its page:

| fragment            | page                                                                       |
|---------------------|----------------------------------------------------------------------------|
| ``incident-ID``     | ``incidents/ID.html``                                                      |
| ``doc-HASH``        | ``documents/HASH.html``, the passage in it kept as fragment                |
| ``claim-ID``        | the page of its incident, else of its document                             |
| the rest            | the page whose HTML has that id; none: the link is left out, its words stay |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from truceline.publish import addresses
from truceline.publish.edition import Edition

INCIDENTS, DOCUMENTS = "incidents", "documents"
_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'href="#([^"]*)"')
_DOCUMENT = re.compile(r"doc-[0-9a-f]{16}")


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """``homes``: the page of each claim's anchor; ``held``: the page of every other id, as pages are made."""

    homes: Mapping[str, str]
    held: dict[str, str] = field(default_factory=dict)

    def note(self, page: str, html: str) -> None:
        """Remember which ids a page holds; the first page keeps an id that two have."""
        for id_ in _ID.findall(html):
            self.held.setdefault(id_, page)

    def linked(self, html: str, page: str, own: Iterable[str] = ()) -> str:
        """The page with its fragments led to their pages; ``own``: ids that it holds itself."""
        here, up = {*_ID.findall(html), *own}, "../" * page.count("/")
        return _LINK.sub(lambda match: _href(match[1], here, up, self.page_of(match[1])), html)

    def page_of(self, fragment: str) -> str:
        """The page that holds a fragment, with the fragment where it is needed; '' when none does."""
        if fragment.startswith("incident-"):
            return f"{INCIDENTS}/{fragment.removeprefix('incident-')}.html"
        if found := _DOCUMENT.match(fragment):
            page = f"{DOCUMENTS}/{found[0].removeprefix('doc-')}.html"
            return page if found[0] == fragment else f"{page}#{fragment}"
        known = self.homes.get(fragment) or self.held.get(fragment)
        return f"{known}#{fragment}" if known else ""


def addresses_of(edition: Edition) -> Addresses:
    """Where incidents, documents and claims stand."""
    homes = {}
    for id_, claim in edition.picture.claims.items():
        if id_ in edition.homed:
            incident = addresses.incident_id(edition.picture.incident_of[id_].id).removeprefix("incident-")
            homes[addresses.claim_id(id_)] = f"{INCIDENTS}/{incident}.html"
        else:
            document = addresses.document_id(claim.passage.document).removeprefix("doc-")
            homes[addresses.claim_id(id_)] = f"{DOCUMENTS}/{document}.html"
    return Addresses(homes=homes)


def _href(fragment: str, here: set[str], up: str, page: str) -> str:
    if fragment in here or fragment.startswith("sign-"):
        return f'href="#{fragment}"'
    return f'href="{up}{page}"' if page else 'data-nowhere=""'
