"""The published record as a whole: it stands alone, every link holds, every quote is marked, nothing can run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from parsed import Parsed, parse
from sample import PICTURE
from sample_documents import TEXTS, URLS, sha

from truceline.publish import count, page
from truceline.publish.addresses import document_id
from truceline.words.assessment import Assessment
from truceline.words.entry import Checkpoint
from truceline.words.mission import Mission
from truceline.words.name import Validity
from truceline.words.picture import Picture

SECTIONS = [
    "overview", "incidents", "map", "timeline", "figures", "agreement", "corridor", "questions", "silence", "voices",
    "documents", "names", "problems",
]  # fmt: skip


@pytest.fixture(scope="module")
def html() -> str:
    return page(PICTURE)


@pytest.fixture(scope="module")
def parsed(html: str) -> Parsed:
    return parse(html)


def test_the_same_picture_gives_the_same_bytes(html: str) -> None:
    assert page(PICTURE) == html


def test_sections_stand_in_their_order_and_the_contents_lead_to_each(parsed: Parsed) -> None:
    sections = [e.attributes["id"] for e in parsed.all("section") if e.within[-1] == "main"]
    contents = [e.attributes["href"] for e in parsed.all("a") if e.within[-4:] == ("div", "nav", "ol", "li")]
    assert sections == SECTIONS
    assert contents == [f"#{section}" for section in SECTIONS]


def test_no_id_stands_twice(parsed: Parsed) -> None:
    assert sorted(parsed.ids) == sorted(set(parsed.ids))


def test_every_link_inside_the_page_has_its_target(parsed: Parsed) -> None:
    links = {e.attributes["href"] for e in parsed.elements if "href" in e.attributes}
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside - set(parsed.ids) == set()


def test_every_label_points_to_something(parsed: Parsed) -> None:
    named = {e.attributes[a] for e in parsed.elements for a in ("aria-labelledby", "for") if a in e.attributes}
    assert named - set(parsed.ids) == set()


def test_nothing_is_loaded_from_anywhere(parsed: Parsed, html: str) -> None:
    loading = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "xlink:href"}
    assert [e for e in parsed.elements if loading & e.attributes.keys()] == []
    assert parsed.all("link") + parsed.all("iframe") + parsed.all("img") + parsed.all("base") == []
    css = parsed.all("style")[0].text
    assert re.findall(r"url\(|@import|@font-face", css) == []


def test_only_plain_links_lead_outside_and_only_to_web_addresses(parsed: Parsed) -> None:
    outside = [e for e in parsed.elements if "href" in e.attributes and not e.attributes["href"].startswith("#")]
    assert {(e.tag, e.attributes["href"]) for e in outside} == {
        ("a", "https://jog.example/bulletins"),
        ("a", URLS["courier-0503"]),
    }
    assert {e.attributes["rel"] for e in outside} == {"noopener noreferrer nofollow"}


def test_nothing_from_a_document_becomes_markup(parsed: Parsed, html: str) -> None:
    assert [e.within for e in parsed.all("script")] == [("html", "body")]
    assert [name for e in parsed.elements for name in e.attributes if name.startswith("on") or name == "style"] == []
    assert "<img" not in html
    assert "<b>" not in html
    title = [e for e in parsed.all("h4") if e.attributes.get("id") == f"{document_id(sha('hostile'))}-h"]
    assert [e.text for e in title] == ["<script>alert('title')</script>"]


def test_the_policy_lets_run_this_style_and_this_script_only(parsed: Parsed) -> None:
    def hashed(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    policy = next(e.attributes["content"] for e in parsed.all("meta") if "http-equiv" in e.attributes)
    assert dict(part.strip().split(" ", 1) for part in policy.split(";")) == {
        "default-src": "'none'",
        "style-src": hashed(parsed.all("style")[0].text),
        "script-src": hashed(parsed.all("script")[0].text),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_every_text_stands_whole_and_every_quote_in_its_marks(parsed: Parsed) -> None:
    marks = parsed.all("mark")
    for claim_id, claim in PICTURE.claims.items():
        own = [e for e in marks if claim_id in e.attributes["data-claims"].split()]
        start = own[0].attributes["id"]
        assert "".join(e.text for e in own) == claim.passage.quote
        assert start == f"{document_id(claim.passage.document)}-{claim.passage.span.start}"


def test_the_shown_text_is_the_stored_text(html: str) -> None:
    for name, text in TEXTS.items():
        article = html[html.index(f'id="{document_id(sha(name))}"') :]
        shown = article[article.index('<div class="text"') : article.index("</div>", article.index('class="text"')) + 6]
        without_numbers = re.sub(r'<a class="ref".*?</a>', "", shown)
        assert parse(without_numbers).elements[0].text == text


def test_every_claim_leads_to_its_passage_and_stands_in_full_once(parsed: Parsed) -> None:
    for claim_id, claim in PICTURE.claims.items():
        assert parsed.ids.count(f"claim-{claim_id}") == 1
        address = f"#{document_id(claim.passage.document)}-{claim.passage.span.start}"
        assert [e for e in parsed.all("a") if e.attributes["href"] == address]


def test_every_mark_number_leads_back_to_its_claim(parsed: Parsed) -> None:
    numbers = [e.attributes["href"] for e in parsed.all("a", class_="ref")]
    assert sorted(numbers) == sorted(f"#claim-{claim_id}" for claim_id in PICTURE.claims)


def test_headings_never_skip_a_level(parsed: Parsed) -> None:
    levels = [int(e.tag[1]) for e in parsed.elements if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_quotes_carry_their_language_and_their_own_direction(parsed: Parsed) -> None:
    quotes = [e for e in parsed.all("q") if e.within[-1] == "blockquote"]
    assert {e.attributes["dir"] for e in quotes} == {"auto"}
    assert {e.attributes.get("lang", "") for e in quotes} == {"en", "ru", "hy", "ar", ""}


def test_every_sign_has_a_word_and_a_shape(parsed: Parsed) -> None:
    signs = [e for e in parsed.all("span") if e.attributes.get("class", "").startswith("sign ")]
    shapes = parsed.all("svg", class_="shape")
    assert [e for e in signs if not e.text.strip()] == []
    assert len(shapes) == len(signs)


def test_unreviewed_claims_say_so_and_decisions_name_their_author(parsed: Parsed) -> None:
    words = {"accept": "accepted by M. Reviewer", "reject": "rejected by M. Reviewer: no protest"}
    reviews = ("not reviewed", *words.values())
    for claim_id in PICTURE.claims:
        at = next(i for i, e in enumerate(parsed.elements) if e.attributes.get("id") == f"claim-{claim_id}")
        tag = next(e.text for e in parsed.elements[at:] if e.tag == "span" and e.text in reviews)
        review = PICTURE.reviews.get(claim_id)
        assert tag == (words[str(review.kind)] if review else "not reviewed")


def test_the_counts_of_the_overview() -> None:
    assert count(PICTURE) == {
        "documents": 12,
        "claims": 33,
        "incidents": 5,
        "contested": 2,
        "met by silence": 2,
        "open questions": 3,
        "problems": 1,
    }


def test_the_signed_checkpoint_and_its_key_are_on_the_page() -> None:
    note = "tarn.example/truceline\n41\nq6s=\n\n\u2014 tarn.example/truceline c2lnbmVk\n"
    shown = page(replace(PICTURE, note=note, vkey="tarn.example/truceline+00000000+AQ=="))
    assert f'<pre class="checkpoint" tabindex="0">{note}</pre>' in shown
    assert "The public key: <code>tarn.example/truceline+00000000+AQ==</code>" in shown


def test_a_checkpoint_that_nobody_signed_is_shown_as_three_lines() -> None:
    shown = page(PICTURE)
    assert f'<pre class="checkpoint" tabindex="0">tarn.example/truceline\n41\n{"ab" * 32}</pre>' in shown
    assert "The public key" not in shown


def test_an_empty_record_still_makes_a_page() -> None:
    mission = Mission(title="Empty", mandate_holder="", monitor="", period=Validity(), time_zone="UTC")
    empty = Picture(
        mission=mission,
        documents={},
        texts={},
        claims={},
        assessment=Assessment(as_of=date(2031, 1, 1)),
        checkpoint=Checkpoint(origin="o", size=0, root="00"),
    )
    parsed = parse(page(empty))
    assert [e.attributes["id"] for e in parsed.all("section")] == SECTIONS
    links = {e.attributes["href"][1:] for e in parsed.elements if "href" in e.attributes}
    assert links - set(parsed.ids) == set()


def test_a_picture_with_loose_ends_still_makes_a_page() -> None:
    """Documents may be missing from a picture, and ids may point nowhere: the page says less, and holds."""
    loose = replace(PICTURE, documents={}, texts={})
    parsed = parse(page(loose))
    inside = {e.attributes["href"][1:] for e in parsed.elements if e.attributes.get("href", "").startswith("#")}
    assert inside - set(parsed.ids) == set()
    assert parsed.all("mark") == []
