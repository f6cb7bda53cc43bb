"""Run the test server as its own process."""

import argparse
import asyncio
import contextlib

from .server import BotApi


async def _serve(token: str, port: int) -> None:
    async with BotApi(token, port) as api:
        print(api.url, flush=True)
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.botapi", description=__doc__)
    parser.add_argument("--token", required=True)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(options.token, options.port))


if __name__ == "__main__":
    main()
