"""Every file of a site, one after the other: equal pictures give equal files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from truceline.publish.data import write_data
from truceline.publish.documents import documents
from truceline.publish.incidents import incidents
from truceline.publish.markup import environment, script, static_text, style
from truceline.publish.site.addressing import Addresses, addresses_of
from truceline.publish.site.beside import FEW, Made, beside, in_halves
from truceline.publish.site.issued import Issued, Kept, Stood, issues, nothing_kept
from truceline.publish.site.leaves import leaves
from truceline.publish.site.lists import document_list, incident_lists
from truceline.publish.site.searching import entries, index_files
from truceline.publish.site.sections import Body, section_bodies
from truceline.publish.site.shell import Shell, shell_of
from truceline.publish.site.whole_edition import WholeEdition
from truceline.publish.speaking import LANGUAGES, Speech, spoken_by, spoken_in
from truceline.words.picture import Picture
from truceline.words.saying import said
from truceline.words.told import told

FORMS = ("csv", "geojson", "acled", "ucdp", "claimreview", "prov")
"""Forms of data among the downloads: those of which equal records give equal bytes, and any tool can read."""
DATA = "data/"
"""Folder of the downloads."""

File = tuple[str, bytes]


def site_files(
    picture: Picture, stood: Stood | None = None, languages: Sequence[str] = (), kept: Kept = nothing_kept
) -> Iterator[File]:
    """Name and bytes of every file of the site; ``stood``: for its bulletins, which it goes without otherwise.

    ``languages``: the mission's first that the house speaks when there is none; the first stands at the root of the
    site, every other one in a folder of its name, without a copy of the downloads. ``kept``: bulletins made before.
    """
    wanted = tuple(dict.fromkeys(languages)) or (spoken_by(picture.mission.languages),)
    edition = WholeEdition(picture=picture)
    for place, language in enumerate(wanted):
        folder = f"{language}/" if place else ""
        others = tuple((tag, LANGUAGES[tag], _way(tag, wanted, folder)) for tag in wanted if tag != language)
        site = _Site(edition=edition, stood=stood, kept=kept, others=others, folder=folder)
        yield from spoken_in(Speech.of(language, picture.mission), site.files())
    yield "checkpoint.txt", picture.note.encode()


def _way(language: str, wanted: Sequence[str], folder: str) -> str:
    """From the root of one language's pages to those of another."""
    up = "../" if folder else ""
    return up if language == wanted[0] else f"{up}{language}/"


@dataclass(frozen=True, kw_only=True)
class _Site:
    """The pages of one language. ``others``: as in ``Shell``; ``folder``: where they stand, '' for the root."""

    edition: WholeEdition
    stood: Stood | None
    kept: Kept
    others: tuple[tuple[str, str, str], ...]
    folder: str

    def files(self) -> Iterator[File]:
        """Every file; those that hold no words stand at the root alone."""
        for name, content in self._own():
            yield f"{self.folder}{name}", content

    def _own(self) -> Iterator[File]:
        edition, picture = self.edition, self.edition.picture
        shell, addresses = shell_of(edition, self.others), addresses_of(edition)
        yield from (("record.css", style().encode()), ("record.js", script().encode()))
        yield from ((name, static_text(name).encode()) for name in ("site.css", "search.js"))
        with beside(lambda: self._apart(shell), alone=len(picture.incidents) <= FEW) as apart:
            views, texts = incidents(edition), documents(edition)
            yield from index_files(entries(edition, views, texts))
            lists = [*incident_lists(views), document_list(texts, picture.problems)]
            data, sections = _sorted(apart())
        yield from data if not self.folder else ()
        bulletins = tuple(issues(picture, self.stood, self.kept)) if self.stood else ()
        for issue in bulletins:
            yield from issue.files
        few = [*sections, *lists, _bulletins(bulletins), self._downloads(data), self._verify(shell), _search(shell)]
        for body in few:
            addresses.note(body.page, body.html)
        yield from (_file(body, shell, addresses) for body in few)
        yield from in_halves(leaves(views, texts), lambda leaf: _file(leaf(), shell, addresses))

    def _apart(self, shell: Shell) -> Iterator[Made]:
        """What needs no view of every incident: the downloads, then the sections as texts."""
        yield from ((f"{DATA}{name}", content) for name, content in write_data(self.edition.picture, FORMS))
        yield from ((body.page, body.title, body.html) for body in section_bodies(self.edition, shell.overview))

    def _downloads(self, data: Iterable[File]) -> Body:
        up = "../" if self.folder else ""
        files = tuple((name, len(content), sha256(content).hexdigest()) for name, content in data)
        html = environment().get_template("site_downloads.html.j2").render(files=files, up=up)
        return Body("downloads.html", said(told("Downloads")), html)

    def _verify(self, shell: Shell) -> Body:
        up = "../" if self.folder else ""
        html = environment().get_template("site_verify.html.j2").render(overview=shell.overview, up=up)
        return Body("verify.html", said(told("Verify")), html)


def _sorted(made: Iterable[Made]) -> tuple[list[File], list[Body]]:
    data: list[File] = []
    sections: list[Body] = []
    for one in made:
        if len(one) == 3:
            sections.append(Body(*one))
        else:
            data.append((one[0], one[1]))
    return data, sections


def _file(body: Body, shell: Shell, addresses: Addresses) -> File:
    scripts = ("search.js",) if body.page == "search.html" else ("record.js",)
    html = addresses.linked(body.html, body.page, own=("main",))
    return body.page, shell.page(body.page, body.title, html, scripts).encode()


def _bulletins(issued: Sequence[Issued]) -> Body:
    html = environment().get_template("site_bulletins.html.j2").render(bulletins=issued)
    return Body("bulletins.html", said(told("Bulletins")), html)


def _search(shell: Shell) -> Body:
    html = environment().get_template("site_search.html.j2").render()
    return Body("search.html", said(told("Search")), html)
