"""The same bot in a browser page or a terminal: the demo, and the translators' preview."""
