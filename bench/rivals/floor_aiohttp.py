"""The floor with a good HTTP client: aiohttp, orjson, one commit for all that wait; no framework.

`python -m bench.rivals.floor_aiohttp`
"""

import asyncio
from typing import Any

import aiohttp
import orjson

from bench.rivals import work
from bench.rivals.floor import Floor
from bench.updates import TOKEN

JSON = {"Content-Type": "application/json"}


async def main() -> None:
    connector = aiohttp.TCPConnector(limit=257)
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as session:

        async def call(method: str, **arguments: Any) -> Any:
            url = f"{work.API}/bot{TOKEN}/{method}"
            async with session.post(url, data=orjson.dumps(arguments), headers=JSON) as answer:
                return orjson.loads(await answer.read())

        await Floor(call, await work.RowsTogether.open()).run()


if __name__ == "__main__":
    asyncio.run(main())
