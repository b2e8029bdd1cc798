"""Search for people among those that the client covers. One entry of the log names everyone who was found."""

from django.http import HttpResponse

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.search.queries import SearchHit, find_people

from .calls import ApiRequest, respond, spend
from .problems import ProblemError, Refused
from .shapes.searches import PersonFound, SearchAnswer, SearchTerms

AUDIT_ACTION = "api.search"


def answer_search(request: ApiRequest, terms: SearchTerms) -> HttpResponse:
    """Answer at most twenty people. What was searched for is in the log as a reason, not as a term."""
    if not terms.text.strip() and terms.born_on is None:
        raise Refused("invalid", [ProblemError(pointer="/text", detail="is required, or bornOn")])
    if not terms.text.isprintable():
        raise Refused("invalid", [ProblemError(pointer="/text", detail="must be text on one line")])
    hits = find_people(terms.text, terms.born_on)
    spend(request, people=len(hits))
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, AUDIT_ACTION, [each.nominal_id for each in hits], ["line"],
            rule=request.client.covers, detail={"reason": terms.reason},
        )
    )  # fmt: skip
    return respond(request, SearchAnswer(people=[_build(each) for each in hits]))


def _build(hit: SearchHit) -> PersonFound:
    return PersonFound(
        urn=hit.urn, surname=hit.surname, forenames=hit.forenames, born_on=hit.born_on, team=hit.team_name,
        offender_manager=hit.offender_manager_name, score=hit.score, why=list(hit.why),
    )  # fmt: skip
