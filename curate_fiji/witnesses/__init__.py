"""Second readers: what CPython's own libraries say of a file."""
