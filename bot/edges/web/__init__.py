"""The same bot in a browser page: the demo, and the translators' preview."""
