"""What is ImageJ's own: its viewer, recorder, preferences, progress bar."""
