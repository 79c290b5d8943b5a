"""Searchers: each finds what strangers wrote into one kind of file, whether a reader of images opens it or not."""
