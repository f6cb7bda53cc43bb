"""The Bot API: updates come in as JSON, screens go out as calls of its methods."""
