"""Disposals of a court in plain words, and the disposal of the case format for each."""

from collections.abc import Mapping
from typing import Any

NOT_SENTENCED = ""
RESTRICTED_HOSPITAL_ORDER = "hospital_order_restricted"

CHOICES = [
    (NOT_SENTENCED, "Not sentenced yet, or a caution"),
    ("imprisonment", "Imprisonment"),
    ("detention_yoi", "Detention in a young offender institution"),
    ("extended_sentence", "Extended sentence"),
    ("offender_of_particular_concern", "Special custodial sentence, offender of particular concern"),
    ("life", "Life imprisonment, or custody or detention for life"),
    ("ipp", "Imprisonment or detention for public protection"),
    ("detention_and_training_order", "Detention and training order"),
    ("detention_s250", "Detention of a person under 18, s.250 (s.91 before 2020)"),
    ("detention_s259", "Detention of a person under 18, s.259"),
    ("service_detention", "Service detention"),
    ("hospital_order", "Hospital order"),
    (RESTRICTED_HOSPITAL_ORDER, "Hospital order with a restriction order"),
    ("hospital_and_limitation_direction", "Hospital and limitation direction"),
    ("guardianship_order", "Guardianship order"),
    ("community_order", "Community order"),
    ("youth_rehabilitation_order", "Youth rehabilitation order"),
    ("referral_order", "Referral order"),
    ("reparation_order", "Reparation order"),
    ("conditional_discharge", "Conditional discharge"),
    ("absolute_discharge", "Absolute discharge"),
    ("fine", "Fine"),
    ("compensation_only", "Compensation only"),
    ("no_separate_penalty", "No separate penalty"),
    ("order_for_lifelong_restriction", "Scotland: order for lifelong restriction"),
    ("community_payback_order", "Scotland: community payback order"),
    ("admonition", "Scotland: admonition"),
    ("probation", "Probation order, Scotland or Northern Ireland"),
    ("indeterminate_custodial_sentence", "Northern Ireland: indeterminate custodial sentence"),
    ("juvenile_justice_centre_order", "Northern Ireland: juvenile justice centre order"),
    ("custody_probation", "Northern Ireland: custody probation order"),
    ("other", "Anything else"),
]
NAMES = dict(CHOICES)

WITH_EXTENSION = frozenset({"extended_sentence", "offender_of_particular_concern"})
WITH_SUPERVISION = frozenset({"community_payback_order"})
TERMS = frozenset(
    {
        "imprisonment", "detention_yoi", "extended_sentence", "offender_of_particular_concern",
        "detention_and_training_order", "detention_s250", "detention_s259", "service_detention",
        "juvenile_justice_centre_order", "custody_probation", "hospital_and_limitation_direction",
    }
)  # fmt: skip
WITH_LENGTH = TERMS | {"conditional_discharge", "community_order", "youth_rehabilitation_order", "probation",
                       "community_payback_order", "referral_order", "guardianship_order"}  # fmt: skip


def build_disposal(kind: str) -> Mapping[str, Any]:
    """Return the disposal in the case format."""
    return (
        {"kind": "hospital_order", "restriction_order": True} if kind == RESTRICTED_HOSPITAL_ORDER else {"kind": kind}
    )
