"""What the sign-in pages need of the page around them."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Whether the register is synthetic and files are scanned; why the last session ended ("idle", "shift" or "")."""
    timed_out = request.session.get("timed_out", "") if hasattr(request, "session") else ""
    synthetic = getattr(settings, "SYNTHETIC", False)
    return {"synthetic": synthetic, "unscanned": settings.SCANNING == "none", "timed_out": timed_out}
