"""Axis Guide: a small website about health whose browser is Telegram."""
