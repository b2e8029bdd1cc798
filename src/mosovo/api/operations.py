"""The operations of version 1: their addresses, what they read, and what they answer."""

import logging
from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Body, NinjaAPI, Path, Query
from ninja.errors import HttpError
from ninja.errors import ValidationError as RequestInvalid
from ninja.security import HttpBearer
from pydantic import WithJsonSchema

from . import duties, events, exports, law, mappa, orders, people, risk, searches, visits
from .calls import ApiRequest, read_dates, require_scope
from .facts import answers as facts
from .facts.kinds import KINDS
from .facts.shapes import FactHistory, FactList
from .problems import Problem, Refused, describe_fault, respond_problem
from .request_body import StrictJson
from .retirement import VERSION
from .shapes.duties import DutyList, DutyWorking
from .shapes.events import EventPage
from .shapes.exports import PersonExport
from .shapes.law import LawAnswers, LawQuestion
from .shapes.mappa import MappaPicture, MeetingPage, MeetingsOfPerson
from .shapes.orders import OrderList
from .shapes.people import Person, PersonPage
from .shapes.risk import RiskPicture
from .shapes.searches import SearchAnswer, SearchTerms
from .shapes.values import Day, Instant
from .shapes.visits import VisitList

MAX_PAGE_SIZE = 200
MAX_EVENTS = 1000
MAX_FAULTS = 50
VIEW_DATE_PARAMETERS = ("on", "knownAt")
DUTY_ID = r"^[0-9a-f]{24}$"
URN = r"^[A-Z]{2,4}-[0-9]{4}-[0-9]{4}$"
REFUSALS = (400, 401, 403, 404, 405, 406, 413, 422, 429, 500, 503)
logger = logging.getLogger(__name__)


class ClientToken(HttpBearer):
    """The token of the client. The middleware has proved it to the database already."""

    def authenticate(self, request: HttpRequest, token: str) -> object:
        """Return the client that the database proved."""
        return getattr(request, "client", None)


api = NinjaAPI(
    title="mosovo", version=VERSION, urls_namespace="api_v1", openapi_url=None, docs_url=None, auth=ClientToken(),
    parser=StrictJson(),
)  # fmt: skip


def declare(shape: type[Any], *extra: int) -> dict[int, Any]:
    """Return what an operation can answer: its shape, or a problem."""
    return {200: shape, **dict.fromkeys((*REFUSALS, *extra), Problem)}


OnDay = Annotated[Day | None, Query(alias="on", description="As at this day; today by default.")]
KnownAt = Annotated[
    Instant | None, Query(alias="knownAt", description="As recorded until then; by default everything until now.")
]
Urn = Annotated[str, Path(pattern=URN)]
KindSchema = WithJsonSchema({"type": "string", "enum": list(KINDS)})


@api.get(
    "/people", response=declare(PersonPage), by_alias=True, operation_id="listPeople", summary="List the people covered"
)
@require_scope("people.read", "cursor", "limit")
def list_people(
    request: ApiRequest,
    cursor: Annotated[str | None, Query(max_length=300, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE)] = 50,
) -> HttpResponse:
    return people.answer_people(request, cursor, limit)


@api.post(
    "/people/search", response=declare(SearchAnswer, 415), by_alias=True, operation_id="searchPeople",
    summary="Search for people",
)  # fmt: skip
@require_scope("people.search")
def search_people(request: ApiRequest, sent: Annotated[SearchTerms, Body()]) -> HttpResponse:
    return searches.answer_search(request, sent)


@api.get(
    "/people/{urn}",
    response=declare(Person),
    by_alias=True,
    operation_id="getPerson",
    summary="Read the details of a person",
)
@require_scope("people.read", *VIEW_DATE_PARAMETERS, people=1)
def get_person(request: ApiRequest, urn: Urn, on: OnDay = None, known_at: KnownAt = None) -> HttpResponse:
    return people.answer_person(request, urn, read_dates(request, on, known_at))


@api.get(
    "/people/{urn}/duties",
    response=declare(DutyList),
    by_alias=True,
    operation_id="listDuties",
    summary="List duties",
)
@require_scope("duties.read", *VIEW_DATE_PARAMETERS, "open", people=1)
def list_duties(
    request: ApiRequest,
    urn: Urn,
    on: OnDay = None,
    known_at: KnownAt = None,
    only_open: Annotated[bool, Query(alias="open", description="Only duties that are not met and have not ceased.")] = (
        False
    ),
) -> HttpResponse:
    return duties.answer_duties(request, urn, read_dates(request, on, known_at), only_open=only_open)


@api.get(
    "/people/{urn}/duties/{duty_id}/working", response=declare(DutyWorking), by_alias=True,
    operation_id="getDutyWorking", summary="Read the calculation of a duty",
)  # fmt: skip
@require_scope("duties.read", *VIEW_DATE_PARAMETERS, people=1)
def get_duty_working(
    request: ApiRequest,
    urn: Urn,
    duty_id: Annotated[str, Path(pattern=DUTY_ID)],
    on: OnDay = None,
    known_at: KnownAt = None,
) -> HttpResponse:
    return duties.answer_working(request, urn, duty_id, read_dates(request, on, known_at))


@api.get(
    "/people/{urn}/orders", response=declare(OrderList), by_alias=True, operation_id="listOrders",
    summary="List orders and licences with their conditions",
)  # fmt: skip
@require_scope("orders.read", *VIEW_DATE_PARAMETERS, people=1)
def list_orders(request: ApiRequest, urn: Urn, on: OnDay = None, known_at: KnownAt = None) -> HttpResponse:
    return orders.answer_orders(request, urn, read_dates(request, on, known_at))


@api.get(
    "/people/{urn}/risk", response=declare(RiskPicture), by_alias=True, operation_id="getRisk", summary="Read risk"
)
@require_scope("risk.read", *VIEW_DATE_PARAMETERS, people=1)
def get_risk(request: ApiRequest, urn: Urn, on: OnDay = None, known_at: KnownAt = None) -> HttpResponse:
    return risk.answer_risk(request, urn, read_dates(request, on, known_at))


@api.get(
    "/people/{urn}/mappa", response=declare(MappaPicture), by_alias=True, operation_id="getMappa",
    summary="Read the MAPPA category and level",
)  # fmt: skip
@require_scope("mappa.read", *VIEW_DATE_PARAMETERS, people=1)
def get_mappa(request: ApiRequest, urn: Urn, on: OnDay = None, known_at: KnownAt = None) -> HttpResponse:
    return mappa.answer_mappa(request, urn, read_dates(request, on, known_at))


@api.get(
    "/people/{urn}/meetings", response=declare(MeetingsOfPerson), by_alias=True,
    operation_id="listMeetingsOfPerson",
    summary="List the meetings of a person with their actions",
)  # fmt: skip
@require_scope("meetings.read", people=1)
def list_meetings_of_person(request: ApiRequest, urn: Urn) -> HttpResponse:
    return mappa.answer_meetings_of_person(request, urn)


@api.get(
    "/meetings", response=declare(MeetingPage), by_alias=True, operation_id="listMeetings",
    summary="List the meetings of the force",
)  # fmt: skip
@require_scope("meetings.read", "from", "to")
def list_meetings(
    request: ApiRequest,
    first: Annotated[Day | None, Query(alias="from", description="The first day; today by default.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="The last day; 92 days later by default.")] = None,
) -> HttpResponse:
    return mappa.answer_meetings(request, first, last)


@api.get(
    "/people/{urn}/visits", response=declare(VisitList), by_alias=True, operation_id="listVisits",
    summary="List visits and compliance checks",
)  # fmt: skip
@require_scope("visits.read", *VIEW_DATE_PARAMETERS, people=1)
def list_visits(request: ApiRequest, urn: Urn, on: OnDay = None, known_at: KnownAt = None) -> HttpResponse:
    return visits.answer_visits(request, urn, read_dates(request, on, known_at))


@api.get(
    "/people/{urn}/facts", response=declare(FactList), by_alias=True, operation_id="listFacts",
    summary="List facts of the kinds in the scopes of the client",
)  # fmt: skip
@require_scope("facts.*.read", "kind", "since", "knownAt", people=1)
def list_facts(
    request: ApiRequest,
    urn: Urn,
    kind: Annotated[str | None, Query(description="One kind; by default all in the scopes."), KindSchema] = None,
    since: Annotated[Instant | None, Query(description="Only facts changed since then: `nextSince` of before.")] = None,
    known_at: KnownAt = None,
) -> HttpResponse:
    return facts.answer_facts(request, urn, kind, since, known_at)


@api.get(
    "/people/{urn}/facts/{kind}/{fact_id}", response=declare(FactHistory), by_alias=True,
    operation_id="listFactVersions", summary="List every version of a fact",
)  # fmt: skip
@require_scope("facts.*.read", "knownAt", people=1)
def list_fact_versions(
    request: ApiRequest,
    urn: Urn,
    kind: Annotated[str, Path(), KindSchema],
    fact_id: Annotated[UUID, Path()],
    known_at: KnownAt = None,
) -> HttpResponse:
    return facts.answer_versions(request, urn, kind, fact_id, known_at)


@api.get(
    "/people/{urn}/export", response=declare(PersonExport), by_alias=True, operation_id="exportPerson",
    summary="Export a person in the national shape",
)  # fmt: skip
@require_scope("people.export", people=1)
def export_person(request: ApiRequest, urn: Urn) -> HttpResponse:
    return exports.answer_export(request, urn)


@api.get(
    "/events", response=declare(EventPage, 410), by_alias=True, operation_id="listEvents",
    summary="List changes in order",
)  # fmt: skip
@require_scope("events.read", "after", "limit")
def list_events(
    request: ApiRequest,
    after: Annotated[
        str | None, Query(max_length=100, description="`next` of the call before; else from the first.")
    ] = (None),
    limit: Annotated[int, Query(ge=1, le=MAX_EVENTS)] = MAX_EVENTS,
) -> HttpResponse:
    return events.answer_events(request, after, limit)


@api.post(
    "/law/answers", response=declare(LawAnswers, 415), by_alias=True, operation_id="answerCases",
    summary="Evaluate cases that are not on the register",
)  # fmt: skip
@require_scope("law.ask")
def answer_cases(request: ApiRequest, question: Annotated[LawQuestion, Body()]) -> HttpResponse:
    return law.answer_law(request, question)


def _handles(error: type[Exception]) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    handler: Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]] = api.exception_handler(error)
    return handler


@_handles(Refused)
def answer_refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Answer the problem of a refusal."""
    return respond_problem(refused.name, refused.errors, retry_after=refused.retry_after, detail=refused.detail)


@_handles(RequestInvalid)
def answer_invalid(request: HttpRequest, invalid: RequestInvalid) -> HttpResponse:
    """Answer what is not allowed, and where, without what was sent."""
    return respond_problem("invalid", [describe_fault(fault) for fault in invalid.errors[:MAX_FAULTS]])


@_handles(Http404)
def answer_not_found(request: HttpRequest, absent: Http404) -> HttpResponse:
    """Answer the same for what does not exist and what the client may not see."""
    return respond_problem("not-found")


@_handles(HttpError)
def answer_refused_by_framework(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a refusal of the framework: a body that is not JSON, or has text that cannot be stored."""
    if isinstance(error.__cause__, Refused):
        return respond_problem(error.__cause__.name, error.__cause__.errors)
    return respond_problem("not-json" if error.status_code == 400 else "request")
