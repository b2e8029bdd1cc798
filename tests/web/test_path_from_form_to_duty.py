"""The path from the conviction form to the stored duty, traced in one real request: at most 15 files."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType

import pytest
from django.test import Client

from mosovo.cli.checkout import ROOT
from mosovo.cli.docs import PAGES, build_page, find_outdated
from mosovo.cli.fact_to_duty_page import STOPS
from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal
from tests.web.sending import TODAY, send, text

WATCH = sys.monitoring
MAX_FILES = 15
FORM = "src/mosovo/web/features/convictions/views.py"
STEPS = (
    ("src/mosovo/web/features/convictions/court_result_form.py", "__init__"),
    ("src/mosovo/nominals/gateway.py", "open_nominal"),
    ("src/mosovo/rooms/convictions/validation.py", "check_conviction"),
    ("src/mosovo/record/insert_statements.py", "send_insert"),
    ("src/mosovo/obligations/fact_gathering.py", "gather_facts"),
    ("src/mosovo/practice/derivation.py", "derive_obligations"),
    ("src/mosovo/obligations/duty_read_model.py", "save_result"),
)
"""The file and function of each step. After the insert, the next three steps follow in this order."""
WRITTEN = STEPS.index(("src/mosovo/record/insert_statements.py", "send_insert"))


@dataclass
class Walk:
    """The files on the stack, from the view of the form, when each step first began, and all files that ran."""

    stacks: dict[str, list[str]] = field(default_factory=dict)
    ran: set[str] = field(default_factory=set)

    def files(self) -> set[str]:
        return {path for stack in self.stacks.values() for path in stack}

    def begin(self, code: CodeType, _offset: int) -> object:
        """Record that a function in the source tree begins."""
        path = name_file(code)
        if not path:
            return WATCH.DISABLE
        self.ran.add(path)
        place = next((n for n, step in enumerate(STEPS) if step == (path, code.co_name)), None)
        if place is None or str(place) in self.stacks:
            return None
        if place > WRITTEN and str(place - 1) not in self.stacks:  # the preview also derives duties, before the insert
            return None
        self.stacks[str(place)] = list_stack(sys._getframe(1))
        return None


def name_file(code: CodeType) -> str:
    """Return the path of the file in the source tree, or an empty string for other code."""
    path = Path(code.co_filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT / "src") else ""


def list_stack(frame: FrameType | None) -> list[str]:
    """List the files of the source tree on the stack, from the view of the form."""
    found: list[str] = []
    while frame is not None:
        if path := name_file(frame.f_code):
            found.append(path)
        if path == FORM and frame.f_code.co_name == "record_court_result":
            return found[::-1]
        frame = frame.f_back
    return []


@contextmanager
def walking() -> Iterator[Walk]:
    """Trace each function that begins in the block."""
    walk = Walk()
    WATCH.use_tool_id(WATCH.PROFILER_ID, "the way to the duty")
    WATCH.register_callback(WATCH.PROFILER_ID, WATCH.events.PY_START, walk.begin)
    WATCH.set_events(WATCH.PROFILER_ID, WATCH.events.PY_START)
    try:
        yield walk
    finally:
        WATCH.set_events(WATCH.PROFILER_ID, WATCH.events.NO_EVENTS)
        WATCH.register_callback(WATCH.PROFILER_ID, WATCH.events.PY_START, None)
        WATCH.free_tool_id(WATCH.PROFILER_ID)
        WATCH.restart_events()


def test_conviction_form_reaches_its_duty_through_at_most_fifteen_files(
    client: Client, manager: Account, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client.force_login(manager)
    page = f"/nominals/{nominal.urn}/convictions/record/"
    values = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": TODAY.isoformat(), "victim_age": "12"}
    assert client.get(page).status_code == 200  # loads the modules that are imported once
    with walking() as walk:
        answer = send(client, page, {**values, "kind": "imprisonment", "years": "8", "consecutive_to": "concurrent"})
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select count(*) from obligations_derivationrecord where cause = 'convictions.record'") == [(1,)]
    files = walk.files()
    print(f"from the conviction form to the duty: {len(files)} files; {len(walk.ran)} files ran in the request")
    print("\n".join(sorted(files)))
    assert len(walk.stacks) == len(STEPS), "every step must be reached"
    assert all(walk.stacks.values()), "every step must be reached from the form"
    assert files == {stop.path for stop in STOPS}
    assert len(files) <= MAX_FILES


@pytest.mark.pure
def test_page_of_the_path_matches_the_code() -> None:
    page = ROOT / "docs" / "how-a-fact-becomes-a-duty.md"
    text_of_page = build_page(PAGES[page])
    assert find_outdated(page, text_of_page) == ""
    assert text_of_page.count("```mermaid") == 2
    assert all(f"`{stop.path}`" in text_of_page for stop in STOPS)
    assert "not made from this code" in find_outdated(ROOT / "README.md", text_of_page)
