"""Says what is wrong with a single text before it is written into a file of the content."""

from bot.loader.fields import NAME_IN_TEXT
from bot.loader.markdown import UnknownMarkup, parse
from bot.loader.strict_yaml import read
from bot.loader.yaml_edit import NotEditable, edited
from bot.model.review import Key
from bot.translation.exchange.fields import is_prose

SOUND = ("", "")


def problem(key: Key, text: str, lang: str) -> tuple[str, str]:
    """What is wrong with a text, and how to fix it; SOUND for nothing."""
    try:
        edited(b"", {("text",): text}, [("text",)])
    except NotEditable:
        document = read("", f"text: |\n  {text}".encode("utf-8", "replace"))
        known = next(iter(document.findings), None)
        return (known.what, known.fix) if known else ("it cannot be written as it is", "Type it again")
    if found := NAME_IN_TEXT.search(text):
        return f"`{found[1]}: |` stands within it", "Remove this line, or bring its text by its own key"
    if is_prose(key):
        try:
            blocks = parse(text, lang)
        except UnknownMarkup as error:
            return f"there is markup that we do not use ({error})", error.fix
        if not blocks:
            return "no words are in it", "Write its text"
    return SOUND
