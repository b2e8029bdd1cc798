"""The time of an answer about a hidden person, compared with one about a person who does not exist (T12).

An answer that takes longer would show that the person exists. The limit of `docs/security/access.md` is 5 ms on the
median page, and 1.4 times an answer about a missing person. The row of a person who exists is checked by the access
policy, which takes PostgreSQL some 0.7 ms. The fastest answer of each page counts: other work only adds to an answer.
"""

import logging

from django.test import Client

from bench.report import Report
from tests.support.databases import create_scratch_database
from tests.support.look_up_limits import lift_limits
from tests.support.people import create_cast
from tests.trust.hidden_answers import HiddenAnswers, register_cases, request_pairs, restrict_and_exclude

ROUNDS = 12


def run(quick: bool) -> None:
    """Request pages of 500 hidden people and of 500 URNs that no one has, up to twelve times."""
    logging.getLogger("django.request").setLevel(logging.ERROR)  # each answer is a 404
    report = Report("answers about hidden people")
    answers = HiddenAnswers()
    with create_scratch_database() as database:
        with database.acting_as("mosovo_jobs"):
            cast = create_cast()
        cases = register_cases(cast, database)
        lift_limits(database.as_superuser)
        restrict_and_exclude(cast, cases)
        client = Client(headers={"host": "localhost"})
        client.force_login(cast.colleague)
        for _ in range(1 if quick else ROUNDS):
            request_pairs(client, cases, answers)
    report.line("answers that differ", answers.differing, at_most=0)
    report.line("pages with another number of statements", answers.unequal_pages, at_most=0)
    report.line("difference of the fastest answers", answers.difference_ms, "ms", at_most=5)
    report.line("ratio to an answer about a missing person", 1 + answers.difference_share, "times", at_most=1.4)
    report.end()
