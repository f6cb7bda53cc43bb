"""What a test can see and wait for."""

from collections.abc import Callable, Coroutine

from ..patience import until
from .params import Json
from .wire import Call
from .world import Message, World

Wait = Coroutine[None, None, None]


class Watch:
    """Look at the calls and at the chats as people see them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.calls: list[Call] = []
        self.in_flight = 0

    def calls_to(self, method: str, chat_id: int | None = None) -> list[Call]:
        """Return the calls to one method, and to one chat if it is given."""
        return [call for call in self.calls if call.method == method and chat_id in (None, call.chat_id)]

    def message(self, chat_id: int, message_id: int) -> Message:
        return self.world.chats[chat_id].messages[message_id]

    def messages(self, chat_id: int) -> list[Message]:
        """Return what the bot wrote in a chat and has not deleted, oldest first."""
        chat = self.world.chats.get(chat_id)
        return [message for message in chat.messages.values() if message.own] if chat else []

    def last(self, chat_id: int) -> Message:
        """Return the newest message of the bot in a chat; LookupError if there is none."""
        return self.messages(chat_id)[-1]

    def text_of(self, chat_id: int, message_id: int) -> str:
        return self.message(chat_id, message_id).text

    def buttons_of(self, chat_id: int, message_id: int) -> list[list[Json]]:
        """Return the rows of inline buttons under a message."""
        return self.message(chat_id, message_id).buttons

    def unanswered(self) -> list[str]:
        """Return the callback queries that reached the bot and still show a spinner."""
        delivered = self.world.updates.delivered
        waiting = (query for query in self.world.queries.values() if not query.answered and not query.inline)
        return [query.query_id for query in waiting if query.update_id in delivered]

    def wait_for(self, condition: Callable[[], object], timeout: float = 5.0) -> Wait:
        """Wait until a condition holds; one that finds nothing yet (LookupError) does not hold."""
        return until(condition, timeout, self._summary)

    def idle(self, timeout: float = 5.0) -> Wait:
        """Wait until the bot polls for more than it was given, and no other call is under way.

        A bot asks for the next updates only once the last are handled, so it has nothing left to do.
        """
        updates = self.world.updates
        return self.wait_for(lambda: updates.polled and not (updates.queue or self.in_flight), timeout)

    def _summary(self) -> str:
        last = [f"{call.method} {call.status}" for call in self.calls[-5:]]
        queued = len(self.world.updates.queue)
        return f"{queued} updates queued, {self.in_flight} calls in flight, last calls {last}"
