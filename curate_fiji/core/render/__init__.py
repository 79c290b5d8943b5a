"""Renderings of the journal: made again at any time, with the same bytes."""
