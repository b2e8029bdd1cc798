"""A receiver of webhooks in a process of its own: HTTPS with kept connections. It notes when each event arrived.

`python -m bench.event_receiver CERTIFICATE DELAY` prints its port, and the arrivals as JSON once its input is closed.
Each request is answered after the delay, in seconds, as a receiver does that stores the event first.
"""

import asyncio
import json
import ssl
import sys
import time
from datetime import datetime
from typing import Any

ARRIVED: list[tuple[str, float]] = []
"""The id of each event, and how many seconds after it was saved it arrived."""


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            event: dict[str, Any] = json.loads(await reader.readexactly(int(length.partition(b":")[2])))
            saved_at = datetime.fromisoformat(event["time"]).timestamp()
            await asyncio.sleep(DELAY)
            ARRIVED.append((event["id"], time.time() - saved_at))
            writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def _serve(certificate: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = await asyncio.start_server(_answer, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    print(json.dumps(ARRIVED), flush=True)
    server.close()


if __name__ == "__main__":
    DELAY = float(sys.argv[2])
    asyncio.run(_serve(sys.argv[1]))
