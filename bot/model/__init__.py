"""The nouns: what there is, frozen, with no I/O and no knowledge of who uses it."""
