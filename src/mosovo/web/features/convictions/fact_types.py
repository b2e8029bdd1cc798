"""The fact types of convictions: results, sentences and certificates."""

from mosovo.rooms.convictions.actions import record_certificate
from mosovo.rooms.convictions.models import Certificate, Conviction, Disposal
from mosovo.web.core.fact_types import FactType

from .form_builders import build_certificate_form, build_disposal_form, build_result_form

KINDS = (
    FactType(Conviction, "conviction", build_result_form),
    FactType(Disposal, "sentence", build_disposal_form),
    FactType(
        Certificate,
        "certificate (s.92)",
        build_certificate_form,
        record_certificate,
        "Evidence of the conviction, finding or caution. The duties do not depend on it.",
        alters_duties=False,
    ),
)
