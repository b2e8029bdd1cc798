"""Sign in the officers of the drill of records, without their passwords."""

import sys

import orjson
from django.contrib.auth import login
from django.http import HttpRequest

from mosovo.edge.session_store import SessionStore
from mosovo.organisations.models import Account


def print_sessions() -> None:
    """Sign in the accounts that are arguments, and print the keys of their sessions as JSON."""
    keys = []
    for account in sys.argv[1:]:
        request = HttpRequest()
        request.session = SessionStore()
        login(request, Account.objects.get(pk=account))
        request.session.save()
        keys.append(request.session.session_key)
    print(orjson.dumps(keys).decode())
