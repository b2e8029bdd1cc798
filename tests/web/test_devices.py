"""Devices on the screens: field errors, the visit briefing, permission, monitoring software, image exposure."""

from typing import Any

from django.test import Client

from mosovo.rooms.devices.models import Device, MonitoringSoftware
from mosovo.rooms.devices.policy import VIEW
from mosovo.web.core.formatting import format_date
from tests.support.clients import sign_in_with_factor
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import TODAY, send, text

DEVICE = {
    "kind": "phone", "make": "Samsung <b>A14</b>", "imei": "490154203237518", "sharing": "shared",
    "shared_with": "His brother", "known_by": "declared", "known_on": TODAY.isoformat(), "permission": "given",
}  # fmt: skip


def record(client: Client, nominal: RegisteredNominal, kind: str, fields: dict[str, Any]) -> Any:
    return send(client, f"/nominals/{nominal.urn}/facts/devices.{kind}/record/", fields)


def get_first_id(model: Any, cast: Cast, nominal: RegisteredNominal) -> str:
    with opened(cast.manager, nominal, VIEW):
        return str(model.objects.get().first)


def test_wrong_imei_is_refused_and_the_entries_stay(cast: Cast, nominal: RegisteredNominal):
    answer = record(sign_in_with_factor(cast.manager), nominal, "device", {**DEVICE, "imei": "490154203237519"})
    page = text(answer)
    assert answer.status_code == 200
    assert "its last digit does not agree with the others" in page
    assert 'value="490154203237519"' in page
    assert 'value="His brother"' in page
    assert "Samsung &lt;b&gt;A14&lt;/b&gt;" in page
    assert "Samsung <b>A14" not in page


def test_devices_are_shown_on_the_case_file_the_visit_briefing_and_the_visit_form(
    cast: Cast, nominal: RegisteredNominal
):
    client, case_url = sign_in_with_factor(cast.manager), f"/nominals/{nominal.urn}/"
    assert "None recorded. Ask, and look for devices." in text(client.get(f"{case_url}visits/before/"))
    assert record(client, nominal, "device", DEVICE).status_code == 302
    for page in (f"{case_url}whole/", f"{case_url}visits/before/", f"{case_url}visits/record/"):
        content = text(client.get(page))
        assert "IMEI 490154203237518" in content, page
        assert "Samsung <b>A14" not in content, page
    assert "Enter which you saw" in text(client.get(f"{case_url}visits/record/"))
    seized = {"device_id": get_first_id(Device, cast, nominal), "kind": "seized", "on": TODAY.isoformat()}
    assert "exhibit" in text(record(client, nominal, "devicestep", seized))
    assert record(client, nominal, "devicestep", {**seized, "reference": "TO/1"}).status_code == 302
    briefing = text(client.get(f"{case_url}visits/before/"))
    assert f"No device now; last ended {format_date(TODAY)}" in briefing
    assert "Device (ended)" in briefing
    assert "Seized" in text(client.get(f"{case_url}whole/"))


def test_device_without_permission_shows_a_warning_before_it_is_recorded(cast: Cast, nominal: RegisteredNominal):
    client, case_url = sign_in_with_factor(cast.manager), f"/nominals/{nominal.urn}/"
    warning = text(record(client, nominal, "device", {**DEVICE, "permission": "needed"}))
    assert "This alone is not a breach" in warning
    assert "Device without permission" not in text(client.get(f"{case_url}whole/"))


def test_tampered_monitoring_software_is_shown_on_the_case_file(cast: Cast, nominal: RegisteredNominal):
    client, case_url = sign_in_with_factor(cast.manager), f"/nominals/{nominal.urn}/"
    record(client, nominal, "device", DEVICE)
    software = {
        "device_id": get_first_id(Device, cast, nominal), "product": "Securus", "basis": "consent",
        "consent_on": TODAY.isoformat(), "coverage": "Apps", "installed_on": TODAY.isoformat(), "installed_by": "Me",
        "licence_id": "SEC-1",
    }  # fmt: skip
    assert record(client, nominal, "monitoringsoftware", software).status_code == 302
    report = {
        "monitoring_id": get_first_id(MonitoringSoftware, cast, nominal),
        "what": "tampered",
        "on": TODAY.isoformat(),
    }
    assert "Enter what was found" in text(record(client, nominal, "monitoringreport", report))
    assert record(client, nominal, "monitoringreport", {**report, "text": "Clock turned back"}).status_code == 302
    page = text(client.get(f"{case_url}whole/"))
    assert "Monitoring software: tampered with" in page
    assert "Record what you found" in page


def test_image_exposure_page_shows_minutes_by_officer_and_no_case(cast: Cast, nominal: RegisteredNominal):
    client = sign_in_with_factor(cast.manager)
    record(client, nominal, "device", DEVICE)
    viewing = {
        "device_id": get_first_id(Device, cast, nominal), "viewed_on": TODAY.isoformat(), "minutes": "50",
        "images": "31", "text": "To grade them",
    }  # fmt: skip
    assert "must be between 1 and 1,440" in text(record(client, nominal, "imageviewing", {**viewing, "minutes": "0"}))
    assert record(client, nominal, "imageviewing", viewing).status_code == 302
    for account in (cast.manager, cast.supervisor, cast.inspector):
        page = text(sign_in_with_factor(account).get("/image-exposure/"))
        assert cast.manager.name in page
        assert ">50<" in page
        assert nominal.urn not in page
    assert "No image exposure recorded" in text(sign_in_with_factor(cast.stranger).get("/image-exposure/"))
    assert sign_in_with_factor(cast.officer).get("/image-exposure/").status_code == 404
