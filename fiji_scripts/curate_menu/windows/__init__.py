"""The windows themselves: Swing only. What they show and do is in ``presenters``."""
