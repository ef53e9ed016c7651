"""Who speaks: quotations, verbs of speech, turns of a conversation, and the voice behind each stretch of a text."""
