"""The addresses that load balancers and monitoring ask. They need no session, host name or TLS, and write no log.

| address | answers 200 while | for |
| --- | --- | --- |
| `/livez` | a thread of this process answers; no database | a manager of containers |
| `/readyz` | pages can be served: database, role, migrations, keys | a load balancer |
| `/healthz` | as `/readyz`, without the reason | monitoring from outside |
| `/status` | also the worker, the queue, the signatures of the log and the disk are well | people and alerts |

A dead worker makes `/status` red and never `/readyz`: pages can be served without it. `/readyz` and `/status` answer
only the addresses of `MOSOVO_PROBES`, and no request that came through a proxy.
"""

import threading
import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse

from mosovo.audit.signed_log.signing_state import read_signing_state
from mosovo.files.free_space import MIN_FREE_SHARE, read_free_space
from mosovo.files.storage import find_disk

from .queue_state import read_queue_state
from .readiness import find_unready

CACHE_SECONDS = 1.0
"""Seconds for which an answer of `/readyz` is kept, so that probes cost nothing."""
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED")
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Security headers that a later middleware adds to pages."""


class HealthProbes:
    """Middleware that answers the four addresses before the host check and the redirect to TLS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.readiness = CachedReadiness()
        self.networks = [ip_network(network) for network in settings.PROBE_NETWORKS]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._answer(request)
        if answer is None:
            return self.get_response(request)
        for name, value in SECURITY_HEADERS.items():
            answer.headers[name] = value
        return answer

    def _answer(self, request: HttpRequest) -> HttpResponse | None:
        if request.path_info not in ("/livez", "/readyz", "/healthz", "/status"):
            return None
        if request.method not in ("GET", "HEAD"):
            return HttpResponse("only GET\n", status=405, content_type="text/plain", headers={"Allow": "GET, HEAD"})
        if request.path_info == "/livez":
            return _build_text("")
        if request.path_info == "/healthz":
            return _build_text("unavailable" if self.readiness.find_unready() else "")
        if not self._is_probe(request):
            return HttpResponse("not found\n", status=404, content_type="text/plain")
        unready = self.readiness.find_unready()
        return _build_text(unready) if request.path_info == "/readyz" else _build_status(unready)

    def _is_probe(self, request: HttpRequest) -> bool:
        if any(header in request.META for header in FORWARDED):
            return False
        try:
            address = ip_address(request.META.get("REMOTE_ADDR", ""))
        except ValueError:
            return False
        return any(address in network for network in self.networks)


class CachedReadiness:
    """The last result of `find_unready`, renewed after a second, by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._checked_at = float("-inf")
        self._answer = ""

    def find_unready(self) -> str:
        """Return why the process cannot serve, in one word; empty if it can."""
        with self._lock:
            if time.monotonic() - self._checked_at > CACHE_SECONDS:
                self._answer, self._checked_at = find_unready(), time.monotonic()
            return self._answer


def _build_text(fault: str) -> HttpResponse:
    return HttpResponse(f"{fault or 'ok'}\n", status=503 if fault else 200, content_type="text/plain; charset=utf-8")


def _build_status(unready: str) -> HttpResponse:
    """Return what an operator must know as JSON: numbers and faults, nothing about people."""
    faults, numbers = [f"not ready: {unready}"] if unready else [], dict[str, object]()
    try:
        queue, signing = read_queue_state(), read_signing_state()
    except DatabaseError:
        faults.append("the queue cannot be read: the database does not answer")
    else:
        faults += [*queue.list_faults(), *signing.list_faults()]
        numbers |= {
            "worker_heartbeat_age_seconds": queue.heartbeat_age,
            "oldest_job_wait_seconds": queue.oldest_wait,
            "failed_jobs_24_hours": queue.failed_today,
            "log_checkpoint_age_seconds": signing.checkpoint_age,
            "log_unsigned_age_seconds": signing.unsigned_age,
            "log_unsent_age_seconds": signing.unsent_age,
        }
    try:
        free = read_free_space(find_disk())
    except OSError:
        faults.append("the files folder cannot be read")
    else:
        numbers |= {"free_space": round(free.bytes, 3), "free_inodes": round(free.inodes, 3)}
        if min(free.bytes, free.inodes) < MIN_FREE_SHARE:
            faults.append("the disk of the files is nearly full")
    return JsonResponse(
        {"state": "red" if faults else "ok", "faults": faults, **numbers}, status=503 if faults else 200
    )
