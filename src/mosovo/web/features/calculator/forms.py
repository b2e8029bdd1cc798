"""The blocks of the sheet as forms. Each field reports its own errors, with what is allowed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.forms import Select
from django.forms.utils import ErrorDict

from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, IntegerField
from mosovo.web.core.offence_field import OffenceField
from mosovo_law.core.vocabulary import INCHOATE

from . import disposals, offences
from .possible_answers import STATUSES_IN_1997

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
DAY: dict[str, Any] = {"earliest": EARLIEST, "latest": LATEST}
AGE = {"least": 0, "most": 130, "required": False, "show_optional": False}
AT_MOST = "If only a range is known: enter the least age above and the greatest here."
TERM = {"least": 0, "required": False, "show_optional": False}
YES_NO = [("", "Not known"), ("yes", "Yes"), ("no", "No")]
NATIONS = [("EW", "England and Wales"), ("SCT", "Scotland"), ("NI", "Northern Ireland")]
SAME = "same"
WHERE_IN_1997 = [(place, words.capitalize()) for place, words in STATUSES_IN_1997.items()]
COURTS = [("", "Not known"), ("magistrates", "Magistrates’ court"), ("youth", "Youth court"),
          ("crown", "Crown Court"), ("sheriff", "Scotland: sheriff court"), ("high", "Scotland: High Court"),
          ("service", "Service court")]  # fmt: skip
CAUTIONS = frozenset({"caution", "youth_caution"})


class CalculatorForm(Form):
    """One block of the sheet. A blank block is left out and not validated."""

    preset: frozenset[str] = frozenset()
    """The fields that are filled in from the start."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered except the preset values."""
        typed = (self[name].value() for name in self.fields if name not in self.preset)
        return not any(any(value) if isinstance(value, tuple) else value for value in typed)

    def clear_errors(self) -> None:
        """Show what was typed without validation: the page was only sent to add or remove a block."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def validate_fields(self) -> None:
        """Validate each field alone. A block of which nothing was sent has no errors."""
        self.full_clean()
        if not self.is_bound:
            self.cleaned_data = {}

    def add_field_error(self, name: str, words: str) -> None:
        """Add an error to a field, unless it has one already."""
        if name not in self.errors:
            self.add_error(name, words)


class PersonForm(CalculatorForm):
    """The nation in which the person is managed and the date of birth. No name is requested."""

    jurisdiction = ChoiceField(label="Nation", label_in_sentence="the nation", choices=NATIONS, initial="EW")
    born_on = DateField(
        label="Date of birth",
        required=False,
        is_past=True,
        hint="Some periods are halved for a person under 18 on the day of conviction or caution. If it is not "
        "known, enter the age at the offence below.",
        earliest=EARLIEST,
        latest=LATEST,
    )


class OffenceForm(CalculatorForm):
    """The outcome, the offence and the facts on which its conditions depend."""

    listed = ChoiceField(
        label="Offence", label_in_sentence="the offence", required=False, show_optional=False, choices=offences.CHOICES,
        widget=Select(),
    )  # fmt: skip
    offence = OffenceField(
        label="Another offence, by Act and section",
        label_in_sentence="the offence",
        required=False,
        show_optional=False,
        hint="Like SOA 2003 s.9 or Protection of Children Act 1978 s.1. Select one from the list as you type, by its "
        "name or section. An attempt is listed like the offence.",
    )
    gateway = ChoiceField(
        label="Outcome",
        label_in_sentence="the outcome",
        choices=[
            ("conviction", "Convicted"),
            ("caution", "Cautioned, as an adult"),
            ("youth_caution", "Youth caution, reprimand or warning"),
            ("insanity_finding", "Found not guilty by reason of insanity"),
            ("disability_finding", "Found under a disability and to have done the act"),
        ],
        initial="conviction",
    )
    on = DateField(
        label="Date of conviction, caution or finding",
        label_in_sentence="the date of conviction, caution or finding",
        **DAY,
    )
    offended_on = DateField(
        label="Date of the offence",
        label_in_sentence="the date of the offence",
        required=False,
        hint="The age on that date decides some conditions. If the offence was between two dates, or lasted longer, "
        "enter the first.",
        **DAY,
    )
    offended_latest_on = DateField(
        label="Last date of the offence",
        label_in_sentence="the last date of the offence",
        required=False,
        show_optional=False,
        hint="If it was between two dates, as in many indictments. Leave it empty if it was on one date.",
        **DAY,
    )
    age_at_offence = IntegerField(
        label="Offender’s age at the offence, if no date of birth", label_in_sentence="the offender’s age", **AGE
    )
    age_at_offence_most = IntegerField(
        label="Offender’s age at the offence, at most", label_in_sentence="the offender’s greatest age", hint=AT_MOST,
        **AGE,
    )  # fmt: skip
    victim_age = IntegerField(
        label="Age of the victim or other party at the offence", label_in_sentence="the victim’s age",
        hint="Needed for sexual assault, exposure, voyeurism and some other offences.", **AGE,
    )  # fmt: skip
    victim_age_most = IntegerField(
        label="Age of the victim or other party, at most", label_in_sentence="the victim’s greatest age", hint=AT_MOST,
        **AGE,
    )  # fmt: skip
    image_age = IntegerField(
        label="Age of the youngest child in the images", label_in_sentence="the youngest child’s age", **AGE
    )
    sexual_purpose = ChoiceField(
        label="Done for sexual gratification", label_in_sentence="the purpose", required=False, show_optional=False,
        choices=YES_NO, widget=Select(),
    )  # fmt: skip
    court_finds_sexual = ChoiceField(
        label="Scotland: the court found a significant sexual aspect", label_in_sentence="what the court found",
        required=False,
        show_optional=False, choices=YES_NO, widget=Select(),
    )  # fmt: skip
    inchoate = ChoiceField(
        label="Attempted, or with others",
        label_in_sentence="whether it was attempted",
        required=False,
        show_optional=False,
        widget=Select(),
        choices=[("", "Neither"), *((word, word.replace("_", " ").capitalize()) for word in INCHOATE)],
    )
    position_on_1997_09_01 = ChoiceField(
        label="Convicted before September 1997: status on 1 September 1997",
        label_in_sentence="the status on 1 September 1997", required=False, show_optional=False, widget=Select(),
        choices=[("", "Not known, or convicted later"), *WHERE_IN_1997],
    )  # fmt: skip
    schedule3 = ChoiceField(
        label="In Schedule 3",
        label_in_sentence="whether it is in Schedule 3",
        required=False,
        show_optional=False,
        widget=Select(),
        choices=[("", "As in the table of offences"), ("yes", "Yes, and its conditions are met"), ("no", "No")],
    )
    sentenced_on = DateField(
        label="Date of the sentence", label_in_sentence="the date of the sentence", required=False, show_optional=False,
        hint="Leave empty before sentence and for a caution.", **DAY,
    )  # fmt: skip
    court = ChoiceField(label="Court", label_in_sentence="the court", required=False, show_optional=False,
                        choices=COURTS, widget=Select())  # fmt: skip
    total_months = IntegerField(
        label="Total on the warrant of sentence: months", label_in_sentence="the total in months", most=1200,
        hint="All sentences of that day together. It is compared with the sentences entered.", **TERM,
    )  # fmt: skip
    total_days = IntegerField(label="Total: days", label_in_sentence="the total in days", most=36500, **TERM)
    days_served = IntegerField(
        label="Days served or on remand, on the warrant", label_in_sentence="the days served", most=36500,
        hint="These days are not deducted: the period follows from the whole term.", **TERM,
    )  # fmt: skip

    substituted_on = DateField(
        label="Date the sentence was amended", label_in_sentence="the date the sentence was amended", required=False,
        show_optional=False, hint="On appeal or under the slip rule. Enter the amended sentence below.", **DAY,
    )  # fmt: skip
    substituted_by = ChoiceField(
        label="How the sentence was amended", label_in_sentence="how the sentence was amended", required=False,
        show_optional=False, widget=Select(),
        choices=[("", "Not known, or not amended"), ("appeal", "On appeal"), ("slip_rule", "Under the slip rule")],
    )  # fmt: skip
    first_sentence_qualified = ChoiceField(
        label="The sentence first passed met the same condition of Schedule 3",
        label_in_sentence="whether the sentence first passed met the condition", required=False, show_optional=False,
        choices=YES_NO, widget=Select(),
    )  # fmt: skip

    preset = frozenset({"gateway"})


class DisposalForm(CalculatorForm):
    """One disposal for the offence."""

    kind = ChoiceField(label="Sentence", label_in_sentence="the sentence", required=False, show_optional=False,
                       choices=disposals.CHOICES, widget=Select())  # fmt: skip
    years = IntegerField(label="Years", label_in_sentence="years", most=99, **TERM)
    months = IntegerField(label="Months", label_in_sentence="months", most=1200, **TERM)
    weeks = IntegerField(label="Weeks", label_in_sentence="weeks", most=5200, **TERM)
    days = IntegerField(label="Days", label_in_sentence="days", most=36500, **TERM)
    suspended_months = IntegerField(
        label="Suspended for how many months", label_in_sentence="the months of suspension", most=120,
        hint="Leave empty if it was not suspended.", **TERM,
    )  # fmt: skip
    extension_months = IntegerField(
        label="Extended sentence: extension period in months", label_in_sentence="the extension", most=1200,
        hint="Enter the custodial term above and the extension here. They count together.", **TERM,
    )  # fmt: skip
    supervision_months = IntegerField(
        label="Community payback order: supervision in months", label_in_sentence="the supervision", most=120,
        hint="The offender supervision requirement. Enter 0 if the order has none.", **TERM,
    )  # fmt: skip
    consecutive_to = ChoiceField(
        label="Consecutive to another "
              "term", label_in_sentence="whether it is consecutive", required=False, show_optional=False,
        widget=Select(),
        choices=[("", "No: concurrent, or the only term"), (SAME, "Yes: after the previous term here")],
    )  # fmt: skip
    overlap_months = IntegerField(
        label="If partly concurrent: months of overlap", label_in_sentence="the overlap", most=1200, **TERM
    )
    as_passed = BooleanField(
        label="The court passed exactly this: I checked it with the court’s record",
        required=False,
        show_optional=False,
        hint="Tick this only if the answer asked about the sentence, and it is right as entered.",
    )

    def __init__(self, *args: Any, after: Iterable[tuple[str, str]] = (), is_first: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone, before = self.fields["consecutive_to"].choices
        self.fields["consecutive_to"].choices = [alone, *([] if is_first else [before]), *after]


class SpellForm(CalculatorForm):
    """Time during which the 3 days do not run."""

    kind = ChoiceField(
        label="Where", label_in_sentence="where", choices=[("custody", "In custody, remand or sentence"),
        ("hospital", "Detained in hospital"), ("abroad", "Outside the United Kingdom")], initial="custody",
    )  # fmt: skip
    from_on = DateField(label="From", label_in_sentence="the first day", required=False, show_optional=False, **DAY)
    until = DateField(
        label="Date of release, discharge or return", label_in_sentence="the date of release", required=False,
        show_optional=False,
        hint="If it has not ended, leave it out or enter the expected date of release.", **DAY,
    )  # fmt: skip

    preset = frozenset({"kind"})


class OrderForm(CalculatorForm):
    """A sexual harm prevention order, or its predecessor."""

    kind = ChoiceField(
        label="Type of order", label_in_sentence="the type of order", choices=[("shpo", "Sexual harm prevention order"),
        ("interim_shpo", "Interim sexual harm prevention order"), ("sopo", "Sexual offences prevention order")],
        initial="shpo", widget=Select(),
    )  # fmt: skip
    made_on = DateField(label="Date made", label_in_sentence="the date the order was made", required=False,
                        show_optional=False, **DAY)  # fmt: skip
    served_on = DateField(label="Date served", label_in_sentence="the date the order was served", required=False,
                          show_optional=False, hint="Often the same day, in court.", **DAY)  # fmt: skip
    ended_on = DateField(label="Expiry date", label_in_sentence="the expiry date", required=False,
                         show_optional=False, hint="Leave empty if it lasts until further order.", **DAY)  # fmt: skip

    preset = frozenset({"kind"})


class NotificationForm(CalculatorForm):
    """The last notification."""

    on = DateField(label="Date of the last notification", label_in_sentence="the date of the last notification",
                   required=False, show_optional=False, **DAY)  # fmt: skip
    under = ChoiceField(label="Type of notification", label_in_sentence="the type of notification", initial="s.83(1)",
                        widget=Select(),
                        choices=[("s.83(1)", "Initial notification"), ("s.85(1)", "Annual or weekly "
                                                                                  "notification")])  # fmt: skip
    home = ChoiceField(
        label="Home address notified", label_in_sentence="the home address", initial="residence", widget=Select(),
        choices=[("residence", "Home address"),
                 ("place_regularly_found", "No sole or main residence: place where regularly found")],
    )  # fmt: skip

    preset = frozenset({"under", "home"})
