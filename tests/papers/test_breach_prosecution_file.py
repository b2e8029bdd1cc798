"""The prosecution file of a breach case: its steps, decision, offence, and withheld material."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from mosovo.casework.breaches import list_breachable_duties, open_breach_on_duty
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.rooms.breaches import actions, policy
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.orders.actions import record_order
from tests.papers.document_text import all_of_pdf, all_of_word, tags, words_of_pdf
from tests.papers.prosecution_files import PLANTED, WHY, canary, download_from, plant, sign_in, squeeze
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.support.second_factors import show_factor
from tests.web.sending import TODAY, YESTERDAY, send, text

KIND, COURSE = BreachStep.Kind, BreachStep.Course
OPTIONS = "Advice: given a year ago for the same. Arrest: not needed, he answers to letters."
WHY_THIS = "A second failure, and no excuse that holds."
FOUND = f"He was seen by {canary('neighbour')}, who will not be named."
SESSION = f"In the polygraph session he said {canary('said')}."


def record_step(account: Account, nominal: RegisteredNominal, breach: BreachCase, kind: str, **details: Any) -> None:
    with opened(account, nominal, policy.DECIDE if kind == KIND.DECIDED else policy.RECORD) as permit:
        actions.record_breach_step(permit, breach, kind=kind, on=TODAY, today=TODAY, **details)


def decide(cast: Cast, nominal: RegisteredNominal, breach: BreachCase, course: str = COURSE.INTERVIEW) -> BreachCase:
    record_step(
        cast.manager,
        nominal,
        breach,
        KIND.REVIEWED,
        text="He had both letters.",
        information_source=canary("tellsteps"),
    )
    record_step(cast.supervisor, nominal, breach, KIND.DECIDED, course=course, options=OPTIONS, text=WHY_THIS)
    return breach


def open_annual(cast: Cast, nominal: RegisteredNominal) -> BreachCase:
    with opened(cast.manager, nominal, policy.OPEN) as permit:
        key = list_breachable_duties(load_board(permit), TODAY)[0].key
        return open_breach_on_duty(permit, key, discovered_on=YESTERDAY, today=TODAY, text=FOUND)


@pytest.fixture
def missed_notification(cast: Cast, nominal: RegisteredNominal) -> BreachCase:
    """The annual notification was missed; the breach case is reviewed and decided."""
    plant(cast, nominal)
    return decide(cast, nominal, open_annual(cast, nominal))


def build_url(nominal: RegisteredNominal, breach: BreachCase) -> str:
    return f"/nominals/{nominal.urn}/breaches/{breach.first}/pack/"


def download_file(account: Account, nominal: RegisteredNominal, breach: BreachCase, shape: str = "pdf") -> bytes:
    return download_from(sign_in(account), build_url(nominal, breach), shape)


def get_words(account: Account, nominal: RegisteredNominal, breach: BreachCase, shape: str = "pdf") -> str:
    return squeeze(words_of_pdf(download_file(account, nominal, breach, shape)))


def test_prosecution_file_of_breach_case_is_tagged_and_has_its_steps_and_decision(
    cast: Cast, nominal: RegisteredNominal, missed_notification: BreachCase
) -> None:
    record_step(
        cast.manager,
        nominal,
        missed_notification,
        KIND.INTERVIEWED,
        text="He made no comment.",
        reference="NS/CU/118/26",
    )
    made = download_file(cast.manager, nominal, missed_notification)
    document = squeeze(words_of_pdf(made))
    for words in (
        "Annual notification", "SOA 2003 s.91(1)(a): either way; on indictment up to 5 years", "The breach case",
        "Interviewed since", "Voluntary interview", OPTIONS, WHY_THIS, "Breach discovered",
        "Offender manager’s review. He had both letters.", "Interviewed, NS/CU/118/26. He made no comment.",
        "Annual notification: due by Wednesday 4 March 2026", "the last lawful day for this was",
    ):  # fmt: skip
        assert squeeze(words) in document, words
    chronology = document[document.index(squeeze("Events, earliest first")) :]
    in_turn = [
        "Notified.",
        "Lastlawfulday:",
        "Firstdayofthefailure:",
        "Breachdiscovered",
        "Offendermanager’sreview",
        "Interviewed,",
    ]
    places = [chronology.index(each) for each in in_turn]
    assert places == sorted(places)
    assert {"H1", "Table", "TH", "P"} <= tags(made)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Prosecution file"


def test_continuing_failure_is_prosecuted_once(
    cast: Cast, nominal: RegisteredNominal, missed_notification: BreachCase
) -> None:
    once = squeeze("may be prosecuted once: SOA 2003 s.91(3)")
    before = get_words(cast.manager, nominal, missed_notification)
    assert before.count(once) == 1
    assert "Acharge" not in before
    record_step(cast.manager, nominal, missed_notification, KIND.INTERVIEWED)
    record_step(cast.manager, nominal, missed_notification, KIND.CHARGED)
    assert squeeze("A charge for this failure is recorded") in get_words(cast.manager, nominal, missed_notification)
    record_step(cast.manager, nominal, missed_notification, KIND.DISCONTINUED, text="The prosecutor ended it.")
    with opened(cast.manager, nominal, policy.OPEN) as permit:
        again = open_breach_on_duty(
            permit,
            missed_notification.key,
            discovered_on=TODAY,
            today=TODAY,
            override_reason="The prosecutor asked for it.",
        )
    second = get_words(cast.manager, nominal, again)
    assert second.count(once) == 1
    assert squeeze("A charge for the same failure is recorded in another breach case") in second
    assert "in another breach case" in text(sign_in(cast.manager).get(build_url(nominal, again)))


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
def test_prosecution_file_of_breach_case_omits_withheld_words_and_schedule_counts_them(
    cast: Cast, nominal: RegisteredNominal, missed_notification: BreachCase, who: str
) -> None:
    """The file has no field group, information source, way of discovery, or words about a polygraph session."""
    record_step(cast.manager, nominal, missed_notification, KIND.INTERVIEWED, text=SESSION)
    account: Account = getattr(cast, who)
    pdf, schedule = (
        download_file(account, nominal, missed_notification),
        download_file(account, nominal, missed_notification, "schedule"),
    )
    for content in (pdf, schedule):
        assert PLANTED.findall(squeeze(words_of_pdf(content))) == []
        assert PLANTED.findall(all_of_pdf(content).decode("latin-1")) == []
    assert PLANTED.findall(all_of_word(download_file(account, nominal, missed_notification, "word"))) == []
    assert squeeze("Interviewed. [Left out: it is about a polygraph session") in squeeze(words_of_pdf(pdf))
    schedule_text = squeeze(words_of_pdf(schedule))
    for words in (
        f"Polygraph Remark 1 Case {nominal.urn}", f"Polygraph Passage of the breach case 1 Case {nominal.urn}",
        f"Breach case How the breach was discovered 1 Case {nominal.urn}", "Offender Management Act 2007 s.30",
    ):  # fmt: skip
        assert squeeze(words) in schedule_text, words


def test_planted_word_in_breach_step_is_found_in_prosecution_file(
    cast: Cast, nominal: RegisteredNominal, missed_notification: BreachCase
) -> None:
    """Check that a word planted in a step is found in both file types, so that the test above can fail."""
    record_step(cast.manager, nominal, missed_notification, KIND.INTERVIEWED, text=f"He said {canary('spoken')}.")
    assert set(PLANTED.findall(words_of_pdf(download_file(cast.manager, nominal, missed_notification)))) == {
        canary("spoken")
    }
    assert PLANTED.search(all_of_word(download_file(cast.manager, nominal, missed_notification, "word")))


def test_prosecution_file_for_breached_order_names_it_and_leaves_findings_to_the_officer(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    with opened(cast.manager, nominal, policy.OPEN) as permit:
        order = record_order(permit, kind="shpo", court="Hexley Crown Court", made_on=date(2021, 6, 3), today=TODAY,
                             served_on=date(2021, 6, 3), until_further_order=True)  # fmt: skip
        breach = actions.open_breach_case(
            permit, ground="order", offence="sentencing_code.s354", order=order, term="Not to be alone with a child",
            from_on=YESTERDAY, discovered_on=YESTERDAY, text=FOUND, today=TODAY,
        )  # fmt: skip
    document = get_words(cast.manager, nominal, breach)
    for words in (
        "Sentencing Code s.354", "Sexual harm prevention order, made Thursday 3 June 2021",
        "Not to be alone with a child", "[Enter what was found", "No supervisor’s decision is recorded",
    ):  # fmt: skip
        assert squeeze(words) in document, words
    for words in ("prosecuted once", "The duty and how it was calculated", "Last lawful day"):
        assert squeeze(words) not in document, words
    assert PLANTED.findall(document) == []


def test_prosecution_file_warns_that_duty_was_met_in_time_on_current_facts(
    cast: Cast, nominal: RegisteredNominal, missed_notification: BreachCase
) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        record_notification(permit, under="s.85(1)", on=date(2026, 3, 2), today=TODAY, station="Hexley")
    document = get_words(cast.manager, nominal, missed_notification)
    warning = squeeze(
        "The register has changed since the case was opened. On the current facts the duty was met in time"
    )
    assert warning in document
    assert "the duty was met in time" in text(sign_in(cast.manager).get(build_url(nominal, missed_notification)))


@pytest.mark.parametrize("course", [COURSE.EXCUSE, COURSE.NO_FURTHER_ACTION])
def test_breach_case_ended_out_of_court_has_no_prosecution_file(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, course: str
) -> None:
    plant(cast, nominal)
    breach = decide(cast, nominal, open_annual(cast, nominal), course)
    client = sign_in(cast.manager)
    assert "This case ended without going to court" in text(
        send(client, build_url(nominal, breach), {**WHY, "shape": "pdf"})
    )
    assert build_url(nominal, breach) not in text(client.get(build_url(nominal, breach).removesuffix("pack/")))
    assert owner_sql("select count(*) from audit_auditentry where verb = 'disclosure'") == [(0,)]


def test_only_those_working_the_case_can_download_its_prosecution_file_and_the_log_names_it(
    cast: Cast, nominal: RegisteredNominal, missed_notification: BreachCase, owner_sql: Sql
) -> None:
    where = build_url(nominal, missed_notification)
    page = where.removesuffix("pack/")
    assert where in text(sign_in(cast.manager).get(page))
    assert where not in text(sign_in(cast.manager).get(f"{page}?known_at={TODAY}T23:59")), "not from an earlier screen"
    assert where not in text(sign_in(cast.coordinator).get(page))
    for who in (cast.coordinator, cast.stranger, cast.partner, cast.auditor):
        assert sign_in(who).get(where).status_code == 404
        assert send(sign_in(who), where, {**WHY, "shape": "pdf"}).status_code == 404
    assert sign_in(cast.manager).get(where.replace(str(missed_notification.first), str(nominal.id))).status_code == 404
    download_file(cast.manager, nominal, missed_notification)
    [(detail,)] = owner_sql("select detail from audit_auditentry where action = 'papers.pack' and verb = 'disclosure'"
                            " and recipient <> ''")  # fmt: skip
    assert (detail["breach"], detail["rule"]) == (str(missed_notification.first), "soa2003.s85.annual")


def test_prosecution_file_of_breach_case_needs_recent_authentication(
    cast: Cast, nominal: RegisteredNominal, missed_notification: BreachCase
) -> None:
    client = sign_in(cast.manager)
    show_factor(client, minutes_ago=6)
    answer = send(client, build_url(nominal, missed_notification), {**WHY, "shape": "pdf"})
    assert "reauthenticate" in answer.url
