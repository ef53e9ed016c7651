"""What stands around every page of the site."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import escape

from truceline.publish.edition import Edition
from truceline.publish.markup import environment
from truceline.publish.overview import Overview, overview
from truceline.words.told import told

SECTIONS = (
    ("index.html", told("Overview")),
    ("incidents.html", told("Incidents")),
    ("map.html", told("Map")),
    ("timeline.html", told("Timeline")),
    ("figures.html", told("Figures")),
    ("agreement.html", told("Agreement")),
    ("corridor.html", told("Corridor")),
    ("questions.html", told("Open questions")),
    ("silence.html", told("Silence")),
    ("sources.html", told("Sources")),
    ("documents.html", told("Documents")),
    ("names.html", told("Names")),
    ("bulletins.html", told("Bulletins")),
    ("downloads.html", told("Downloads")),
    ("verify.html", told("Verify")),
    ("search.html", told("Search")),
)
"""Every section with its page, in the order of the contents."""
POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'none'; base-uri 'none'; "
    "form-action 'none'"
)
"""Nothing is loaded but the site's own two style sheets and its own scripts; 'file:' is for a USB stick."""


PLACE = "\0"
"""Stands in a frame where a title or a body goes: no file of a mission may hold it."""


NAME = "\1"
"""Stands in a frame where the page's own name goes."""


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The frame of all pages of one site; ``others``: tag, name and folder of the same site in other languages.

    A page stands under one name in every language.
    """

    overview: Overview
    others: tuple[tuple[str, str, str], ...] = ()
    _frames: dict[tuple[str, str, tuple[str, ...]], list[str]] = field(default_factory=dict)

    def page(self, name: str, title: str, body: str, scripts: tuple[str, ...] = ("record.js",)) -> str:
        """A whole page around a body; ``name``: its file. The frame of a section's pages is made once."""
        key = ("../" * name.count("/"), _section(name), scripts)
        if key not in self._frames:
            self._frames[key] = self._frame(*key).split(PLACE)
        before, between, after = self._frames[key]
        return f"{before}{escape(title)}{between.replace(NAME, name)}{body}{after}"

    def _frame(self, up: str, here: str, scripts: tuple[str, ...]) -> str:
        template = environment().get_template("site.html.j2")
        given = {"policy": POLICY, "title": PLACE, "body": PLACE, "up": up, "sections": SECTIONS, "here": here}
        return template.render(given, scripts=scripts, overview=self.overview, others=self.others, name=NAME)


def shell_of(edition: Edition, others: tuple[tuple[str, str, str], ...] = ()) -> Shell:
    """The frame for an edition."""
    return Shell(overview=overview(edition), others=others)


def _section(name: str) -> str:
    """The section that a page belongs to."""
    folder, _, rest = name.partition("/")
    if rest:
        return f"{folder}.html"
    return "incidents.html" if name.startswith("incidents-") else name
