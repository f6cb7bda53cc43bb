"""By which names the demo's page may be asked for: those at which it listens.

A page elsewhere can let its own name point at this machine (DNS rebinding), and then read what our page may
read. Its name in the Host header tells.
"""

from ipaddress import ip_address

from bot.ops.http import Exchange, Handler, Refused, Routes, Scope

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def guarded(routes: Routes, *listening: str) -> Routes:
    """The routes, refused with 421 to who asks by another name than the names and addresses `listening`.

    An address of all interfaces stands for every address, and one of this machine for all three of its names.
    """
    return {place: _guarded(handler, listening) for place, handler in routes.items()}


def _guarded(handler: Handler, listening: tuple[str, ...]) -> Handler:
    async def guard(scope: Scope, exchange: Exchange) -> None:
        if not accepted(scope.headers.get("host", ""), listening):
            raise Refused(421, "open the address that `axis-guide demo` has printed")
        await handler(scope, exchange)

    return guard


def accepted(header: str, listening: tuple[str, ...]) -> bool:
    """Whether a Host header, its port left aside, names a place at which we listen."""
    name = _name(header)
    names = {_name(each) for each in listening}
    if any(_is_any(each) for each in names):
        return name == "localhost" or _is_address(name)
    return name in (names | _LOCAL if names & _LOCAL else names)


def _name(header: str) -> str:
    """The host in lower case, without port, brackets and the dot of the DNS's root."""
    name, _, port = header.rpartition(":")
    host = name if name and port.isdecimal() and (name.endswith("]") or ":" not in name) else header
    return host.strip("[]").removesuffix(".").lower()


def _is_any(name: str) -> bool:
    return _is_address(name) and ip_address(name).is_unspecified


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
