"""The vocabulary of ceasefire monitoring: frozen, validated when made. Imports nothing of ours but errors.

Read in this order: stance, kind, passage, period, quantity, claim; then actor, place, source, document; then
agreement, mission; then incident, finding, assessment; then entry. GLOSSARY.md says the same in one page.
"""
