"""Which language model may be asked: the table [language_model] of mission.toml, and the environment of this machine.

A mission folder travels; a model is somebody's own. So a mission may name a model on the machine that runs it, but one
on another host counts only where the environment of this machine names that host: a folder from elsewhere cannot send
texts away. The key stands in the environment alone, since mission.toml is kept in the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import Invalid
from truceline.sources.mission.fields import Fields
from truceline.words.document import Problem
from truceline.words.language_model import LanguageModel

SWITCH, ENDPOINT, NAME = "TRUCELINE_MODEL", "TRUCELINE_MODEL_ENDPOINT", "TRUCELINE_MODEL_NAME"
KEY, KEY_FILE = "TRUCELINE_MODEL_KEY", "TRUCELINE_MODEL_KEY_FILE"
HOSTS, SECONDS = "TRUCELINE_MODEL_HOSTS", "TRUCELINE_MODEL_SECONDS"
OFF, KEPT = "off", "kept"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The model that counts here (None: none), whether it may be asked or only its kept answers are used, the key for
    its server, and what stands in the way of one that is named."""

    model: LanguageModel | None = None
    may_ask: bool = True
    key: str = ""
    problems: tuple[Problem, ...] = ()


def language_model(fields: Fields | None) -> LanguageModel | None:
    """The model that mission.toml names; None, and a problem, when it names none that can be."""
    if fields is None:
        return None
    endpoint, model = fields.text("endpoint", required=True), fields.text("model", required=True)
    seconds, tries = fields.whole("seconds", 120), fields.whole("tries", 2)
    most = fields.whole("most_pieces", 40)
    fields.finish()
    if not (endpoint and model):
        return None
    return fields.made(
        lambda: LanguageModel(endpoint=endpoint, model=model, seconds=seconds, tries=tries, most_pieces=most)
    )


def chosen(named: LanguageModel | None, environment: Mapping[str, str]) -> Chosen:
    """What counts on this machine of what the mission names; the environment goes before."""
    switch = environment.get(SWITCH, "").strip().casefold()
    if switch == OFF:
        return Chosen()
    problems: list[Problem] = []
    own = bool(environment.get(ENDPOINT, "").strip())
    model = _of_environment(named, environment, problems)
    if model is None:
        return Chosen(problems=tuple(problems))
    allowed = {host.strip().casefold() for host in environment.get(HOSTS, "").split(",")}
    if switch != KEPT and not (own or model.on_this_machine or model.host.casefold() in allowed):
        sentence = f"the mission names a language model on another host ({model.host}); nothing was sent to it."
        problems.append(_problem(sentence, f"Set {HOSTS}={model.host} on this machine if texts may go there."))
        return Chosen(model, may_ask=False, problems=tuple(problems))
    return Chosen(model, switch != KEPT, _key(environment, problems), tuple(problems))


def _of_environment(
    named: LanguageModel | None, environment: Mapping[str, str], problems: list[Problem]
) -> LanguageModel | None:
    """The mission's model with what the environment says otherwise; None when they make none."""
    said = {key: environment[key].strip() for key in (ENDPOINT, NAME, SECONDS) if environment.get(key, "").strip()}
    if not said:
        return named
    try:
        return LanguageModel(
            endpoint=said.get(ENDPOINT) or (named.endpoint if named else ""),
            model=said.get(NAME) or (named.model if named else ""),
            seconds=int(said[SECONDS]) if SECONDS in said else named.seconds if named else 120,
            tries=named.tries if named else 2,
            most_pieces=named.most_pieces if named else 40,
        )
    except Invalid as fault:
        problems.append(_problem(f"{fault}.", f"Mend {ENDPOINT} and {NAME}, or set {SWITCH}=off.", "environment"))
    except ValueError:
        problems.append(_problem(f"{SECONDS} is no whole number.", "Write seconds as digits.", "environment"))
    return None


def _key(environment: Mapping[str, str], problems: list[Problem]) -> str:
    """The key for the server, from the environment or from the file that it names; it is never repeated."""
    path = environment.get(KEY_FILE, "").strip()
    if not path:
        return environment.get(KEY, "").strip()
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        problems.append(_problem(f"the file that {KEY_FILE} names cannot be read.", "Correct it.", "environment"))
        return ""


def _problem(sentence: str, remedy: str, place: str = "[language_model]") -> Problem:
    return Problem(file="mission.toml", place=place, sentence=sentence, remedy=remedy)
