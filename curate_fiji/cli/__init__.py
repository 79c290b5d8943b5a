"""The commands of ``curate-fiji``, one module each."""
