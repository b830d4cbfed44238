"""Noun phrases: groups, who can act, the nominative, capitals, abbreviations."""
