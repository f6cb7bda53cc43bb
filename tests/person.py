"""A person in front of the bot: types, taps what he sees, and reads."""

from dataclasses import dataclass, field

from bot.model.address import Address
from bot.model.chat import NOTHING, Chat
from bot.model.events import Event, GroupCommand, Tap, UnsupportedMessage, typed
from bot.model.prose import plain
from bot.model.screen import Screen
from bot.model.site import Site
from bot.reply import reply


@dataclass
class Person:
    """Someone who talks with the bot; each step gives himself back, so that a test reads as a story."""

    site: Site
    app_lang: str = ""
    chat: Chat = NOTHING
    screens: list[Screen] = field(default_factory=list)

    @property
    def screen(self) -> Screen:
        """What is before him now."""
        return self.screens[-1]

    @property
    def reads(self) -> str:
        """All words before him now, buttons last."""
        now = self.screen
        words = plain((now.title, *now.intro, *now.body, *now.closing, *now.notice))
        return "\n".join((words, *(button.label for button in now.buttons)))

    def does(self, event: Event) -> "Person":
        """Let him do something."""
        self.chat, screen = reply(self.site, self.chat, event)
        self.screens.append(screen)
        return self

    def types(self, text: str) -> "Person":
        """Let him type."""
        return self.does(typed(text, self.app_lang))

    def taps(self, label: str) -> "Person":
        """Let him press the button with this label."""
        found = [button for button in self.screen.buttons if button.label.removeprefix("✓ ") == label]
        assert found, f"no button “{label}” among {[button.label for button in self.screen.buttons]}"
        assert isinstance(found[0].to, Address)
        return self.does(Tap(str(found[0].to), self.app_lang))

    def opens(self, address: str) -> "Person":
        """Let him press an old button that carries this address."""
        return self.does(Tap(address, self.app_lang))

    def sends_a_photo(self) -> "Person":
        """Let him send what we do not read."""
        return self.does(UnsupportedMessage(self.app_lang))

    def calls_in_a_group(self) -> "Person":
        """Let him call the bot in a group."""
        return self.does(GroupCommand(self.app_lang))

    def sees(self, *texts: str) -> "Person":
        """Require that he sees these texts."""
        for text in texts:
            assert text in self.reads, f"“{text}” is not in:\n{self.reads}"
        return self

    def sees_no(self, *texts: str) -> "Person":
        """Require that he does not see these texts."""
        for text in texts:
            assert text not in self.reads, f"“{text}” is in:\n{self.reads}"
        return self
