"""A device and what becomes of it; an account; software and what is heard of it; examinations, images, viewings."""

from typing import Any

from mosovo.rooms.devices.models import Device, DeviceStep, DiscoverySource, Examination, Monitoring, MonitoringReport
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import ChoiceField, DateField, Form, IntegerField, TextField

TOLD_BY = "Who told us"
ONE_OF_THE_NUMBERS = "Without one it is hard to find again."
MOST = 9999
Step = DeviceStep.Kind
What = MonitoringReport.What


def _optional(label: str, length: int, hint: str = "") -> TextField:
    return TextField(label=label, max_length=length, required=False, hint=hint)


def _number(label: str) -> IntegerField:
    return IntegerField(label=label, least=0, most=MOST, required=False)


class DeviceForm(Form):
    """What it is, its numbers, whose it is, and whether a condition asks for permission."""

    kind = ChoiceField(label="What it is", label_in_sentence="what it is", choices=Device.Kind.choices)
    make = _optional("Make", 100)
    model_name = _optional("Model", 100)
    imei = _optional("IMEI", 25, "15 figures: dial *#06#, or look in the settings.")
    imei_2 = _optional("Second IMEI", 25, "Of a telephone with two SIMs.")
    serial = _optional("Serial number", 60)
    phone_number = _optional("Telephone number", 25)
    iccid = _optional("Number on the SIM", 30)
    operating_system = _optional("Operating system", 60)
    sharing = ChoiceField(label="Whose it is", label_in_sentence="whose it is", choices=Device.Sharing.choices)
    shared_with = _optional("Whose, or who uses it too", 200, "Name no child here.")
    location = _optional("Where it is kept", 200)
    known_by = ChoiceField(
        label="How we know of it", label_in_sentence="how we know of it", choices=DiscoverySource.choices
    )
    known_on = DateField(label="Day on which we came to know", label_in_sentence="the day on which we came to know")
    permission = ChoiceField(
        label="Permission", label_in_sentence="whether a condition asks for permission",
        choices=Device.Permission.choices,
        hints={"needed": "You decide within the days of your force. It is no breach by itself."},
    )  # fmt: skip
    text = TextField(label="What else tells it apart", max_length=1000, required=False, multiline=True, rows=3)
    told_by = _optional(TOLD_BY, 200)


class OfADevice(Form):
    """What stands under one device."""

    device_id = ChoiceField(label="Which device", label_in_sentence="which device it is", choices=[])

    def to_fact_values(self) -> dict[str, Any]:
        """What was said, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "device_id")


class StepForm(OfADevice):
    """Outcome."""

    kind = ChoiceField(
        label="Outcome", label_in_sentence="what became of it", choices=Step.choices,
        hints={
            Step.NOT_PERMITTED.value: "Whether it is a breach you decide yourself: open a breach case.",
            Step.SEIZED.value: "Software on it is counted as ended.",
        },
    )  # fmt: skip
    on = DateField(label="Day", label_in_sentence="the day")
    reference = _optional("Exhibit or property number", 100)
    text = TextField(label="Why, and by whom", max_length=1000, required=False, multiline=True, rows=3)
    told_by = _optional(TOLD_BY, 200)


class OnlineAccountForm(Form):
    """An account by which others know them."""

    service = TextField(
        label="Service", label_in_sentence="the service", max_length=100, hint="The site, app, game or mail provider."
    )
    handle = _optional("Name on the account", 100)
    email = _optional("E-mail address", 254)
    phone_number = _optional("Telephone number", 25)
    known_by = ChoiceField(
        label="How we know of it", label_in_sentence="how we know of it", choices=DiscoverySource.choices
    )
    known_on = DateField(label="Day on which we came to know", label_in_sentence="the day on which we came to know")
    verified_on = DateField(
        label="Day on which we saw that it is theirs", label_in_sentence="the day on which we saw it", required=False
    )
    text = TextField(label="What is known of it", max_length=1000, required=False, multiline=True, rows=3)
    told_by = _optional(TOLD_BY, 200)


class OnlineAccountEndForm(Form):
    """That an account was closed."""

    account_id = ChoiceField(label="Which account", label_in_sentence="which account it is", choices=[])
    ended_on = DateField(label="Day on which it was closed", label_in_sentence="the day on which it was closed")
    text = _optional("How we know", 500)
    told_by = _optional(TOLD_BY, 200)

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "account_id")


class MonitoringForm(OfADevice):
    """Software that watches a device, on which basis, and what it watches."""

    product = TextField(label="Product", label_in_sentence="the product", max_length=100)
    licence_id = _optional("Licence or installation number", 60, "By which the vendor’s alerts find the device.")
    basis = ChoiceField(label="Legal basis", label_in_sentence="the legal basis", choices=Monitoring.Basis.choices)
    consent_on = DateField(
        label="Day on which the consent was signed", label_in_sentence="the day of the consent", required=False,
        show_optional=False,
    )  # fmt: skip
    condition = TextField(
        label="Condition wording", max_length=500, multiline=True, rows=3, required=False, show_optional=False,
        hint="As the order or licence has them. Leave it empty where it rests on consent.",
    )  # fmt: skip
    coverage = TextField(label="What it watches, and what not", label_in_sentence="what it watches", max_length=500)
    installed_on = DateField(label="Day of installation", label_in_sentence="the day of installation")
    installed_by = TextField(label="Installed by", label_in_sentence="who installed it", max_length=200)
    told_by = _optional(TOLD_BY, 200)

    reveals = {"basis": {Monitoring.Basis.CONSENT.value: ["consent_on"]}}


class ReportForm(Form):
    """What was heard of the software."""

    monitoring_id = ChoiceField(label="Which software", label_in_sentence="which software it is", choices=[])
    what = ChoiceField(
        label="What was heard", label_in_sentence="what was heard", choices=What.choices,
        hints={
            What.SILENT.value: "You are asked to look into it.",
            What.TAMPERED.value: "You are asked to look into it. It is no breach by itself.",
            What.LOOKED_INTO.value: "What you found. The count of silent days begins anew.",
        },
    )  # fmt: skip
    on = DateField(label="Day", label_in_sentence="the day")
    text = TextField(label="What was found", label_in_sentence="what was "
                                                               "found", max_length=1000, required=False, multiline=True,
                     rows=3)  # fmt: skip
    told_by = _optional(TOLD_BY, 200)

    def to_fact_values(self) -> dict[str, Any]:
        """The report, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "monitoring_id")


class ExaminationForm(OfADevice):
    """With what it was looked through, and what came of it."""

    examined_on = DateField(label="Day", label_in_sentence="the day")
    examined_by = TextField(label="Who examined it", label_in_sentence="who examined it", max_length=200)
    tool = TextField(
        label="With what", label_in_sentence="with what", max_length=100, hint="By hand, or the tool and its version."
    )
    result = ChoiceField(
        label="What came of it", label_in_sentence="what came of it", choices=Examination.Result.choices
    )
    hits_a = _number("Hits of known images, category A")
    hits_b = _number("Hits, category B")
    hits_c = _number("Hits, category C")
    reference = _optional("Where the report is kept", 100)
    text = TextField(
        label="What was found", label_in_sentence="what was found", max_length=2000, required=False, multiline=True,
        hint="Describe no image.",
    )  # fmt: skip
    told_by = _optional(TOLD_BY, 200)

    def to_fact_values(self) -> dict[str, Any]:
        """The examination, under the names of the room; what was left empty is none."""
        said = super().to_fact_values()
        return {**said, **{name: said[name] or 0 for name in ("hits_a", "hits_b", "hits_c")}}


class ImageForm(OfADevice):
    """Where an image is kept. No image is taken here."""

    found_on = DateField(label="Day on which it was found", label_in_sentence="the day on which it was found")
    digest = TextField(label="Digest", label_in_sentence="the digest", max_length=100, hint="SHA-256, SHA-1 or MD5.")
    place = TextField(label="Where it is kept", label_in_sentence="where it is kept", max_length=200,
                      hint="Evidence store and exhibit number.")  # fmt: skip
    category = ChoiceField(
        label="Category", choices=[("A", "A"), ("B", "B"), ("C", "C"), ("", "Not graded")], required=False
    )
    told_by = _optional(TOLD_BY, 200)


class ViewingForm(OfADevice):
    """How many, how long, and why."""

    viewed_on = DateField(label="Day", label_in_sentence="the day")
    minutes = IntegerField(label="Minutes", label_in_sentence="for how many minutes you looked", least=1, most=1440)
    images = IntegerField(
        label="How many images", label_in_sentence="how many images you looked at", least=1, most=MOST
    )
    text = TextField(
        label="Why you had to look", label_in_sentence="why you had to look", max_length=500, multiline=True, rows=3
    )
