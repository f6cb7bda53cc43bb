"""What is known of translations: the units of text, their state by hashes, and how they differ."""
