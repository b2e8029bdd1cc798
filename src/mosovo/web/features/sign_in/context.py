"""Context for the templates of the sign-in pages."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Return whether the register is synthetic and files are scanned, why the last session ended ("idle", "shift" or
    "") and the name of single sign-on, if there is one.
    """
    return {
        "synthetic": getattr(settings, "SYNTHETIC_DATA", False),
        "unscanned": settings.VIRUS_SCANNER == "none",
        "timed_out": request.session.get("timed_out", "") if hasattr(request, "session") else "",
        "single_sign_on": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
    }
