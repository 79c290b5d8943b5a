"""The field's own knowledge as data with source and edition, and its small readers."""
