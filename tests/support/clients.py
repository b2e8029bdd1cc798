"""Clients of Django that are signed in."""

from django.test import Client

from mosovo.organisations.models import Account
from tests.support.second_factors import show_factor


def sign_in(account: Account) -> Client:
    """Return a new client that is signed in as this account, without a second factor."""
    client = Client()
    client.force_login(account)
    return client


def sign_in_with_factor(account: Account) -> Client:
    """Return a new client that is signed in as this account and has just shown a second factor."""
    client = sign_in(account)
    show_factor(client)
    return client
