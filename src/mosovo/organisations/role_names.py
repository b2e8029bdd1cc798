"""The roles of accounts, and the jurisdictions of forces."""

from django.db import models


class Role(models.TextChoices):
    """The role of an account. Roles give access; no role alone gives access to everything."""

    OFFENDER_MANAGER = "offender_manager", "Offender manager"
    SUPERVISOR = "supervisor", "Supervisor"
    INSPECTOR = "inspector", "Inspector"
    MAPPA_COORDINATOR = "mappa_coordinator", "MAPPA co-ordinator"
    MAPPA_CHAIR = "mappa_chair", "MAPPA chair"
    CHIEF_OFFICER = "chief_officer", "Chief officer (numbers only)"
    DUTY_OFFICER = "duty_officer", "Duty officer (urgent alerts)"
    OFFICER = "officer", "Police officer (safety cards only)"
    PRACTITIONER = "practitioner", "Probation practitioner"
    PARTNER = "partner", "Partner agency (agency page only)"
    LEGAL_ADVISER = "legal_adviser", "Legal adviser"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Account administrator"
    INTEGRATOR = "integrator", "Integrator (API documentation only)"


class Jurisdiction(models.TextChoices):
    """The law that applies: that of the local police area."""

    ENGLAND_AND_WALES = "EW", "England and Wales"
    SCOTLAND = "SCT", "Scotland"
    NORTHERN_IRELAND = "NI", "Northern Ireland"
