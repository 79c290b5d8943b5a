"""How files are put together to objects: what they name, what their readers use, pairs by name, loose planes."""
