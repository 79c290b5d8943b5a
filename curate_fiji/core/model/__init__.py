"""The nouns: what is known, by whom, and how sure; each with one JSON form."""
