"""The fact types of disclosures. Applications are linked and unlinked on their own pages."""

from mosovo.rooms.disclosure import actions as disclosure
from mosovo.rooms.disclosure.models import ApplicationLink, ThirdPartyDisclosure
from mosovo.rooms.disclosure.policy import can_record_applications
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import form_builders, forms

KINDS = (
    FactType(
        ThirdPartyDisclosure, "disclosure to a third party", form_builders.build_disclosure_form,
        disclosure.record_disclosure_decision,
        "A decision outside the disclosure schemes and MAPPA meetings. Record every decision, with the reasons.",
        alters_duties=False,
    ),
    FactType(
        ApplicationLink, "link to a disclosure application", build_simple_form(forms.FactLinkForm),
        corrected_by=can_record_applications,
    ),
)  # fmt: skip
