"""What a text says about itself when no sidecar does: title, author, day of publication, language, source, reprint.

These are rules on words, never on a particular outlet, conflict or country. Every result names the words it rests on.
"""
