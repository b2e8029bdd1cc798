"""The fact types of foreign travel."""

from mosovo.rooms.travel import models as travel
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import forms
from .decision_forms import DecisionForm, EnquiryForm

KINDS = (
    FactType(travel.Journey, "foreign travel", build_simple_form(forms.JourneyForm)),
    FactType(travel.JourneyStop, "country visited", build_simple_form(forms.StopCorrectionForm)),
    FactType(travel.TravelNotice, "travel notice", build_simple_form(forms.NoticeForm)),
    FactType(travel.JourneyChange, "change of travel plan", build_simple_form(forms.ChangeForm)),
    FactType(travel.JourneyReturn, "return to the United Kingdom", build_simple_form(forms.ReturnCorrectionForm)),
    FactType(travel.TravelEnquiry, "travel enquiry", build_simple_form(EnquiryForm), alters_duties=False),
    FactType(travel.TravelDecision, "decision on foreign travel", build_simple_form(DecisionForm)),
)
