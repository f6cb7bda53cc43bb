"""The errors that several rooms raise or catch.

Exception
+-- SettingError   a setting is missing or cannot be used: one line on stderr, exit status 2
+-- StoreDown      the database does not answer: the update must come again
"""


class SettingError(Exception):
    """A setting is missing or cannot be used; the message, in one line, says which and how to fix it."""


class StoreDown(Exception):
    """The database does not answer; the message holds no address and no password and may be logged."""
