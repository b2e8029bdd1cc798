"""The prosecution file: its contents, what it must not contain, and the schedule of sensitive material."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
from django.test import Client

from mosovo.access.field_groups import FieldGroup
from mosovo.casework.policy import PACK
from mosovo.documents.failure import Failure, find_duty_failure
from mosovo.documents.prosecution_file import FileRecipient, build_prosecution_file
from mosovo.documents.prosecution_record import load_prosecution_record
from mosovo.documents.witness_statement import build_statement, list_exhibits
from mosovo.documents.wording import court_wording
from mosovo.organisations.models import Account
from mosovo.record import field_groups
from mosovo.rooms.convictions.actions import record_certificate, record_conviction
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import LinkedPerson, Remark
from mosovo.rooms.notifications.actions import issue_notice, record_notification, record_service
from mosovo.rooms.notifications.policy import RECORD
from mosovo_law.acts.breaches import OFFENCES, offence_for_duty
from tests.papers.document_text import all_of_pdf, all_of_word, tags, words_of_pdf
from tests.papers.prosecution_files import DAY, IN_WORDS, PLANTED, canary, download, plant, sign_in, squeeze
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import TODAY, send, text


def test_prosecution_file_has_everything_a_prosecutor_needs(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    plant(cast, nominal)
    with opened(cast.manager, nominal, RECORD) as permit:
        conviction = Conviction.objects.get()
        record_certificate(
            permit, conviction_id=conviction.first, state="held", on=DAY, kept_at="Exhibit MS/1", today=TODAY
        )
        notice = issue_notice(
            permit, content={}, digest="abcdef0123456789" * 4, language="en-GB", versions=("1", "2"), today=TODAY
        )
        record_service(
            permit, notice, how="refused", served_on=TODAY, place="14 Larch Close", served_by="PC Oakthorpe",
            witnessed_by="PC Fenwick", today=TODAY,
        )  # fmt: skip
    made = download(sign_in(cast.manager), nominal, owner_sql)
    document = squeeze(words_of_pdf(made))
    for words in (
        "Alwyn Piers MARCHETTI", "1 June 1984", "SOA 2003 s.9", "community order, 24 months",
        "Received, 4 March 2025, Exhibit MS/1", "Offered in person and refused on", "witnessed by PC Fenwick",
        "abcdef0123456789",
        "No notice is recorded as served by the last lawful day", "Initial notification, s.83(1)", "Hexley, PC 4410",
        "Annual notification: due by Wednesday 4 March 2026", "Day 365", "Last lawful day", "5 March 2026",
        "may be prosecuted once: SOA 2003 s.91(3)", "SOA 2003 s.91(1)(a)", "I am PC Tamsin Oakthorpe",
        "Criminal Justice Act 1967 s.9(2)(b)", "Reasonable excuse", "Exhibits", "Material not in this file",
    ):  # fmt: skip
        assert squeeze(words) in document, words
    assert {"H1", "Table", "TH", "P"} <= tags(made)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Prosecution file"


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
@pytest.mark.parametrize("opening", [False, True], ids=["nothing opened", "groups opened"])
def test_prosecution_file_and_schedule_have_no_words_of_field_groups(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, who: str, opening: bool
) -> None:
    """Search pages, streams and parts of the file; the same search finds words that are there."""
    plant(cast, nominal)
    account: Account = getattr(cast, who)
    client = sign_in(account)
    if opening:
        for group in ("finance", "source", "medical", "polygraph", "victim", "intelligence"):
            sent = {"purpose": "investigation", "words": "For the file of the breach"}
            send(client, f"/nominals/{nominal.urn}/groups/{group}/", sent)
        assert canary("finance") in text(client.get(f"/nominals/{nominal.urn}/whole/")), "on the screen it is open"
    pdf, word = download(client, nominal, owner_sql), download(client, nominal, owner_sql, "word")
    schedule = download(client, nominal, owner_sql, "schedule")
    for content in (pdf, schedule):
        assert PLANTED.findall(words_of_pdf(content)) == []
        assert PLANTED.findall(squeeze(words_of_pdf(content))) == []
        assert PLANTED.findall(all_of_pdf(content).decode("latin-1")) == []
        assert nominal.urn in words_of_pdf(content), "the search finds what is there"
    assert PLANTED.findall(all_of_word(word)) == []
    assert "MARCHETTI" in all_of_word(word)
    assert "POLYGRAPH" not in words_of_pdf(pdf).upper().replace("FINANCE, MEDICAL, POLYGRAPH, VICTIMS", "")


def test_planted_word_in_notification_is_found_in_prosecution_file(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """Check that a word planted in a field the file reads is found in both types, so that the test above can fail."""
    plant(cast, nominal)
    with opened(cast.manager, nominal, RECORD) as permit:
        record_notification(
            permit, under="s.84(1)", change="name", on=DAY, today=TODAY, station=f"{canary('found')} Station"
        )
    client = sign_in(cast.manager)
    assert set(PLANTED.findall(words_of_pdf(download(client, nominal, owner_sql)))) == {canary("found")}
    assert PLANTED.search(all_of_word(download(client, nominal, owner_sql, "word")))


def test_database_returns_no_field_group_rows_while_roles_are_removed(cast: Cast, nominal: RegisteredNominal) -> None:
    plant(cast, nominal)
    with opened(cast.supervisor, nominal, PACK):
        seen = set(Remark.objects.values_list("field_group", flat=True))
        assert {"medical", "polygraph", "victim", "intelligence"} <= seen
        with field_groups.remove_roles():
            assert set(Remark.objects.values_list("field_group", flat=True)) == {""}
            assert [each.role for each in LinkedPerson.objects.all()] == ["other"]
        assert set(Remark.objects.values_list("field_group", flat=True)) == seen
        with pytest.raises(KeyError), field_groups.remove_roles():
            raise KeyError
        assert set(Remark.objects.values_list("field_group", flat=True)) == seen


def read_schedule(client: Client, nominal: RegisteredNominal, owner_sql: Sql) -> str:
    return squeeze(words_of_pdf(download(client, nominal, owner_sql, "schedule")))


def test_schedule_counts_withheld_material_of_groups_the_account_can_access(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    plant(cast, nominal)
    for_inspector = read_schedule(sign_in(cast.inspector), nominal, owner_sql)
    for group in IN_WORDS:
        assert squeeze(f"{group.words} Remark 1 Case {nominal.urn}") in for_inspector, group
    assert squeeze(f"Victim Linked person 1 Case {nominal.urn}") in for_inspector
    assert squeeze("has access to every field group") in for_inspector
    assert squeeze("Offender Management Act 2007 s.30") in for_inspector
    assert squeeze("1 remark, 1 linked person, 1 warning marker") in for_inspector
    for_manager = read_schedule(sign_in(cast.manager), nominal, owner_sql)
    assert squeeze("does not have access to these field groups: source") in for_manager
    assert squeeze("Source Remark") not in for_manager


def test_schedule_does_not_reveal_a_source_to_an_account_without_access(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """For an account that may not open the source group, the schedule is the same with or without a source."""
    plant(cast, nominal, tuple(group for group in IN_WORDS if group is not FieldGroup.SOURCE))
    client = sign_in(cast.manager)
    digests = "select detail->>'digest' from audit_auditentry where action = 'papers.schedule' order by id"
    download(client, nominal, owner_sql, "schedule")
    with opened(cast.supervisor, nominal, RECORD) as permit:
        identity.record_remark(
            permit, text="x", nature="fact", attributed_to="x", made_on=DAY, today=TODAY, field_group="source"
        )
    download(client, nominal, owner_sql, "schedule")
    (before,), (after,) = owner_sql(digests)
    assert before == after


def test_prosecution_file_of_a_withdrawn_duty_warns_that_it_does_not_exist(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    """If the duty no longer exists in law, the file states this and keeps the rest."""
    plant(cast, nominal)
    with opened(cast.manager, nominal, PACK) as permit:
        record = load_prosecution_record(permit, "")
        key = next(each.key for each in record.board.obligations if each.rule == "soa2003.s85.annual")
        found = find_duty_failure(permit, record.board, key, TODAY, ())
        first = date(2026, 3, 5)
        assert found == Failure("soa2003.s85.annual", key, date(2026, 3, 4), from_on=first, charged=[])
        assert found.is_continuing
        assert found.offence is OFFENCES["soa2003.s91"]
        withdrawn = replace(found, key="soa2003.s85.annual:gone")
        document = str(build_prosecution_file(record, withdrawn, FileRecipient("PC Oakthorpe", TODAY)).content())
        again = build_prosecution_file(record, found, FileRecipient("PC Oakthorpe", TODAY))
    assert "On the current facts this duty does not exist" in document
    assert "MARCHETTI" in document
    assert again.digest() == build_prosecution_file(record, found, FileRecipient("PC Oakthorpe", TODAY)).digest()


@pytest.mark.pure
def test_failure_to_notify_continues_except_for_non_occurrence() -> None:
    """s.91(3) names ss.83(1), 84(1), 85(1), 85A(2) and (6) and the regulations of travel; not s.84(4)(b)."""
    is_continuing = {rule: Failure(rule, "", DAY).is_continuing for rule in (
        "soa2003.s83.initial", "soa2003.s84.home_address", "soa2003.s85.weekly", "soa2003.s86.departure",
        "soa2003.s84.non_occurrence", "cta2008.s47.initial",
    )}  # fmt: skip
    assert [rule for rule, each in is_continuing.items() if not each] == ["soa2003.s84.non_occurrence"]


@pytest.mark.pure
def test_offence_of_a_failure_comes_from_the_table_of_duties() -> None:
    for rule in ("soa2003.s85.annual", "soa2003.s85a.absence", "soa2003.s122f.sro_change", "cjia2008.s108.initial",
                 "cta2008.s47.initial", "spa2019.s9.initial", "daa2021.s41.initial"):  # fmt: skip
        found = Failure(rule, "", DAY)
        assert found.offence is offence_for_duty(rule, DAY)
        assert found.offence is not None
        assert found.is_continuing
    assert Failure("daa2021.s41.initial", "", date(2024, 11, 25)).offence is None, "before it began"


def test_word_prosecution_file_opens_with_its_headings_in_order(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    plant(cast, nominal)
    opened_file = docx.Document(BytesIO(download(sign_in(cast.manager), nominal, owner_sql, "word")))
    headings = [each.text for each in opened_file.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings[:3] == ["The failure", "The nominal", "Conviction, finding or caution"]
    assert headings[-3:] == ["Draft statement", "Exhibits", "Material not in this file"]


def record_caution(cast: Cast, nominal: RegisteredNominal, offence: str, on: date, **particulars: Any) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        record_conviction(
            permit, gateway="caution", offence=offence, on=on, today=TODAY, override_reason="As entered", **particulars
        )


def test_witness_statement_names_what_made_the_nominal_subject_on_the_day_of_the_failure(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """Neither a disregarded conviction nor one after the failure: a court would read it as a ground."""
    plant(cast, nominal)
    record_caution(cast, nominal, "Sexual Offences Act 1956 s.13", date(1980, 5, 1), disregarded_on=date(2015, 6, 1))
    record_caution(cast, nominal, "SOA 2003 s.66", date(2026, 3, 7))
    with opened(cast.manager, nominal, PACK) as permit:
        record = load_prosecution_record(permit, "")
        key = next(each.key for each in record.board.obligations if each.rule == "soa2003.s85.annual")
        failure = find_duty_failure(permit, record.board, key, TODAY, ())
        assert failure is not None
        assert failure.known_by == date(2026, 3, 4)
        wording = court_wording()
        statement = str(list(build_statement(record, failure, "PC Oakthorpe", TODAY, wording)))
        exhibits = str(list(list_exhibits(record, failure, wording)))
    assert "SOA 2003 s.9 (" in statement
    assert "As a result, " in statement
    for later_or_disregarded in ("1956", "1980", "s.66", "7 March 2026"):
        assert later_or_disregarded not in statement
    assert "1980" not in exhibits
    assert "7 March 2026" in exhibits
    document = squeeze(words_of_pdf(download(sign_in(cast.manager), nominal, owner_sql)))
    assert "1956" not in document
    assert "SOA2003s.66" in document, "the table of court results is complete, but for what is disregarded"


def test_chronology_says_that_a_conviction_was_quashed(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    plant(cast, nominal)
    record_caution(cast, nominal, "SOA 2003 s.66", date(2019, 5, 1), quashed_on=date(2020, 6, 2))
    document = squeeze(words_of_pdf(download(sign_in(cast.manager), nominal, owner_sql)))
    chronology = document.partition("Events,earliestfirst")[2]
    assert squeeze("Caution: SOA 2003 s.66. Quashed 2 June 2020") in chronology
    assert squeeze("2 June 2020 Quashed. Caution: SOA 2003 s.66, 1 May 2019") in chronology
