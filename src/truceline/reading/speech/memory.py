"""The speakers of a text so far, and whom a pronoun or 'the ministry' means among them.

'He' and 'she' go to the last person who spoke, 'it' to the last body, 'they' to the last body or group; without one of
that sort a pronoun stays a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from truceline.words.actor import ActorKind
from truceline.words.claim import Voice
from truceline.words.mission import Mission

PERSONS = frozenset({ActorKind.OFFICIAL, ActorKind.PERSON})
_PERSON = re.compile(
    r"\b(?:spokes(?:man|woman|person)|minister|president|commander|chief|head|officer|official|general|colonel|"
    r"captain|major|brigadier|"
    r"lieutenant|sergeant|doctor|dr|mr|mrs|ms|nurse|surgeon|teacher|farmer|herder|shepherd|resident|witness|"
    r"survivor|mayor|governor|elder|envoy|"
    r"ambassador|director|secretary|lawyer|driver|priest|imam|sheikh|man|woman|boy|girl|mother|father|widow|trader|"
    r"fisherman|ferryman|"
    r"analyst|expert|diplomat|leader|activist|member|clerk|soldier|worker|chairman|chairwoman|chair|prosecutor|"
    r"judge|ombudsman|"
    r"he|she|villager|neighbour|observer|journalist|reporter|storeman|inspector|pathologist|medic|source|someone)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:ministry|army|military|police|mission|government|front|movement|committee|commission|council|agency|"
    r"office|statement|reports?|"
    r"bulletin|union|party|assembly|parliament|authorit\w+|command|forces?|corps|guard|centre|center|observatory|"
    r"organi[sz]ation|group|"
    r"administration|newspaper|radio|television|tv|channel|weekly|daily|side|team|court|embassy|railway|company|"
    r"hospital|congress|"
    r"league|mechanism|secretariat|bureau|board|department|programme|battalions?|brigade|alliance|coalition|"
    r"republic|state|village|"
    r"note|letter|document|text|website|portal)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r",| (?:of|for|in|at|from|on|with|who|whose|to|close|briefed) ")
_PLURAL = re.compile(r"\b(?:[a-z]+(?:s|men|women|people)|police|several|some|many|both|others|two|three|four)\b")
_NAME = re.compile(r"(?<!\w)(?:[A-Z][\w’'.\-]{0,30})(?: (?:al-|el-|de |van |bin |ag )?[A-Z][\w’'.\-]{0,30}){1,3}$")


def is_person(voice: Voice, mission: Mission) -> bool:
    """Does the voice name one person? By the mission's list, else by its words."""
    head = _HEAD.split(voice.words, maxsplit=1)[0] or voice.words
    person, body = (max((m.end() for m in pattern.finditer(head)), default=-1) for pattern in (_PERSON, _BODY))
    if person >= 0:
        return person > body
    if voice.actor in mission.actor:
        return mission.actor[voice.actor].kind in PERSONS
    return not voice.source and body < 0 and _NAME.match(voice.words) is not None


@dataclass(slots=True)
class Memory:
    """The speakers of a text so far, last one last, and whether each is a person."""

    voices: list[Voice] = field(default_factory=list)
    persons: list[bool] = field(default_factory=list)

    def keep(self, voice: Voice, mission: Mission) -> None:
        """Remember a named voice."""
        if not voice.anonymous and voice.words:
            self.voices.append(voice)
            self.persons.append(is_person(voice, mission))

    @property
    def last(self) -> Voice | None:
        """The last named speaker."""
        return self.voices[-1] if self.voices else None

    def meant(self, pronoun: str) -> Voice | None:
        """Whom a pronoun means: the last speaker of its sort."""
        word = pronoun.casefold()
        if word in ("he", "she"):
            return self._last(person=True)
        if word == "it":
            return self._last(person=False)
        if word == "they":
            plural = (
                v for v in reversed(self.voices) if _PLURAL.search(v.words) or not self.persons[self.voices.index(v)]
            )
            return next(plural, None)
        return self.last

    def fitting(self, noun: str) -> Voice | None:
        """The last speaker whose words hold that noun ('the ministry')."""
        return next((v for v in reversed(self.voices) if noun.casefold() in v.words.casefold()), None)

    def _last(self, person: bool) -> Voice | None:
        pairs = zip(reversed(self.voices), reversed(self.persons), strict=True)
        return next((voice for voice, is_one in pairs if is_one is person), None)
