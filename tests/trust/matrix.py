"""The access matrix, and the URLs of the router."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mosovo.access.actor import Actor
from mosovo.organisations.models import Role
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.core.fact_type_registry import map_fact_types
from tests.support.people import RegisteredNominal

TABLE = tomllib.loads((Path(__file__).parent / "matrix.toml").read_text())
OF_A_CASE: dict[str, dict[str, str]] = TABLE["of-a-case"]
PAGES: dict[str, list[str]] = TABLE["pages"]
SEES: dict[str, list[str]] = TABLE["groups"]["sees"]
OPENS: dict[str, list[str]] = TABLE["groups"]["opens"]
_OFFICER = Actor(account=uuid4(), name="an officer", roles=frozenset({Role.OFFENDER_MANAGER}))
RECORDABLE = tuple(
    kind.slug for kind in map_fact_types().values() if kind.record and kind.recorded_by(_OFFICER) and not kind.needs
)
"""Fact types that every officer who may record about the case can record. The others are tested in `tests/web`,
`test_visits` and `test_mappa`.
"""
PART = re.compile(r"<(?:\w+:)?(\w+)>")
ROWS = {
    "address": "select id from whereabouts_address where nominal_id = %s",
    "spell": "select id from whereabouts_spell where nominal_id = %s",
    "conviction": "select id from convictions_conviction where nominal_id = %s",
    "notification": "select first from notifications_notification where nominal_id = %s",
    "notice": "select first from notifications_requirementsnotice where nominal_id = %s",
    "licence": "select first from licences_licence where nominal_id = %s",
    "recall": "select first from licences_recall where nominal_id = %s",
    "journey": "select first from travel_journey where nominal_id = %s",
    "attendance": "select first from notifications_stationattendance where nominal_id = %s",
    "duty": "select min(key) from obligations_duty where nominal_id = %s",
    "review": "select id from indefinite_reviews_indefinitereview where nominal_id = %s",
    "ruling": "select id from obligations_ruling where nominal_id = %s",
    "photograph": "select first from identity_photograph where nominal_id = %s",
    "document": "select first from identity_attacheddocument where nominal_id = %s",
    "breach": "select first from breaches_breachcase where nominal_id = %s",
    "referral": "select first from mappa_mappareferral where nominal_id = %s",
    "slot": "select first from meetings_meetingcase where nominal_id = %s",
    "invitation": "select first from meetings_invitation where nominal_id = %s",
    "action": "select first from meetings_meetingaction where nominal_id = %s",
    "consideration": "select first from meetings_disclosuredecision where nominal_id = %s",
    "copy": "select first from meetings_minutescopy where nominal_id = %s",
    "minutes_request": "select first from meetings_minutesrequest where nominal_id = %s",
    "osp": "select first from risk_ospscore where nominal_id = %s",
    "assessment": "select first from risk_assessment where nominal_id = %s",
    "wanted": "select first from wanted_wantedreport where nominal_id = %s",
    "order": "select first from orders_order where nominal_id = %s",
    "alert": "select first from monitoring_alert where nominal_id = %s",
    "of_nobody": "select i.id from monitoring_receivedalert i join nominals_casereach r on r.holding_force = "
    "i.source_force"
    " where i.nominal_id is null and r.nominal_id = %s",
    "statement": "select id from exchange_sourcestatement where nominal_id = %s",
    "source_message": "select m.id from exchange_sourcemessage m join nominals_casereach r on r.holding_force = "
    "m.source_force where m.nominal_id is null and r.nominal_id = %s",
    "visit": "select first from visits_visit where nominal_id = %s",
    "premises": "select first from wanted_entrypremises where nominal_id = %s",
    "disclosure": "select first from polygraph_polygraphdisclosure where nominal_id = %s",
    "victim": "select first from victims_victim where nominal_id = %s",
    "asking": "select id from victims_victimaccessrequest where nominal_id = %s",
    "glass": "select id from nominals_emergencyaccess where nominal_id = %s",
    "named": "select t.id from nominals_accessgrant t join organisations_account a on a.id = account_id"
    " where nominal_id = %s and kind = 'named' and username = 'vera'",
    "tie": "select id from nominals_accessgrant where nominal_id = %s and kind = 'invitation'",
    "exclusion": "select e.id from nominals_exclusion e join organisations_account a on a.id = account_id"
    " where nominal_id = %s and username = 'hugo'",
    "share": "select s.id from nominals_caseshare s join nominals_accessgrant t on t.id = tie_id"
    " where s.nominal_id = %s and agency_id is not null",
}


def load_access_matrix() -> dict[str, dict[str, str]]:
    """Return what each persona may do in each case."""
    head, *lines = (line.split() for line in TABLE["grid"].strip().splitlines())
    cases = [name.replace("-", " ") for name in head]
    return {who.replace("-", " "): dict(zip(cases, rights, strict=True)) for who, *rights in lines}


GRID = load_access_matrix()


SIGNED_IN_TO_FORCE = "signed in to the house"
AGENCY_PAGE_PERSONAS = frozenset({"agency inspector", "partner", "invited"})


def can_open_page(name: str, who: str) -> bool:
    """Return whether this persona may open the page."""
    listed = {each.replace("-", " ") for each in PAGES[name]}
    if "anybody" in listed or who in ("leaver", "nobody"):
        return "anybody" in listed
    signed_in = {"signed in"} if who in AGENCY_PAGE_PERSONAS else {"signed in", SIGNED_IN_TO_FORCE}
    return bool(listed & {who, *signed_in})


@dataclass(frozen=True)
class Route:
    """A URL of the router: its name and the names of its parameters."""

    name: str
    parts: tuple[str, ...]


def list_routes(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[Route]:
    """Yield every URL of the product."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from list_routes(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield Route(str(each.name), tuple(PART.findall(route)))


class Addresses:
    """Addresses of cases with ids of their own rows. A missing case gets the rows of another."""

    def __init__(self, owner_sql: Any, cases: dict[str, RegisteredNominal]) -> None:
        self._sql, self._cases = owner_sql, cases
        self._slugs = cycle(RECORDABLE)
        of_each_kind = f"select {', '.join(f'({statement} limit 1)' for statement in ROWS.values())}"
        self._rows = {
            (case, kind): row
            for case, known in cases.items()
            for kind, row in zip(ROWS, owner_sql(of_each_kind, [known.id] * len(ROWS))[0], strict=True)
            if row is not None
        }

    def of(self, route: Route, case: str, *, rows_of: str = "") -> str:
        """Return the address for this case, with its own rows or those of `rows_of`."""
        kinds = OF_A_CASE[route.name]
        whose = rows_of or case
        parts = {name: self._part(kinds.get(name, ""), whose) for name in route.parts if name != "urn"}
        return reverse(route.name, kwargs={**parts, "urn": self._cases[case].urn})

    def _part(self, kind: str, case: str) -> str:
        if kind == "recordable":
            return next(islice(self._slugs, 1))
        if kind.startswith("="):
            return kind[1:]
        if kind not in ROWS:
            raise AssertionError(f"state in matrix.toml the row of this URL parameter: one of {[*ROWS]}, or =word")
        row = self._rows.get((case, kind)) or self._rows.get(("own", kind)) or uuid4()
        return duty_token(row) if kind == "duty" else str(row)
