"""CURATE for Fiji: filled CURATE(D) worksheets, with evidence, for deposits of scientific images."""

__version__ = "0.2.0"
