"""From bytes to records and looks."""
