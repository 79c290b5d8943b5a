"""Copiers that need CPython's libraries."""
