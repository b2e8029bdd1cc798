"""Updates of a journey after its plan, each with its form and its action."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from mosovo.casework import journeys
from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.travel import actions
from mosovo.rooms.travel.queries import JourneyDetails
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.forms import Form

from . import decision_forms, forms

type UpdateFunction = Callable[[Permit, JourneyDetails, Any, date, str], object]
NO_VALUES: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class JourneyUpdate:
    """One kind of journey update: the text of its page, its form, and what it does."""

    title: str
    record: str
    confirmation: str
    form: type[Form]
    act: UpdateFunction
    get_initial: Callable[[Request, JourneyDetails], Mapping[str, Any]]
    lead: str = ""
    alters_duties: bool = True
    boxes: Mapping[str, str] = field(default_factory=dict)


def _record_notice(permit: Permit, trip: JourneyDetails, form: Form, today: date, override_reason: str) -> object:
    return actions.record_notice(
        permit, journey=trip.journey, today=today, override_reason=override_reason, **form.cleaned_data
    )


def _get_notice_initial(request: Request, trip: JourneyDetails) -> Mapping[str, Any]:
    return {"on": request.today, "taken_by": request.actor.name}


def _change_plan(
    permit: Permit, trip: JourneyDetails, form: forms.ChangeOfPlanForm, today: date, override_reason: str
) -> object:
    return journeys.change_plan(
        permit,
        journey=trip.journey,
        today=today,
        notice=form.get_notice(),
        override_reason=override_reason,
        **form.get_other_values(),
    )


def _record_departure(permit: Permit, trip: JourneyDetails, form: Form, today: date, override_reason: str) -> object:
    return journeys.record_departure(
        permit, journey=trip.journey, today=today, override_reason=override_reason, **form.cleaned_data
    )


def _record_return(
    permit: Permit, trip: JourneyDetails, form: forms.ReturnForm, today: date, override_reason: str
) -> object:
    return journeys.record_return(
        permit,
        journey=trip.journey,
        today=today,
        notice=form.get_notice(),
        override_reason=override_reason,
        **form.get_return_values(),
    )


def _build_recording_function(action: Callable[..., object]) -> UpdateFunction:
    def record(permit: Permit, trip: JourneyDetails, form: Form, today: date, override_reason: str) -> object:
        return action(
            permit, journey=trip.journey, today=today, override_reason=override_reason, **form.to_fact_values()
        )

    return record


def _get_in_person_initial(request: Request, trip: JourneyDetails) -> Mapping[str, Any]:
    return {"told_on": request.today, "taken_by": request.actor.name, "on": request.today}


def _get_decision_initial(request: Request, trip: JourneyDetails) -> Mapping[str, Any]:
    return {"on": request.today, "decided_by": request.actor.name}


UPDATES: Mapping[str, JourneyUpdate] = {
    "notice": JourneyUpdate(
        "Record a travel notice", "Record travel notice", "The travel notice is recorded.", forms.NoticeForm,
            _record_notice,
        _get_notice_initial,
            "For a notification made in person at a police station. The duties it meets are calculated.",
        boxes={"time": "time"},
    ),
    "change": JourneyUpdate(
        "Record a change of plan", "Record change", "The change of plan is recorded.", forms.ChangeOfPlanForm,
        _change_plan, _get_in_person_initial,
            "For a change before departure. Changes while abroad are not notified under s.86.",
        boxes={"notice.on": "told_on", "notice.kind": "in_person"},
    ),
    "country": JourneyUpdate(
        "Add a country", "Add country", "The country is recorded.", forms.StopCorrectionForm,
        _build_recording_function(actions.record_stop), lambda request, trip: {"position": str(len(trip.stops) + 1)},
    ),
    "left": JourneyUpdate(
        "Record departure", "Record departure", "The departure is recorded.", forms.DepartureForm, _record_departure,
        lambda request, trip: {"left_on": trip.leaves_on},
        "Record a departure only once it is confirmed. Days outside the United Kingdom are not counted, s.83(6)(d).",
        boxes={"from_on": "left_on", "spell": "left_on"},
    ),
    "back": JourneyUpdate(
        "Record return", "Record return", "The return is recorded.", forms.ReturnForm, _record_return,
        lambda request, trip: {**_get_in_person_initial(request, trip), "returned_on": request.today},
        boxes={
            "ended_on": "returned_on", "from_on": "returned_on", "left_on": "returned_on", "spell": "returned_on",
            "end": "returned_on", "notice.on": "told_on",
        },
    ),
    "enquiry": JourneyUpdate(
        "Record an enquiry", "Record enquiry", "The enquiry is recorded.", decision_forms.EnquiryForm,
        _build_recording_function(actions.record_enquiry), lambda request, trip: {"on": request.today},
        "The steps taken to confirm that the nominal has returned, or to find out where they are.", alters_duties=False,
    ),
    "decision": JourneyUpdate(
        "Record a decision", "Record decision", "The decision is recorded.", decision_forms.DecisionForm,
        _build_recording_function(actions.record_travel_decision), _get_decision_initial,
        "Whether an excuse for late notice was accepted, the NCA informed, or an Interpol notice requested.",
    ),
}  # fmt: skip


def list_next_updates(urn: str, trip: JourneyDetails) -> list[DutyLink]:
    """List what can be recorded now."""
    return [
        DutyLink(text, reverse("journey_fact", kwargs={"urn": urn, "first": trip.journey.first, "what": what}))
        for what, text in _list_update_types(trip)
    ]


def _list_update_types(trip: JourneyDetails) -> Iterator[tuple[str, str]]:
    is_over = trip.called_off is not None or trip.returned_on is not None
    yield "notice", "Travel notice"
    if trip.left_on is None and not is_over:
        yield "change", "Change of plan or cancellation"
        yield "country", "Another country"
        yield "left", "Departure"
    if trip.called_off is None and trip.back is None:
        yield "back", "Return"
        yield "enquiry", "Enquiry"
    yield "decision", "Decision"
