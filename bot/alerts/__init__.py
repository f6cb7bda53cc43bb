"""Detects in typed text that someone needs urgent help, or asks for what this guide must not answer."""
