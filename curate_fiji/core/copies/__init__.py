"""Copies of images, and the receipts that say what was kept."""
