"""Reads that nothing explains: find them in the log, list them for an auditor, and record the review.

A read is explained by an allocation, by something the account recorded in the case, or by a grant. Of the others the
unusual ones become alerts: a surname that the account has too, or reads in several hours without anything recorded. A
read of a decoy is always an alert, also if it was refused.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from .models import MisuseAlert

MIN_LETTERS = 15
MAX_REVIEWED = 20
REASONS = {
    "decoy": "the record is a decoy, and no work leads to it",
    "same-surname": "the person has the surname of the account",
    "repeated": "read in several different hours, with nothing recorded",
    "emergency": "opened in an emergency",
    "at-night": "read between 10pm and 6am",
}


class ReviewRefused(Exception):
    """The alert was reviewed already, or is about the auditor, or the comment is too short."""


def find_misuse() -> int:
    """Find unusual reads of the last seven days; return how many alerts are new. Only a job may."""
    with connection.cursor() as cursor:
        cursor.execute("select find_misuse()")
        [new_alerts] = cursor.fetchone() or (0,)
    return int(new_alerts)


def find_decoy_reads() -> int:
    """Find reads of decoys, allowed or refused, without an alert; return how many alerts are new. Only a job may."""
    with connection.cursor() as cursor:
        cursor.execute("select find_decoy_reads()")
        [new_alerts] = cursor.fetchone() or (0,)
    return int(new_alerts)


def count_decoy_alerts() -> int:
    """Return how many alerts about decoys wait for a review, without those about the reader."""
    return MisuseAlert.objects.filter(outcome="", reasons__contains=["decoy"]).count()


def list_open_alerts() -> Sequence[MisuseAlert]:
    """List the alerts that wait for a review, most points first. Row security leaves out those about the reader."""
    return list(MisuseAlert.objects.filter(outcome=""))


def list_reviewed_alerts() -> Sequence[MisuseAlert]:
    """List the latest reviewed alerts."""
    return list(MisuseAlert.objects.exclude(outcome="").order_by("-reviewed_at")[:MAX_REVIEWED])


def review_alert(alert_id: UUID, outcome: str, comment: str) -> None:
    """Record the review of an alert, once. Raises `ReviewRefused`."""
    with connection.cursor() as cursor:
        cursor.execute("select review_misuse(%s, %s, %s)", [alert_id, outcome, comment])
        if cursor.fetchone() != (True,):
            raise ReviewRefused
