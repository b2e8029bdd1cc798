"""Results of actuarial tools: OSP with the facts it was calculated from, and other tools as reported."""

from django.db import models

from mosovo.record.models import NominalFact


class OspScore(NominalFact):
    """OSP/DC and OSP/IIC on a date, with the facts they were calculated from.

    An unknown fact is empty. The result is stored with the facts, so that it stays as it was if the points table
    changes.
    """

    class Sex(models.TextChoices):
        MALE = "male", "Male"
        FEMALE = "female", "Female"

    class Supervision(models.TextChoices):
        COMMUNITY = "community", "In the community"
        CUSTODY = "custody", "In custody"
        REMAND = "remand", "On remand"

    scored_on = models.DateField()
    sex = models.CharField(max_length=6, blank=True, choices=Sex)
    born_on = models.DateField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    supervision = models.CharField(max_length=9, blank=True, choices=Supervision)
    contact_adult = models.SmallIntegerField(null=True, blank=True)
    contact_child = models.SmallIntegerField(null=True, blank=True)
    non_contact = models.SmallIntegerField(null=True, blank=True)
    images = models.SmallIntegerField(null=True, blank=True)
    total_sanctions = models.SmallIntegerField(null=True, blank=True)
    age_at_last_sexual_sanction = models.SmallIntegerField(null=True, blank=True)
    stranger_victim = models.BooleanField(null=True, blank=True)
    latest_offence_on = models.DateField(null=True, blank=True)
    latest_sexual_offence_on = models.DateField(null=True, blank=True)
    takes_reduction = models.BooleanField(default=False, help_text="Lowers OSP/DC by 1 band, where this is available.")
    text = models.CharField(max_length=1000, blank=True, help_text="Notes and reasons.")

    version = models.CharField(max_length=10, editable=False, help_text="Version of the points table.")
    does_not_apply = models.CharField(max_length=300, blank=True, editable=False)
    least_points = models.SmallIntegerField(null=True, editable=False)
    most_points = models.SmallIntegerField(null=True, editable=False)
    direct = models.CharField(max_length=20, blank=True, editable=False, help_text="OSP/DC: MEDIUM to HIGH.")
    indirect = models.CharField(max_length=20, blank=True, editable=False, help_text="OSP/IIC.")
    provisional = models.BooleanField(default=False, editable=False)

    class Meta(NominalFact.Meta):
        verbose_name = "OSP score"

    def __str__(self) -> str:
        return self.does_not_apply or f"OSP/DC {self.direct}, OSP/IIC {self.indirect}"


class ToolResult(NominalFact):
    """The result of another tool, as reported by the assessor. It is never calculated here."""

    class Tool(models.TextChoices):
        RM2000_S = "rm2000-s", "RM2000/S: sexual"
        RM2000_V = "rm2000-v", "RM2000/V: violent"
        RM2000_C = "rm2000-c", "RM2000/C: combined"
        OASYS = "oasys", "OASys: risk of serious harm"
        OGRS = "ogrs", "OGRS: any offence"
        OVP = "ovp", "OVP: violence"
        RSR = "rsr", "RSR: serious offence"
        SARA = "sara", "SARA: violence to a partner"
        ARMS = "arms", "ARMS: assessed in the licensed tool"
        AIM3 = "aim3", "AIM3: children who harm sexually"
        JSOAP2 = "j-soap-ii", "J-SOAP-II: boys of 12 to 18"
        ERASOR = "erasor", "ERASOR: young people of 12 to 18"
        SAVRY = "savry", "SAVRY: violence in youth"
        ASSET_PLUS = "asset-plus", "AssetPlus: youth justice"
        OTHER = "other", "Another tool"

    class Band(models.TextChoices):
        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"
        VERY_HIGH = "very_high", "Very high"
        NONE = "none", "The tool does not give a band"

    tool = models.CharField(max_length=12, choices=Tool)
    tool_name = models.CharField(max_length=100, blank=True, help_text="Name of other tool.")
    version = models.CharField(max_length=40)
    score = models.CharField(max_length=100, blank=True, help_text="As the tool shows it.")
    band = models.CharField(max_length=9, choices=Band)
    assessor = models.CharField(max_length=200, help_text="Name and agency.")
    assessed_on = models.DateField()
    text = models.CharField(max_length=2000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "actuarial tool result"
        verbose_name_plural = "actuarial tool results"

    def __str__(self) -> str:
        return self.tool_name or str(self.get_tool_display())
