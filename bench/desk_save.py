"""An annual confirmation at the notification desk: how long the officer waits for saving, and for the receipt.

Measures the whole request as the server handles it, up to the last byte. Showing the new dates before saving is counted
separately. Runs in a register of 100,000 people and of 1,000: the cost must not depend on the size of the register.
"""

import re
from dataclasses import replace
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple

from django.test import Client

from bench.case_file_thirty_facts import cases
from bench.register import FORCE, invent
from bench.report import Report
from mosovo.nominals.urn import compose_urn
from tests.support.people import RegisteredNominal
from tests.web.desk_officer import Officer
from tests.web.sending import text

SMALL, LARGE, QUICK = 1_000, 100_000, 10_000
ATTENDANCES, WARMING = 40, 3
RECEIPT = re.compile(r"(/nominals/[^\"]+/receipt)/\"")
BEYOND_THE_CASES = 500_000
"""The first URN number of the other people, so that no URN is used twice."""
MAX_SAVING, MAX_RECEIPT, MAX_GROWTH = 300, 200, 1.5


class AttendanceWaits(NamedTuple):
    """The waits of one attendance, in milliseconds."""

    shown: float
    saved: float
    receipt: float


def run(quick: bool) -> None:
    """Record the same number of attendances in a small and in a large register."""
    report = Report("desk-save: an annual confirmation with nothing changed")
    small = attendances(SMALL)
    large = attendances(QUICK if quick else LARGE)
    for name, place, at_most in (
        ("the new dates shown", 0, None),
        ("saved", 1, MAX_SAVING),
        ("the receipt as a PDF", 2, MAX_RECEIPT),
    ):
        before, after = (quantiles([each[place] for each in waited], n=20) for waited in (small, large))
        report.line(f"{name}: wall, p50", after[9], "ms")
        report.line(f"{name}: wall, p95", after[18], "ms", at_most=at_most)
        report.line(f"{name}: p50, ratio to {SMALL:,} people", after[9] / before[9], "×", at_most=MAX_GROWTH)
    report.end()


def attendances(people: int) -> list[AttendanceWaits]:
    """Return the waits of attendances of different people, in a register of this size."""
    other_people = [
        replace(each, urn=compose_urn(FORCE, BEYOND_THE_CASES + number)) for number, each in enumerate(invent(people))
    ]
    with cases(ATTENDANCES + WARMING, other_people) as (cast, known):
        client = Client(headers={"host": "localhost"})
        client.force_login(cast.manager)
        return [attendance(client, nominal) for nominal in known][WARMING:]


def attendance(client: Client, nominal: RegisteredNominal) -> AttendanceWaits:
    """Record one attendance: identify the person, show the dates, save, and fetch the receipt."""
    officer = Officer(client, nominal).begin()
    begun = perf_counter()
    shown = officer.send()
    seen = perf_counter()
    page = text(shown)
    sent = perf_counter()
    answer = officer.send(page)
    saved = perf_counter()
    if answer.status_code != 302:
        raise SystemExit(f"the attendance was not recorded: {text(answer)[:2000]}")
    address = RECEIPT.search(text(client.get(answer.url)))
    if address is None:
        raise SystemExit("the last page offers no receipt")
    requested = perf_counter()
    paper = client.get(f"{address[1]}.pdf")
    received = perf_counter()
    if not paper.content.startswith(b"%PDF"):
        raise SystemExit(f"there was no receipt: {paper.status_code}")
    return AttendanceWaits(1000 * (seen - begun), 1000 * (saved - sent), 1000 * (received - requested))
