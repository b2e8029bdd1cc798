"""The synthetic register: the same for the same seed, with every kind of record, and never mixed with real people."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db.models import Q
from pytest_django import Settings

from mosovo.caseload.models import BreachBoardEntry, CaseloadEntry, PlannedVisitEntry, WantedBoardEntry
from mosovo.demo.lives import figures
from mosovo.demo.register import RegisterNotEmpty, create_register
from mosovo.files.models import File, StoredVersion, Verdict
from mosovo.nominals.models import AccessGrant, Exclusion, Nominal
from mosovo.obligations.models import DerivationRecord, Duty
from mosovo.obligations.outdated import list_differing_results
from mosovo.obligations.recalculation import chunk_register, find_differences
from mosovo.organisations.actions import create_force
from mosovo.organisations.models import AgencyContact
from mosovo.record.fact_writer import BackdatingRefused
from mosovo.record.models import Message
from mosovo.rooms.breaches import queries
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.breaches.progress import find_step_out_of_turn
from mosovo.rooms.identity.models import Name, RecordKind, SafetyWarning
from mosovo.rooms.mappa.models import MappaLevelRecord
from mosovo.rooms.supervision.models import SupervisionMeeting, WorkEntry
from mosovo.rooms.visits.models import ConditionCheck, PlannedVisit
from tests.support.databases import Database, Server
from tests.support.template_databases import REGISTER_NOW, REGISTER_SIZE, REGISTER_TODAY

figures_by_name = {figure.name: figure for figure in figures.list_figures()}
OVERDUE = ("practice.visit.first", "practice.visit.scheduled", "practice.risk.first", "practice.risk.reassess",
           "practice.risk.reassess_after")  # fmt: skip
NOW, TODAY, SIZE = REGISTER_NOW, REGISTER_TODAY, REGISTER_SIZE


@pytest.fixture(autouse=True)
def jobs(as_jobs: Callable[[], AbstractContextManager[None]], settings: Settings) -> Iterator[None]:
    settings.SYNTHETIC_DATA = True
    with as_jobs():
        yield


def people(count: int, seed: int = 1) -> list[tuple[str, str, str]]:
    """Create a register; return the URN and name of each nominal, in order."""
    list(create_register(nominals=count, seed=seed, now=NOW, today=TODAY))
    names = Name.objects.filter(kind="legal").values_list("nominal__urn", "surname", "forenames")
    return sorted((urn, surname, forenames) for urn, surname, forenames in names)


@pytest.fixture
def other_database(server: Server, database: Database) -> Iterator[Database]:
    """A second empty database, to fill with the same or other people."""
    other = server.clone()
    yield other
    server.drop(other.name)


@pytest.mark.parametrize(("seed", "same"), [(1, True), (2, False)])
def test_same_seed_gives_the_same_people(other_database: Database, seed: int, same: bool) -> None:
    first = people(20)
    with other_database.connect_django("mosovo_jobs"):
        others = people(20, seed=seed)
    assert len(first) == 20
    assert (first == others) is same
    assert same or not {*first} & {*others}


@pytest.mark.usefixtures("with_register")
def test_register_has_the_record_kinds_of_a_force_in_proportion() -> None:
    assert Nominal.objects.count() == SIZE
    kinds = Counter(RecordKind.objects.values_list("kind", flat=True))
    assert set(kinds) == {"rso", "violent", "terrorist", "other-dangerous", "pdp"}
    assert 0.75 < kinds["rso"] / SIZE < 0.95
    assert CaseloadEntry.objects.count() == SIZE
    assert CaseloadEntry.objects.filter(offender_manager_id=None).count() == 3
    assert not DerivationRecord.objects.exclude(failed="").exists()


@pytest.mark.usefixtures("with_register")
def test_most_nominals_notify_in_time_and_a_few_are_late_or_overdue() -> None:
    yearly = Duty.objects.filter(rule="soa2003.s85.annual", met_on__isnull=False)
    late = [duty for duty in yearly if duty.due_on and duty.met_on and duty.met_on > duty.due_on]
    assert 0.005 < len(late) / len(yearly) < 0.08
    current = Q(ceased_on=None) | Q(ceased_on__gt=TODAY)
    nominal_duties = Duty.objects.filter(current, met_on=None, bearer="nominal")
    behind = nominal_duties.filter(due_on__lt=TODAY, clock_stopped_from=None, in_question=False)
    assert 3 <= behind.count() <= 25


@pytest.mark.usefixtures("with_register")
def test_share_of_people_at_liberty_with_overdue_work_is_that_of_the_figure() -> None:
    """Before, nine files in ten were overdue for a category that had not been confirmed."""
    figure = figures_by_name["overdue"]
    open_now = Duty.objects.filter(met_on=None, opens_on__lte=TODAY, due_on__lt=TODAY, clock_stopped_from=None)
    late = open_now.exclude(ceased_on__lte=TODAY).filter(Q(rule__in=OVERDUE) | Q(rule__startswith="soa2003."))
    free = CaseloadEntry.objects.filter(community_until__gt=TODAY).values("nominal_id")
    people = late.filter(nominal_id__in=free).values("nominal_id").distinct().count()
    assert figure.least <= people / len(free) <= figure.most


@pytest.mark.usefixtures("with_register")
def test_share_of_cases_at_level_2_or_3_is_that_of_the_figure() -> None:
    figure = figures_by_name["level_2_or_3"]
    levels: dict[object, int] = {}
    for row in MappaLevelRecord.objects.order_by("set_on", "id"):
        levels[row.nominal_id] = row.level
    raised = sum(level > 1 for level in levels.values())
    assert figure.least <= raised / len(levels) <= figure.most
    assert {2, 3} <= set(levels.values())


@pytest.mark.usefixtures("with_register")
def test_share_cautioned_or_convicted_for_a_breach_is_that_of_the_figure() -> None:
    figure = figures_by_name["breach_a_year"]
    ended = BreachStep.objects.filter(Q(kind="cautioned") | Q(result="convicted"), on__gt=TODAY - timedelta(days=365))
    people = ended.values("nominal_id").distinct().count()
    assert figure.least <= people / RecordKind.objects.filter(kind="rso").count() <= figure.most


@pytest.mark.usefixtures("with_register")
def test_only_one_invented_nominal_has_a_question_of_law() -> None:
    """An impossible sentence or a missing age makes the law ask a question."""
    blanket = Name.objects.get(surname="Blanket").nominal_id
    max_days_overdue: dict[object, list[object]] = {}
    for row in DerivationRecord.objects.order_by("made_at", "id"):
        max_days_overdue[row.nominal_id] = row.questions
    with_questions = {nominal_id: questions for nominal_id, questions in max_days_overdue.items() if questions}
    assert set(with_questions) == {blanket}, list(with_questions.values())[:3]


@pytest.mark.usefixtures("with_register")
def test_nearly_every_nominal_has_a_photograph_that_can_be_opened() -> None:
    shown = Verdict.objects.filter(state=Verdict.State.CLEAN, field_group="identity_images")
    assert 0.9 < shown.count() / SIZE <= 1
    assert StoredVersion.objects.filter(file__in=shown.values("file_id")).count() == 2 * shown.count()
    assert len(set(File.objects.values_list("sha256", flat=True))) == shown.count()


@pytest.mark.usefixtures("with_register")
def test_each_partner_account_has_access_to_cases() -> None:
    grants = AccessGrant.objects.filter(from_on__lte=TODAY, until__gt=TODAY).values_list("account__username", flat=True)
    assert {"7002", "7003"} <= set(grants)
    led = AccessGrant.objects.filter(kind=AccessGrant.Kind.LEAD, account__username="7001")
    assert led.count() >= 3
    assert not Exclusion.objects.exists()


@pytest.mark.usefixtures("with_register")
def test_some_nominals_have_safety_warnings() -> None:
    warned = SafetyWarning.objects.values("nominal").distinct().count()
    assert 0.05 < warned / SIZE < 0.25
    assert SafetyWarning.objects.filter(nominal=Name.objects.get(surname="Figment").nominal_id).exists()


@pytest.mark.usefixtures("with_register")
def test_first_officer_has_one_notification_overdue_before_all_others() -> None:
    figment = Name.objects.get(surname="Figment")
    [duty] = Duty.objects.filter(nominal=figment.nominal_id, met_on=None, rule="soa2003.s85.annual")
    assert (TODAY - duty.due_on).days == 12  # type: ignore[operator]
    mine = Duty.objects.filter(
        offender_manager_id=duty.offender_manager_id, met_on=None, due_on__isnull=False, clock_stopped_from=None
    ).exclude(Q(ceased_on__lte=TODAY) | Q(rule__startswith="practice."))
    assert min(mine, key=lambda each: each.due_on) == duty  # type: ignore[arg-type,return-value]


@pytest.mark.usefixtures("with_register")
def test_breach_cases_are_in_every_state_and_wanted_nominals_are_on_the_board() -> None:
    cases = [
        case
        for row in BreachCase.objects.all()
        for case in [queries.get_breach_case(row.nominal_id, row.first)]
        if case
    ]
    of_duties = [case for case in cases if case.breach.ground == "duty"]
    assert len({case.breach.nominal_id for case in of_duties}) == len(of_duties)
    assert len(of_duties) < len(cases)
    assert {case.progress.state for case in cases} >= {
        "suspected",
        "reviewed",
        "charged",
        "cautioned",
        "excuse",
        "court",
    }
    assert [find_step_out_of_turn(case.steps) for case in cases] == [None] * len(cases)
    for case in of_duties:
        duty = Duty.objects.get(nominal_id=case.breach.nominal_id, key=case.breach.key)
        assert (duty.first_breach_day, duty.due_on) == (case.breach.from_on, case.breach.due_on)
        by = {step.kind: step.recorded_by for step in case.steps}
        assert "decided" not in by or by["decided"] != by["reviewed"]
    assert BreachBoardEntry.objects.count() == len(cases)
    assert WantedBoardEntry.objects.filter(circulated=True, review_by=TODAY).exists()


def test_saved_duties_of_the_register_equal_the_law() -> None:
    people(60)
    assert [difference for chunk in chunk_register() for difference in find_differences(chunk)] == []


@pytest.mark.usefixtures("with_register")
def test_no_saved_law_result_is_out_of_date() -> None:
    """Before, nine files in ten were out of date: the force's setting was made after the people were recorded."""
    assert list(list_differing_results()) == []


def test_register_is_refused_in_a_database_with_real_data(settings: Settings) -> None:
    create_force("XX", "A real force")
    with pytest.raises(RegisterNotEmpty):
        people(5)
    settings.SYNTHETIC_DATA = False
    with pytest.raises(BackdatingRefused):
        people(5)


@pytest.mark.usefixtures("with_register")
def test_register_has_risk_levels_visits_plans_and_escalated_duties() -> None:
    levels = Counter(CaseloadEntry.objects.exclude(risk="").values_list("risk", flat=True))
    assert set(levels) == {"low", "medium", "high", "very_high"}
    of_visits = Duty.objects.filter(rule__startswith="practice.visit.", met_on=None, opens_on__lte=TODAY)
    of_visits = of_visits.exclude(ceased_on__lte=TODAY)
    late = of_visits.filter(rule="practice.visit.scheduled", due_on__lt=TODAY).count()
    assert 1 <= late <= len(of_visits.filter(rule="practice.visit.scheduled")) / 2
    assert of_visits.filter(rule="practice.visit.inspector").exists()
    assert of_visits.filter(rule="practice.visit.decide").exists()
    assert set(ConditionCheck.objects.values_list("result", flat=True)) == {"complied", "unable", "breach"}
    of_plans = Duty.objects.filter(rule__startswith="practice.plan.", met_on=None, opens_on__lte=TODAY)
    open_rules = set(of_plans.values_list("rule", flat=True))
    assert open_rules >= {f"practice.plan.{rule}" for rule in ("action", "first", "sign_off", "review", "trigger")}


@pytest.mark.usefixtures("with_register")
def test_supervisor_has_approved_returned_and_discussed_work() -> None:
    states = Counter(WorkEntry.objects.values_list("state", flat=True))
    assert states["agreed"] >= 3
    assert states["returned"] == 1
    ladder = Duty.objects.filter(rule="practice.ladder.supervisor", opens_on__lte=TODAY)
    assert ladder.exclude(met_on=None).exists()
    assert ladder.filter(met_on=None).exclude(ceased_on__lte=TODAY).exists()
    assert SupervisionMeeting.objects.count() >= 2


@pytest.mark.usefixtures("with_register")
def test_first_team_has_lapsed_and_waiting_assessments_and_a_return_from_reactive() -> None:
    open_now = Duty.objects.filter(met_on=None, opens_on__lte=TODAY).exclude(ceased_on__lte=TODAY)
    for rule in ("risk.sign_off", "risk.mend", "reactive.check", "reactive.left", "release.prepare", "pdp.renew"):
        assert open_now.filter(rule=f"practice.{rule}").exists(), rule
    assert open_now.filter(rule__in=("practice.risk.reassess", "practice.risk.first"), due_on__lt=TODAY).exists()


@pytest.mark.usefixtures("with_register")
def test_due_visits_are_planned_by_the_officer_and_one_planned_day_has_passed() -> None:
    """The officer of the case plans the visit, on a working day, by the due date unless that has passed."""
    open_now = Duty.objects.filter(met_on=None, opens_on__lte=TODAY).exclude(ceased_on__lte=TODAY)
    due = open_now.filter(rule__in=("practice.visit.first", "practice.visit.scheduled"))
    due_on = {duty.nominal_id: duty.due_on for duty in due.order_by("-due_on")}
    plans = list(PlannedVisit.objects.select_related("nominal"))
    assert len({plan.nominal_id for plan in plans}) == len(plans) >= 20
    listed = PlannedVisitEntry.objects.values_list("nominal_id", "planned_on", "offender_manager_id")
    made = [(plan.nominal_id, plan.planned_on, plan.recorded_by_id) for plan in plans]
    assert sorted(listed) == sorted(made), "each plan is open, and the officer of the case made it"
    passed = [plan for plan in plans if plan.planned_on < TODAY]
    assert len(passed) == 1
    for plan in plans:
        by = due_on[plan.nominal_id]
        assert by is not None
        assert plan in passed or (plan.planned_on.weekday() < 5 and (plan.planned_on <= by or by < TODAY))
    a_day = Counter((plan.recorded_by_id, plan.planned_on) for plan in plans)
    assert max(a_day.values()) <= 3
    at = Counter((plan.recorded_by_id, plan.planned_on, plan.planned_at) for plan in plans if plan.planned_at)
    assert set(at.values()) == {1}, "no officer is in two homes at once"
    assert {plan.planned_at is None for plan in plans} == {True, False}
    assert set(due_on) - {plan.nominal_id for plan in plans}, "some still wait for a plan"
    assert TODAY in {plan.planned_on for plan in plans}


@pytest.mark.usefixtures("with_register")
def test_agencies_have_contact_details_and_letters_wait_to_be_posted() -> None:
    """Before, the page of letters had no letter, and “Chase all” sent nothing."""
    waiting = Message.objects.filter(channel="letter", state="queued")
    assert Counter(waiting.values_list("purpose", flat=True)) == {"minutes": 3, "action": 1}
    assert set(waiting.values_list("agency__code", flat=True)) == {"HTH"}
    reached = AgencyContact.objects.filter(kind__in=["email", "post"]).values_list("agency__code", flat=True)
    assert {"HSG", "CSC", "PRB", "HTH", "DWP"} <= set(reached)
    on_pages = Message.objects.filter(channel="page", purpose="minutes")
    assert {"HSG", "CSC", "PRB"} <= set(on_pages.values_list("agency__code", flat=True)), "each has copies of minutes"
