"""The kinds of fact of devices, accounts online and monitoring software."""

from mosovo.rooms.devices import actions as devices
from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    Examination,
    ImageReference,
    Monitoring,
    MonitoringReport,
    OnlineAccount,
    OnlineAccountEnd,
    Viewing,
)
from mosovo.web.devices import form_builders, forms

from .fact_types import FactType
from .room_registry import DEVICES

KINDS = (
    FactType(
        Device, "device", form_builders.build_dated_form(forms.DeviceForm, "known_on"), DEVICES, devices.record_device,
        "A telephone, a computer, a SIM: with its numbers, so that it is known again.",
    ),
    FactType(DeviceStep, "step of a device", form_builders.build_form_for_device(forms.StepForm, "on"), DEVICES,
        devices.record_device_step),
    FactType(
        OnlineAccount, "account online", form_builders.build_dated_form(forms.OnlineAccountForm, "known_on"), DEVICES,
        devices.record_account, moves_duties=False,
    ),
    FactType(
        OnlineAccountEnd, "closed account online", form_builders.build_account_end_form, DEVICES, devices.close_account,
        moves_duties=False,
    ),
    FactType(
        Monitoring, "monitoring software",
        form_builders.build_form_for_device(forms.MonitoringForm, "installed_on", by="installed_by"),
        DEVICES, devices.record_monitoring_software, "They know of it: nothing is watched in secret.",
    ),
    FactType(
        MonitoringReport, "report of monitoring software", form_builders.build_report_form, DEVICES,
        devices.record_software_report,
        "That it checked in, fell silent, was tampered with or taken off; or what you found when you looked into it.",
    ),
    FactType(
        Examination, "examination of a device",
        form_builders.build_form_for_device(forms.ExaminationForm, "examined_on", by="examined_by"), DEVICES,
        devices.record_examination,
        "Hits are numbers here and nothing else. Describe no image.", moves_duties=False,
    ),
    FactType(
        ImageReference, "image kept as evidence", form_builders.build_form_for_device(forms.ImageForm, "found_on"),
        DEVICES,
        devices.record_image_reference, "Where it is kept, and its digest. No image can be put on this record.",
        moves_duties=False,
    ),
    FactType(
        Viewing, "viewing of images", form_builders.build_form_for_device(forms.ViewingForm, "viewed_on"), DEVICES,
        devices.record_viewing,
        "What you yourself looked at. It counts for your own exposure, which your supervisor sees as a number.",
        moves_duties=False,
    ),
)  # fmt: skip
