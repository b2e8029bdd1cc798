"""The pages, served by a process for each request, so that the one at work can be killed.

Run as a module: a port to listen at, and the cookie of a session and a page to warm up with.
"""

import sys
from socketserver import ForkingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client


class Forking(ForkingMixIn, WSGIServer):
    """Each request in a child."""

    max_children = 4


class Silent(WSGIRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def warm(cookie: str, address: str) -> None:
    """Ask for the page once: templates and addresses are then there for every child. No connection is left open."""
    Client(headers={"cookie": cookie}).get(address)
    connections.close_all()


if __name__ == "__main__":
    port, cookie, address = sys.argv[1:]
    application = get_wsgi_application()
    warm(cookie, address)
    make_server("127.0.0.1", int(port), application, Forking, Silent).serve_forever()
