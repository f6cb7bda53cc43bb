"""Methods that set and show the webhook; the deliveries are the test's own."""

import re

from .errors import WEBHOOK_SET, bad
from .methods import method
from .params import Json, Params
from .world import World

_PORT = r"https://[^/:]+(?::(?:443|80|88|8443))?(?:/|$)"


@method("setWebhook")
def set_webhook(world: World, params: Params) -> bool:
    url = params.text("url")
    if url and not re.match(_PORT, url):
        raise bad(_reason(url))
    if params.has("secret_token") and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", params.text("secret_token")):
        raise bad("secret token contains unallowed characters")
    world.updates.allow(params)
    _settle(world, params, url)
    return True


@method("deleteWebhook")
def delete_webhook(world: World, params: Params) -> bool:
    _settle(world, params, "")
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, params: Params) -> Json:
    info = {"url": "", "has_custom_certificate": False} | world.webhook
    allowed = {"allowed_updates": world.updates.allowed} if world.updates.allowed else {}
    return info | {"pending_update_count": len(world.updates.queue)} | allowed


def _settle(world: World, params: Params, url: str) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.queue.clear()
    if url:
        world.updates.end_poll(WEBHOOK_SET)
    world.updates.webhook_set = bool(url)
    most = params.between("max_connections", 40, 1, 100)
    world.webhook = {"url": url, "max_connections": most, "ip_address": "127.0.0.1"} if url else {}


def _reason(url: str) -> str:
    if not url.startswith("https://"):
        return "bad webhook: An HTTPS URL must be provided for webhook"
    return "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
