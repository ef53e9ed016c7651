"""Every file of a site, one after the other: equal pictures give equal files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from truceline.publish.data import write_data
from truceline.publish.documents import documents
from truceline.publish.incidents import incidents
from truceline.publish.markup import environment, script, static_text, style
from truceline.publish.site.addressing import Addresses, addresses_of
from truceline.publish.site.beside import FEW, Made, beside, in_halves
from truceline.publish.site.issued import Issued, Stood, issues
from truceline.publish.site.leaves import leaves
from truceline.publish.site.lists import document_list, incident_lists
from truceline.publish.site.searching import entries, index_files
from truceline.publish.site.sections import Body, section_bodies
from truceline.publish.site.shell import Shell, shell_of
from truceline.publish.site.whole_edition import WholeEdition
from truceline.words.picture import Picture

FORMS = ("csv", "geojson", "acled", "ucdp", "claimreview", "prov")
"""Forms of data among the downloads: those of which equal records give equal bytes, and any tool can read."""
DATA = "data/"
"""Folder of the downloads."""

File = tuple[str, bytes]


def site_files(picture: Picture, stood: Stood | None = None) -> Iterator[File]:
    """Name and bytes of every file of the site; ``stood``: for its bulletins, which it goes without otherwise."""
    edition = WholeEdition(picture=picture)
    shell, addresses = shell_of(edition), addresses_of(edition)
    yield from (("record.css", style().encode()), ("record.js", script().encode()))
    yield from ((name, static_text(name).encode()) for name in ("site.css", "search.js"))
    with beside(lambda: _apart(edition, shell), alone=len(picture.incidents) <= FEW) as apart:
        views, texts = incidents(edition), documents(edition)
        yield from index_files(entries(edition, views, texts))
        lists = [*incident_lists(views), document_list(texts, picture.problems)]
        data, sections = _sorted(apart())
    yield from data
    bulletins = tuple(issues(picture, stood)) if stood else ()
    for issue in bulletins:
        yield from issue.files
    few = [*sections, *lists, _bulletins(bulletins), _downloads(data), _verify(shell), _search(shell)]
    for body in few:
        addresses.note(body.page, body.html)
    yield from (_file(body, shell, addresses) for body in few)
    yield from in_halves(leaves(views, texts), lambda leaf: _file(leaf(), shell, addresses))
    yield "checkpoint.txt", picture.note.encode()


def _apart(edition: WholeEdition, shell: Shell) -> Iterator[Made]:
    """What needs no view of every incident: the downloads, then the sections as texts."""
    yield from ((f"{DATA}{name}", content) for name, content in write_data(edition.picture, FORMS))
    yield from ((body.page, body.title, body.html) for body in section_bodies(edition, shell.overview))


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


def _downloads(data: Iterable[File]) -> Body:
    files = tuple((name, len(content), sha256(content).hexdigest()) for name, content in data)
    html = environment().get_template("site_downloads.html.j2").render(files=files)
    return Body("downloads.html", "Downloads", html)


def _bulletins(issued: Sequence[Issued]) -> Body:
    html = environment().get_template("site_bulletins.html.j2").render(bulletins=issued)
    return Body("bulletins.html", "Bulletins", html)


def _verify(shell: Shell) -> Body:
    html = environment().get_template("site_verify.html.j2").render(overview=shell.overview)
    return Body("verify.html", "Verify", html)


def _search(shell: Shell) -> Body:
    html = environment().get_template("site_search.html.j2").render()
    return Body("search.html", "Search", html)
