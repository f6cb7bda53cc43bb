"""What was answered lately, so that an album, an edited message and a second tap are not answered twice."""

from time import monotonic

from bot.model.events import UnsupportedMessage
from bot.model.screen import Document
from bot.telegram.updates import Incoming

SECONDS = 60.0
"""How long an edit that would be answered by the same is not answered again; an album is sent in far less."""

DOCUMENT_SECONDS = 10.0
"""How long the same document is not made again for a chat: whoever taps twice wants it once."""

_MOST = 4096
"""How many answers are remembered, 100 bytes each or so."""

_Key = tuple[int, int | str]


class RecentAnswers:
    """Remembers answers of this process, of one event loop; replicas do not know of each other's."""

    def __init__(self) -> None:
        self._answers: dict[_Key, tuple[float, int]] = {}

    def is_known_album(self, incoming: Incoming) -> bool:
        """Whether a file without words belongs to an album of which another file was answered already."""
        wordless = isinstance(incoming.event, UnsupportedMessage)
        return wordless and bool(incoming.album) and self._find((incoming.chat, incoming.album)) is not None

    def is_same_answer(self, incoming: Incoming, body: bytes) -> bool:
        """Whether an edited message was answered just so before it was edited."""
        if not incoming.edited or incoming.sent is None:
            return False
        return self._find((incoming.chat, incoming.sent)) == hash(body)

    def was_sent(self, chat: int, body: bytes) -> bool:
        """Whether this was an answer in the chat, to whatever."""
        return self._find((chat, f"={hash(body)}")) is not None

    def is_same_document(self, chat: int, document: Document) -> bool:
        """Whether this document was sent to the chat just now."""
        return self._find((chat, f"+{hash(document)}"), DOCUMENT_SECONDS) is not None

    def add_document(self, chat: int, document: Document) -> None:
        """Remember that this document was sent; of it, a hash is kept."""
        self._put((chat, f"+{hash(document)}"), 0)

    def add(self, incoming: Incoming, body: bytes) -> None:
        """Remember that this was the answer."""
        if incoming.album:
            self._put((incoming.chat, incoming.album), 0)
        if incoming.sent is not None:
            self._put((incoming.chat, incoming.sent), hash(body))
            self._put((incoming.chat, f"={hash(body)}"), 0)

    def _find(self, key: _Key, seconds: float = SECONDS) -> int | None:
        at, answer = self._answers.get(key, (0.0, 0))
        return answer if at and monotonic() - at < seconds else None

    def _put(self, key: _Key, answer: int) -> None:
        self._answers.pop(key, None)
        self._answers[key] = (monotonic(), answer)
        if len(self._answers) > _MOST:
            del self._answers[next(iter(self._answers))]
