"""The fact types of foreign travel."""

from mosovo.rooms.travel import models as travel
from mosovo.web.core.fact_types import FactType, build_plain_form

from . import forms
from .decision_forms import DecisionForm, EnquiryForm

KINDS = (
    FactType(travel.Journey, "foreign travel", build_plain_form(forms.JourneyForm)),
    FactType(travel.JourneyStop, "country visited", build_plain_form(forms.TheStopForm)),
    FactType(travel.TravelNotice, "travel notice", build_plain_form(forms.NoticeForm)),
    FactType(travel.JourneyChange, "change of travel plan", build_plain_form(forms.ChangeForm)),
    FactType(travel.JourneyReturn, "return to the United Kingdom", build_plain_form(forms.TheReturnForm)),
    FactType(travel.TravelEnquiry, "travel enquiry", build_plain_form(EnquiryForm), moves_duties=False),
    FactType(travel.TravelDecision, "decision on foreign travel", build_plain_form(DecisionForm)),
)
