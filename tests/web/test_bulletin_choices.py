"""A draft in each language that was chosen, with the names that were chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from served import signed_in

DAYS = {"first": "2024-03-01", "last": "2024-03-31"}


@pytest.fixture(scope="module")
def editor(orin: Path) -> Any:
    return signed_in("editor", name="Edo")


def asked() -> list[tuple[str, str]]:
    from truceline.web.models import Job

    held = Job.objects.filter(what="bulletin").order_by("pk").values_list("arguments", flat=True)
    return [(said["language"], said["names"]) for said in held]


def test_a_draft_for_each_language_with_the_names_that_were_chosen(editor: Any, orin: Path) -> None:
    from truceline.web.jobs.asking import bulletin_name
    from truceline.web.jobs.doing import do
    from truceline.web.models import Job

    editor.post("/bulletins/draft/", DAYS | {"language": ["hy", "ru"], "names": "side:north"})
    assert asked() == [("hy", "side:north"), ("ru", "side:north")]
    job = Job.objects.filter(what="bulletin").earliest("pk")
    do(job)
    page = editor.get(f"/bulletins/drafts/{job.pk}/html/").content.decode()
    assert ('<html lang="hy"' in page, bulletin_name(job.arguments, "pdf")[-18:]) == (True, "_hy_side-north.pdf")


def test_the_form_offers_what_can_be_chosen(editor: Any) -> None:
    page = editor.get("/bulletins/").content.decode()
    offered = [f'name="language" value="{code}"' for code in ("en", "hy", "az", "ru")]
    offered += [f'<option value="{policy}">' for policy in ("all", "neutral", "source", "side:north", "side:south")]
    assert [one for one in offered if one not in page] == []


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"names": "side:nobody"}], ids=["language", "names"])
def test_another_choice_is_refused(editor: Any, wrong: dict[str, str]) -> None:
    before = asked()
    assert (editor.post("/bulletins/draft/", DAYS | wrong).status_code, asked()) == (400, before)
