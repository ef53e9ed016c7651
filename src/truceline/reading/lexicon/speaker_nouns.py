"""Nouns that name a voice: offices, bodies, persons by their work, papers. The head of 'a ministry spokesman'."""

from __future__ import annotations

SPEAKER_NOUNS = (
    r"minist\w+|spokes\w+|officials?|presidents?|commanders?|army|armies|military|police|missions?|command|"
    r"governments?|"
    r"authorities|authority|residents?|witness\w*|locals?|leaders?|leadership|mayors?|governors?|secretar\w+|councils?|"
    r"offices?|agency|agencies|sources?|reports?|statements?|bulletins?|committees?|doctors?|medics?|"
    r"activists?|groups?|"
    r"organi[sz]ations?|observers?|monitors?|monitoring|peacekeepers?|part(?:y|ies)|sides?|generals?|colonels?|"
    r"embass\w+|courts?|chiefs?|heads?|directors?|envoys?|representatives?|delegat\w+|farmers?|villagers?|elders?|"
    r"survivors?|relatives?|famil\w+|diplomats?|analysts?|experts?|critics|journalists?|reporters?|media|press|service|"
    r"newspaper|outlet|channel|website|some|others?|many|several|both|countr\w+|republics?|forces?|troops|contingent|"
    r"front|movement|union|commission\w*|coordinators?|staff|centre|center|team|patrol|headquarters|parliament|"
    r"negotiators?|mediators?|guarantors?|neighbou?rs?|shepherds?|teachers?|drivers?|headm\w+|priests?|imams?|sheikhs?|"
    r"chair\w*|members?|officers?|bureau|board|department|workers?|lawyers?|mechanism|panel|captain|"
    r"prosecutors?|judges?|ombudsman|inquiry|hospitals?|students?|scholars?|text|document|ngos?|un|eu|"
    r"administration|rebels|insurgents|militia\w*|faction|formation|alliance|coalition"
)
