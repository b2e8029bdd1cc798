"""The export of a person: its shape, what scopes and field groups leave out, and the disclosure in the audit log."""

from pathlib import Path
from typing import Any

from mosovo.api.facts.kinds import KINDS
from mosovo.api.national_shape import SECTIONS, write_shape
from tests.api.systems import make_system, problem
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal

PAGE = Path(__file__).parents[2] / "docs/api/export.md"


def test_each_heading_of_the_export_is_a_column_that_the_api_sends(database: Any) -> None:
    for section in SECTIONS:
        kind = KINDS[section.kind]
        assert set(section.headings.values()) <= {*kind.values, *kind.text}, section.title
    assert len({section.title for section in SECTIONS}) == len(SECTIONS) == 20


def test_documentation_of_the_export_shape_is_up_to_date(database: Any) -> None:
    assert PAGE.read_text() == write_shape(), "./mosovo api-client shape > docs/api/export.md"


def test_export_has_every_section_and_is_audited_as_a_disclosure(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    made = system.read(f"/people/{nominal.urn}/export")
    assert (made["urn"], made["shape"], made["recipient"]) == (nominal.urn, "mosovo-national-1", "Housing system")
    assert (made["purpose"], made["legalGateway"]) == ("Home visits: keep the housing system in step", "dpa2018-s35")
    sections = {each["title"]: each["records"] for each in made["sections"]}
    assert list(sections) == [section.title for section in SECTIONS]
    [name] = sections["Name"]
    assert name["fields"].pop("Used from") is not None
    assert name["fields"] == {"Name type": "legal", "Surname": "Marchetti", "Forenames": "Alwyn Piers"}
    assert sections["Birth"][0]["fields"]["Date of birth"] == "1984-06-01"
    assert sections["Address"][0]["fields"]["Postcode"] == "NS1 4QX"
    [logged] = owner_sql(
        "select subjects, recipient, purpose, detail from audit_auditentry where verb = 'disclosure'"
        " and action = 'api.export'"
    )
    assert logged == (
        [nominal.id], "Housing system", "Home visits: keep the housing system in step", {"gateway": "dpa2018-s35"}
    )  # fmt: skip


def test_scopes_and_field_groups_leave_sections_out_of_the_export(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    names = make_system(cast, as_jobs, scopes=["people.export", "facts.identity.read"], name="Names").connect()
    titles = [each["title"] for each in names.read(f"/people/{nominal.urn}/export")["sections"]]
    assert titles == [each.title for each in SECTIONS if each.kind.startswith("identity.")]
    nothing = make_system(cast, as_jobs, scopes=["people.export"], name="Nothing").connect()
    assert problem(nothing.get(f"/people/{nominal.urn}/export")) == "scope"
    with_text = make_system(cast, as_jobs, groups=["text"], name="Text").connect()
    assert len(with_text.read(f"/people/{nominal.urn}/export")["sections"]) == len(SECTIONS)
