"""Unusual reads are found unless something explains them. Only auditors see alerts, never those about themselves."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from mosovo.audit import misuse
from mosovo.casework.court_result import PersonDetails
from mosovo.organisations.models import Account
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.trust.measurements import Measured
from tests.web.sending import send, text

INSERT_READ = """
insert into audit_auditentry (at, actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                              purpose, recipient, session_hash)
select clock_timestamp() - %s * interval '1 hour', %s, 'x', 'NS', 'consultation', 'nominals.view', true, %s,
       array[%s]::uuid[], '{}', '{}', '', '', ''
"""
WHY = "Spoke to them and their supervisor"


def add_reads(owner_sql: Sql, account: Account, case: RegisteredNominal, *hours: int, rule: str = "in-team") -> None:
    """Add audit entries of reads of the case, each the given number of hours ago."""
    for each in hours:
        owner_sql(INSERT_READ, [each, account.pk, rule, case.id])


def find_open_alerts(as_jobs: AsJobs, owner_sql: Sql) -> list[tuple[Any, ...]]:
    """Run the job, and return account, case and reasons of each open alert."""
    with as_jobs():
        misuse.find_misuse()
    return owner_sql(
        "select account_id, nominal_id, to_jsonb(reasons) - 'at-night' from audit_misusealert where outcome = ''"
        " order by 1, 2"
    )


@pytest.mark.trust("T41", target="each planted read is found; explained and ordinary reads are not")
def test_unexplained_reads_are_found_and_explained_or_ordinary_reads_are_not(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, measured: Measured
) -> None:
    surname = cast.colleague.name.split()[-1]
    plain, namesake = register(cast), register(cast, person=person_named(surname.upper()))
    written, granted, watched = register(cast), register(cast), register(cast)
    add_reads(owner_sql, cast.colleague, namesake, 2)
    add_reads(owner_sql, cast.colleague, plain, 2, 30, 55)
    add_reads(owner_sql, cast.officer, plain, 3, rule="safety-card")
    add_reads(owner_sql, cast.manager, plain, 1, 2, 30, 55)  # explained: allocated
    add_reads(owner_sql, cast.inspector, watched, 1, 25, 49, 73, rule="inspects-force")
    add_reads(owner_sql, cast.colleague, written, 2, 30, 55)
    owner_sql(INSERT_READ.replace("'consultation'", "'collection'"), [1, cast.colleague.pk, "in-team", written.id])
    add_reads(owner_sql, cast.colleague, granted, 2, 30, 55, rule="tied")
    expected = sorted(
        [(cast.colleague.pk, namesake.id, ["same-surname"]), (cast.colleague.pk, plain.id, ["repeated"])],
        key=lambda each: each[:2],
    )
    assert find_open_alerts(as_jobs, owner_sql) == expected
    assert find_open_alerts(as_jobs, owner_sql) == expected, "a second run finds nothing new"
    measured("2 of 2 planted reads found, 0 of 5 others")


INSERT_MANY_READS = """
with officers as (select id, row_number() over (order by username) as number from organisations_account
                   where username like 'snoop%%'),
own as (select o.id, o.number, gen_random_uuid() as person from officers o, generate_series(1, 30)),
reads as (
  select id, person, 'consultation' as verb, h as hour from own, generate_series(1, 160, 8) h
  union all select id, person, 'collection', 1 from own
  union all select o.id, gen_random_uuid(), 'consultation', 10 + n from officers o, generate_series(1, 60) n
  union all select x.id, x.person, 'consultation', 20 + 30 * h
    from (select id, gen_random_uuid() as person from officers where number <= %(planted)s) x, generate_series(0, 3) h)
insert into audit_auditentry (at, actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                              purpose, recipient, session_hash)
select clock_timestamp() - hour * interval '1 hour', id, 'x', 'NS', verb, 'nominals.view', true, 'in-team',
       array[person], '{}', '{}', '', '', '' from reads
"""
"""Reads of each officer in 7 days: 30 own cases, each with a record; 60 others once; and a planted case 4 times."""
OFFICERS, PLANTED = 40, 20


@pytest.mark.trust("T41", target="at least 95% of planted reads found, at most 0.1 alert per officer and day")
def test_planted_reads_of_many_officers_are_found_with_few_other_alerts(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, measured: Measured
) -> None:
    with as_jobs():
        for number in range(OFFICERS):
            Account.objects.create(
                username=f"snoop{number:02}", name=f"PC {number}", force=cast.northshire, password="!"
            )
    owner_sql(INSERT_MANY_READS, {"planted": PLANTED})
    [(entries,)] = owner_sql("select count(*) from audit_auditentry")
    with as_jobs():
        alerts = misuse.find_misuse()
    assert alerts
    [(found,)] = owner_sql("select count(*) from audit_misusealert where hours = 4 and reasons @> '{repeated}'")
    daily = alerts / (OFFICERS * 7)
    measured(f"{found} of {PLANTED} found in {entries:,} entries; {daily:.2f} alerts per officer and day")
    assert found >= PLANTED * 0.95
    assert daily <= 0.1


def person_named(surname: str) -> PersonDetails:
    return PersonDetails(forenames="Alwyn", surname=surname, born_on=None, sex="male")


@pytest.mark.trust("T84", target="0 alerts seen by that person, their line or any other role; the reviewer sees them")
def test_only_an_auditor_reviews_alerts_and_never_one_about_themselves(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql, measured: Measured
) -> None:
    other = register(cast)
    add_reads(owner_sql, cast.colleague, nominal, 2, 30, 55)
    add_reads(owner_sql, cast.auditor, other, 2, 30, 55)
    assert len(find_open_alerts(as_jobs, owner_sql)) == 2
    ids = dict(owner_sql("select account_id, id from audit_misusealert"))
    others = (cast.colleague, cast.manager, cast.supervisor, cast.inspector, cast.administrator, cast.officer)
    for account in others:
        client = sign_in(account)
        assert client.get("/audit/misuse/").status_code == 404
        fields = {"alert": str(ids[cast.colleague.pk]), "outcome": "explained", "comment": WHY}
        assert send(client, "/audit/misuse/", fields).status_code == 404
        with acting(account), connection.cursor() as cursor:
            cursor.execute("select count(*) from audit_misusealert")
            assert cursor.fetchone() == (0,)
            cursor.execute("select review_misuse(%s, 'explained', %s)", [ids[cast.colleague.pk], WHY])
            assert cursor.fetchone() == (False,)
    measured(f"0 of {len(ids)} alerts seen by {len(others)} others")
    auditor = sign_in(cast.auditor)
    page = text(auditor.get("/audit/misuse/"))
    assert cast.colleague.name in page
    assert nominal.urn in page
    assert "Read in several different hours, with nothing recorded" in page
    assert other.urn not in page
    about_self = send(
        auditor, "/audit/misuse/", {"alert": str(ids[cast.auditor.pk]), "outcome": "explained", "comment": WHY}
    )
    assert about_self.status_code == 200
    fields = {"alert": str(ids[cast.colleague.pk]), "outcome": "advice", "comment": "Short"}
    assert "Record a review" in text(send(auditor, "/audit/misuse/", fields))
    assert "Select the outcome" in text(send(auditor, "/audit/misuse/", {**fields, "outcome": "", "comment": WHY}))
    assert send(auditor, "/audit/misuse/", {**fields, "comment": WHY}).status_code == 302
    page = text(auditor.get("/audit/misuse/"))
    assert "No unusual reads are awaiting review" in page
    assert "Advice given" in page
    assert WHY in page
    entry = "select subjects, detail->>'outcome' from audit_auditentry where action = 'audit.misuse_review'"
    assert owner_sql(entry) == [([], "advice")]
    assert owner_sql("select outcome from audit_misusealert where account_id = %s", [cast.auditor.pk]) == [("",)]


def test_a_reviewed_alert_returns_only_with_new_reads(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    add_reads(owner_sql, cast.colleague, nominal, 2, 30, 55)
    assert len(find_open_alerts(as_jobs, owner_sql)) == 1
    [(alert,)] = owner_sql("select id from audit_misusealert")
    with acting(cast.auditor):
        misuse.review_alert(alert, "explained", WHY)
        with pytest.raises(misuse.ReviewRefused):
            misuse.review_alert(alert, "false-alarm", WHY)
    assert find_open_alerts(as_jobs, owner_sql) == []
    add_reads(owner_sql, cast.colleague, nominal, 0)
    assert len(find_open_alerts(as_jobs, owner_sql)) == 1


def test_web_role_cannot_run_the_misuse_job(cast: Cast) -> None:
    with pytest.raises(DatabaseError), acting(cast.auditor), connection.cursor() as cursor:
        cursor.execute("select find_misuse()")
