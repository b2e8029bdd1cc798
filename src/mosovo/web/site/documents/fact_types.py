"""The fact types of printed documents: receipts and proof of service."""

from mosovo.rooms.notifications.models import NotificationReceipt, ProofOfService
from mosovo.web.core.fact_types import FactType, build_simple_form

from .forms import ReceiptForm, ServiceForm

KINDS = (
    FactType(NotificationReceipt, "receipt", build_simple_form(ReceiptForm), alters_duties=False),
    FactType(ProofOfService, "proof of service", build_simple_form(ServiceForm), alters_duties=False),
)
