"""The application's own fixed words in the languages of the house: gathering them, and one catalogue per language.

``python -m truceline.web.locale`` renews and compiles the catalogues and says what they lack. What is published has a
catalogue of its own (truceline.locale).
"""
