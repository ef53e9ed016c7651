"""HTML: trafilatura finds the main text and the metadata; tables and lists beside it are kept (blocks.py).

The title stands alone before a blank line; captions are set apart (regions.py), rows of tables are statements
(tables.py).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from truceline.sources.encoding import decode
from truceline.sources.extracted import Extracted, Unreadable, one_line, printable
from truceline.sources.formats.blocks import whole_text
from truceline.sources.formats.losses import check_losses

EXTRACTOR = "html 2"

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)", re.IGNORECASE)
# The result must not depend on the day of reading: no metadata day is refused here for lying in the future.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2199-12-31"}


def extract(content: bytes, sheet: str = "") -> Extracted:
    """Title, then the main text; all visible text where no main text is found. Raises Unreadable without any."""
    return from_markup(decode(content, declared_charset(content)))


def declared_charset(content: bytes) -> str:
    """The encoding that the page declares in its first kilobytes; '' when it declares none."""
    match = _CHARSET.search(content[:4096]) or _XML_CHARSET.search(content[:4096])
    return match[1].decode("ascii") if match else ""


def from_markup(markup: str) -> Extracted:
    """The same for HTML that is already decoded (the HTML part of an e-mail)."""
    from trafilatura import extract_metadata
    from trafilatura.utils import load_html

    markup = _whole_page(markup)
    tree = load_html(markup)
    if tree is None:
        raise Unreadable("It holds no HTML that can be parsed.", "Save the page again from the browser.")
    notices = check_losses(markup, tree)
    meta = extract_metadata(tree, date_config=dict(_DATES))
    title = one_line(meta.title or "")
    published = _iso_day(meta.date)
    language = _LANGUAGE.search(markup)
    return Extracted(
        text=_with_title(title, _main_text(markup, load_html(markup))),
        title=title,
        author=one_line(meta.author or ""),
        url=one_line(meta.url or ""),
        outlet=one_line(meta.sitename or ""),
        languages=(language[1].lower(),) if language else (),
        published=published,
        published_words=f"page metadata: {meta.date}" if published else "",
        notices=notices,
    )


def _main_text(markup: str, tree: Any) -> str:
    from trafilatura import extract as main_text
    from trafilatura import html2txt

    text = main_text(markup, include_comments=False, include_tables=True, favor_recall=True) or ""
    # A page without an article (a table, a list, a short notice): better all words than none.
    return printable(whole_text(tree, text) or text or html2txt(markup) or "").strip()


def _with_title(title: str, body: str) -> str:
    """The title, a blank line, the body; a body that begins with the title gives it up to there."""
    if not title or not body:
        return body
    first, _, rest = body.partition("\n")
    if one_line(first) == title and rest.strip():
        return f"{first}\n\n{rest.lstrip()}"
    return body if one_line(body[: 2 * len(title) + 20]).startswith(title) else f"{title}\n\n{body}"


def _whole_page(markup: str) -> str:
    # lxml refuses a decoded string that still declares an encoding, trafilatura a fragment of a page.
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup, count=1)
    return markup if "<html" in markup[:5000].lower() else f"<html><body>{markup}</body></html>"


def _iso_day(words: Any) -> date | None:
    try:
        return date.fromisoformat(str(words or "")[:10])
    except ValueError:
        return None
