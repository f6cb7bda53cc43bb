"""What was shipped, written down; `python -m tests.golden` writes it anew for a review."""
