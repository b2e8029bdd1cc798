"""A few public reports and disclosure applications, and the support services on the public page.

They arrive as in real use, through the functions of the public pages. Created last. The same register always gives the
same rows.
"""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from mosovo.intake import submissions
from mosovo.intake.models import PostcodeArea, SupportService
from mosovo.rooms.disclosure import actions as disclosure

from .staff import DemoStaff

NOTHING = dict.fromkeys(("about", "place", "how_known", "name", "contact", "safe_contact"), "")
REPORTS = (
    {
        "text": "He told our neighbours that he coaches the under-nines. I read years ago that he may not.",
        "danger": True,
        "about": "Fair, about 50, calls himself Coach Ray", "place": "Playing field behind Fuller Street",
        "how_known": "I stand there each Saturday.",
    },
    {"text": "The man at number 9 has a second telephone that he hides when the police come.", "danger": False,
     "about": "Number 9, ground floor", "place": "Tanner's Yard", "name": "A neighbour"},
)  # fmt: skip
APPLICATIONS = (
    {
        "scheme": "csods", "applicant": "Nora Quill", "contact": "07700 900123", "safe_contact": "Mornings only",
        "relation": "Their grandmother", "for_self": False, "subject": "Gareth Pell, about 40, of Mill Lane",
        "at_risk": "Two girls, 6 and 9", "text": "He has moved in with my daughter, and won’t say where he was before.",
    },
    {
        "scheme": "dvds", "applicant": "Dana Frost", "contact": "07700 900456", "safe_contact": "Never leave a message",
        "relation": "I live with him", "for_self": True, "subject": "Lee Carver, born 1986", "at_risk": "I am",
        "text": "His former wife warned me, and he has begun to follow me to work.",
    },
)  # fmt: skip
SERVICES = (
    ("victims", "Larkfield Support (invented)", "Listens to anyone who was hurt, day and night.", "0800 000 0001"),
    (
        "thoughts",
        "Turn in Time (invented)",
        "For people worried about their thoughts. You do not have to give your name.",
        "0800 000 0002",
    ),
)


def create_public_submissions(staff: DemoStaff, today: date) -> None:
    """Create the reports, applications, services and a postcode area."""
    force = str(staff.force.pk)
    for place, report in enumerate(REPORTS):
        submissions.store_report(force, uuid5(NAMESPACE_URL, f"report {place}"), {**NOTHING, **report}, suspect=False)
    for place, values in enumerate(APPLICATIONS):
        disclosure.apply_online(force, uuid5(NAMESPACE_URL, f"application {place}"), dict(values))
    SupportService.objects.bulk_create(
        SupportService(
            force=staff.force, audience=audience, name=name, description=what, telephone=telephone, from_on=today
        )
        for audience, name, what, telephone in SERVICES
    )
    PostcodeArea.objects.create(force=staff.force, area="QX")
