"""Voices inside voices: 'X said that Y had told Z' is Z, told by Y, told by X.

A cue in what another cue speaks of is nested in it, unless the two stand side by side ('X said A, but Y said B'). A
by-line that closes the sentence speaks of all that stands before it, other voices and all.
"""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.reading.speech.frames import Frame
from truceline.words.passage import Span
from truceline.words.stance import Stance

_SIDE_BY_SIDE = re.compile(
    r"[;:]|,?\s(?:and|but|while|whereas|although|though|yet|or|nor|as|when|after|before|because)\s|,\s*$|"
    r",\s(?:which|who)\s"
)
_CHARGE = re.compile(r"\ban?\s(?:charge|claim|accusation|allegation|assertion|version|account|report)\s(?:that|which)$")
"""'X accused Y of Z, a charge that W dismissed': W speaks for himself."""
_SPOKEN = (Stance.ASSERTS, Stance.DENIES, Stance.PREDICTS)


def nested(text: str, found: list[Frame], frame: Frame) -> Frame:
    """The frame in the voices that it stands in; earlier frames are cut where it begins, or put inside it."""
    if not found or frame.through:
        return frame
    before = found[-1]
    if frame.voice.words == before.voice.words and frame.content.start >= before.cue.end:
        frame = replace(frame, through=before.through)
    if frame.content.start < min(f.cue.start for f in found) and frame.cue.start > before.cue.end:
        found[:] = [within(f, frame) for f in found]
        return frame
    if before.content == frame.content:
        return within(frame, before)
    if _stands_in(text, before, frame):
        frame = within(frame, before)
    found[-1] = _cut(before, frame)
    return frame


def within(frame: Frame, outer: Frame) -> Frame:
    """The frame as told by the voice of another one."""
    if not outer.voice.words or outer.voice.anonymous or outer.voice.words == frame.voice.words:
        return frame
    return replace(frame, through=(*outer.through, outer.voice, *frame.through))


def _stands_in(text: str, before: Frame, frame: Frame) -> bool:
    start = _begins(frame)
    if before.stance not in _SPOKEN or not before.content.start <= start < before.content.end or start < before.cue.end:
        return False
    voice = before.voice.span
    since = max(before.cue.end, voice.end) if voice and voice.end <= start else before.cue.end
    between = text[since:start].rstrip(" ,\n")
    if _CHARGE.search(between):
        return False
    return between.endswith(" that") or not between or _SIDE_BY_SIDE.search(text, since, start) is None


def _begins(frame: Frame) -> int:
    voice = frame.voice.span
    return voice.start if voice and voice.start < frame.cue.start else frame.cue.start


def _cut(frame: Frame, following: Frame) -> Frame:
    """The frame's content ends where the next voice or its verb begins."""
    if frame.content.end <= following.cue.start or frame.cue.end >= following.cue.start:
        return frame
    end = _begins(following)
    end = end if end > frame.cue.end else following.cue.start
    return replace(frame, content=Span(frame.content.start, max(frame.content.start + 1, end)))
