"""The language model that a mission may ask, and one exchange with it, as the record keeps it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from truceline.errors import Invalid

PATH = "/v1/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """Where a model answers, and within which bounds it is asked.

    ``endpoint``: an OpenAI-compatible ``.../chat/completions``; a bare host or ``.../v1`` is completed. ``seconds``:
    the time for one whole answer. ``tries``: how often one piece is asked at most. ``most_pieces``: pieces of one
    document that are asked about.
    """

    endpoint: str
    model: str
    seconds: int = 120
    tries: int = 2
    most_pieces: int = 40

    def __post_init__(self) -> None:
        if not self.model.strip() or len(self.model) > 200 or not self.model.isprintable():
            raise Invalid("a language model needs a name of at most 200 characters")
        parts = _parts(self.endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Invalid("the endpoint of a language model is written http://HOST:PORT/v1/chat/completions")
        if parts.username or parts.password:
            raise Invalid("the endpoint of a language model holds no user and no password; TRUCELINE_MODEL_KEY does")
        if not (self.seconds >= 1 and self.tries >= 1 and self.most_pieces >= 1):
            raise Invalid("seconds, tries and most_pieces of a language model are 1 or more")
        object.__setattr__(self, "endpoint", _completed(parts))

    @property
    def host(self) -> str:
        """The host that is asked, as written."""
        return _parts(self.endpoint).hostname or ""

    @property
    def on_this_machine(self) -> bool:
        """Does the text stay on this machine?"""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def proposer(self) -> str:
        """How candidates and readings name it."""
        return "llm:" + "-".join(self.model.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question and its answer: who was asked, about which stretch of the stored text, and the SHA-256 of the
    request (prompt, model and settings) and of the response, both kept as evidence."""

    proposer: str
    start: int
    end: int
    request: str
    response: str


def _parts(endpoint: str) -> SplitResult:
    try:
        parts = urlsplit(endpoint.strip())
        _ = parts.port
    except ValueError:
        raise Invalid("the endpoint of a language model is no address") from None
    return parts


def _completed(parts: SplitResult) -> str:
    path = parts.path.rstrip("/")
    if path in ("", "/v1"):
        path = PATH
    return parts._replace(path=path, fragment="").geturl()
