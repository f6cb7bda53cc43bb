"""Reads the clinics of a running bot anew, whenever somebody asks for it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.model.site import Site
from bot.telegram.delivery import Delivery

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reload:
    """`site` reads the site anew, blocking and raising nothing, whenever `asked` is set."""

    asked: asyncio.Event
    site: Callable[[], Site]


async def reload_forever(reload: Reload, site: Site, delivery: Delivery) -> None:
    """Answer with the site as it is read anew, until cancelled; it runs as `site` does."""
    while True:
        await reload.asked.wait()
        reload.asked.clear()
        fresh = await asyncio.to_thread(reload.site)
        delivery.use(fresh.run_as(link=site.link, keep_days=site.keep_days))
        logger.info("the clinics were read anew, and are in use")
