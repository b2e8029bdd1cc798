"""The accounts that can sign in to the demo, as the command prints them: one for every role."""

from typing import NamedTuple

PASSWORD = "nobody-here-exists"
"""The password of every account. The register holds only synthetic people."""


class DemoLogin(NamedTuple):
    """Collar or staff number, name and role of an account; the agency it works for, if not the police."""

    number: str
    name: str
    role: str
    does: str
    agency: str = ""


LOGINS = (
    DemoLogin("4101", "PC Tamsin Oakthorpe", "offender_manager", "offender manager, team East"),
    DemoLogin("4102", "PC Dev Dalesworth", "offender_manager", "offender manager, team East"),
    DemoLogin("4001", "DS Marian Quillfeather", "supervisor", "supervisor of team East"),
    DemoLogin("3001", "DI Esther Holloway", "inspector", "inspector"),
    DemoLogin("3002", "DCI Roland Ashdown", "inspector", "inspector"),
    DemoLogin("1001", "ACC Verity Longstaff", "chief_officer", "chief officer: numbers of the force"),
    DemoLogin("3003", "Supt Gareth Pinfold", "mappa_chair", "MAPPA chair"),
    DemoLogin("3004", "Insp Moira Tallow", "duty_officer", "duty officer, on the rota for a week"),
    DemoLogin("2001", "Graham Selwick", "mappa_coordinator", "MAPPA co-ordinator"),
    DemoLogin("5001", "PC Leah Brockwell", "officer", "police officer: safety cards only"),
    DemoLogin("7001", "Anita Sampleton", "practitioner", "probation practitioner", "PRB"),
    DemoLogin("7002", "Tom Mockford", "partner", "partner agency: housing", "HSG"),
    DemoLogin("7003", "Olive Blathwayt", "partner", "partner agency: children’s services", "CSC"),
    DemoLogin("9001", "Nora Pellham", "auditor", "auditor"),
    DemoLogin("9002", "Abel Wintersgill", "auditor", "second auditor"),
    DemoLogin("9101", "Hollis Penrose", "legal_adviser", "legal adviser"),
    DemoLogin("9201", "Sid Marchbank", "administrator", "account administrator"),
    DemoLogin("9202", "Ines Coldwell", "administrator", "second account administrator"),
    DemoLogin("9301", "Kit Alderton", "integrator", "integrator: API documentation and sandbox"),
)
"""Every role can sign in: tests/demo/test_staff.py compares this with the roles."""
CHAIR, COORDINATOR, PRACTITIONER = "3003", "2001", "7001"
DUTY_OFFICER = "3004"
LOGIN_OF = {each.number: each for each in LOGINS}
BY_AGENCY = {each.agency: each for each in LOGINS if each.agency}
