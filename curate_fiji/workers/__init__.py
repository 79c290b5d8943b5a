"""Where images are read: worker processes here, or a cluster."""
