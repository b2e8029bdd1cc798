"""What the sign-in pages need of the page around them."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Whether the register is synthetic and files are scanned; why the last session ended ("idle", "shift" or "");
    how single sign-on is called, where there is any."""
    return {
        "synthetic": getattr(settings, "SYNTHETIC_DATA", False),
        "unscanned": settings.VIRUS_SCANNER == "none",
        "timed_out": request.session.get("timed_out", "") if hasattr(request, "session") else "",
        "single_sign_on": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
    }
