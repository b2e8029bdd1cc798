"""T10: every URL, every persona and every type of case."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.access import field_groups
from mosovo.documents import pdf
from mosovo.organisations.calendar_feed_models import CalendarFeed
from mosovo.organisations.calendar_feeds import derive_feed_secret, digest_secret
from mosovo.organisations.models import Account
from mosovo.record.models import Draft
from mosovo.reporting.models import ReturnRun
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.web.core import downloads, rendering
from mosovo.web.features.sign_in.backend import SignedIn
from mosovo.web.site.register.views import KIND
from tests.api.systems import make_system
from tests.api.test_webhooks import agreed
from tests.sampling import Sampler, seed_of
from tests.support.fixture_types import Sql
from tests.trust.matrix import GRID, OF_A_CASE, PAGES, Addresses, Route, can_open_page, list_routes
from tests.trust.measurements import Measured
from tests.trust.world import TODAY, World, add_photographs, create_export, create_import, create_policy_change

type Response = Any

ANSWERED, REFUSED, ASKED_TO_SIGN_IN = "answered", "refused", "asked to sign in"
SIGNED_OUT = ("leaver", "nobody")
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
PARTS = 4
"""Number of parts of the personas, so that the workers of a run end at about the same time."""
SHARE = Fraction(1, 12)
"""Share of the URLs that a commit requests, each with every cell."""
ENDING = ("discard_new_nominal", "account_logout")
"""Requested last, because they end what other pages show. The manager, who owns the draft, is the last persona."""


def classify_response(response: Response) -> str:
    """Return the outcome of a request. An invalid form, or one without its key, counts as answered."""
    if response.status_code == 302 and response.url.startswith("/account/login/"):
        return ASKED_TO_SIGN_IN
    if response.status_code == 404:
        return REFUSED
    return ANSWERED if response.status_code < 500 else f"failed with {response.status_code}"


def open_and_send(client: Client, address: str, cell: str = "") -> Iterator[Response]:
    """Open the address, and send a form that has only its key. An address that cannot be sent to is only opened."""
    yield client.get(address)
    sent = client.post(address, {"idempotency_key": str(uuid4())})
    if sent.status_code != 405:
        yield sent


def get_expected_outcome(world: World, who: str, case: str, row: dict[str, str], way: str = "GET") -> str:
    """Return the outcome in the matrix.

    Sending may need more rights than opening. For a field group, the role decides.
    """
    if who in SIGNED_OUT:
        return ASKED_TO_SIGN_IN
    account = world.personas[who]
    sees = field_groups.reach_for_roles(account.roles if account else ()).sees
    group = row.get("of")
    needs = row.get("sends", row["needs"]) if way == "POST" else row["needs"]
    may = any(need in GRID[who][case] for need in needs)
    return ANSWERED if may and (not group or group in sees) else REFUSED


def test_access_matrix_lists_every_url() -> None:
    known = {route.name for route in list_routes()}
    assert known - {*OF_A_CASE, *PAGES} == set(), "state in matrix.toml who may open these URLs"
    assert {*OF_A_CASE, *PAGES} - known == set(), "matrix.toml lists URLs that no longer exist"
    misplaced = [
        route.name
        for route in list_routes()
        if "urn" in route.parts and route.name not in {*OF_A_CASE, "new_nominal_done"}
    ]
    assert misplaced == [], "move these URLs of cases to the table of-a-case"


@pytest.fixture
def cached_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the account of a session once for each persona. Accounts do not change here: T17 tests that a change takes
    effect at once.
    """
    known = cache(SignedIn().get_user)
    monkeypatch.setattr(SignedIn, "get_user", lambda self, account_id: known(account_id))


class _Blank:
    """A template that renders nothing."""

    def render(self, context: Any = None, request: Any = None) -> str:
        return ""


@pytest.fixture
def without_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip rendering. This test makes 30,000 requests to test access. T11, T25 and T27 test the content of pages."""
    monkeypatch.setattr(rendering, "get_template", lambda name, using: _Blank())
    monkeypatch.setattr(rendering, "build_page_header", lambda request, status: {})
    monkeypatch.setattr(pdf, "_compile", lambda content, paper: b"%PDF-1.7")
    monkeypatch.setattr(downloads, "write_word_file", lambda paper: b"")


class ByTurns:
    """One of the two ways, selected for each cell by the seed of the commit.

    Whether an address can be sent to does not depend on the persona (the drill uses both ways for all). An address
    that refused one signed-in persona's form is only opened afterwards.
    """

    def __init__(self) -> None:
        self._only_opens: set[str] = set()

    def __call__(self, client: Client, address: str, cell: str) -> Iterator[Response]:
        route = cell.rpartition("/")[2]
        if route not in self._only_opens and seed_of("way of asking", cell) % 2:
            sent = client.post(address, {"idempotency_key": str(uuid4())})
            if sent.status_code != 405:
                yield sent
                return
            self._only_opens.add(route)
        yield client.get(address)


@pytest.mark.trust("T10", target="100% of cells as the table says")
@pytest.mark.usefixtures("cached_accounts", "without_rendering")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_url_of_a_case_follows_the_access_matrix(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler, part: int
) -> None:
    cells = len(list_personas(part)) * len(world.cases)
    asked_about = sample(
        "access matrix", list_case_routes(), SHARE, key=lambda route: route.name, unit="cells", units_in_each=cells
    )

    def with_share(number: str) -> None:
        measured(f"{number}; {sample}")

    ask_every_cell(world, owner_sql, with_share, part, asked_about, ByTurns())


@pytest.mark.trust("T10", target="100% of cells as the table says, opened and sent", kind="drill")
@pytest.mark.usefixtures("cached_accounts")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_url_of_a_case_follows_the_access_matrix_when_opened_and_sent(
    world: World, owner_sql: Sql, measured: Measured, part: int
) -> None:
    ask_every_cell(world, owner_sql, measured, part, list_case_routes(), open_and_send)


def list_case_routes() -> list[Route]:
    """Return every URL about a case."""
    return [route for route in list_routes() if route.name in OF_A_CASE]


def list_personas(part: int) -> list[str]:
    """Return the personas of this part."""
    return [*GRID][part::PARTS]


def ask_every_cell(
    world: World,
    owner_sql: Sql,
    measured: Measured,
    part: int,
    tested_routes: list[Route],
    request: Callable[[Client, str, str], Iterator[Response]],
) -> None:
    """Request each of these URLs about each case, as each persona of the part."""
    add_photographs(world)
    addresses = Addresses(owner_sql, world.cases)
    assert set(GRID) == set(world.personas)
    counted: Counter[bool] = Counter()
    wrong: list[str] = []
    for who in list_personas(part):
        client = world.client(who)
        for route in tested_routes:
            for case in world.cases:
                address = addresses.of(route, case)
                for response in request(client, address, f"{who}/{case}/{route.name}"):
                    expected_outcome = get_expected_outcome(
                        world, who, case, OF_A_CASE[route.name], response.request["REQUEST_METHOD"]
                    )
                    found = classify_response(response)
                    counted[found == expected_outcome] += 1
                    if found != expected_outcome:
                        wrong.append(f"{who}, {case}: {response.request['REQUEST_METHOD']} {address}: {found}")
    measured(f"{counted[True]} of {counted.total()} cells as the table says")
    assert not wrong, "\n".join(wrong)


@pytest.mark.trust("T10", target="100% of cells as the table says")
@pytest.mark.usefixtures("without_rendering")
def test_every_other_url_follows_the_access_matrix(world: World, measured: Measured, sample: Sampler) -> None:
    counted: Counter[bool] = Counter()
    wrong: list[str] = []
    every_route = sorted(
        (route for route in list_routes() if route.name in PAGES), key=lambda route: route.name in ENDING
    )
    other_routes = sample(
        "access matrix", every_route, SHARE, key=lambda route: route.name, unit="cells", units_in_each=len(GRID)
    )
    parts = get_url_values(world)
    assert {name for route in every_route for name in route.parts} <= parts.keys(), "also those that this share omits"
    for who in reversed(GRID):
        client = world.client(who)
        for route in other_routes:
            address = reverse(route.name, kwargs={name: parts[name] for name in route.parts})
            found = classify_response(open_or_send(client, address))
            expected_outcome = (
                ANSWERED if can_open_page(route.name, who) else ASKED_TO_SIGN_IN if who in SIGNED_OUT else REFUSED
            )
            counted[found == expected_outcome] += 1
            if found != expected_outcome:
                wrong.append(f"{who}: {address}: {found}, not {expected_outcome}")
    measured(f"{counted[True]} of {counted.total()} cells as the table says; {sample}")
    assert not wrong, "\n".join(wrong)


def open_or_send(client: Client, address: str) -> Response:
    """Open the page, or send its form if it cannot be opened."""
    response = client.get(address)
    return client.post(address, {"idempotency_key": str(uuid4())}) if response.status_code == 405 else response


def get_url_values(world: World) -> dict[str, Any]:
    """Return values of URL parameters, such as a draft and an import of the manager, and an unused account."""
    client = world.client("manager")
    client.post(reverse("new_nominal"), {"idempotency_key": str(uuid4())})
    with world.by_jobs():
        draft = Draft.objects.get(kind=KIND).pk
        run, later = (
            ReturnRun.objects.create(force_id="NS", ends_in=2025, known_at=NOON, cells={}).pk for _ in range(2)
        )
        feed = CalendarFeed(account=world.cast.manager, kind="duties", until=date(2099, 12, 31))
        feed.digest = digest_secret(derive_feed_secret(feed.pk))
        feed.save()
        spare = Account.objects.create(username="spare", name="Spare", force_id="NS", password="!").pk
    system = make_system(world.cast, world.by_jobs)
    webhook, _ = agreed(world.cast, world.by_jobs, system)
    return {
        "operation": "listDuties",
        "shape": "DutyList",
        "client_id": system.row.pk,
        "webhook_id": webhook.pk,
        "secret": derive_feed_secret(feed.pk),
        "collision_id": 1_000_000,
        "code": "LAW-004",
        "key": uuid4(),
        "account_id": spare,
        "provider_id": "force",
        "sender": "harbour",
        "draft_id": draft,
        "ending_id": uuid4(),
        "request_id": uuid4(),
        "slot_id": uuid4(),
        "slot": uuid4(),
        "direction": "later",
        "first": uuid4(),
        "action_id": uuid4(),
        "contact_id": uuid4(),
        "agency_id": uuid4(),
        "message_id": uuid4(),
        "token": "none",
        "slug": "person",
        "import_id": create_import(world),
        "place": 1,
        "change_id": create_policy_change(world),
        "transfer_id": uuid4(),
        "team_id": world.cast.east.pk,
        "item_id": uuid4(),
        "sitting_id": get_meeting(world),
        "application_id": uuid4(),
        "other_id": uuid4(),
        "nominal_id": uuid4(),
        "report_id": uuid4(),
        "kind": "checks",
        "figure": "asked",
        "export_id": create_export(world),
        "urn": world.cases["own"].urn,
        "year": TODAY.year,
        "run_id": run,
        "later_id": later,
        "table": "community",
        "line": "total",
        "column": "total",
        "measure": "backlog",
        "row": "none",
        "part": "short",
        "pk": 1,
    }


def get_meeting(world: World) -> Any:
    """Return the meeting that includes the case `own`."""
    with world.by_jobs():
        return MeetingCase.objects.get(nominal_id=world.cases["own"].id).sitting_id


@pytest.mark.trust("T10", target="0 rows of one case under the address of another")
def test_row_of_another_case_is_refused_under_the_url_of_a_case(
    world: World, owner_sql: Sql, measured: Measured, sample: Sampler
) -> None:
    addresses = Addresses(owner_sql, world.cases)
    client = world.client("manager")
    with_rows = [route for route in list_routes() if route.name in OF_A_CASE and len(route.parts) > 1]
    with_rows = sample("rows of another case", with_rows, SHARE, key=lambda route: route.name, unit="addresses")
    reached: list[str] = []
    requests = 0
    for route in with_rows:
        if OF_A_CASE[route.name]["needs"] in "am" or route.name in ("record_fact", "open_group", "case_group"):
            continue
        for owner in ("team", "force", "restricted", "other force"):
            address = addresses.of(route, "own", rows_of=owner)
            for response in open_and_send(client, address):
                requests += 1
                if classify_response(response) != REFUSED:
                    reached.append(f"{response.request['REQUEST_METHOD']} {address}: {response.status_code}")
    measured(f"{len(reached)} of {requests} reached; {sample}")
    assert reached == []
