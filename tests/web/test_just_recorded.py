"""Each form that records a fact offers to correct it for 15 minutes: also forms with a view of their own."""

from datetime import date, timedelta

from django.test import Client

from mosovo.organisations.models import Account
from mosovo.web.core.recent_entries import MOST_OF_A_CASE
from tests.support.people import Cast, Known, register
from tests.web.at_the_desk import Officer
from tests.web.sending import TODAY, send, text
from tests.web.test_meeting_day import plain

WARNING = {"kind": "dog", "words": "A dog", "from_on": TODAY}


def come(account: Account) -> Client:
    """Sign in as the account."""
    client = Client()
    client.force_login(account)
    return client


def record_warning(client: Client, nominal: Known, **said: str) -> None:
    """Record a safety warning on its page."""
    answer = send(client, f"/nominals/{nominal.urn}/facts/identity.safetywarning/record/", {**WARNING, **said})
    assert answer.status_code == 302, answer.status_code


def test_the_desk_offers_to_correct_what_it_recorded(cast: Cast, nominal: Known) -> None:
    client = come(cast.manager)
    officer = Officer(client, nominal).begins()
    officer.sends()
    assert "recorded" not in client.session, "a preview records nothing"
    assert officer.records().status_code == 302
    page = client.get(f"/nominals/{nominal.urn}/")
    assert "Recorded at" in text(page)
    assert f"/nominals/{nominal.urn}/facts/notifications.stationattendance/" in page.text


def test_the_page_after_saving_offers_it_wherever_it_is(cast: Cast, nominal: Known) -> None:
    client = come(cast.manager)
    record_warning(client, nominal)
    page = client.get("/caseload/")
    assert "Recorded at" in text(page)
    assert f"/nominals/{nominal.urn}/facts/identity.safetywarning/" in page.text
    assert "Recorded at" not in text(client.get("/caseload/")), "only with the banner of the success"


def test_a_corrected_fact_is_offered_as_corrected_and_a_fact_struck_out_no_more(cast: Cast, nominal: Known) -> None:
    client = come(cast.manager)
    record_warning(client, nominal)
    [[_, slug, row, _]] = client.session["recorded"]
    address = f"/nominals/{nominal.urn}/facts/{slug}/{row}"
    said = {**WARNING, "words": "Two dogs", "change_reason": "I counted again at the gate."}
    assert send(client, f"{address}/correct/", said).status_code == 302
    [[_, _, newer, _]] = client.session["recorded"]
    assert newer != row
    page = client.get(f"/nominals/{nominal.urn}/").text
    assert f"{slug}/{newer}/correct/" in page
    assert f"{slug}/{row}/correct/" not in page


def test_a_refused_form_offers_nothing(cast: Cast, nominal: Known) -> None:
    client = come(cast.manager)
    answer = send(client, f"/nominals/{nominal.urn}/facts/identity.safetywarning/record/", {**WARNING, "kind": ""})
    assert answer.status_code == 200
    assert "recorded" not in client.session


def test_the_last_few_of_each_case_are_offered_for_15_minutes(cast: Cast, nominal: Known) -> None:
    client, other = come(cast.manager), register(cast)
    for number in range(MOST_OF_A_CASE + 1):
        record_warning(client, nominal, words=f"Dog {number}")
    record_warning(client, other)
    assert text(client.get(f"/nominals/{nominal.urn}/")).count("Recorded at") == MOST_OF_A_CASE
    session = client.session
    session["recorded"] = [[*each[:3], (date.today() - timedelta(days=1)).isoformat()] for each in session["recorded"]]
    session.save()
    assert "Recorded at" not in text(client.get(f"/nominals/{nominal.urn}/"))


def test_facts_of_one_kind_from_one_form_are_offered_in_different_words(cast: Cast, nominal: Known) -> None:
    """A visit with two conditions offered “condition check” twice."""
    client = come(cast.manager)
    record_warning(client, nominal, words="Dog")
    record_warning(client, nominal, words="Cat")
    session = client.session
    for entry in session["recorded"]:
        entry[3] = session["recorded"][0][3]
    session.save()
    page = plain(client.get(f"/nominals/{nominal.urn}/"))
    assert page.count("Recorded at") == 1
    assert "Correct first safety warning, Correct second safety warning" in page
