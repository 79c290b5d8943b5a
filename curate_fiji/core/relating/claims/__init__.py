"""What documentation says of the files, and whether it holds: lines, names, numbers, what they are about."""
