"""Record the risk management plan: versions with sign-off, actions, and for high risk triggers and a safety card."""

from datetime import date, timedelta

from mosovo.demo.fact_recorder import SUPERVISOR
from mosovo.rooms.plan.models import PlanAction, PlanActionEnd, PlanSignOff, PlanTrigger, PlanVersion, ResponseCard
from mosovo.rooms.plan.powers import ARREST, ENTRY

from .life import Life
from .management_calendar import ManagementCalendar, level_on
from .texts import fill_phrase, read_texts

HIGH_RISK = ("high", "very_high")
type Action = tuple[str, str, str, str, str]
"""The pillar, the text, the risk, the agency and how often."""
ACTIONS_FOR_ALL: tuple[Action, ...] = (
    ("control", "Unannounced visits, at different times and days", "Concealment", "POL", "By risk level"),
)
ACTIONS_BY_THEME: dict[str, tuple[Action, ...]] = {
    "images": (("control", "Check telephone, laptop and router at each visit", "Images and contact online", "POL",
                "At each visit"),),
    "online": (("control", "Read messages and accounts at each visit", "Contact with children online", "POL",
                "At each visit"),),
    "child": (("control", "Ask who visits and where children are, and speak to the neighbours’ housing officer",
               "Contact with children", "POL", "At each visit"),
              ("victims", "Inform victim liaison of each move", "Chance meeting with the victim", "PRB", "Once")),
    "family": (("control", "Ask about family occasions, and see the order of the family court",
                "Contact with children of the family", "POL", "Each quarter"),
               ("victims", "Inform victim liaison of each move", "Chance meeting with the victim", "PRB", "Once")),
    "adult": (("control", "Ask about new relationships, and speak to each new partner", "Violence to a partner", "POL",
               "At each visit"),),
    "exposure": (("interventions", "Keep the diary of the programme and go through it", "Idle days", "POL",
                  "At each visit"),),
    "violence": (("control", "Check for contact with the person named in the conditions", "Another assault", "POL",
                  "Each month"),),
}  # fmt: skip
ACTIONS_OF_PROBATION: tuple[Action, ...] = (
    ("supervision", "Office appointment, and a call in the week between", "Missed appointments", "PRB", "Fortnightly"),
    ("interventions", "Building Choices: complete all sessions", "Attitudes behind the offence", "PRB", "Weekly"),
)  # fmt: skip
TRIGGERS = (
    ("child_household", "Any stay in a household with a child, even for one night.",
     "Call children’s services within the hour. See {him} the same day. Tell the sergeant."),
    ("relationship", "A new partner, especially one with children.",
     "Find out within a day who it is and what they know. Decide on disclosure with the sergeant."),
    ("missed_visit", "Not at home, refused entry or moved.",
     "Try again within 2 days at another time. After a third failure, refer to the inspector."),
)  # fmt: skip
EVIDENCE_TEXTS = (
    "Done at the visit, and written into the note.",
    "Confirmed in writing by the agency.",
    "Seen and signed.",
)
CONTACT = "Public protection desk, 01632 960 111; at night the duty inspector, 01632 960 100"
SIGN_OFF_TEXTS = (
    "Read with the last three visits. Agreed.",
    "Agreed. Actions have owners and days.",
    "Agreed after one change.",
)


def record_plan(life: Life, calendar: ManagementCalendar) -> None:
    """Record each version of the plan, and the actions and triggers of the last."""
    for place, on in enumerate(calendar.plans):
        life.recorder.record_fact(
            version := PlanVersion(**life.about, written_on=on, text=_text(life, calendar, place)), on
        )
        checked_on = on + timedelta(days=life.chance.between(1, 5))
        if checked_on <= life.today:
            row = PlanSignOff(
                **life.about,
                version_id=version.pk,
                agrees=True,
                words=life.chance.one_of(SIGN_OFF_TEXTS),
                checked_on=checked_on,
            )
            life.recorder.record_fact(row, checked_on, SUPERVISOR)
    if calendar.plans:
        level = level_on(calendar, life.today)
        _record_actions(life, calendar.plans[-1])
        if level in HIGH_RISK:
            failed = [each.on for each in calendar.visits if not each.seen]
            since = max([calendar.plans[-1], *(day + timedelta(days=2) for day in (*failed, *life.concerns))])
            _record_card(life, min(since, life.today - timedelta(days=1)))


def _text(life: Life, calendar: ManagementCalendar, place: int) -> str:
    about = fill_phrase(read_texts()["plan"][life.index.theme], life.words())
    if not place:
        return f"{about} First plan."
    changes = ("Nothing new since the last review.", "New since the last review: the move.", "The work is new.")
    has_moved = any(calendar.plans[place - 1] < day <= calendar.plans[place] for day in life.concerns)
    return f"{about} {changes[1] if has_moved else life.chance.one_of((changes[0], changes[0], changes[2]))}"


def _record_actions(life: Life, on: date) -> None:
    is_supervised = life.licence_until is not None or (
        life.index.kind == "community" and life.index.ends_on > life.today
    )
    actions = [*ACTIONS_FOR_ALL, *ACTIONS_BY_THEME[life.index.theme], *(ACTIONS_OF_PROBATION if is_supervised else ())]
    for pillar, text, risk, agency, often in actions:
        ours = agency == "POL"
        if not ours and not is_supervised:
            continue
        due_on = on + timedelta(days=life.chance.between(60, 300))
        action = PlanAction(
            **life.about, pillar=pillar, text=text, risk=risk, agency_id=life.officers.agencies[agency],
            owner_id=life.officers.manager if ours else None, owner_name="" if ours else "J. Marsh", frequency=often,
            from_on=on, due_on=due_on,
        )  # fmt: skip
        life.recorder.record_fact(action, on)
        if due_on <= life.today or life.chance.occurs(0.2):
            ended_on = min(due_on - timedelta(days=life.chance.between(0, 20)), life.today - timedelta(days=1))
            if ended_on > on and life.conduct.overdue != "plan action":
                row = PlanActionEnd(
                    **life.about, action_id=action.pk, outcome="done", ended_on=ended_on,
                    evidence=life.chance.one_of(EVIDENCE_TEXTS),
                )  # fmt: skip
                life.recorder.record_fact(row, ended_on)


def _record_card(life: Life, on: date) -> None:
    """Record triggers and the card for response officers. What met them before is in the notes."""
    words = life.words()
    for kind, text, response in TRIGGERS:
        trigger = PlanTrigger(
            **life.about, kind=kind, text=text, response=fill_phrase(response, words),
            contact_number="Duty inspector, 01632 960 100",
        )  # fmt: skip
        life.recorder.record_fact(trigger, on)
    plain = [each.plain for each in life.clauses][:4] or ["No condition of an order."]
    issued_on = max(on, life.today - timedelta(days=life.chance.between(5, 80)))
    life.recorder.record_fact(
        ResponseCard(
            **life.about, issued_on=issued_on, expires_on=life.today + timedelta(days=life.chance.between(10, 90)),
            text="\n".join(plain), look_for="Devices that are not on the record.\nAnybody under 18 there.",
            contact_number=CONTACT,
            powers="\n".join(
                ("Failure to notify the police in time, or false notification: SOA 2003 s.91(1)(a).", ARREST, ENTRY)
            ),
        ),
        issued_on,
    )  # fmt: skip
