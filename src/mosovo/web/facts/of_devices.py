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
from mosovo.web.devices import forms, making

from .kinds import Kind
from .rooms import DEVICES

KINDS = (
    Kind(
        Device, "device", making.dated(forms.DeviceForm, "known_on"), DEVICES, devices.record_device,
        "A telephone, a computer, a SIM: with its numbers, so that it is known again.",
    ),
    Kind(DeviceStep, "step of a device", making.of_a_device(forms.StepForm, "on"), DEVICES, devices.record_step),
    Kind(
        OnlineAccount, "account online", making.dated(forms.OnlineAccountForm, "known_on"), DEVICES,
        devices.record_account, moves_duties=False,
    ),
    Kind(
        OnlineAccountEnd, "closed account online", making.account_end_form, DEVICES, devices.close_account,
        moves_duties=False,
    ),
    Kind(
        Monitoring, "monitoring software", making.of_a_device(forms.MonitoringForm, "installed_on", by="installed_by"),
        DEVICES, devices.install, "They know of it: nothing is watched in secret.",
    ),
    Kind(
        MonitoringReport, "report of monitoring software", making.report_form, DEVICES, devices.report,
        "That it checked in, fell silent, was tampered with or taken off; or what you found when you looked into it.",
    ),
    Kind(
        Examination, "examination of a device",
        making.of_a_device(forms.ExaminationForm, "examined_on", by="examined_by"), DEVICES, devices.examine,
        "Hits are numbers here and nothing else. Describe no image.", moves_duties=False,
    ),
    Kind(
        ImageReference, "image kept as evidence", making.of_a_device(forms.ImageForm, "found_on"), DEVICES,
        devices.refer_to_image, "Where it is kept, and its digest. No image can be put on this record.",
        moves_duties=False,
    ),
    Kind(
        Viewing, "viewing of images", making.of_a_device(forms.ViewingForm, "viewed_on"), DEVICES, devices.view,
        "What you yourself looked at. It counts for your own exposure, which your supervisor sees as a number.",
        moves_duties=False,
    ),
)  # fmt: skip
