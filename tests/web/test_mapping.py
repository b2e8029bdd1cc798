"""A foreign export is matched on the screens step by step, agreed by a second person, and hidden from other users."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mosovo.audit.models import AuditEntry
from mosovo.exchange import tasks
from mosovo.exchange.models import Import, ImportProfile, UploadPart
from mosovo.nominals.models import Nominal
from mosovo.organisations.models import Account, Team
from tests.exchange import foreign_export, registers
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast
from tests.web.sending import send

COLUMNS = {
    ("NOMINALS.csv", "people"): (
        "key", "surname", "forenames", "sex", "born_on", "on_register_from", "-", "-", "-",
    ),
    ("NOMINALS.csv", "risk_levels"): ("person", "-", "-", "-", "-", "-", "level", "set_on", "-"),
    ("Places.csv", "addresses"): ("key", "person", "kind", "lines", "lines", "lines", "postcode", "from_on"),
    ("cases.csv", "allocations"): ("key", "person", "from_on", "team", "lead_agency"),
}  # fmt: skip
CODES = {
    "m": "male", "f": "female", "q": "?", "vh": "very_high", "risk_levels.level m": "medium", "hostel": "other",
    "police": "POL",
}  # fmt: skip


def upload(client: Client, folder: Path, **options: str) -> str:
    file = SimpleUploadedFile("export.zip", foreign_export.write(folder).read_bytes())
    response = client.post(
        reverse("imports"), {"file": file, "source": "old", "idempotency_key": str(uuid4()), **options}
    )
    assert response.status_code == 302, response.text
    return str(response.url)


def run_waiting_imports(as_jobs: AsJobs) -> Import:
    with as_jobs():
        for job in Import.objects.filter(state=Import.State.WAITING):
            tasks.import_register(import_id=str(job.pk))
        return Import.objects.latest("asked_at")


def answer_columns(job: Import) -> dict[str, str]:
    answers = {}
    for number, file in enumerate(job.report["survey"]["files"]):
        for place, column in enumerate(COLUMNS[file["file"], file["sheet"]]):
            answers[f"column{number}_{place}"] = column
        answers[f"reason{number}"] = "Not needed here"
        if file["sheet"] == "people":
            answers[f"value{number}_kind"] = "rso"
        elif file["sheet"] == "risk_levels":
            answers[f"value{number}_reason"] = "As in the old register."
    return answers


def answer_files(job: Import) -> dict[str, str]:
    sheets = {"nominals": "people", "places": "addresses", "cases": "allocations", "audit": "-"}
    names = [each["name"] for each in job.report["survey"]["files"]]
    answers = {f"sheet{number}": sheets[name] for number, name in enumerate(names)}
    also = {"also0": "risk_levels"} if names[0] == "nominals" else {}
    return {**answers, **also, f"reason{names.index('audit')}": "The log of the old system"}


def match_all(client: Client, address: str, as_jobs: AsJobs, team: str) -> Import:
    """Answer each step as a user does."""
    job = run_waiting_imports(as_jobs)
    while job.state == Import.State.MATCHING and (step := job.report["survey"]["step"]) != "agreement":
        answers = {
            "encoding": lambda _: {"encoding": "cp1252"}, "files": answer_files, "columns": answer_columns,
            "codes": lambda job: {
                f"code{n}": CODES.get(f"{code['column']} {code['value']}", CODES.get(code["value"], team))
                for n, code in enumerate(job.report["survey"]["codes"])
            },
        }[step](job)  # fmt: skip
        reply = send(client, f"{address}match/", answers)
        assert reply.status_code == 302, reply.text
        job = run_waiting_imports(as_jobs)
    return job


@pytest.fixture
def team(cast: Cast) -> str:
    return str(Team.objects.filter(force=cast.northshire).first())


def test_a_foreign_export_is_matched_agreed_and_imported(
    cast: Cast, as_jobs: AsJobs, tmp_path: Path, team: str
) -> None:
    client, before = sign_in(cast.supervisor), Nominal.objects.count()
    address = upload(client, tmp_path)
    job = match_all(client, address, as_jobs, team)

    assert job.report["survey"] == {"step": "agreement"}
    own_page = client.get(f"{address}match/").text
    assert "You matched this file" in own_page
    assert "Agree and import" not in own_page
    with as_jobs():
        version = ImportProfile.objects.latest("version").version
    agree = {"act": "agree", "version": str(version)}
    assert "you matched the columns yourself" in send(client, f"{address}decide/", agree).text
    second = sign_in(cast.inspector)
    shown = second.get(f"{address}match/").text
    assert "house and street and town" in shown
    assert "Left out: The log of the old system" in shown
    assert send(second, f"{address}decide/", agree).status_code == 302

    done = run_waiting_imports(as_jobs)
    assert (done.state, done.profile_version) == (Import.State.DONE, version)
    assert done.report["new_people"] == 3
    with as_jobs():
        assert Nominal.objects.count() == before + 3
        assert not UploadPart.objects.exists()
        actions = set(AuditEntry.objects.filter(action__startswith="exchange.").values_list("action", flat=True))
    assert {"exchange.mapping", "exchange.mapping_saved", "exchange.mapping_agreed"} <= actions


def test_preview_needs_no_agreement_and_the_next_file_needs_no_matching(
    cast: Cast, as_jobs: AsJobs, tmp_path: Path, team: str
) -> None:
    client = sign_in(cast.supervisor)
    address = upload(client, tmp_path, dry_run="on")
    assert match_all(client, address, as_jobs, team).state == Import.State.DONE

    upload(client, tmp_path, dry_run="on")
    assert run_waiting_imports(as_jobs).state == Import.State.DONE


def test_missing_answers_are_named_and_given_answers_are_kept(cast: Cast, as_jobs: AsJobs, tmp_path: Path) -> None:
    client = sign_in(cast.supervisor)
    address = upload(client, tmp_path)
    run_waiting_imports(as_jobs)
    send(client, f"{address}match/", {"encoding": "cp1252"})
    job = run_waiting_imports(as_jobs)
    reply = send(client, f"{address}match/", {**answer_files(job), "also0": "", "reason3": ""})
    assert "Enter the reason why the file is left out" in reply.text
    send(client, f"{address}match/", answer_files(job))
    job = run_waiting_imports(as_jobs)
    answers = {**answer_columns(job), "column0_0": "-", "value0_kind": "", "reason1": ""}
    reply = send(client, f"{address}match/", answers)
    assert reply.status_code == 200
    for error in (
        "Select the heading that contains the key of each row", "Select a heading for kind, or enter its value",
        "Enter the reason why columns are left out",
    ):  # fmt: skip
        assert error in reply.text
    assert '<option value="on_register_from" selected' in reply.text
    assert "Corin" not in reply.text, "values are masked"
    assert Import.objects.get().state == Import.State.MATCHING


def test_matching_can_be_restarted_and_cancelled(cast: Cast, as_jobs: AsJobs, tmp_path: Path) -> None:
    client = sign_in(cast.supervisor)
    address = upload(client, tmp_path)
    run_waiting_imports(as_jobs)
    send(client, f"{address}match/", {"encoding": "cp1252"})
    run_waiting_imports(as_jobs)
    assert send(client, f"{address}decide/", {"act": "restart"}).status_code == 302
    assert run_waiting_imports(as_jobs).report["survey"]["step"] == "encoding"
    assert send(client, f"{address}decide/", {"act": "cancel"}).status_code == 302
    assert send(client, f"{address}decide/", {"act": "cancel"}).status_code == 422
    assert "The import was cancelled" in client.get(address).text
    with as_jobs():
        tasks.import_register(import_id=str(Import.objects.get().pk))
        assert not UploadPart.objects.exists()
    assert send(client, f"{address}decide/", {"act": "agree"}).status_code == 422


@pytest.mark.parametrize("who", ["manager", "coordinator", "partner", "auditor", "stranger", "stranger_inspector"])
def test_other_roles_and_forces_can_neither_see_nor_decide_a_matching(
    who: str, cast: Cast, as_jobs: AsJobs, tmp_path: Path
) -> None:
    address = upload(sign_in(cast.supervisor), tmp_path)
    run_waiting_imports(as_jobs)
    client = sign_in(getattr(cast, who))

    assert client.get(f"{address}match/").status_code == 404
    assert send(client, f"{address}decide/", {"act": "cancel"}).status_code == 404
    assert client.get(f"{address}to-correct.xlsx").status_code == 404
    assert Import.objects.get().state == Import.State.MATCHING


def test_rows_to_correct_can_be_downloaded_only_by_the_force(cast: Cast, as_jobs: AsJobs, tmp_path: Path) -> None:
    client = sign_in(cast.supervisor)
    rows = {**registers.WHOLE, "people": [registers.PERSON, {**registers.PERSON, "key": "P2", "kind": "=1"}]}
    content = registers.zipped(registers.folder(tmp_path / "r", rows)).read_bytes()
    client.post(
        reverse("imports"),
        {"file": SimpleUploadedFile("r.zip", content), "source": "old", "idempotency_key": str(uuid4())},
    )
    job = run_waiting_imports(as_jobs)
    page = client.get(reverse("import", args=[job.pk])).text
    assert "Download the 1 row to correct" in page
    response = client.get(reverse("import_to_correct", args=[job.pk]))
    assert response.content.startswith(b"PK")
    assert response["Content-Disposition"].startswith("attachment")
    other_force = sign_in(cast.stranger_inspector)
    assert other_force.get(reverse("import_to_correct", args=[job.pk])).status_code == 404


VICTIM_FILE = (
    "VIC REF,Nominal ID,Victim Type,Full Name,Home Address,Entered By\n"
    "V1,P1,direct,Isla Marrowby,4 Quince Hill,SMITHJ\n"
    "V2,P1,Friend of Isla,Ferris Loom,5 Quince Hill,SMITHJ\n"
)


def test_protected_file_is_matched_without_showing_or_storing_its_values(
    cast: Cast, administrator: Account, as_jobs: AsJobs, owner_sql: Callable[..., list[tuple[object, ...]]]
) -> None:
    client, second = sign_in(cast.supervisor), sign_in(cast.inspector)
    administrator_client = sign_in(administrator)

    def upload_export(name: str, content: str, **options: str) -> str:
        file = SimpleUploadedFile(name, content.encode())
        return str(send(client, reverse("imports"), {"file": file, "source": "old", **options}).url)

    upload_export("people.csv", f"{','.join(registers.PERSON)}\n{','.join(registers.PERSON.values())}\n")
    run_waiting_imports(as_jobs)
    address = upload_export("VIC_DETAILS.csv", VICTIM_FILE, field_group="victim")
    shown = []
    for answers in (
        {"sheet0": "victims"},
        {"column0_0": "key", "column0_1": "person", "column0_2": "kind", "column0_3": "name", "column0_4": "address",
         "column0_5": "-", "reason0": "An account name of the old system"},
    ):  # fmt: skip
        job = run_waiting_imports(as_jobs)
        shown.append(client.get(f"{address}match/").text)
        assert administrator_client.get(f"{address}match/").status_code == 404
        assert send(client, f"{address}match/", answers).status_code == 302
    assert 'value="people"' not in shown[0], "only the sheets of the group are offered"
    assert "No value of this file is shown" in shown[1]
    assert run_waiting_imports(as_jobs).report["survey"] == {"step": "agreement"}
    with as_jobs():
        version = ImportProfile.objects.latest("version").version
    agree = {"act": "agree", "version": str(version)}
    as_register = upload_export("people.csv", f"{','.join(registers.PERSON)}\n{','.join(registers.PERSON.values())}\n")
    assert run_waiting_imports(as_jobs).report["survey"] == {"step": "agreement"}, "a source has one matching profile"
    assert "A supervisor or inspector who can record" in send(administrator_client, f"{as_register}decide/", agree).text
    assert send(second, f"{address}decide/", agree).status_code == 302
    run_waiting_imports(as_jobs)

    with as_jobs():
        job = Import.objects.get(field_group="victim")
        assert job.report["rows"]["victims"]["in"] == 1, job.report
        assert job.report["rows"]["victims"]["left_out"] == 1, "an unknown code leaves out its row"
    second_import = upload_export("VIC_DETAILS.csv", VICTIM_FILE, field_group="victim")
    run_waiting_imports(as_jobs)
    assert "Already recorded" in client.get(second_import).text
    unprotected = upload_export("VIC_DETAILS.csv", VICTIM_FILE)
    run_waiting_imports(as_jobs)
    assert "The sheet victims is protected" in client.get(unprotected).text
    stored = str(
        owner_sql("select report::text from exchange_import union select mapping::text from exchange_importprofile")
    )
    pages = "".join([*shown, client.get(address).text, client.get(second_import).text])
    assert not [value for value in ("Isla", "Quince", "Ferris", "SMITHJ", "xxxx") if value in stored + pages]
