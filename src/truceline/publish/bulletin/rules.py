"""The names of the rules of the three findings, in words; their tables stand in docs/rules."""

from __future__ import annotations

from truceline.words.told import Told, told

NAMES = {
    "said_and_denied": told("said and denied"),
    "one_voice_both_ways": told("one voice both ways"),
    "own_history": told("a voice's own history"),
    "admission": told("admission against interest"),
    "opposing_sides": told("opposing sides agree"),
    "monitor_and_party": told("monitor and party agree"),
    "several_voices": told("several voices of no opposed sides"),
    "one_voice": told("one voice"),
    "only_denied": told("only denied"),
    "only_zero": told("only an explicit zero"),
    "nobody_says": told("nobody says"),
    "none_named": told("nobody is named"),
    "unknown_named": told("only unknown words are named"),
    "only_disclaimed": told("named only by who denies it"),
    "differing_agents": told("different actors are named"),
    "account_changed": told("the named actor denies it, and a monitor that changed its own account names nobody"),
    "agent_denied": told("the act of the named actor is denied"),
    "no_agreement": told("no agreement"),
    "no_provision": told("no provision speaks of it"),
    "exempted": told("exempted by the agreement"),
    "readings_differ": told("readings differ"),
    "provisions_differ": told("provisions differ"),
    "unclear_text": told("unclear text"),
    "declared_only": told("only declared"),
    "forbidden": told("forbidden"),
    "obliged": told("obliged"),
    "permitted": told("permitted"),
}


def rule_name(rule: str) -> Told:
    """The rule in words with its id; a rule without words by its id."""
    return told("{words} [{rule}]", words=NAMES[rule], rule=rule) if rule in NAMES else told("[{rule}]", rule=rule)
