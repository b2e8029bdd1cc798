"""The models of MAPPA: decisions, referrals, transfers and serious case reviews."""

from .decisions import CaseArea, CategoryDecision, MappaLevelRecord, EligibilityNotice, LevelScreening
from .form_editions import FormEdition
from .read_model import MappaEntry
from .referrals import Countersignature, MappaReferral, ReferralDecision
from .serious_case_reviews import FurtherOffence, ReviewAction, ReviewActionEnd, ReviewStep
from .transfers import ForeignNational, AreaTransfer, AreaTransferStep

__all__ = [
    "CaseArea", "CategoryDecision", "Countersignature", "ForeignNational", "FormEdition", "FurtherOffence", "MappaLevelRecord",
    "MappaEntry", "EligibilityNotice", "MappaReferral", "ReviewAction", "ReviewActionEnd", "ReviewStep", "LevelScreening", "AreaTransfer",
    "AreaTransferStep", "ReferralDecision",
]  # fmt: skip
