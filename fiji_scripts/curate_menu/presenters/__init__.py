"""What the windows show and do, in plain Python without Java: tested without a screen."""
