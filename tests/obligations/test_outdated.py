"""Saved results that no longer agree with the facts, the policy or the law are found and refreshed by a job."""

from typing import Any

import pytest
from django.test import Client

from mosovo.obligations import tasks
from mosovo.obligations.change_listener import recalculate_nominal
from mosovo.obligations.models import DerivationRecord, PolicyRecord
from mosovo.obligations.outdated import list_differing_results, list_results_of_other_versions
from mosovo.obligations.recalculation import chunk_register, recalculate_chunks
from mosovo_law import VERSION
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal

OTHERWISE = """
insert into obligations_derivationrecord (id, nominal_id, made_at, known_at, cause, law_version, policy_version,
  facts_digest, changed, questions, subject_until, indefinite, failed)
select gen_random_uuid(), nominal_id, clock_timestamp(), clock_timestamp(), cause, %(law)s, policy_version,
  %(digest)s, '{"added": [], "changed": {}, "withdrawn": []}', '[]', subject_until, indefinite, %(failed)s
from obligations_derivationrecord order by made_at desc limit 1
"""
SAVED = "select law_version, policy_version, failed from obligations_derivationrecord order by made_at desc limit 1"
BAND = "The saved result was calculated from other facts"
MORNING = 0


def set_policy_value(cast: Cast) -> None:
    """Set a policy value that changes no date."""
    PolicyRecord.objects.create(
        force=cast.northshire, name="supervision.one_to_one_weeks", value=4, from_on=TODAY, reason="After the survey.",
        set_by=cast.inspector,
    )  # fmt: skip


def test_result_is_saved_again_if_only_its_policy_version_changed(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    with as_jobs():
        set_policy_value(cast)
        assert list(list_differing_results()) == list(list_results_of_other_versions()) == [[nominal.id]]
        done = recalculate_chunks(chunk_register())
        assert (done.people, done.people_changed) == (1, 0), "no duty changed"
        assert list(list_differing_results()) == list(list_results_of_other_versions()) == []
    [(law, policy, failed)] = owner_sql(SAVED)
    assert (law, len(policy), failed) == (VERSION, 12, "")


@pytest.mark.parametrize("other", ["policy", "law"])
def test_result_of_another_policy_or_law_version_is_refreshed_within_the_hour(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs, other: str
) -> None:
    with as_jobs():
        if other == "policy":
            set_policy_value(cast)
    if other == "law":
        owner_sql(OTHERWISE, {"law": "2019.1.1", "digest": "0" * 64, "failed": ""})
    with as_jobs():
        assert list(list_results_of_other_versions()) == [[nominal.id]]
        tasks.refresh_versions(MORNING)
        assert list(list_results_of_other_versions()) == list(list_differing_results()) == []
    assert owner_sql("select detail->>'people' from audit_auditentry where action = 'obligations.rederive'") == [("1",)]


@pytest.mark.parametrize(
    ("digest", "failed"), [("0" * 64, ""), ("", "builtins.ZeroDivisionError")], ids=["other facts", "the law raised"]
)
def test_result_of_other_facts_or_a_failed_law_is_refreshed_overnight(
    nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs, digest: str, failed: str
) -> None:
    owner_sql(OTHERWISE, {"law": VERSION, "digest": digest, "failed": failed})
    with as_jobs():
        assert list(list_results_of_other_versions()) == []
        tasks.refresh_results(MORNING)
        assert list(list_differing_results()) == []
    assert owner_sql(SAVED)[0][2] == ""


def test_nothing_is_saved_or_logged_if_every_result_agrees(
    nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    with as_jobs():
        before = DerivationRecord.objects.count()
        tasks.refresh_versions(MORNING)
        tasks.refresh_results(MORNING)
        assert DerivationRecord.objects.count() == before
    assert owner_sql("select count(*) from audit_auditentry where action = 'obligations.rederive'") == [(0,)]


def test_nominal_whose_calculation_fails_again_is_retried_the_next_night(
    nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_: Any) -> Any:
        raise ZeroDivisionError

    owner_sql(OTHERWISE, {"law": "2019.1.1", "digest": "0" * 64, "failed": ""})
    with as_jobs():
        with monkeypatch.context() as broken:
            broken.setitem(recalculate_nominal.__kwdefaults__ or {}, "law", raising)
            tasks.refresh_versions(MORNING)
        assert list(list_results_of_other_versions()) == []
        assert list(list_differing_results()) == [[nominal.id]]


def test_officer_sees_no_outdated_notice_in_the_current_view(
    client: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql(OTHERWISE, {"law": "2019.1.1", "digest": "0" * 64, "failed": ""})
    client.force_login(cast.manager)
    for page in ("", "duties/"):
        assert BAND not in client.get(f"/nominals/{nominal.urn}/{page}").content.decode()
    looking_back = {"known_at": "2098-01-01T12:00"}
    assert BAND in client.get(f"/nominals/{nominal.urn}/whole/", looking_back).content.decode()
