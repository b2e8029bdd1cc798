"""The URLs of the application. Each feature lists its own, and its `screens.py` names them."""

from mosovo.web.site.urls import urlpatterns

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

handler400 = "mosovo.web.core.errors.bad_request"
handler404 = "mosovo.web.core.errors.not_found"
handler500 = "mosovo.web.core.errors.server_error"
