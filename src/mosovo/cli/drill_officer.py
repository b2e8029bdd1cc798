"""An officer of the drill of records: forms that are sent to the pages, one after another.

It runs as a process of its own. A form that got no answer, or 503, is sent again with its key until it is acknowledged.
"""

import sys
import time
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

CSRF = "a" * 32
PAUSE = 0.2
FACT = {"owner_relation": "own", "known_on": "2025-01-01"}
ACKNOWLEDGED, UNANSWERED = 302, (0, 502, 503)


def send_forms() -> None:
    """Record one vehicle after another, until the file `stop` appears in the folder."""
    folder, officer, port, urn, session = sys.argv[1:]
    headers = {"Cookie": f"{session}; csrftoken={CSRF}", "Content-Type": "application/x-www-form-urlencoded"}
    stop, path = Path(folder) / "stop", f"/nominals/{urn}/facts/identifying_details.vehicle/record/"
    with (Path(folder) / f"acknowledged-{officer}").open("a", buffering=1) as acknowledged:
        for number in count(1):
            plate = f"D{officer}N{number:05}"
            form = {"idempotency_key": str(uuid4()), "csrfmiddlewaretoken": CSRF, "registration": plate, **FACT}
            while (status := _post(int(port), path, urlencode(form), headers)) in UNANSWERED:
                if stop.exists():
                    return
                time.sleep(PAUSE)
            if status != ACKNOWLEDGED:
                (Path(folder) / f"refused-{officer}").write_text(f"{status} for {plate}")
                return
            acknowledged.write(f"{officer}:{plate} {time.time():.3f}\n")
            if stop.exists():
                return
            time.sleep(PAUSE)


def _post(port: int, path: str, body: str, headers: dict[str, str]) -> int:
    """Return the status of the answer; 0 if there was none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()
