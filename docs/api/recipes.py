"""Programs that use the API: duties, boards, copies, changes, webhooks, visits, arrests, meetings and exports.

Copy this file. It needs Python and PyJWT. `send` is any function that sends a request and returns status and body.
"""

import base64
import csv
import hmac
import io
import json
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import jwt

type Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]
"""send(method, address, headers, body) gives the status and the body of the answer."""


class Doubted(Exception):
    """The register doubts a value. Show the sentences to a person, who confirms the value or changes it."""


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

    def write(self, path: str, body: Any, key: str = "") -> Any:
        """Record something once: send the same key again after a failure. Raises `Doubted` for an unlikely value."""
        headers = {
            "Authorization": f"Bearer {self.get_token()}", "Content-Type": "application/json",
            "Idempotency-Key": key or str(uuid.uuid4()),
        }  # fmt: skip
        status, answered = self.send("POST", f"{self.site}/api/v1{path}", headers, json.dumps(body).encode())
        answer = json.loads(answered)
        if status == 409:
            raise Doubted([error["detail"] for error in answer["errors"]])
        if status >= 300:
            raise RuntimeError(f"{path}: {answer['title']} {answer.get('errors', '')}")
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


def list_to_delete(register: Register, held: Iterable[str]) -> set[str]:
    """Copies to delete: of the URNs that you hold, return those that the client does not cover any more."""
    return set(held) - {person["urn"] for person in register.list_people()}


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


def count_wall(register: Register) -> Mapping[str, Mapping[str, int]]:
    """Wall of open duties: return how many duties of each team are overdue, due, and not due yet."""
    wall: dict[str, dict[str, int]] = {}
    for person in register.list_people():
        team = wall.setdefault(person["team"], {"overdue": 0, "due": 0, "not_yet": 0, "clock_stopped": 0})
        for duty in register.read(f"/people/{person['urn']}/duties", open="true")["duties"]:
            team[duty["standing"]] += 1
    return wall


def report_custody(register: Register, detained: Iterable[Mapping[str, str]]) -> int:
    """Custody hits: report everyone taken into custody. After a failure send the same list: nothing comes twice."""
    notices = [
        {
            "id": each["custody_number"], "at": each["arrived_at"], "kind": "arrest", "keys": who_is(each),
            "place": each["station"], "summary": each["offence"],
        }
        for each in detained
    ]  # fmt: skip
    key = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(notices, sort_keys=True))
    return int(register.write("/alerts", {"notices": notices}, str(key))["received"])


def who_is(detained: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the key of a person in custody: the PNC number, or the name and date of birth until it is known."""
    if detained.get("pnc"):
        return {"pnc": detained["pnc"]}
    return {"name": {name: detained[name] for name in ("surname", "forenames", "bornOn")}}


def record_visit(register: Register, urn: str, visit: Mapping[str, Any], ask: Callable[[list[str]], str]) -> Any:
    """Visits of a mobile app: record one. `ask` shows doubts to the officer and returns why it is right, or ""."""
    try:
        return register.write(f"/people/{urn}/visits", visit)
    except Doubted as doubted:
        reason = ask(doubted.args[0])
        return register.write(f"/people/{urn}/visits", {**visit, "confirmedBecause": reason}) if reason else None


def list_late_actions(register: Register, today: str) -> Iterator[tuple[str, str, str]]:
    """Actions to chase: yield the reference, the agency and the day of each open MAPPA action that is overdue."""
    for person in register.list_people():
        for meeting in register.read(f"/people/{person['urn']}/meetings")["meetings"]:
            for action in meeting["actions"]:
                if action["closedOn"] is None and action["dueOn"] < today:
                    yield action["reference"], action["agency"], action["dueOn"]


def write_export(register: Register, urn: str) -> str:
    """Export to another system: return the person as CSV with section, heading and value, one value a line."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["Section", "Record", "Heading", "Value"])
    for section in register.read(f"/people/{urn}/export")["sections"]:
        for number, record in enumerate(section["records"], 1):
            lines.writerows([section["title"], number, *field] for field in record["fields"].items())
    return text.getvalue()
