"""The file for the prosecutor: what is in it, what can't be in it, and what the schedule says instead."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pikepdf
import pytest
from django.test import Client

from mosovo.access.field_groups import FieldGroup
from mosovo.casework.policy import PACK
from mosovo.documents.failure import Failure, failure_of_duty
from mosovo.documents.prosecution_file import FileRecipient, build_prosecution_file
from mosovo.documents.prosecution_record import load_prosecution_record
from mosovo.organisations.models import Account
from mosovo.record import field_groups
from mosovo.rooms.convictions.actions import record_certificate
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import LinkedPerson, Remark
from mosovo.rooms.notifications.actions import issue_notice, record_notification, record_service
from mosovo.rooms.notifications.policy import RECORD
from mosovo_law.acts.breaches import OFFENCES, offence_for_duty
from tests.papers.holding import all_of_pdf, all_of_word, tags, words_of_pdf
from tests.papers.packing import DAY, IN_WORDS, PLANTED, Sql, canary, come, plant, squeezed, take
from tests.support.people import Cast, Known, opened
from tests.web.sending import TODAY, send, text


def test_everything_a_prosecutor_asks_for_is_in_it(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
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
    made = take(come(cast.manager), nominal, owner_sql)
    said = squeezed(words_of_pdf(made))
    for words in (
        "Alwyn Piers MARCHETTI", "1 June 1984", "SOA 2003 s.9", "community order, 24 months",
        "Received, 4 March 2025, Exhibit MS/1", "Offered in person and refused on", "witnessed by PC Fenwick",
        "abcdef0123456789",
        "No notice is recorded as served by the last lawful day", "Initial notification, s.83(1)", "Hexley, PC 4410",
        "Annual notification: due by Wednesday 4 March 2026", "Day 365", "Last lawful day", "5 March 2026",
        "may be prosecuted once: SOA 2003 s.91(3)", "SOA 2003 s.91(1)(a)", "I am PC Tamsin Oakthorpe",
        "Criminal Justice Act 1967 s.9(2)(b)", "Reasonable excuse", "Exhibits", "Material not in this file",
    ):  # fmt: skip
        assert squeezed(words) in said, words
    assert {"H1", "Table", "TH", "P"} <= tags(made)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Prosecution file"


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector"])
@pytest.mark.parametrize("opening", [False, True], ids=["nothing opened", "groups opened"])
def test_no_word_of_a_group_is_in_any_shape_of_it(
    cast: Cast, nominal: Known, owner_sql: Sql, who: str, opening: bool
) -> None:
    """Not on a leaf, not in a stream, not in a part of the file; the same search finds what is there."""
    plant(cast, nominal)
    account: Account = getattr(cast, who)
    client = come(account)
    if opening:
        for group in ("finance", "source", "medical", "polygraph", "victim", "intelligence"):
            sent = {"purpose": "investigation", "words": "For the file of the breach"}
            send(client, f"/nominals/{nominal.urn}/groups/{group}/", sent)
        assert canary("finance") in text(client.get(f"/nominals/{nominal.urn}/whole/")), "on the screen it is open"
    pdf, word = take(client, nominal, owner_sql), take(client, nominal, owner_sql, "word")
    schedule = take(client, nominal, owner_sql, "schedule")
    for content in (pdf, schedule):
        assert PLANTED.findall(words_of_pdf(content)) == []
        assert PLANTED.findall(squeezed(words_of_pdf(content))) == []
        assert PLANTED.findall(all_of_pdf(content).decode("latin-1")) == []
        assert nominal.urn in words_of_pdf(content), "the search finds what is there"
    assert PLANTED.findall(all_of_word(word)) == []
    assert "MARCHETTI" in all_of_word(word)
    assert "POLYGRAPH" not in words_of_pdf(pdf).upper().replace("FINANCE, MEDICAL, POLYGRAPH, VICTIMS", "")


def test_the_search_would_find_it(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    """The word is planted where the file does read: then it is found in both, so that the test above can fail."""
    plant(cast, nominal)
    with opened(cast.manager, nominal, RECORD) as permit:
        record_notification(
            permit, under="s.84(1)", change="name", on=DAY, today=TODAY, station=f"{canary('found')} Station"
        )
    client = come(cast.manager)
    assert set(PLANTED.findall(words_of_pdf(take(client, nominal, owner_sql)))) == {canary("found")}
    assert PLANTED.search(all_of_word(take(client, nominal, owner_sql, "word")))


def test_without_a_role_the_database_gives_no_row_of_a_group(cast: Cast, nominal: Known) -> None:
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


def rows_of_schedule(client: Client, nominal: Known, owner_sql: Sql) -> str:
    return squeezed(words_of_pdf(take(client, nominal, owner_sql, "schedule")))


def test_the_schedule_counts_what_exists_and_says_what_it_may_not_tell(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    plant(cast, nominal)
    of_the_inspector = rows_of_schedule(come(cast.inspector), nominal, owner_sql)
    for group in IN_WORDS:
        assert squeezed(f"{group.words} Remark 1 Case {nominal.urn}") in of_the_inspector, group
    assert squeezed(f"Victim Linked person 1 Case {nominal.urn}") in of_the_inspector
    assert squeezed("has access to every field group") in of_the_inspector
    assert squeezed("Offender Management Act 2007 s.30") in of_the_inspector
    assert squeezed("1 remark, 1 linked person, 1 warning marker") in of_the_inspector
    of_the_manager = rows_of_schedule(come(cast.manager), nominal, owner_sql)
    assert squeezed("does not have access to these field groups: source") in of_the_manager
    assert squeezed("Source Remark") not in of_the_manager


def test_the_schedule_tells_nobody_that_there_is_a_source(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    """Drawn up by who may never open that group, it says the same whether there is one or not."""
    plant(cast, nominal, tuple(group for group in IN_WORDS if group is not FieldGroup.SOURCE))
    client = come(cast.manager)
    digests = "select detail->>'digest' from audit_auditentry where action = 'papers.schedule' order by id"
    take(client, nominal, owner_sql, "schedule")
    with opened(cast.supervisor, nominal, RECORD) as permit:
        identity.record_remark(
            permit, text="x", nature="fact", attributed_to="x", made_on=DAY, today=TODAY, field_group="source"
        )
    take(client, nominal, owner_sql, "schedule")
    (before,), (after,) = owner_sql(digests)
    assert before == after


def test_it_starts_from_a_failure_whoever_found_it(cast: Cast, nominal: Known) -> None:
    """Also from one that the law of today no longer makes: then it says so, and holds the rest."""
    plant(cast, nominal)
    with opened(cast.manager, nominal, PACK) as permit:
        record = load_prosecution_record(permit, "")
        key = next(each.key for each in record.board.obligations if each.rule == "soa2003.s85.annual")
        found = failure_of_duty(permit, record.board, key, TODAY, ())
        first = date(2026, 3, 5)
        assert found == Failure("soa2003.s85.annual", key, date(2026, 3, 4), from_on=first, charged=[])
        assert found.goes_on
        assert found.offence is OFFENCES["soa2003.s91"]
        withdrawn = replace(found, key="soa2003.s85.annual:gone")
        said = str(build_prosecution_file(record, withdrawn, FileRecipient("PC Oakthorpe", TODAY)).content())
        again = build_prosecution_file(record, found, FileRecipient("PC Oakthorpe", TODAY))
    assert "On the current facts this duty does not exist" in said
    assert "MARCHETTI" in said
    assert again.digest() == build_prosecution_file(record, found, FileRecipient("PC Oakthorpe", TODAY)).digest()


@pytest.mark.pure
def test_which_failures_go_on() -> None:
    """s.91(3) names ss.83(1), 84(1), 85(1), 85A(2) and (6) and the regulations of travel; not s.84(4)(b)."""
    goes_on = {rule: Failure(rule, "", DAY).goes_on for rule in (
        "soa2003.s83.initial", "soa2003.s84.home_address", "soa2003.s85.weekly", "soa2003.s86.departure",
        "soa2003.s84.non_occurrence", "cta2008.s47.initial",
    )}  # fmt: skip
    assert [rule for rule, each in goes_on.items() if not each] == ["soa2003.s84.non_occurrence"]


@pytest.mark.pure
def test_which_offence_it_is_the_one_table_says() -> None:
    for rule in ("soa2003.s85.annual", "soa2003.s85a.absence", "soa2003.s122f.sro_change", "cjia2008.s108.initial",
                 "cta2008.s47.initial", "spa2019.s9.initial", "daa2021.s41.initial"):  # fmt: skip
        found = Failure(rule, "", DAY)
        assert found.offence is offence_for_duty(rule, DAY)
        assert found.offence is not None
        assert found.goes_on
    assert Failure("daa2021.s41.initial", "", date(2024, 11, 25)).offence is None, "before it began"


def test_the_word_file_can_be_read_by_another_reader(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    plant(cast, nominal)
    opened_file = docx.Document(BytesIO(take(come(cast.manager), nominal, owner_sql, "word")))
    headings = [each.text for each in opened_file.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings[:3] == ["The failure", "The nominal", "Conviction, finding or caution"]
    assert headings[-3:] == ["Draft statement", "Exhibits", "Material not in this file"]
