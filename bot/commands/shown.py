"""The site that a verb shows, by REVIEW_POLICY; raises SettingError where there is none."""

from bot.loader.site import Loaded
from bot.model.site import Site
from bot.ops.errors import SettingError
from bot.translation.policy import waiting


def shown(loaded: Loaded, *, strict: bool) -> Site:
    """The site; where it cannot be shown, the error says why in one line."""
    if loaded.site:
        return loaded.site
    if strict and (texts := waiting(loaded.library)):
        raise SettingError(
            f"REVIEW_POLICY=strict shows only what a clinician has signed, and {texts} texts that nothing is "
            "shown without wait for that: safety, replies to alerts, topics. See `axis-guide status en`"
        )
    raise SettingError("English cannot be shown. `axis-guide check` says what to fix")
