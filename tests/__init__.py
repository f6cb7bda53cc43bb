"""Conversations and laws: what must hold for everyone who talks with the bot."""
