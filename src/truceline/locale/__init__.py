"""The catalogues of the languages that the house speaks: ``<language>/LC_MESSAGES/publish.po`` and its compiled form.

``python -m truceline.locale`` collects every template from the code, puts new ones into each .po and compiles it.
"""
