"""What every part stands on: the two Pythons, errors, files and locks, hashing, texts."""
