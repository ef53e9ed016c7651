"""Intake: what is handed in, what becomes of it, what is refused with a sentence; reports from the field; jobs."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from served import signed_in

from truceline.sources.formats import FORMATS, suffix_of
from truceline.web.intake.naming import LONGEST, fit_name, refusal
from truceline.web.intake.observation import Observation, Sort, document_of, name_of

REPORT = "The Southern Council said on 4 March 2024 that two shells fell on Oldmere at noon."


@pytest.mark.parametrize(
    ("given", "fit"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ada\\Report final.PDF", "Report final.pdf"),
        (".hidden.txt", "hidden.txt"),
        ("<img src=x onerror=alert(1)>.html", "img src=x onerror=alert(1).html"),
        ("a\x00b\u202etxt.exe", "abtxt.exe"),
        ("Աղդամ Ağdərə Агдам.docx", "Աղդամ Ağdərə Агдам.docx"),
        ("archive.WARC.GZ", "archive.warc.gz"),
        ("...", "document"),
        ("/", "document"),
        ("x" * 300 + ".txt", "x" * (LONGEST - 4) + ".txt"),
    ],
    ids=["plain", "climbing", "windows", "hidden", "markup", "control", "scripts", "double", "dots", "slash", "long"],
)
def test_names_are_made_safe(given: str, fit: str) -> None:
    assert fit_name(given) == fit
    assert fit_name(fit_name(given)) == fit


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_format_may_be_handed_in(ending: str) -> None:
    largest = FORMATS[ending].largest
    name = fit_name(f"x{ending}")
    said = [refusal(name, size).split(";")[0] for size in (1, 0, largest, largest + 1)]
    assert (suffix_of(name), said) == (
        ending,
        ["", "The file is empty", "", f"It has {(largest + 1) / 1e6:.0f} MB"],
    )


OBSERVATION = Observation(
    sort=Sort.OBSERVATION,
    day=date(2024, 3, 4),
    clock=time(14, 5),
    place="Aldmoor",
    position=(46.52, 7.48),
    effort={"posts": 3, "patrols": 1, "hours": 0},
    nothing=True,
    refused_where="Lake Road",
    refused_by="armed men.",
    told="the liaison officer",
    words="Quiet.\r\nOnly farmers.",
)
WRITTEN = """\
Field observation

Day: 4 March 2024
Time: 14:05
Place: Aldmoor
Coordinates: 46.52000, 7.48000
Told: the liaison officer

The observers were on duty with 3 posts and 1 patrol near Aldmoor on 4 March 2024.
The observers were denied access to Lake Road by armed men on 4 March 2024.
No violations were recorded near Aldmoor on 4 March 2024.

Quiet.
Only farmers.
"""


def test_a_report_is_written_down_as_a_document() -> None:
    assert document_of(OBSERVATION) == WRITTEN
    bare = Observation(sort=Sort.CALL, day=date(2024, 3, 4), words="Shots.")
    assert document_of(bare) == "Hotline call\n\nDay: 4 March 2024\n\nShots.\n"
    assert name_of(bare, "0123456789abcdef") == "call-2024-03-04-01234567.txt"


def do_all() -> list[tuple[str, str]]:
    """Do what is due, and what is due soon; sort and state of each job."""
    from django.utils import timezone

    from truceline.web.models import Job
    from truceline.web.worker import do_next

    while Job.objects.filter(state="waiting").update(due=timezone.now()):
        do_next()
    return list(Job.objects.order_by("pk").values_list("what", "state"))


def hand_in(client: Any, *files: tuple[str, str | bytes], **known: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    uploads = [
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content) for name, content in files
    ]
    return client.post("/intake/hand-in/", {"files": uploads, **known})


def table(client: Any) -> dict[str, tuple[str, str]]:
    """Name, state and claims of every file, as the page's JSON says."""
    rows = client.get("/intake/?as=json").json()["intake"]
    return {row["name"]: (row["state"], row["sentence"]) for row in rows}


def test_what_becomes_of_each_file(orin: Path) -> None:
    client = signed_in("analyst", name="Ada")
    answer = hand_in(
        client,
        ("report.txt", REPORT),
        ("report.txt", REPORT),
        ("programme.exe", b"MZ"),
        ("empty.txt", b""),
        ("broken.pdf", b"%PDF-1.7 and then nothing"),
        ("beside.txt", "On 5 March 2024 observers saw a convoy on the Lake Road."),
        ("beside.toml", 'source = "north_news"\ntitle = "A convoy"\n'),
        source="observer_bulletin",
        published="2024-03-05",
    )
    waiting = table(client)
    assert (answer.status_code, waiting["report.txt"]) == (302, ("waiting", ""))
    assert do_all() == [("take_in", "done"), ("weigh", "done")]
    became = table(client)
    assert {name: state for name, (state, _) in became.items()} == {
        "report.txt": "taken_in",  # the older of two lines: the newer one is refused
        "programme.exe": "refused",
        "empty.txt": "refused",
        "broken.pdf": "refused",
        "beside.txt": "taken_in",
    }
    assert became["broken.pdf"][1].startswith("documents/broken.pdf: It is damaged or cut off")
    assert sorted(file.name for file in (orin / "documents").iterdir()) == [
        "beside.txt",
        "beside.txt.toml",
        "first-report.toml",
        "first-report.txt",
        "report.txt",
        "report.txt.toml",
    ]
    sidecar = (orin / "documents" / "report.txt.toml").read_text()
    assert sidecar == 'source = "observer_bulletin"\npublished = 2024-03-05\n'
    page = client.get("/intake/").content.decode()
    assert ("every 2s" in page, page.count("The same bytes are here already, as report.txt.")) == (False, 1)


def test_the_same_bytes_are_refused_with_their_name(orin: Path) -> None:
    client = signed_in("analyst")
    hand_in(client, ("again.txt", (orin / "documents" / "first-report.txt").read_bytes()))
    do_all()
    said = table(client)["again.txt"]
    assert said == ("refused", "The same bytes are here already, as documents/first-report.txt.")
    assert not (orin / "documents" / "again.txt").exists()


@pytest.mark.parametrize(
    ("files", "known", "says"),
    [
        ((), {}, "No file was chosen."),
        ((("a.txt", REPORT),), {"published": "soon"}, "&#x27;soon&#x27; is not a day."),
        ((("a.txt", REPORT), ("a.toml", '[sealed.confidential]\nwho = "Bo"\n')), {}, "a.toml holds sealed fields."),
    ],
    ids=["no file", "no day", "sealed"],
)
def test_forms_that_are_refused(orin: Path, files: Any, known: dict[str, str], says: str) -> None:
    from truceline.web.models import Handed

    before = Handed.objects.count()
    answer = hand_in(signed_in("analyst"), *files, **known)
    assert (answer.status_code, says in answer.content.decode(), Handed.objects.count()) == (400, True, before)


def test_what_is_too_large_is_refused_unread(orin: Path) -> None:
    client = signed_in("analyst")
    large = client.post("/intake/hand-in/", b"", content_type="multipart/form-data", CONTENT_LENGTH="2000000000")
    form = client.post("/report/", b"", content_type="multipart/form-data", CONTENT_LENGTH="4000000")
    assert (large.status_code, form.status_code) == (413, 413)


def test_a_report_becomes_claims_of_the_observers_source(orin: Path) -> None:
    from truceline.store.asking.passages import claims_from, document
    from truceline.web.models import Handed
    from truceline.web.record import using

    client = signed_in("observer", source="observer_bulletin")
    answer = client.post(
        "/report/",
        {"sort": "observation", "day": "2024-03-06", "place": "Aldmoor", "posts": "4", "nothing": "on"},
    )
    do_all()
    handed = Handed.objects.latest("pk")
    held = document(using(), handed.sha256)
    assert held is not None
    zeros = [claim for claim in claims_from(using(), handed.sha256, 0) if claim.stance == "reports_none"]
    assert (answer.headers["Location"], handed.state) == (f"/report/{handed.pk}/", "taken_in")
    assert (held.source, [claim.event_type for claim in zeros]) == ("observer_bulletin", ["ceasefire_violation"])


def test_who_spoke_is_sealed_or_not_kept(orin: Path) -> None:
    from truceline.store.vault import open_vault
    from truceline.web.models import Handed
    from truceline.web.record import let_go
    from truceline.words.sealing import Label

    client = signed_in("observer")
    said = {"sort": "complaint", "day": "2024-03-06", "words": "My barn was burnt.", "who": "Widow Marthe Quill"}
    refused = client.post("/report/", said)
    assert (refused.status_code, Handed.objects.filter(name__startswith="complaint").count()) == (400, 0)

    from datetime import UTC, datetime

    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    let_go()
    public = X25519PrivateKey.generate().public_key().public_bytes_raw()
    with open_vault(orin) as vault:
        vault.add_person("Ada", public, [Label.CONFIDENTIAL], datetime.now(UTC))
    client.post("/report/", said)
    do_all()
    handed = Handed.objects.get(name__startswith="complaint")
    with open_vault(orin) as vault:
        sealed = [(field.subject, field.field, str(field.label)) for field in vault.fields()]
    let_go()
    files = [file for file in orin.rglob("*") if file.is_file() and b"Marthe" in file.read_bytes()]
    assert sealed == [(f"document:{handed.sha256}", "person", "confidential")]
    assert files == []


def test_a_killed_worker_loses_nothing(orin: Path) -> None:
    """It died after it had put the file into the folder and before it said so."""
    from django.utils import timezone

    from truceline.web.intake.settling import place
    from truceline.web.jobs.asking import begin, take_up_again
    from truceline.web.models import Handed, Job
    from truceline.web.record import using

    client = signed_in("analyst")
    hand_in(client, ("killed.txt", "On 7 March 2024 the Northern Council opened the Lake Road."))
    Job.objects.filter(state="waiting").exclude(what="take_in").delete()
    job = begin(timezone.now())
    assert job is not None
    place(orin, Handed.objects.get(name="killed.txt"), using())
    assert do_all()[-1] == ("take_in", "running")
    assert take_up_again() == 1
    assert do_all()[-2:] == [("take_in", "done"), ("weigh", "done")]
    assert table(client)["killed.txt"][0] == "taken_in"
    assert sorted(file.name for file in (orin / "documents").glob("killed*")) == ["killed.txt"]


def test_work_that_fails_says_so_and_is_done_again(orin: Path) -> None:
    from truceline.web import jobs
    from truceline.web.models import Job

    client = signed_in("analyst")
    mission = (orin / "mission.toml").read_text()
    (orin / "mission.toml").write_text("title = ")
    hand_in(client, ("later.txt", "On 8 March 2024 a shell fell on Aldmoor."))
    assert do_all()[-1] == ("take_in", "failed")
    job = Job.objects.latest("pk")
    assert job.sentence.startswith("mission.toml") or "mission.toml" in job.sentence
    assert b"Do it again" in client.get("/intake/").content
    (orin / "mission.toml").write_text(mission)
    client.post(f"/intake/jobs/{job.pk}/again/")
    assert do_all()[-2:] == [("take_in", "done"), ("weigh", "done")]
    assert table(client)["later.txt"][0] == "taken_in"
    assert [one.what for one in jobs.listed(1)] == ["take_in"]


def test_weighing_is_asked_for_once(orin: Path) -> None:
    from truceline.web.jobs import weigh_soon
    from truceline.web.models import Job

    for _ in range(3):
        weigh_soon("Ada")
    assert Job.objects.filter(what="weigh", state="waiting").count() == 1


def test_a_reader_gets_the_files_of_a_version_and_nothing_else(orin: Path) -> None:
    reader, analyst = signed_in("reader", sees="public"), signed_in("analyst")
    waiting = reader.get("/version/public/index.html").content.decode()
    assert do_all()[-1] == ("weigh", "done")
    page = reader.get("/version/public/index.html")
    css = reader.get("/version/public/record.css")
    for file in (page, css):
        file.close()
    assert ("Not made yet" in waiting, page.status_code, css.headers["Content-Type"][:8]) == (True, 200, "text/css")
    assert [reader.get(f"/version/{path}").status_code for path in ("parties/index.html", "public/../../secret")] == [
        404,
        404,
    ]
    seen = analyst.get("/version/public/index.html")
    seen.close()
    assert (reader.get("/").headers["Location"], seen.status_code) == ("/version/", 200)


def test_exports_and_backups_carry_no_accounts(orin: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from truceline.record.bundle import Choice
    from truceline.store.backup import back_up
    from truceline.store.bundling import bundle
    from truceline.store.export import export
    from truceline.web.record import let_go

    signed_in("analyst", name="Somebody Unmistakable")
    let_go()
    export(orin, tmp_path / "out", lambda *_: None)
    back_up(orin, tmp_path / "backup", datetime.now(UTC), lambda *_: None)
    bundle(orin, tmp_path / "bundle", Choice(everything=True), lambda *_: None)
    names = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    held = [file for file in tmp_path.rglob("*") if file.is_file() and b"Unmistakable" in file.read_bytes()]
    assert (held, names & {"accounts.db", "secret", "worker.lock"}) == ([], set())


def test_the_health_page_tells_numbers_and_no_content(orin: Path) -> None:
    from django.test import Client

    silent = Client().get("/health/")
    (orin / "web" / "worker.beat").touch()
    well = Client().get("/health/")
    assert (silent.status_code, well.status_code) == (503, 200)
    assert {key: sorted(value) if isinstance(value, dict) else value for key, value in well.json().items()} == {
        "well": True,
        "ledger": ["entries", "weighed", "well"],
        "jobs": ["failed", "waiting", "well"],
        "disk": ["free_megabytes", "well"],
    }
