"""The nouns: frozen data and protocols, without I/O, which every other room may import."""
