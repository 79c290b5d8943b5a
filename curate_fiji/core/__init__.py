"""The curation rules: facts, answers, journal and renderings.

Everything in this package runs unchanged in Fiji's Jython 2.7 and in CPython 3: standard
library only, no Java, ASCII source with unicode text.
"""
