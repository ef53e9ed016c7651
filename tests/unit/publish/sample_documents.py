"""The invented documents of the sample picture, some of them hostile."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from truceline.words.document import Basis, Document

TEXTS = {
    "courier-0503": (
        "Shelling on the ridge\n\nAt about 22:10 on 2 May mortar shells fell on Elk Ridge, the Northern Defence "
        "Office said. It spoke of at least 12 shells. Two farmers were wounded, it added.\n\nThe office demands an "
        "answer from the observers: why was nobody at the post? The observers did not reveal the post's log."
    ),
    "smod-0503": (
        "Statement\n\nOur units did not open fire on 2 May. Reports of mortar fire from Kara Ridge are untrue. The "
        "ministry recorded about 5 detonations, whose origin is unknown."
    ),
    "bulletin-0502": (
        "Bulletin 62\n\nDuring the day the observers manned 14 posts and made 3 patrols. No violations of the "
        "ceasefire were recorded in the zone of responsibility."
    ),
    "bulletin-0503": (
        "Bulletin 63\n\nNo violations were recorded. 11 tonnes of aid were brought to the school in Milltown."
    ),
    "watch-may": (
        "Tarn Watch, May 2031\n\nResidents counted between 8 and 10 impacts near Elk Ridge on the night of 2 May. "
        "Since 1 March our volunteers have counted 47 ceasefire violations. We could not reach the ridge: access "
        "was refused at the ford."
    ),
    "lantern-0504": (
        "Originally appeared in the Northern Courier\n\nAt about 22:10 on 2 May mortar shells fell on Elk Ridge, the "
        "Northern Defence Office said."
    ),
    "courier-0610": (
        "Road closed\n\nThe road over Stone Ford has been closed since 8 June, the Northern Authority said on Monday. "
        "It called the closure a blockade by the south. In March some 60 lorries a day had used the ford."
    ),
    "echo-0611": (
        "Inspection at the ford\n\nThe road is open, the ministry said. What is taking place is a protest of lorry "
        "drivers. The ministry did not comment on the barrier. It promised to remove the containers in July. "
        "Observers number 398, not 400 and more as the north believes."
    ),
    "ru-0612": (
        "Дорога через брод\n\n9 июня колонна из 20 машин не смогла пройти через брод, сообщили водители. "
        "Наблюдатели отрицают, что дорога закрыта."
    ),
    "hy-0612": "Ջրաղաց\n\nՋրաղացի դպրոցը փակ է հունիսի 8-ից։ Բնակիչները հարցնում են, թե երբ կբացվի ճանապարհը։",
    "ar-0613": "المعبر\n\nقال السائقون إن 2,000 شخص عالقون عند معبر الحجر منذ 8 يونيو. ونفت الوزارة ذلك.",
    "hostile": (
        "<script>alert('title')</script>\n\nA witness shouted \"<img src=x onerror=alert(1)>\" & left. "
        "\r\nHe said the post would be strengthened to 450 observers by September 2031."
    ),
}
META = {
    "courier-0503": ("courier", "Shelling on the ridge", "en", date(2031, 5, 3), Basis.STATED, ""),
    "smod-0503": (
        "smod",
        "Statement of 3 May",
        "en",
        date(2031, 5, 3),
        Basis.FOUND,
        "metadata: article:published_time",
    ),
    "bulletin-0502": ("bulletin", "Bulletin 62", "en", date(2031, 5, 2), Basis.STATED, ""),
    "bulletin-0503": ("bulletin", "Bulletin 63", "en", date(2031, 5, 3), Basis.STATED, ""),
    "watch-may": ("watch", "May report", "en", date(2031, 6, 1), Basis.INFERRED, "'Tarn Watch, May 2031'"),
    "lantern-0504": ("lantern", "Shells fall on ridge", "en", date(2031, 5, 4), Basis.FOUND, "date line"),
    "courier-0610": ("courier", "Road closed", "en", date(2031, 6, 10), Basis.STATED, ""),
    "echo-0611": ("echo", "Inspection at the ford", "en", date(2031, 6, 11), Basis.STATED, ""),
    "ru-0612": ("", "Дорога через брод", "ru", date(2031, 6, 12), Basis.STATED, ""),
    "hy-0612": ("", "Ջրաղաց", "hy", date(2031, 6, 12), Basis.STATED, ""),
    "ar-0613": ("", "المعبر", "ar", date(2031, 6, 13), Basis.STATED, ""),
    "hostile": ("", "<script>alert('title')</script>", "", None, Basis.UNKNOWN, ""),
}
URLS = {
    "courier-0503": "https://courier.example/2031/05/03/ridge?a=1&b=2",
    "hostile": "javascript:alert('url')",
    "echo-0611": "data:text/html,<script>alert(1)</script>",
}


def sha(name: str) -> str:
    """SHA-256 of a sample document's text."""
    return hashlib.sha256(TEXTS[name].encode()).hexdigest()


def document(name: str) -> Document:
    """A sample document."""
    source, title, language, published, basis, words = META[name]
    return Document(
        sha256=sha(name),
        media_type="text/plain",
        name=f"documents/{name}.txt",
        text_sha256=sha(name),
        extractor="text 1",
        source=source,
        title=title,
        author="Invented Author" if source == "courier" else "",
        url=URLS.get(name, ""),
        language=language,
        published=published,
        published_basis=basis,
        published_words=words,
        received=datetime(2031, 6, 20, 9, 30, tzinfo=UTC),
        reprint_of="Originally appeared in the Northern Courier" if name == "lantern-0504" else "",
    )
