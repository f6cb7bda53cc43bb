"""Writes screens: as Telegram's HTML, a web page's HTML, or plain text."""
