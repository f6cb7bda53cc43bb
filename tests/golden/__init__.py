"""What was shipped, written down: `python -m tests.golden` writes it anew, and a review shows the difference."""
