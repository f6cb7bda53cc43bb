"""Text processing without I/O: tokens, stems, typing mistakes, direction, and a table of languages."""
