"""The models of MAPPA: decisions, referrals, transfers and serious case reviews."""

from .decisions import CaseArea, CategoryDecision, EligibilityNotice, LevelScreening, MappaLevelRecord
from .form_editions import FormEdition
from .read_model import MappaEntry
from .referrals import Countersignature, MappaReferral, ReferralDecision
from .serious_case_reviews import FurtherOffence, ReviewAction, ReviewActionEnd, ReviewStep
from .transfers import AreaTransfer, AreaTransferStep, ForeignNational

__all__ = [
    "AreaTransfer",
    "AreaTransferStep",
    "CaseArea",
    "CategoryDecision",
    "Countersignature",
    "EligibilityNotice",
    "ForeignNational",
    "FormEdition",
    "FurtherOffence",
    "LevelScreening",
    "MappaEntry",
    "MappaLevelRecord",
    "MappaReferral",
    "ReferralDecision",
    "ReviewAction",
    "ReviewActionEnd",
    "ReviewStep",
]  # fmt: skip
