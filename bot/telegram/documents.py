"""Sends documents that are made for one person: made in memory, uploaded, and kept nowhere by us."""

import logging
from typing import Protocol

from bot.model.screen import Document
from bot.model.site import Site
from bot.telegram.api import Api, ApiError
from bot.telegram.transport import File, Unreachable

logger = logging.getLogger(__name__)

_FILE_NAME = "questions.pdf"
"""What the file is called at the reader's; it says nothing of him."""


class Makes(Protocol):
    """Makes documents, as `bot.print.document_process.DocumentProcess` does."""

    async def make(self, site: Site, document: Document) -> bytes | None:
        """The PDF of a document; None where it cannot be made."""
        ...


class Documents:
    """Sends documents to chats; no `file_id` is kept, for none is ever sent again."""

    def __init__(self, api: Api, documents: Makes) -> None:
        self._api, self._documents = api, documents

    def __repr__(self) -> str:
        """Without its parts, which are of no use in a log."""
        return "Documents()"

    async def send(self, chat: int, site: Site, document: Document, caption: str) -> bool:
        """Make a document of the site's words and send it; False where that fails, or may have failed.

        Raises ApiError where the chat is closed to us, TransportClosed.
        """
        made = await self._documents.make(site, document)
        if made is None:
            return False
        file = File(field="document", name=_FILE_NAME, kind="application/pdf", data=made)
        try:
            await self._api.upload("sendDocument", {"chat_id": chat, "caption": caption}, file)
        except (ApiError, Unreachable) as error:
            if isinstance(error, ApiError) and error.code == 403:
                raise
            logger.warning("a document was made but not taken: %s", error)
            return False
        return True
