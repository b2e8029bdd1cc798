"""The fact types of devices, online accounts and monitoring software."""

from mosovo.rooms.devices import actions as devices
from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    Examination,
    ImageReference,
    ImageViewing,
    MonitoringReport,
    MonitoringSoftware,
    OnlineAccount,
    OnlineAccountEnd,
)
from mosovo.web.core.fact_types import FactType

from . import form_builders, forms

KINDS = (
    FactType(
        Device, "device", form_builders.build_dated_form(forms.DeviceForm, "known_on"), devices.record_device,
        "A telephone, a computer or a SIM, with the numbers that identify it.",
    ),
    FactType(DeviceStep, "device update", form_builders.build_form_for_device(forms.StepForm, "on"),
        devices.record_device_step),
    FactType(
        OnlineAccount, "online account", form_builders.build_dated_form(forms.OnlineAccountForm, "known_on"),
        devices.record_account, alters_duties=False,
    ),
    FactType(
        OnlineAccountEnd, "closed online account", form_builders.build_account_end_form, devices.close_account,
        alters_duties=False,
    ),
    FactType(
        MonitoringSoftware, "monitoring software",
        form_builders.build_form_for_device(forms.MonitoringForm, "installed_on", officer_field="installed_by"),
        devices.record_monitoring_software, "The nominal must know that the software is installed.",
    ),
    FactType(
        MonitoringReport, "monitoring software report", form_builders.build_report_form,
        devices.record_software_report,
        "Record that the software checked in, stopped reporting, was tampered with or was removed. Or record what your "
        "enquiries found.",
    ),
    FactType(
        Examination, "device examination",
        form_builders.build_form_for_device(forms.ExaminationForm, "examined_on", officer_field="examined_by"),
        devices.record_examination,
        "Record the number of hits only. Do not describe any image.", alters_duties=False,
    ),
    FactType(
        ImageReference, "image held as evidence", form_builders.build_form_for_device(forms.ImageForm, "found_on"),
        devices.record_image_reference, "Where the image is stored, and its digest. Do not upload the image.",
        alters_duties=False,
    ),
    FactType(
        ImageViewing, "image exposure", form_builders.build_form_for_device(forms.ViewingForm, "viewed_on"),
        devices.record_viewing,
        "Images that you viewed yourself. They count towards your exposure. Your supervisor sees the totals.",
        alters_duties=False,
    ),
)  # fmt: skip
