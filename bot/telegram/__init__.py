"""The bot in Telegram: updates come in as JSON, screens go out as calls of the Bot API."""
