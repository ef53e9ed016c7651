"""What a role may allow."""

from __future__ import annotations

from truceline.words.vocabulary import Word


class Permission(Word):
    """One thing that somebody may do; every URL names the one it needs."""

    OPEN = "open", "Nothing: the page is for everybody, signed in or not."
    SELF = "self", "Nothing but to be signed in: it is about one's own account."
    READ_VERSION = "read_version", "See the version of the record that is made for the parties, or for the public."
    READ = "read", "See the record: incidents, findings, agreement, sources, bulletins."
    READ_DOCUMENTS = "read_documents", "Read documents in full and the claims in them."
    OBSERVE = "observe", "Report an observation, a complaint or a call."
    TAKE_IN = "take_in", "Hand in documents and datasets."
    REVIEW = "review", "Accept, correct, reject, split and add claims."
    MATCH = "match", "Decide which claims speak of one happening."
    FIND = "find", "State findings and move cases."
    SIGN = "sign", "Sign off what somebody else found, or dissent."
    PUBLISH = "publish", "Draft, issue and correct bulletins."
    ADMINISTER = "administer", "Invite people, give roles, end accounts."
