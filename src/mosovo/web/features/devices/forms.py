"""Forms for devices, online accounts, monitoring software, examinations, images and image exposure."""

from typing import Any

from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    DiscoverySource,
    Examination,
    MonitoringReport,
    MonitoringSoftware,
)
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, DateField, Form, IntegerField, TextField

SOURCE_LABEL = "Source"
MOST = 9999
Step = DeviceStep.Kind
What = MonitoringReport.What


def _optional(label: str, length: int, hint: str = "") -> TextField:
    return TextField(label=label, max_length=length, required=False, hint=hint)


def _number(label: str) -> IntegerField:
    return IntegerField(label=label, least=0, most=MOST, required=False)


class DeviceForm(Form):
    """The type and numbers of the device, its owner, and whether a condition requires permission."""

    kind = ChoiceField(label="Type of device", label_in_sentence="the type of device", choices=Device.Kind.choices)
    make = _optional("Make", 100)
    model_name = _optional("Model", 100)
    imei = _optional("IMEI", 25, "15 digits. Enter *#06# on the keypad, or look in the settings.")
    imei_2 = _optional("Second IMEI", 25, "For a telephone with two SIMs.")
    serial = _optional("Serial number", 60)
    phone_number = _optional("Telephone number", 25)
    iccid = _optional("SIM number (ICCID)", 30)
    operating_system = _optional("Operating system", 60)
    sharing = ChoiceField(label="Owner and use", label_in_sentence="the owner and use", choices=Device.Sharing.choices)
    shared_with = _optional("Owner, or other users", 200, "Do not name a child here.")
    location = _optional("Location", 200)
    known_by = ChoiceField(
        label="How it became known", label_in_sentence="how it became known", choices=DiscoverySource.choices
    )
    known_on = DateField(label="Date it became known", label_in_sentence="the date it became known")
    permission = ChoiceField(
        label="Permission", label_in_sentence="whether a condition requires permission",
        choices=Device.Permission.choices,
        hints={"needed": "You must record a decision within your force’s time limit. This alone is not a breach."},
    )  # fmt: skip
    text = TextField(label="Other identifying features", max_length=1000, required=False, multiline=True, rows=3)
    information_source = _optional(SOURCE_LABEL, 200)


class OfADevice(Form):
    """A form for a record about one device."""

    device_id = ChoiceField(label="Device", label_in_sentence="the device", choices=[])

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "device_id")


class StepForm(OfADevice):
    """What happened to a device."""

    kind = ChoiceField(
        label="Outcome", label_in_sentence="the outcome", choices=Step.choices,
        hints={
            Step.NOT_PERMITTED.value: "You decide whether it is a breach. If so, open a breach case.",
            Step.SEIZED.value: "Monitoring software on it counts as ended.",
        },
    )  # fmt: skip
    on = DateField(label="Date", label_in_sentence="the date")
    reference = _optional("Exhibit or property number", 100)
    text = TextField(label="Reason and decision maker", max_length=1000, required=False, multiline=True, rows=3)
    information_source = _optional(SOURCE_LABEL, 200)


class OnlineAccountForm(Form):
    """An online account of the nominal."""

    service = TextField(
        label="Service", label_in_sentence="the service", max_length=100, hint="The site, app, game or e-mail provider."
    )
    handle = _optional("Username", 100)
    email = _optional("E-mail address", 254)
    phone_number = _optional("Telephone number", 25)
    known_by = ChoiceField(
        label="How it became known", label_in_sentence="how it became known", choices=DiscoverySource.choices
    )
    known_on = DateField(label="Date it became known", label_in_sentence="the date it became known")
    verified_on = DateField(
        label="Date verified as the nominal’s", label_in_sentence="the date it was verified", required=False
    )
    text = TextField(label="Details", max_length=1000, required=False, multiline=True, rows=3)
    information_source = _optional(SOURCE_LABEL, 200)


class OnlineAccountEndForm(Form):
    """The closing of an account."""

    account_id = ChoiceField(label="Account", label_in_sentence="the account", choices=[])
    ended_on = DateField(label="Date closed", label_in_sentence="the date it was closed")
    text = _optional("How this is known", 500)
    information_source = _optional(SOURCE_LABEL, 200)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "account_id")


class MonitoringForm(OfADevice):
    """The monitoring software on a device, its legal basis and what it monitors."""

    product = TextField(label="Product", label_in_sentence="the product", max_length=100)
    licence_id = _optional(
        "Licence or installation number", 60, "The vendor’s alerts are matched to the device by this number."
    )
    basis = ChoiceField(
        label="Legal basis", label_in_sentence="the legal basis", choices=MonitoringSoftware.Basis.choices
    )
    consent_on = DateField(
        label="Date the consent was signed", label_in_sentence="the date the consent was signed", required=False,
        show_optional=False,
    )  # fmt: skip
    condition = TextField(
        label="Condition wording", max_length=500, multiline=True, rows=3, required=False, show_optional=False,
        hint="Exact wording of the order or licence. Leave empty if the basis is consent.",
    )  # fmt: skip
    coverage = TextField(
        label="What it monitors, and what it does not", label_in_sentence="what it monitors", max_length=500
    )
    installed_on = DateField(label="Date of installation", label_in_sentence="the date of installation")
    installed_by = TextField(label="Installed by", label_in_sentence="who installed it", max_length=200)
    information_source = _optional(SOURCE_LABEL, 200)

    reveals = {"basis": {MonitoringSoftware.Basis.CONSENT.value: ["consent_on"]}}


class ReportForm(Form):
    """What the software reported."""

    monitoring_id = ChoiceField(label="Software", label_in_sentence="the software", choices=[])
    what = ChoiceField(
        label="Report", label_in_sentence="what the software reported", choices=What.choices,
        hints={
            What.SILENT.value: "You must find out why.",
            What.TAMPERED.value: "You must find out what happened. This alone is not a breach.",
            What.LOOKED_INTO.value: "Enter what you found. The days without a report are counted again from this date.",
        },
    )  # fmt: skip
    on = DateField(label="Date", label_in_sentence="the date")
    text = TextField(
        label="Findings", label_in_sentence="what was found", max_length=1000, required=False, multiline=True, rows=3
    )
    information_source = _optional(SOURCE_LABEL, 200)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "monitoring_id")


class ExaminationForm(OfADevice):
    """How the device was examined, and the result."""

    examined_on = DateField(label="Date", label_in_sentence="the date")
    examined_by = TextField(label="Examined by", label_in_sentence="who examined it", max_length=200)
    tool = TextField(
        label="Tool", label_in_sentence="the tool", max_length=100, hint="The tool and its version, or “by hand”."
    )
    result = ChoiceField(label="Result", label_in_sentence="the result", choices=Examination.Result.choices)
    hits_a = _number("Hits of known images, category A")
    hits_b = _number("Hits, category B")
    hits_c = _number("Hits, category C")
    reference = _optional("Where the report is stored", 100)
    text = TextField(
        label="Findings", label_in_sentence="what was found", max_length=2000, required=False, multiline=True,
        hint="Do not describe any image.",
    )  # fmt: skip
    information_source = _optional(SOURCE_LABEL, 200)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room; empty counts are 0."""
        values = super().to_fact_values()
        return {**values, **{name: values[name] or 0 for name in ("hits_a", "hits_b", "hits_c")}}


class ImageForm(OfADevice):
    """Where an image is stored. No image is uploaded."""

    found_on = DateField(label="Date found", label_in_sentence="the date it was found")
    digest = TextField(label="Digest", label_in_sentence="the digest", max_length=100, hint="SHA-256, SHA-1 or MD5.")
    place = TextField(label="Where it is stored", label_in_sentence="where it is stored", max_length=200,
                      hint="Evidence store and exhibit number.")  # fmt: skip
    category = ChoiceField(
        label="Category", choices=[("A", "A"), ("B", "B"), ("C", "C"), ("", "Not graded")], required=False
    )
    information_source = _optional(SOURCE_LABEL, 200)


class ViewingForm(OfADevice):
    """How many images the officer viewed, for how long, and why."""

    viewed_on = DateField(label="Date", label_in_sentence="the date")
    minutes = IntegerField(label="Minutes", label_in_sentence="how many minutes you spent viewing", least=1, most=1440)
    images = IntegerField(label="Number of images", label_in_sentence="how many images you viewed", least=1, most=MOST)
    text = TextField(
        label="Reason for viewing",
        label_in_sentence="why you had to view the images",
        max_length=500,
        multiline=True,
        rows=3,
    )
