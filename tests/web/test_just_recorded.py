"""Each form that records a fact offers to correct it for 15 minutes, including forms with their own view."""

from datetime import date, timedelta

from django.test import Client

from mosovo.web.core.recent_entries import MAX_PER_CASE
from tests.support.clients import sign_in
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.desk_officer import Officer
from tests.web.sending import TODAY, send, text
from tests.web.test_meeting_day import get_words

WARNING = {"kind": "dog", "words": "A dog", "from_on": TODAY}


def record_warning(client: Client, nominal: RegisteredNominal, **changes: str) -> None:
    """Record a safety warning on its page."""
    answer = send(client, f"/nominals/{nominal.urn}/facts/identity.safetywarning/record/", {**WARNING, **changes})
    assert answer.status_code == 302, answer.status_code


def test_notification_desk_offers_to_correct_the_attendance_it_recorded(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.manager)
    officer = Officer(client, nominal).begin()
    officer.send()
    assert "recorded" not in client.session, "a preview records nothing"
    assert officer.record().status_code == 302
    page = client.get(f"/nominals/{nominal.urn}/")
    assert "Recorded at" in text(page)
    assert f"/nominals/{nominal.urn}/facts/notifications.stationattendance/" in page.text


def test_next_page_after_saving_offers_the_correction_once(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.manager)
    record_warning(client, nominal)
    page = client.get("/caseload/")
    assert "Recorded at" in text(page)
    assert f"/nominals/{nominal.urn}/facts/identity.safetywarning/" in page.text
    assert "Recorded at" not in text(client.get("/caseload/")), "the links are shown only with the success banner"


def test_link_to_correct_a_corrected_fact_leads_to_its_new_row(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.manager)
    record_warning(client, nominal)
    [[_, slug, row, *_]] = client.session["recorded"]
    address = f"/nominals/{nominal.urn}/facts/{slug}/{row}"
    fields = {**WARNING, "words": "Two dogs", "change_reason": "I counted again at the gate."}
    assert send(client, f"{address}/correct/", fields).status_code == 302
    [[_, _, newer, *_]] = client.session["recorded"]
    assert newer != row
    page = client.get(f"/nominals/{nominal.urn}/").text
    assert f"{slug}/{newer}/correct/" in page
    assert f"{slug}/{row}/correct/" not in page


def test_refused_form_offers_no_correction(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.manager)
    answer = send(client, f"/nominals/{nominal.urn}/facts/identity.safetywarning/record/", {**WARNING, "kind": ""})
    assert answer.status_code == 200
    assert "recorded" not in client.session


def test_only_the_latest_facts_of_each_case_are_offered_and_only_for_a_time(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    client, other = sign_in(cast.manager), register(cast)
    for number in range(MAX_PER_CASE + 1):
        record_warning(client, nominal, words=f"Dog {number}")
    record_warning(client, other)
    assert text(client.get(f"/nominals/{nominal.urn}/")).count("Recorded at") == MAX_PER_CASE
    session = client.session
    session["recorded"] = [[*each[:3], (date.today() - timedelta(days=1)).isoformat()] for each in session["recorded"]]
    session.save()
    assert "Recorded at" not in text(client.get(f"/nominals/{nominal.urn}/"))


def test_facts_of_one_kind_recorded_together_are_offered_by_number(cast: Cast, nominal: RegisteredNominal) -> None:
    """Regression: a visit with two conditions offered “condition check” twice."""
    client = sign_in(cast.manager)
    record_warning(client, nominal, words="Dog")
    record_warning(client, nominal, words="Cat")
    session = client.session
    for entry in session["recorded"]:
        entry[3] = session["recorded"][0][3]
    session.save()
    page = get_words(client.get(f"/nominals/{nominal.urn}/"))
    assert page.count("Recorded at") == 1
    assert "Correct first warning marker, Correct second warning marker" in page
