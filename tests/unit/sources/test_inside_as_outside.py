"""Good files of every format give the same inside the confined child as in this process."""

from __future__ import annotations

import pytest
from tests.hostile.letters import LONG
from tests.hostile.mutants import good_files

from truceline.sources.formats import FORMATS
from truceline.sources.guard import Guard

GOOD = good_files()
ENCODED = {
    "windows-1251": "Сегодня нарушений режима прекращения огня не зафиксировано ни в одном районе.",
    "koi8-r": "Сегодня нарушений режима прекращения огня не зафиксировано ни в одном районе.",
    "windows-1256": "لم تسجل اليوم أي انتهاكات لوقف إطلاق النار في أي من المناطق.",
    "windows-1254": "Bugün hiçbir bölgede ateşkes ihlali kaydedilmemiştir, gözlemciler böyle bildirdi.",
    "gb18030": "今天任何地区都没有记录到违反停火的情况，观察员这样报告说。",
    "big5": "今天任何地區都沒有記錄到違反停火的情況，觀察員這樣報告說。",
    "shift_jis": "本日、どの地域でも停戦違反は記録されなかったと監視員は報告した。",
    "euc-kr": "오늘 어느 지역에서도 휴전 위반이 기록되지 않았다고 감시단이 보고했다.",
    "utf-16": LONG,
}


@pytest.mark.parametrize("suffix", sorted(GOOD))
def test_every_format(guard: Guard, suffix: str) -> None:
    outside = FORMATS[suffix].extract(GOOD[suffix], "")
    assert outside.text.strip() != ""
    assert guard.extract(suffix, GOOD[suffix]) == outside


@pytest.mark.parametrize("charset", sorted(ENCODED))
def test_every_encoding(guard: Guard, charset: str) -> None:
    words = ENCODED[charset]
    page = f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'.encode(charset)
    mail = f"Subject: x\r\nFrom: a@b.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    assert guard.extract(".html", page).text == words.strip()
    if charset != "utf-16":  # an e-mail's lines are bytes
        assert guard.extract(".eml", mail + words.encode(charset)).text == f"x\n\n{words}"
