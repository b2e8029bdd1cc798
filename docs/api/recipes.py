"""Programs that use the API: open duties of a night, a board, a copy of addresses, and what changed.

Copy this file. It needs Python and PyJWT. `send` is any function that sends a request and returns status and body.
"""

import base64
import csv
import hmac
import io
import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import jwt

type Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]
"""send(method, address, headers, body) gives the status and the body of the answer."""


class Register:
    """The register, as a client reads it."""

    def __init__(self, site: str, client_id: str, private_key: Any, send: Send) -> None:
        self.site, self.client_id, self.private_key, self.send = site, client_id, private_key, send
        self.token, self.until = "", 0.0

    def get_token(self) -> str:
        """Return a token, and get another one shortly before it ends."""
        if time.time() < self.until:
            return self.token
        claims = {
            "iss": self.client_id, "sub": self.client_id, "aud": f"{self.site}/api/token",
            "exp": int(time.time()) + 60, "jti": uuid.uuid4().hex,
        }  # fmt: skip
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": jwt.encode(claims, self.private_key, algorithm="ES256"),
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, body = self.send("POST", f"{self.site}/api/token", headers, urlencode(form).encode())
        answer = json.loads(body)
        if status != 200:
            raise RuntimeError(f"no token: {answer['title']}")
        self.token, self.until = answer["access_token"], time.time() + answer["expires_in"] - 30
        return self.token

    def read(self, path: str, **query: str) -> Any:
        """Read one answer of the API."""
        address = f"{self.site}/api/v1{path}" + (f"?{urlencode(query)}" if query else "")
        status, body = self.send("GET", address, {"Authorization": f"Bearer {self.get_token()}"}, b"")
        answer = json.loads(body)
        if status != 200:
            raise RuntimeError(f"{path}: {answer['title']}")
        return answer

    def list_people(self) -> Iterator[Mapping[str, Any]]:
        """Yield everyone that the client covers, page by page."""
        query: dict[str, str] = {}
        while True:
            page = self.read("/people", **query)
            yield from page["people"]
            if page["next"] is None:
                return
            query = {"cursor": page["next"]}


def list_open_duties(register: Register) -> Iterator[Mapping[str, Any]]:
    """Nightly return: yield each open duty of everyone, with the URN."""
    for person in register.list_people():
        for duty in register.read(f"/people/{person['urn']}/duties", open="true")["duties"]:
            yield {"urn": person["urn"], **duty}


def write_board(register: Register) -> str:
    """Board to a spreadsheet: return CSV with one line a person, and the most urgent duty."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["URN", "Team", "Offender manager", "Open duties", "Most urgent", "Due", "Status"])
    for person in register.list_people():
        duties = register.read(f"/people/{person['urn']}/duties", open="true")["duties"]
        first = duties[0] if duties else {"duty": "", "dueOn": "", "standing": ""}
        cells = [person["urn"], person["team"], person["offenderManager"], len(duties)]
        lines.writerow([*cells, first["duty"], first["dueOn"] or "", first["standing"]])
    return text.getvalue()


def update_addresses(register: Register, urn: str, copy: dict[str, Any], since: str = "") -> str:
    """Copy of addresses: change `copy`, which has the addresses by id, and return the `since` of the next call."""
    query = {"since": since} if since else {}
    answer = register.read(f"/people/{urn}/facts", kind="whereabouts.address", **query)
    for fact in answer["facts"]:
        if fact["state"] == "struck_out":
            copy.pop(fact["id"], None)
        else:
            copy[fact["id"]] = fact["values"]
    return str(answer["nextSince"])


def list_changed(register: Register, after: str = "") -> tuple[set[str], str]:
    """Changes: return the URNs of people whose record changed after the cursor, and the cursor of the next call."""
    changed: set[str] = set()
    while True:
        page = register.read("/events", **({"after": after} if after else {}))
        changed |= {event["subject"] for event in page["events"]}
        after = page["next"]
        if not page["more"]:
            return changed, after


def receive_event(secret: str, headers: Mapping[str, str], body: bytes, seen: set[str], now: float) -> Any:
    """Webhook: return the event of a request, or None for one that was seen. Raises `ValueError` for a false request.

    Answer 204 once the event is stored, and 400 for a `ValueError`.
    """
    key, sent_at = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(now - int(sent_at)) > 300:
        raise ValueError("sent too long ago")
    signed = f"{key}.{sent_at}.".encode() + body
    expected = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), signed, "sha256")
    valid = [each.removeprefix("v1,") for each in headers["webhook-signature"].split() if each.startswith("v1,")]
    if not any(hmac.compare_digest(base64.b64decode(each), expected) for each in valid):
        raise ValueError("signed with another secret")
    if key in seen:
        return None
    seen.add(key)
    return json.loads(body)
