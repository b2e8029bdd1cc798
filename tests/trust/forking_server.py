"""Serve the pages with a process for each request, so that a test can kill the one at work.

Run this as a module. The arguments are a port, the cookie of a session, and a page to load first.
"""

import sys
from socketserver import ForkingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client


class Forking(ForkingMixIn, WSGIServer):
    """A server that handles each request in a child process."""

    max_children = 4


class Silent(WSGIRequestHandler):
    """A request handler that logs nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


def warm(cookie: str, address: str) -> None:
    """Request the page once, so that each child process has the templates and URLs. No connection is left open."""
    Client(headers={"cookie": cookie}).get(address)
    connections.close_all()


if __name__ == "__main__":
    port, cookie, address = sys.argv[1:]
    application = get_wsgi_application()
    warm(cookie, address)
    make_server("127.0.0.1", int(port), application, Forking, Silent).serve_forever()
