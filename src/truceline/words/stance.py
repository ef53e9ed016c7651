"""What a voice does with a proposition. The speech act stands here, never in the event type."""

from __future__ import annotations

from truceline.words.vocabulary import Word


class Stance(Word):
    """The stance of the last voice of the attribution chain towards the proposition."""

    ASSERTS = "asserts", "The voice says that it is so."
    DENIES = "denies", "The voice says that it is not so."
    REPORTS_NONE = (
        "reports_none",
        "The voice looked, or says it looked, and recorded nothing of the kind: an explicit zero.",
    )
    DEMANDS = "demands", "The voice demands an act, evidence or an explanation from somebody."
    QUESTIONS = "questions", "The voice asks, or doubts, without asserting or denying."
    PROMISES = "promises", "The voice binds itself to a future act."
    PREDICTS = "predicts", "The voice says what will or may happen."
    WITHHOLDS = "withholds", "The voice speaks of the matter but keeps a detail back ('did not reveal')."
    DECLINES = "declines", "The voice was expected to speak of the matter and did not ('did not comment')."
