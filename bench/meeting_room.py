"""The case page of a meeting: a meeting of 20 cases opens, 30 people use one case page, and the minutes become a PDF.

Opening and the PDF are whole requests as the server handles them, in a register of 100,000 people and of 1,000, in the
same run. Typing goes over HTTP to a server like a force’s: six people type, each in their own section, saved every
second, while 24 others watch and their pages ask for changes every 10 seconds. In the same run, one person types alone.
Server, database and people share the machine. The time to open the case page is printed without a limit.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import time as hour
from http.client import HTTPConnection
from statistics import quantiles
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from bench.alerting import WORKERS, free_port, wait_for
from bench.case_file_thirty_facts import cases
from bench.desk_save import BEYOND_THE_CASES, LARGE, QUICK, SMALL
from bench.register import FORCE, invent
from bench.report import Report
from mosovo.cli.serve import server_command
from mosovo.nominals.urn import compose_urn
from mosovo.organisations.models import Account, Role
from mosovo.rooms.meetings import action_tracking, actions
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agenda import TEXT_SECTIONS
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.meetings.section_texts import write_section_text
from tests.support.meetings import TODAY, agencies, create_test_meeting, writing
from tests.support.people import NEVER, Cast, RegisteredNominal, acting
from tests.support.second_factors import show_factor

CASES, TIMES, WARMING = 20, 20, 3
PEOPLE, TYPISTS, SECONDS = 30, 6, 30
MAX_OPENING, MAX_SAVED, MAX_PDF = 300, 150, 1_000
MAX_GROWTH, MAX_TIMES_ALONE, MAX_TIMES_PAGE = 1.5, 5, 10
"""Times a small register; times one person who types alone; times the same minutes in the browser."""
LINE = "What each agency knows was read out, and nobody differs. "
"""The sentence that is typed repeatedly."""


def run(quick: bool) -> None:
    """Measure everything in a small register and in a large one."""
    report = Report(f"meeting-room: {CASES} cases in a sitting, {PEOPLE} people in the room")
    with held(SMALL) as (cast, known, slots):
        small = opened(cast, known, slots)
    with held(QUICK if quick else LARGE) as (cast, known, slots):
        large = opened(cast, known, slots)
        alone, together = typed(cast, known[0], slots[0])
    for what, most in (("the sitting opens", MAX_OPENING), ("the room of a case opens", None),
                       ("minutes as a PDF", MAX_PDF)):  # fmt: skip
        before, after = (quantiles(waited[what], n=20) for waited in (small, large))
        report.line(f"{what}: wall, p95", after[18], "ms", at_most=most)
        report.line(f"{what}: p50, ratio to {SMALL:,} people", after[9] / before[9], "×", at_most=MAX_GROWTH)
    page = quantiles(large["minutes in the browser"], n=20)[9]
    report.line("the PDF, ratio to the minutes in the browser", quantiles(large["minutes as a PDF"], n=20)[9] / page,
                "×", at_most=MAX_TIMES_PAGE)  # fmt: skip
    by_one, by_many = (quantiles(waited, n=20)[18] for waited in (alone, together))
    report.line(f"saving while {PEOPLE} have the page open: wall, p95", by_many, "ms", at_most=MAX_SAVED)
    report.line("saving, ratio to one person typing alone", by_many / by_one, "×", at_most=MAX_TIMES_ALONE)
    report.line("texts saved", len(together))
    report.end()


@contextmanager
def held(people: int) -> Iterator[tuple[Cast, list[RegisteredNominal], list[MeetingCase]]]:
    """Create a meeting today with five standing members, in a register of this size."""
    other_people = [
        replace(each, urn=compose_urn(FORCE, BEYOND_THE_CASES + number)) for number, each in enumerate(invent(people))
    ]
    with cases(CASES, other_people) as (cast, known):
        with as_jobs():
            panel = agencies(cast)
        sitting = create_test_meeting(cast, held_on=TODAY)
        with acting(cast.coordinator) as actor:
            for each in (panel.housing, panel.health, panel.children, panel.probation, panel.jobcentre):
                assert each.agency
                actions.add_standing_member(actor, level=2, invitee=Invitee(each.agency, each.name, each))
        slots = []
        for place, nominal in enumerate(known):
            starts = hour(9 + (30 + 15 * place) // 60, (30 + 15 * place) % 60)
            with writing(cast.coordinator, nominal) as permit:
                why = "The referral came by telephone"
                slot = actions.add_case(permit, sitting, starts=starts, minutes=15, today=TODAY, override_reason=why)
                slots.append(slot)
        _written(cast, known[0], slots[0])
        yield cast, known, slots


@contextmanager
def as_jobs() -> Iterator[None]:
    """Connect this thread as the jobs role in this context."""
    before = connection.settings_dict
    connection.close()
    connection.settings_dict = {**before, "USER": "mosovo_jobs"}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = before


def _written(cast: Cast, nominal: RegisteredNominal, slot: MeetingCase) -> None:
    """Record one or two pages of text in each section, and five actions."""
    with writing(cast.coordinator, nominal) as permit:
        for section in sorted(TEXT_SECTIONS):
            write_section_text(permit, slot, section, LINE * 20, seen=0)
        for number in range(5):
            action_tracking.create_action(
                permit, slot, text=f"Action {number}: {LINE}", agency=cast.police, owner=cast.manager, due_on=TODAY,
                pillar="control", today=TODAY,
            )  # fmt: skip


def opened(cast: Cast, known: list[RegisteredNominal], slots: list[MeetingCase]) -> dict[str, list[float]]:
    """Return the times of each page in milliseconds."""
    client = Client(headers={"host": "localhost"})
    client.force_login(cast.coordinator)
    show_factor(client)
    room = f"/nominals/{known[0].urn}/meetings/{slots[0].first}/"
    addresses = {
        "the sitting opens": f"/meetings/{slots[0].sitting_id}/",
        "the room of a case opens": room,
        "minutes in the browser": f"{room}minutes/",
        "minutes as a PDF": f"{room}minutes.pdf",
    }
    return {what: [_asked(client, address) for _ in range(WARMING + TIMES)][WARMING:]
            for what, address in addresses.items()}  # fmt: skip


def _asked(client: Client, address: str) -> float:
    begun = time.perf_counter()
    answer = client.get(address)
    took = 1000 * (time.perf_counter() - begun)
    if answer.status_code != 200:
        raise SystemExit(f"{address} was not answered: {answer.status_code}")
    return took


def typed(cast: Cast, nominal: RegisteredNominal, slot: MeetingCase) -> tuple[list[float], list[float]]:
    """Return the times of saving in milliseconds: by one person alone, and by six among thirty."""
    room = f"/nominals/{nominal.urn}/meetings/{slot.first}/"
    with as_jobs():
        accounts = [_officer(cast, number) for number in range(PEOPLE)]
    sections = sorted(TEXT_SECTIONS)[:TYPISTS]
    with served() as port:
        people = [Person(port, room, each) for each in accounts]
        people[0].types(sections[0], WARMING)
        alone = people[0].types(sections[0], SECONDS // 2)
        with ThreadPoolExecutor(PEOPLE) as pool:
            # The typists do not type in step: each begins at another part of the second.
            typing = [
                pool.submit(each.types, section, SECONDS, place / TYPISTS)
                for place, (each, section) in enumerate(zip(people, sections, strict=False))
            ]
            looking = [pool.submit(each.looks_on, SECONDS) for each in people[TYPISTS:]]
            together = [took for each in typing for took in each.result()]
            for each in looking:
                each.result()
    return alone, together


def _officer(cast: Cast, number: int) -> Account:
    return Account.objects.create(
        username=f"typist-{number}", name=f"PC Typist {number}", roles=[Role.OFFENDER_MANAGER.value], password="!",
        force=cast.northshire, team=cast.east, vetting=Account.VettingLevel.MANAGEMENT, vetted_until=NEVER,
        trained_until=NEVER,
    )  # fmt: skip


@contextmanager
def served() -> Iterator[int]:
    """Run the server on the database that Django is connected to."""
    database, port = connection.settings_dict, free_port()
    address = f"postgresql://mosovo_app@/{database['NAME']}?host={database['HOST']}"
    process = subprocess.Popen(
        server_command("127.0.0.1", port, WORKERS), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "DATABASE_URL": address, "MOSOVO_DATABASE_ROLE": "app",
             "DATABASE_SIGN_IN_URL": address.replace("_app", "_signin"),
             "MOSOVO_ALLOWED_HOSTS": "127.0.0.1",
             "DJANGO_SETTINGS_MODULE": "mosovo.config.settings"},
    )  # fmt: skip
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


class Person:
    """A person with the case page open, on one connection."""

    def __init__(self, port: int, room: str, account: Account) -> None:
        client = Client(headers={"host": "localhost"})
        client.force_login(account)
        client.get(room)
        cookies = {name: each.value for name, each in client.cookies.items()}
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.room, self.number = room, account.username
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies.get("csrftoken", ""), "HX-Request": "true",
            "Origin": f"http://127.0.0.1:{port}",
        }  # fmt: skip
        self.seen: dict[str, int] = {}

    def types(self, section: str, seconds: int, after: float = 0) -> list[float]:
        """Save a text each second, each after the one before; return how long each took."""
        time.sleep(after)
        seen = self.seen.get(section, 1)
        waited = []
        for number in range(seconds):
            fields = {"text": f"{LINE * 20}{self.number} {number} {time.monotonic()}", "seen": str(seen)}
            waited.append(self._sends("POST", f"{self.room}sections/{section}/", urlencode(fields)))
            seen += 1
            time.sleep(max(0.0, 1 - waited[-1] / 1000))
        self.seen[section] = seen
        return waited

    def looks_on(self, seconds: int) -> None:
        """Ask for changes every 10 seconds, starting at different times."""
        time.sleep(hash(self.number) % 10)
        for _ in range(seconds // 10):
            self._sends("GET", f"{self.room}changes/?seen=&told=")
            time.sleep(10)

    def _sends(self, method: str, address: str, body: str = "") -> float:
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        begun = time.perf_counter()
        self.connection.request(method, address, body or None, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status not in (200, 204):
            raise SystemExit(f"{address} was refused: {answer.status} {body[:300]!r}")
        return 1000 * (time.perf_counter() - begun)
