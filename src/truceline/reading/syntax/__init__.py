"""The order of a sentence without a model: words with their sorts, chunks, verbs with subject and objects."""
