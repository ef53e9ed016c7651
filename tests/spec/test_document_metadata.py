"""What a text says about itself: title, author, day of publication, reprint, source, language, publisher's lines."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.sources.metadata.boilerplate import boilerplate
from truceline.sources.metadata.byline import find_author
from truceline.sources.metadata.days import dates_in
from truceline.sources.metadata.headline import find_title
from truceline.sources.metadata.language import find_language
from truceline.sources.metadata.outlet import find_source, find_url, person_of
from truceline.sources.metadata.publication import find_publication
from truceline.sources.metadata.reprint import find_reprint
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.source import Source, SourceKind

TODAY = date(2024, 6, 30)
BODY = "The guns on the ridge were silent, the mayor said, and the market in Old Mill opened again.\n" * 4


def mission() -> Mission:
    sources = (("herald", "Valley Herald", "https://www.valleyherald.example"), ("delta", "Delta.Ex", ""))
    return Mission(
        title="Sagara",
        mandate_holder="Group",
        monitor="m",
        period=Validity(),
        time_zone="UTC",
        languages=("en", "ru"),
        sources=tuple(
            Source(id=id_, kind=SourceKind.OUTLET, names=(Name(name),), url=url) for id_, name, url in sources
        ),
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("5 March 2024", [(2024, 3, 5)]),
        ("March 5, 2024", [(2024, 3, 5)]),
        ("Mar. 5th 2024", [(2024, 3, 5)]),
        ("2024-03-05T10:00", [(2024, 3, 5)]),
        ("05.03.2024", [(2024, 3, 5)]),
        ("25/03/2024 and 03/25/2024", [(2024, 3, 25), (2024, 3, 25)]),
        ("05/03/2024", []),
        ("5 марта 2024 г.", [(2024, 3, 5)]),
        ("5 mart 2024", [(2024, 3, 5)]),
        ("5 de marzo de 2024", [(2024, 3, 5)]),
        ("March 2024", [(2024, 3, 0)]),
        ("on March 5 at noon", [(0, 3, 5)]),
        ("in 2024, then", [(2024, 0, 0)]),
        ("2,000 men and 1,960 more may 5 times", []),
        ("resolution 2024/17", []),
        ("30 February 2024", [(2024, 2, 30)]),
    ],
)
def test_dates_as_written(words: str, found: list[tuple[int, int, int]]) -> None:
    assert [(dated.year, dated.month, dated.day_of_month) for dated in dates_in(words)] == found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Silence on the ridge\n\n" + BODY, "Silence on the ridge"),
        ("# Silence on the ridge #\nText", "Silence on the ridge"),
        ("\n\n  5 March 2024\nSilence on the ridge\nText", "Silence on the ridge"),
        ("Bulletin (5 March 2024)\nText", "Bulletin (5 March 2024)"),
        ("By Ada Lind\nSilence on the ridge", "Silence on the ridge"),
        ("https://valleyherald.example/1\nSilence on the ridge", "Silence on the ridge"),
        (BODY.replace("\n", " "), ""),
        ("", ""),
    ],
)
def test_title(text: str, title: str) -> None:
    assert find_title(text) == title


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Title\nBy Ada Lind\n" + BODY, "Ada Lind"),
        ("Title\nBY ADA LIND\n", "ADA LIND"),
        ("Title\nby Ada Lind and Bo de la Cruz\n", "Ada Lind and Bo de la Cruz"),
        ("Title\nBy Ada Lind | Valley Herald\n", "Ada Lind"),
        ("Title\nBy Ada Lind, special correspondent\n", "Ada Lind"),
        ("Title\nАвтор: Ада Линд\n", "Ада Линд"),
        ("Title\nBy mid-March the road was open\n", ""),
        ("Title\nBy March 2024\n", ""),
        ("Title\nBy Friday\n", ""),
        ("Title\nBy Ada Lind in Old Mill\n", "Ada Lind"),
        ("Title\nBY ADA LIND AND BO REED MARCH 4, 2024 06:30 AM\n", "ADA LIND AND BO REED"),
        ("Title\nBy Friday the road was open again, the mayor said.\n", ""),
        ("Title\n" + BODY + "(Ada Lind is a freelance journalist based in Old Mill.)", "Ada Lind"),
        ("Title\n" + BODY, ""),
    ],
)
def test_author(text: str, author: str) -> None:
    assert find_author(text) == author


@pytest.mark.parametrize(
    ("text", "day", "basis", "words"),
    [
        ("Title\n5 March 2024\n\n" + BODY, date(2024, 3, 5), "found", "5 March 2024"),
        ("Title\nPublished: 2024-03-05 10:00\n\n" + BODY, date(2024, 3, 5), "found", "Published: 2024-03-05 10:00"),
        ("Title\nBy Ada Lind | March 5, 2024\n" + BODY, date(2024, 3, 5), "found", "By Ada Lind | March 5, 2024"),
        (
            "Title\nOLD MILL, Sagara, March 5, 2024 (Agency) — The guns were silent on the whole ridge today.",
            date(2024, 3, 5),
            "found",
            "OLD MILL, Sagara, March 5, 2024",
        ),
        (
            "Daily bulletin of the observers, as of 5 March 2024\n" + BODY,
            date(2024, 3, 5),
            "found",
            "Daily bulletin of the observers, as of 5 March 2024",
        ),
        (
            "Title\n" + BODY + "This article first appeared in the Herald on 5 March 2024.",
            date(2024, 3, 5),
            "found",
            "This article first appeared in the Herald on 5 March 2024.",
        ),
        (
            "Title\n" + BODY + "In November 2023 both signed.\n(This story was originally published on February 3.)",
            date(2024, 2, 3),
            "inferred",
            "'This story was originally published on February 3.' names no year; "
            "2024 is the first after 'November 2023'",
        ),
        (
            "Title\nThe siege began in December 2022. It lasted for over nine months.\n" + BODY + "Published on May 2",
            date(2024, 5, 2),
            "inferred",
            "'Published on May 2' names no year; 2024 is the first after 'December 2022 … lasted for over nine months'",
        ),
        (
            "Title\nThe bridge opened in February 2023. Earlier this year convoys crossed it.\n" + BODY,
            date(2023, 12, 31),
            "inferred",
            "'Earlier this year' beside 'February 2023': the year is 2023; its last day stands for an unknown day",
        ),
        (
            "Title\nBy Ada Lind\nMarch 2024\n" + BODY,
            date(2024, 3, 31),
            "inferred",
            "'March 2024' names no day; the last day of the month stands for it",
        ),
        (
            "Title\nLast year, in August 2022, the bridge opened. In May this year it closed.\n" + BODY,
            date(2023, 12, 31),
            "inferred",
            "'Last year' beside 'August 2022': the year is 2023; its last day stands for an unknown day",
        ),
        (
            "Title\nBY ADA LIND AND BO REED MARCH 4, 2024 06:30 AM\n" + BODY,
            date(2024, 3, 4),
            "found",
            "BY ADA LIND AND BO REED MARCH 4, 2024 06:30 AM",
        ),
        (
            "Title\nThe bridge opened in May 2024. Earlier this year convoys crossed it.\n" + BODY,
            TODAY,
            "inferred",
            "'Earlier this year' beside 'May 2024': the year is 2024; its last day stands for an unknown day",
        ),
    ],
)
def test_day_of_publication(text: str, day: date, basis: str, words: str) -> None:
    published = find_publication(text, TODAY)
    assert published is not None
    assert (published.day, str(published.basis), published.words) == (day, basis, words)


@pytest.mark.parametrize(
    "text",
    [
        "Title\n" + BODY,
        # A day inside the story is no day of publication.
        "What happened on 5 March 2024\n" + BODY,
        "Title\nThe report that the council published on 5 March 2024 names no one, and nobody was surprised by it.",
        # A day without a year, and nothing that tells the year.
        "Title\nPublished on May 2\n" + BODY,
        # The only year lies ahead.
        "Title\n" + BODY + "The mandate will end in November 2025.\nPublished on May 2",
        # 'This year' without a stated month and year near it.
        "Title\nThe bridge opened earlier this year.\n" + BODY,
    ],
)
def test_no_day_is_guessed(text: str) -> None:
    assert find_publication(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (
            BODY + "(This article originally appeared on the Herald's site on 5 March.)",
            "This article originally appeared on the Herald's site on 5 March.",
        ),
        (
            BODY + "This piece was first published by Valley Herald. It is used with thanks.",
            "This piece was first published by Valley Herald.",
        ),
        ("Originally published in Valley Herald\n" + BODY, "Originally published in Valley Herald"),
        (BODY + "Republished with permission from Valley Herald.", "Republished with permission from Valley Herald."),
        ("Reprinted from the Valley Herald, 5 March 2024\n" + BODY, "Reprinted from the Valley Herald, 5 March 2024"),
        (
            BODY + "A version of this story previously ran in the Herald.",
            "A version of this story previously ran in the Herald.",
        ),
        ("Title\n" + BODY + "Source: Valley Herald\n", "Source: Valley Herald"),
        ("Title\n" + BODY + "Источник: Вестник долины", "Источник: Вестник долины"),
        # What others published before is no reprint of this text.
        (
            BODY * 8
            + "The video was first published on a soldier's page. Photographs originally appeared there."
            + BODY * 8,
            "",
        ),
        ("The map, first published by the ministry, shows the ridge.\n" + BODY, ""),
        (BODY, ""),
    ],
)
def test_reprint_notice(text: str, notice: str) -> None:
    assert find_reprint(text) == notice


@pytest.mark.parametrize(
    ("text", "url", "site", "source"),
    [
        (BODY, "https://valleyherald.example/news/1", "", "herald"),
        (BODY, "https://m.valleyherald.example/news/1", "", "herald"),
        (BODY, "https://notvalleyherald.example/news/1", "", ""),
        (BODY, "", "Valley Herald", "herald"),
        (BODY, "", "herald", "herald"),
        ("VALLEY HERALD\nTitle\n" + BODY, "", "", "herald"),
        (BODY + "Get the Valley Herald weekly in your inbox", "", "", "herald"),
        (BODY + "Delta.Ex exclusively reported the sale in March.", "", "", "delta"),
        # Being quoted is not being the publisher; two candidates are none.
        (BODY + "The mayor told Valley Herald that all was calm, Delta.Ex wrote.", "", "", ""),
        (BODY + "Subscribe to Valley Herald now\nSubscribe to Delta.Ex now", "", "", ""),
    ],
)
def test_source(text: str, url: str, site: str, source: str) -> None:
    assert find_source(text, url, site, mission()) == source


def test_source_named_beside_the_author() -> None:
    assert find_source(BODY, "", "", mission(), "Ada Lind, Valley Herald") == "herald"
    assert find_source(BODY, "", "", mission(), "Ada Lind") == ""


def test_the_author_is_the_person() -> None:
    assert person_of("Ada Lind, Valley Herald", mission()) == "Ada Lind"
    assert person_of("Ada Lind, Bo Reed", mission()) == "Ada Lind, Bo Reed"
    assert person_of("Valley Herald", mission()) == "Valley Herald"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Title\nhttps://valleyherald.example/1\n" + BODY, "https://valleyherald.example/1"),
        ("Title\n" + BODY + "\nURL: https://valleyherald.example/1", "https://valleyherald.example/1"),
        ("Title\nSee https://valleyherald.example/1 for more.\n" + BODY, ""),
    ],
)
def test_address(text: str, url: str) -> None:
    assert find_url(text) == url


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (BODY, (), "en"),
        ("Наблюдатели не зафиксировали нарушений режима прекращения огня в долине.", (), "ru"),
        ("Die Beobachter haben in der Nacht nichts gesehen, sagte der Sprecher. " * 4, (), "de"),
        # Short, and in a language that the mission does not expect.
        ("Die Beobachter haben in der Nacht nichts gesehen, sagte der Sprecher.", (), ""),
        ("Los observadores no registraron nada durante la noche y los puestos del valle se abrieron.", (), "es"),
        ("Les observateurs ont dit que le pont est ouvert et que des convois ont été vus sur la route.", (), "fr"),
        ("Calm.", (), ""),
        ("Calm.", ("en-GB",), "en"),
    ],
)
def test_language(text: str, declared: tuple[str, ...], language: str) -> None:
    assert find_language(text, declared, mission()) == language


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"Title\nGet the Herald in your inbox:\n{BODY}", ["Get the Herald in your inbox:"]),
        (f"{BODY}  Subscribe to our newsletter today \nText", ["Subscribe to our newsletter today"]),
        (
            f"{BODY}Read also: Calm on the ridge\n© 2024 Valley Herald. All rights reserved.",
            ["Read also: Calm on the ridge", "© 2024 Valley Herald. All rights reserved."],
        ),
        ("The rebels wanted to share this valley with their neighbours, he said.", []),
        ("Support for the truce grew. Get the guns out of the valley, the mayor said.", []),
        ("Follow-up talks were held.", []),
    ],
)
def test_publishers_own_lines(text: str, lines: list[str]) -> None:
    assert [text[span.start : span.end] for span in boilerplate(text)] == lines
