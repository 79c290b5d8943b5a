"""The journal, the state that it gives, and what is kept beside it."""
