"""What people decide about somebody under MAPPA, and what is asked, moved and learned on the way."""

from .cases import CaseArea, Category, Level, Notice, Screening
from .editions import FormEdition
from .lines import MappaLine
from .moving import ForeignNational, Transfer, TransferStep
from .referrals import Countersignature, Referral, Triage
from .reviewing import FurtherOffence, ReviewAction, ReviewActionEnd, ReviewStep

__all__ = [
    "CaseArea", "Category", "Countersignature", "ForeignNational", "FormEdition", "FurtherOffence", "Level",
    "MappaLine", "Notice", "Referral", "ReviewAction", "ReviewActionEnd", "ReviewStep", "Screening", "Transfer",
    "TransferStep", "Triage",
]  # fmt: skip
