"""Signed notes: the published examples, our own, and everything that is malformed by a character."""

from __future__ import annotations

import base64

import pytest

from truceline.record.checkpoint import SignedNote, VerifierKey, note_of, read_note, text_of
from truceline.store.keys import SeedSigner
from truceline.words.entry import Checkpoint

# The key pair and the signature of the reference implementation, golang.org/x/mod/sumdb/note.
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNED = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="

# The example of c2sp.org/tlog-checkpoint.
EXAMPLE = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""  # noqa: E501

KNOWN = Checkpoint(origin="truceline/0123456789abcdef", size=41, root="ab" * 32)
SIGNER = SeedSigner(lambda: b"s" * 32)
OURS = SIGNER.named(KNOWN.origin).vkey
NOTE = note_of(KNOWN, SIGNER)


def test_the_vkey_of_the_reference_implementation() -> None:
    key = VerifierKey.read(VKEY)
    assert (key.name, key.id.hex(), str(key)) == ("PeterNeumann", "c74f20a3", VKEY)
    assert SeedSigner(lambda: SEED, "PeterNeumann").vkey == VKEY


def test_the_signature_of_the_reference_implementation() -> None:
    key = VerifierKey.read(VKEY)
    made = key.id + SeedSigner(lambda: SEED).sign(TEXT.encode())
    assert base64.b64encode(made).decode() == SIGNED
    assert key.verifies(TEXT.encode(), base64.b64decode(SIGNED)[4:])
    assert not key.verifies(TEXT.encode() + b"!", base64.b64decode(SIGNED)[4:])


def test_the_example_of_the_form() -> None:
    note = read_note(EXAMPLE)
    root = base64.b64decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=").hex()
    assert note.checkpoint == Checkpoint(origin="example.com/behind-the-sofa", size=20852163, root=root)
    assert [known.name for known in note.signatures] == ["example.com/behind-the-sofa"]
    assert str(note) == EXAMPLE


def test_our_note_is_signed_in_the_name_of_the_record() -> None:
    note = read_note(NOTE)
    assert (note.checkpoint, note.signed_by(OURS), str(note)) == (KNOWN, True, NOTE)
    assert NOTE.splitlines()[4].startswith("\u2014 truceline/0123456789abcdef ")


def test_the_same_note_every_time() -> None:
    assert note_of(KNOWN, SIGNER) == NOTE


@pytest.mark.parametrize(
    ("vkey", "why"),
    [
        (SeedSigner(lambda: b"t" * 32, KNOWN.origin).vkey, "another key in the same name"),
        (SIGNER.named("truceline/other").vkey, "the same key in another name"),
        ("", "no key"),
        (OURS[:-1], "half a key"),
    ],
)
def test_a_note_is_not_signed_by(vkey: str, why: str) -> None:
    assert not read_note(NOTE).signed_by(vkey), why


def test_a_signature_in_the_right_name_that_is_wrong_spoils_the_note() -> None:
    """Also when a sound one stands beside it: a known key has signed each line in its name."""
    note = read_note(NOTE)
    (signed,) = note.signatures
    wrong = signed.__class__(signed.name, signed.key_id, bytes(64))
    assert not SignedNote(note.checkpoint, note.text, (signed, wrong)).signed_by(OURS)


def test_signatures_of_strangers_are_let_be() -> None:
    stranger = "\u2014 witness.example " + base64.b64encode(bytes(72)).decode() + "\n"
    note = read_note(NOTE + stranger)
    assert (note.signed_by(OURS), len(note.signatures), note.checkpoint) == (True, 2, KNOWN)


def test_a_note_that_nobody_signed() -> None:
    note = read_note(note_of(KNOWN, None))
    assert (note.checkpoint, note.signatures, note.signed_by(OURS)) == (KNOWN, (), False)
    assert str(note) == text_of(KNOWN) == note_of(KNOWN, None)


def test_lines_that_a_later_form_may_add_are_covered_by_the_signature() -> None:
    text = text_of(KNOWN) + "more\n"
    note = read_note(NOTE.replace(text_of(KNOWN), text))
    assert (note.text, note.checkpoint, note.signed_by(OURS)) == (text, KNOWN, False)


ROOT = NOTE.splitlines()[2]
LINE = NOTE.splitlines()[4]

MALFORMED = [
    ("nothing", ""),
    ("no line end", NOTE[:-1]),
    ("another line end", NOTE.replace("\n", "\r\n")),
    ("a tab", NOTE.replace("41", "\t41")),
    ("a NUL", NOTE.replace("41", "41\x00")),
    ("a lone surrogate", NOTE.replace("truceline/0", "truceline/\ud800", 1)),
    ("no origin", "\n" + NOTE.partition("\n")[2]),
    ("an empty line in the text", NOTE.replace("41\n", "41\n\n")),
    ("no size", NOTE.replace("41\n", "")),
    ("a size with a plus", NOTE.replace("41\n", "+41\n")),
    ("a negative size", NOTE.replace("41\n", "-41\n")),
    ("a size with a zero before", NOTE.replace("41\n", "041\n")),
    ("a size in other digits", NOTE.replace("41\n", "\u0664\u0661\n")),
    ("a size beyond all bounds", NOTE.replace("41\n", "4" * 20 + "\n")),
    ("a size with a space", NOTE.replace("41\n", "41 \n")),
    ("a short root", NOTE.replace(ROOT, base64.b64encode(bytes(31)).decode())),
    ("a long root", NOTE.replace(ROOT, base64.b64encode(bytes(33)).decode())),
    ("a root in hexadecimal", NOTE.replace(ROOT, KNOWN.root)),
    ("a root without padding", NOTE.replace(ROOT, ROOT.rstrip("="))),
    ("a root in the other alphabet", NOTE.replace(ROOT, base64.urlsafe_b64encode(b"\xff" * 32).decode())),
    ("a root with loose bits", NOTE.replace(ROOT, ROOT[:-2] + "t=")),
    ("two hyphens for the dash", NOTE.replace("\u2014", "--")),
    ("no space after the dash", NOTE.replace("\u2014 ", "\u2014")),
    ("two spaces", NOTE.replace("\u2014 ", "\u2014  ")),
    ("a name with a plus", NOTE.replace("\u2014 truceline", "\u2014 truce+line")),
    ("a name with a hard space", NOTE.replace("\u2014 truceline", "\u2014 truce\u00a0line")),
    ("a signature that is no base64", NOTE.replace(LINE, LINE[:-4] + "!!!!")),
    ("a signature as long as its key's id", NOTE.replace(LINE, "\u2014 truceline/x AAAAAA==")),
    ("a word after the signature", NOTE.replace(LINE, LINE + " x")),
    ("an empty line at the end", NOTE + "\n"),
    ("something after an empty line", NOTE + "\nmore\n"),
    ("too many signatures", text_of(KNOWN) + "\n" + (LINE + "\n") * 101),
]


@pytest.mark.parametrize("text", [row[1] for row in MALFORMED], ids=[row[0] for row in MALFORMED])
def test_what_is_malformed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_note(text)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        read_note(NOTE.encode().replace(b"truceline", b"truce\xffine", 1))


@pytest.mark.parametrize(
    "vkey",
    [
        "", "PeterNeumann", VKEY[1:], VKEY[:-1], VKEY.replace("c74f20a3", "C74F20A3"), VKEY.replace("+ARpc", "+AhRc"),
        VKEY.replace("c74f20a3", "c74f20a4"), VKEY.replace("Peter", "Peter "), VKEY + "\n", VKEY.replace("+c7", "++c7"),
        f"x+00000000+{base64.b64encode(bytes([1] * 32)).decode()}",
    ],
)  # fmt: skip
def test_what_is_no_vkey_is_refused(vkey: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        VerifierKey.read(vkey)


def test_an_origin_of_two_lines_is_never_signed() -> None:
    with pytest.raises(ValueError, match="one line"):
        note_of(Checkpoint(origin="a\nb", size=0, root="ab" * 32), SIGNER)
