"""Devices, SIMs, online accounts, monitoring software, examinations, image references and image exposure."""

from django.db import models

from mosovo.record.models import NominalFact


class DiscoverySource(models.TextChoices):
    """How the police learned of a device or account."""

    DECLARED = "declared", "Declared by the nominal"
    FOUND = "found", "Found by police"
    TOLD = "told", "Reported by another person"


class Device(NominalFact):
    """A device or a SIM that the nominal has or uses, with the numbers that identify it."""

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
        OTHER = "other", "Other"

    class Sharing(models.TextChoices):
        OWN = "own", "Nominal’s own, sole use"
        SHARED = "shared", "Shared"
        ANOTHERS = "anothers", "Belongs to another person, used by the nominal"

    class Permission(models.TextChoices):
        NOT_NEEDED = "not-needed", "No condition requires permission"
        GIVEN = "given", "Required by a condition, and given"
        NEEDED = "needed", "Required by a condition, and not given"

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
    shared_with = models.CharField(max_length=200, blank=True, help_text="The owner, or other users.")
    location = models.CharField(max_length=200, blank=True, help_text="Where the device is kept.")
    known_by = models.CharField(max_length=8, choices=DiscoverySource)
    known_on = models.DateField()
    permission = models.CharField(max_length=10, choices=Permission)
    text = models.CharField(max_length=1000, blank=True)


class DeviceStep(NominalFact):
    """An update to a device. `device` is the first row of its chain."""

    class Kind(models.TextChoices):
        PERMITTED = "permitted", "Permitted"
        NOT_PERMITTED = "not-permitted", "Not permitted"
        NOT_ASKED = "not-asked", "Reviewed: no condition requires permission"
        SEIZED = "seized", "Seized"
        RETURNED = "returned", "Returned"
        DESTROYED = "destroyed", "Destroyed"
        GONE = "gone", "Sold, lost or given away"

    DECIDING = (Kind.PERMITTED, Kind.NOT_PERMITTED, Kind.NOT_ASKED)
    AWAY = (Kind.SEIZED, Kind.DESTROYED, Kind.GONE)

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind)
    on = models.DateField()
    reference = models.CharField(max_length=100, blank=True, help_text="Exhibit or property number.")
    text = models.CharField(max_length=1000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "device update"
        verbose_name_plural = "device updates"


class OnlineAccount(NominalFact):
    """An online account of the nominal."""

    service = models.CharField(max_length=100)
    handle = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone_number = models.CharField(max_length=16, blank=True)
    known_by = models.CharField(max_length=8, choices=DiscoverySource)
    known_on = models.DateField()
    verified_on = models.DateField(null=True, blank=True, help_text="Date on which it was verified as the nominal’s.")
    text = models.CharField(max_length=1000, blank=True)


class OnlineAccountEnd(NominalFact):
    """The day on which an account was closed. `account` is the first row of its chain."""

    account = models.ForeignKey(OnlineAccount, models.PROTECT, related_name="+")
    ended_on = models.DateField()
    text = models.CharField(max_length=500, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "closed online account"


class MonitoringSoftware(NominalFact):
    """Monitoring software on a device. The nominal always knows of it. `device` is the first row of its chain."""

    class Basis(models.TextChoices):
        ORDER = "order", "Condition of an order"
        LICENCE = "licence", "Condition of a licence"
        CONSENT = "consent", "Written consent"

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    product = models.CharField(max_length=100)
    licence_id = models.CharField(max_length=60, blank=True, help_text="The vendor’s number for the installation.")
    basis = models.CharField(max_length=7, choices=Basis)
    condition = models.CharField(max_length=500, blank=True, help_text="Exact wording of the condition.")
    consent_on = models.DateField(null=True, blank=True)
    coverage = models.CharField(max_length=500, help_text="What it monitors, and what it does not.")
    installed_on = models.DateField()
    installed_by = models.CharField(max_length=200)

    class Meta(NominalFact.Meta):
        verbose_name = "monitoring software"
        verbose_name_plural = "monitoring software"


class MonitoringReport(NominalFact):
    """A report of monitoring software on a date. `monitoring` is the first row of its chain."""

    class What(models.TextChoices):
        CHECKED_IN = "checked_in", "Checked in"
        SILENT = "silent", "Not reporting"
        TAMPERED = "tampered", "Tampered with"
        LOOKED_INTO = "looked_into", "Enquiries made"
        REMOVED = "removed", "Removed"
        EXPIRED = "expired", "Expired"

    ENDS = (What.REMOVED, What.EXPIRED)

    monitoring = models.ForeignKey(MonitoringSoftware, models.PROTECT, related_name="+")
    what = models.CharField(max_length=11, choices=What)
    on = models.DateField()
    text = models.CharField(max_length=1000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "monitoring software report"
        verbose_name_plural = "monitoring software reports"


class Examination(NominalFact):
    """An examination of a device: the tool, the result and the number of images found, by category."""

    class Result(models.TextChoices):
        NOTHING = "nothing", "Nothing of concern"
        CONCERN = "concern", "Of concern, but no offence"
        OFFENCE = "offence", "Offence suspected"
        NOT_DONE = "not-done", "Could not be examined"

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    examined_on = models.DateField()
    examined_by = models.CharField(max_length=200)
    tool = models.CharField(max_length=100, help_text="The name and version of the tool, or “by hand”.")
    result = models.CharField(max_length=8, choices=Result)
    hits_a = models.IntegerField(default=0)
    hits_b = models.IntegerField(default=0)
    hits_c = models.IntegerField(default=0)
    reference = models.CharField(max_length=100, blank=True, help_text="Where the report is stored.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "device examination"
        verbose_name_plural = "device examinations"


class ImageReference(NominalFact):
    """An image held as evidence elsewhere: its storage location and digest. The image itself cannot be stored here."""

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    found_on = models.DateField()
    digest = models.CharField(max_length=64, help_text="SHA-256, SHA-1 or MD5.")
    place = models.CharField(max_length=200, help_text="Evidence store and exhibit.")
    category = models.CharField(max_length=1, blank=True, choices=[("A", "A"), ("B", "B"), ("C", "C")])


class ImageViewing(NominalFact):
    """A record that its officer viewed images from a device: how many, for how long, and why."""

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    viewed_on = models.DateField()
    minutes = models.IntegerField()
    images = models.IntegerField()
    text = models.CharField(max_length=500, help_text="Why the officer had to view them.")

    class Meta(NominalFact.Meta):
        verbose_name = "image exposure"
        verbose_name_plural = "image exposure"
        indexes = [
            models.Index(fields=["recorded_by", "viewed_on"], name="viewed_by"),
        ]
