"""Web pages, e-mails, texts and tables that are made to harm."""

from __future__ import annotations

import base64

CALM = "The line was calm all day."
LONG = "The post at Upper Ford recorded two bursts of fire before dawn, and nobody was hurt in the village. "


def html(body: str, head: str = "") -> bytes:
    """A web page."""
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def deep_html(depth: int) -> bytes:
    """Elements in elements, and a text at the bottom."""
    return html(f"<p>{CALM}</p>" + "<div>" * depth + LONG * 20 + "</div>" * depth)


def attributes(number: int) -> bytes:
    """One element with very many attributes."""
    return html("<p " + " ".join(f"a{n}=1" for n in range(number)) + f">{CALM}</p>")


def wide_html(number: int) -> bytes:
    """Very many small elements beside one another."""
    return html("<p>a</p>" * number)


def unclosed_html(number: int) -> bytes:
    """Formatting marks that nothing closes: each is opened again in every paragraph."""
    return html("<b><i><font>" * number + f"<p>{CALM}</p>" * 20)


def mail(body: str | bytes = CALM, headers: str = "") -> bytes:
    """A message."""
    words = body.encode() if isinstance(body, str) else body
    return f"From: a <a@b.example>\r\nSubject: x\r\n{headers}\r\n".encode() + words


def nested_mail(depth: int) -> bytes:
    """Parts in parts in parts."""
    marks = "".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(depth))
    headers = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b0"\r\n'
    return mail(marks + f"--b{depth}\r\nContent-Type: text/plain\r\n\r\n{CALM}", headers)


def forwarded_mail(depth: int) -> bytes:
    """A message in a message in a message."""
    head = "From: a <a@b.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n"
    return (head * depth).encode() + mail()


def many_parts(number: int) -> bytes:
    """A message of very many small parts."""
    part = f"--b\r\nContent-Type: text/plain\r\n\r\n{CALM}\r\n"
    return mail(part * number + "--b--", 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n')


def packed_mail(megabytes: int) -> bytes:
    """A text part in base64 that is large when unpacked."""
    body = base64.encodebytes(b"calm " * (megabytes * 200_000)).decode()
    return mail(body, "MIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n")


def encoded_words(number: int) -> bytes:
    """A subject of very many encoded words."""
    return mail(CALM, "X-Other: y\r\n").replace(b"Subject: x", b"Subject: " + b"=?utf-8?q?=61?= " * number)


def table(*rows: str) -> bytes:
    """A table that the corpus's mapping explains."""
    return "\n".join(("ref,day,what", *rows, "")).encode()


def long_type(number: int) -> bytes:
    """A content type of very many parameters."""
    return mail(headers=f"Content-Type: text/plain; {'; '.join(f'a*{n}=x' for n in range(number))}\r\n")


def marked_up(declared: str) -> bytes:
    """A page with a document type declaration, and an entity in its text."""
    return f'<?xml version="1.0"?>{declared}<html><body><p>&m; all calm</p></body></html>'.encode()


def charset(name: str, words: bytes) -> bytes:
    """A page that declares an encoding."""
    return b'<html><head><meta charset="%s"></head><body><p>%s</p></body></html>' % (name.encode(), words)
