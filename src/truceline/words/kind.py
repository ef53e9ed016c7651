"""What sort of proposition a claim makes."""

from __future__ import annotations

from truceline.words.vocabulary import Word


class Kind(Word):
    """The kind of a claim; its event type says the content."""

    INCIDENT = "incident", "Something that happened, or is said to have happened, to somebody at a place and time."
    ACTIVITY = (
        "activity",
        "Something that somebody does as a task: a patrol, an escort, aid, a visit, a failure to act.",
    )
    MOVEMENT = "movement", "People, vehicles or goods pass, or are kept from passing."
    DEPLOYMENT = "deployment", "Forces, posts or weapons are placed, counted, moved or withdrawn."
    STATUS = "status", "A state of affairs that lasts: a road is closed, a line is calm."
    FIGURE = "figure", "A number about people or things, without a happening of its own."
    PROVISION = "provision", "What an agreement says, obliges, permits, forbids or leaves open."
    STATEMENT = "statement", "Speech that is itself the matter: an accusation, a refusal, a disclosure."
