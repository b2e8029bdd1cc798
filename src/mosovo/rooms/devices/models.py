"""Devices, SIMs and accounts; the software that watches them; examinations, images by reference, and who looked."""

from django.db import models

from mosovo.record.models import Recorded


class DiscoverySource(models.TextChoices):
    """How we came to know."""

    DECLARED = "declared", "Declared by the nominal"
    FOUND = "found", "Found by police"
    TOLD = "told", "Somebody else told us"


class Device(Recorded):
    """A device or a SIM that the person has or uses. Its numbers are those by which others know it."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Mobile telephone"
        COMPUTER = "computer", "Computer or laptop"
        TABLET = "tablet", "Tablet"
        CONSOLE = "console", "Games console"
        TELEVISION = "television", "Television or streaming device"
        STORAGE = "storage", "Storage: drive, card, stick"
        ROUTER = "router", "Router"
        CAMERA = "camera", "Camera"
        WATCH = "watch", "Watch"
        SIM = "sim", "SIM alone"
        OTHER = "other", "Something else"

    class Sharing(models.TextChoices):
        OWN = "own", "Nominal’s own, sole use"
        SHARED = "shared", "Shared"
        ANOTHERS = "anothers", "Belongs to another person, used by the nominal"

    class Permission(models.TextChoices):
        NOT_NEEDED = "not-needed", "No condition asks for permission"
        GIVEN = "given", "A condition asks for it, and it was given"
        NEEDED = "needed", "A condition asks for it, and it was not given"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    make = models.CharField(max_length=100, blank=True)
    model_name = models.CharField(max_length=100, blank=True)
    serial = models.CharField(max_length=60, blank=True)
    imei = models.CharField(max_length=15, blank=True)
    imei_2 = models.CharField(max_length=15, blank=True)
    phone_number = models.CharField(max_length=16, blank=True)
    iccid = models.CharField(max_length=20, blank=True)
    operating_system = models.CharField(max_length=60, blank=True)
    sharing = models.CharField(max_length=8, choices=Sharing)
    shared_with = models.CharField(max_length=200, blank=True, help_text="Whose it is, or who uses it too.")
    location = models.CharField(max_length=200, blank=True, help_text="Where it is kept.")
    known_by = models.CharField(max_length=8, choices=DiscoverySource)
    known_on = models.DateField()
    permission = models.CharField(max_length=10, choices=Permission)
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="device_of")]


class DeviceStep(Recorded):
    """What became of a device. `device` is the first row of its chain."""

    class Kind(models.TextChoices):
        PERMITTED = "permitted", "Permitted"
        NOT_PERMITTED = "not-permitted", "Not permitted"
        NOT_ASKED = "not-asked", "Looked at: no condition asks for permission"
        SEIZED = "seized", "Seized"
        RETURNED = "returned", "Returned"
        DESTROYED = "destroyed", "Destroyed"
        GONE = "gone", "Sold, lost or given away"

    DECIDING = (Kind.PERMITTED, Kind.NOT_PERMITTED, Kind.NOT_ASKED)
    AWAY = (Kind.SEIZED, Kind.DESTROYED, Kind.GONE)

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind)
    on = models.DateField()
    reference = models.CharField(max_length=100, blank=True, help_text="Exhibit or property number.")
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "step of a device"
        verbose_name_plural = "steps of devices"
        indexes = [models.Index(fields=["nominal"], name="device_step_of")]


class OnlineAccount(Recorded):
    """An account by which they are known to others online."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    service = models.CharField(max_length=100)
    handle = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone_number = models.CharField(max_length=16, blank=True)
    known_by = models.CharField(max_length=8, choices=DiscoverySource)
    known_on = models.DateField()
    verified_on = models.DateField(null=True, blank=True, help_text="Day on which we saw that it is theirs.")
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="online_account_of")]


class OnlineAccountEnd(Recorded):
    """The day on which an account was closed. `account` is the first row of its chain."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    account = models.ForeignKey(OnlineAccount, models.PROTECT, related_name="+")
    ended_on = models.DateField()
    text = models.CharField(max_length=500, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "closed account online"
        indexes = [models.Index(fields=["nominal"], name="online_account_end_of")]


class Monitoring(Recorded):
    """Software that watches a device. It is never hidden from them. `device` is the first row of its chain."""

    class Basis(models.TextChoices):
        ORDER = "order", "Condition of an order"
        LICENCE = "licence", "Condition of a licence"
        CONSENT = "consent", "Written consent"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    product = models.CharField(max_length=100)
    licence_id = models.CharField(max_length=60, blank=True, help_text="By which the vendor knows the installation.")
    basis = models.CharField(max_length=7, choices=Basis)
    condition = models.CharField(max_length=500, blank=True, help_text="Words of the condition.")
    consent_on = models.DateField(null=True, blank=True)
    coverage = models.CharField(max_length=500, help_text="What it watches, and what not.")
    installed_on = models.DateField()
    installed_by = models.CharField(max_length=200)

    class Meta(Recorded.Meta):
        verbose_name = "monitoring software"
        verbose_name_plural = "monitoring software"
        indexes = [models.Index(fields=["nominal"], name="monitoring_of")]


class MonitoringReport(Recorded):
    """What was heard of the software on a day. `monitoring` is the first row of its chain."""

    class What(models.TextChoices):
        CHECKED_IN = "checked_in", "It checked in"
        SILENT = "silent", "Silent"
        TAMPERED = "tampered", "Tampered with"
        LOOKED_INTO = "looked_into", "Looked into"
        REMOVED = "removed", "Removed"
        EXPIRED = "expired", "Expired"

    ENDS = (What.REMOVED, What.EXPIRED)

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    monitoring = models.ForeignKey(Monitoring, models.PROTECT, related_name="+")
    what = models.CharField(max_length=11, choices=What)
    on = models.DateField()
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "report of monitoring software"
        verbose_name_plural = "reports of monitoring software"
        indexes = [models.Index(fields=["nominal"], name="monitoring_report_of")]


class Examination(Recorded):
    """A device that was looked through: with what, and what came of it. Images are numbers here and nothing else."""

    class Result(models.TextChoices):
        NOTHING = "nothing", "Nothing of concern"
        CONCERN = "concern", "Of concern, and no offence"
        OFFENCE = "offence", "An offence is suspected"
        NOT_DONE = "not-done", "Could not be examined"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    examined_on = models.DateField()
    examined_by = models.CharField(max_length=200)
    tool = models.CharField(max_length=100, help_text="By hand, or the name and version of the tool.")
    result = models.CharField(max_length=8, choices=Result)
    hits_a = models.IntegerField(default=0)
    hits_b = models.IntegerField(default=0)
    hits_c = models.IntegerField(default=0)
    reference = models.CharField(max_length=100, blank=True, help_text="Where the report is kept.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "examination of a device"
        verbose_name_plural = "examinations of devices"
        indexes = [models.Index(fields=["nominal"], name="examination_of")]


class ImageReference(Recorded):
    """An image that is kept as evidence elsewhere: where, and its digest. There is no place for the image itself."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    found_on = models.DateField()
    digest = models.CharField(max_length=64, help_text="SHA-256, SHA-1 or MD5.")
    place = models.CharField(max_length=200, help_text="Evidence store and exhibit.")
    category = models.CharField(max_length=1, blank=True, choices=[("A", "A"), ("B", "B"), ("C", "C")])

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="image_reference_of")]


class Viewing(Recorded):
    """That whoever records it looked at images from a device: how many, for how long, and why."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    viewed_on = models.DateField()
    minutes = models.IntegerField()
    images = models.IntegerField()
    text = models.CharField(max_length=500, help_text="Why they had to be looked at.")

    class Meta(Recorded.Meta):
        verbose_name = "viewing of images"
        verbose_name_plural = "viewings of images"
        indexes = [
            models.Index(fields=["nominal"], name="viewing_of"),
            models.Index(fields=["recorded_by", "viewed_on"], name="viewed_by"),
        ]
