"""Names that no list of the mission holds, offered as new actors, places and sources for a person to take or leave.

phrases     capitalised phrases and acronyms of a text that no listed name covers
evidence    what the words around a phrase say of its kind (unlisted.toml holds the words)
spelling    one spelling in Latin, Cyrillic, Armenian or Georgian letters as a string of sounds
likeness    are two spellings of one name?
rivals      where a text itself says that two names are one ('X, which the others call Y', 'X (Y)')
offers      all of it, gathered over any number of texts
"""
