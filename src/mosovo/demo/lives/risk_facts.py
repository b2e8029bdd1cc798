"""Record risk levels, assessments with their findings and sign-off, OSP scores and statements of harm."""

from datetime import date, timedelta

from mosovo.demo.fact_recorder import SUPERVISOR
from mosovo.practice.headings import edition_on
from mosovo.rooms.risk.models import (
    Assessment,
    AssessmentFinding,
    AssessmentSignOff,
    HarmStatement,
    OspScore,
    RiskLevel,
    RiskLevelSignOff,
)
from mosovo.rooms.risk.osp import build_result

from .life import Life
from .management_calendar import ASSESSMENT_INTERVALS, RISK_LEVELS, ManagementCalendar, level_on
from .texts import can_fill, fill_phrase, read_texts

GRADES = {
    "low": ((1, "priority"), (3, "present"), (7, "absent"), (1, "unknown")),
    "medium": ((2, "priority"), (5, "present"), (4, "absent"), (1, "unknown")),
    "high": ((4, "priority"), (5, "present"), (2, "absent"), (1, "unknown")),
    "very_high": ((6, "priority"), (4, "present"), (1, "absent"), (1, "unknown")),
}
"""How likely each grade of a heading that raises the risk is, by level."""
SIGN_OFF_DAYS = (1, 7)
HIGH_RISK = ("high", "very_high")
HARM_BY_THEME = {
    "child": ("Children of friends and neighbours.", "Sexual assault after months of winning the trust of a parent."),
    "family": ("Children of the family or of a new partner.", "Sexual abuse over a long time, kept secret by threats."),
    "online": ("Girls and boys of 12 to 15 met online.", "Sexual exploitation, and a meeting in person."),
    "images": ("Children in images, and children met online.", "Images made for demand; contact online."),
    "adult": ("Women met on evenings out, and partners.", "Rape or sexual assault."),
    "exposure": ("Women in public places.", "Distress, and assault if it grew."),
    "violence": ("The person named in the conditions.", "A serious wound with a weapon."),
}


def record_risk(life: Life, calendar: ManagementCalendar) -> None:
    """Record the levels and assessments of the calendar."""
    for place, (on, level) in enumerate(calendar.levels):
        _record_level(life, on, level, calendar.levels[place - 1][1] if place else "")
    last = calendar.assessments[-1] if calendar.assessments else None
    for on in calendar.assessments:
        _record_assessment(life, calendar, on, with_findings=on == last)
    if last is not None:
        _record_scores(life, calendar, last)


def _record_level(life: Life, on: date, level: str, before: str) -> None:
    lowers = bool(before) and RISK_LEVELS.index(level) < RISK_LEVELS.index(before)
    reasons = read_texts()["reason"]
    text = fill_phrase(reasons["lowered" if lowers else "raised" if before else level], life.words())
    known_on = min(on + timedelta(days=1), life.today)
    row = RiskLevel(**life.about, level=level, set_on=on, reason=text, lowers=lowers)
    life.recorder.record_fact(row, known_on)
    life.levels.append(row)
    if lowers:
        checked_on = min(known_on + timedelta(days=life.chance.between(1, 5)), life.today)
        check = RiskLevelSignOff(
            **life.about, level=row, agrees=True, words="Agreed after reading the last visits.", checked_on=checked_on
        )
        life.recorder.record_fact(check, checked_on, SUPERVISOR)


def _record_assessment(life: Life, calendar: ManagementCalendar, on: date, *, with_findings: bool) -> None:
    level, phrases = level_on(calendar, on), life.phrases
    assessment = Assessment(
        **life.about, assessed_on=on, edition=edition_on(on).name, overall=level,
        rationale=phrases.one_of("assessment", "why"), priority=phrases.one_of("assessment", "first"),
        reassess_on=on + timedelta(days=ASSESSMENT_INTERVALS[level]), evidence=[],
    )  # fmt: skip
    life.recorder.record_fact(assessment, on)
    if with_findings:
        for heading in edition_on(on).headings:
            grade = life.chance.pick_weighted(GRADES[level])
            if not heading.raises and grade in ("priority", "absent"):
                grade = "present" if grade == "absent" else "absent"
            text = _finding(life, heading.key, grade)
            finding = AssessmentFinding(
                **life.about, assessment_id=assessment.pk, heading=heading.key, heading_text=heading.called,
                grade=grade, text=text,
            )  # fmt: skip
            life.recorder.record_fact(finding, on)
    checked_on = on + timedelta(days=life.chance.between(*SIGN_OFF_DAYS))
    if checked_on <= life.today:
        words = phrases.one_of("assessment", "read")
        check = AssessmentSignOff(
            **life.about, assessment_id=assessment.pk, agrees=True, words=words, checked_on=checked_on
        )
        life.recorder.record_fact(check, checked_on, SUPERVISOR)


def _finding(life: Life, heading: str, grade: str) -> str:
    """Return the evidence under a heading; none is written where something is not present or not known."""
    if grade in ("absent", "unknown"):
        return ""
    words = life.words()
    usable = [each for each in read_texts()["finding"].get(heading, ()) if can_fill(each, words)]
    return fill_phrase(life.chance.one_of(usable), words) if usable else ""


def _record_scores(life: Life, calendar: ManagementCalendar, on: date) -> None:
    level = level_on(calendar, on)
    results = [each for each in (life.index, *life.others) if each.osp]
    if life.kind == "rso" and life.person.sex == "male" and life.person.age_on(life.index.convicted_on) >= 18:
        counts = dict.fromkeys(("contact_adult", "contact_child", "non_contact", "images"), 0)
        for name in {each.osp for each in results}:
            counts[name] = 1
        days = {each.convicted_on for each in (life.index, *life.others)}
        row = OspScore(
            **life.about, scored_on=on, sex="male", born_on=life.person.born_on, follow_up_on=life.free_from,
            supervision="community", total_sanctions=len(days),
            age_at_last_sexual_sanction=life.person.age_on(life.index.convicted_on),
            stranger_victim=life.index.theme in ("exposure", "online") and life.chance.occurs(0.7),
            latest_offence_on=life.index.offended_on, latest_sexual_offence_on=life.index.offended_on, **counts,
        )  # fmt: skip
        for name, value in build_result(row).items():
            setattr(row, name, value)
        life.recorder.record_fact(row, on)
    if level in HIGH_RISK:
        _record_harm(life, level, on)


def _record_harm(life: Life, level: str, on: date) -> None:
    who, nature = HARM_BY_THEME[life.index.theme]
    to_children = life.index.theme in ("child", "family", "online", "images")
    words = life.words()
    life.recorder.record_fact(
        HarmStatement(
            **life.about, assessed_on=on, community_children=level if to_children else "low",
            community_public="medium" if to_children else level, community_known_adult="medium",
            community_self=life.chance.one_of(("low", "medium")), custody_prisoners="low", custody_staff="low",
            who=who, nature=nature,
            imminence=fill_phrase("Greatest when {he} is alone. Not imminent while {he} keeps {his} routine.", words),
            increases="A new relationship with children near, losing the job or the home, drinking.",
            reduces=fill_phrase("People who know about the offence, {his} days, unannounced visits.", words),
        ),
        on,
    )  # fmt: skip
