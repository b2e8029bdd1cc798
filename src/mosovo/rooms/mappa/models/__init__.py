"""The models of MAPPA: decisions, referrals, transfers and serious case reviews."""

from .decisions import CaseArea, Category, Level, Notice, Screening
from .form_editions import FormEdition
from .read_model import MappaLine
from .referrals import Countersignature, Referral, Triage
from .serious_case_reviews import FurtherOffence, ReviewAction, ReviewActionEnd, ReviewStep
from .transfers import ForeignNational, Transfer, TransferStep

__all__ = [
    "CaseArea", "Category", "Countersignature", "ForeignNational", "FormEdition", "FurtherOffence", "Level",
    "MappaLine", "Notice", "Referral", "ReviewAction", "ReviewActionEnd", "ReviewStep", "Screening", "Transfer",
    "TransferStep", "Triage",
]  # fmt: skip
