"""The date and ages of an offence, an amended sentence and a retrial, in words."""

from collections.abc import Iterable, Iterator

from mosovo.rooms.convictions.models import Conviction
from mosovo.web.core.formatting import format_date


def describe_ranges(conviction: Conviction, convictions: Iterable[Conviction]) -> Iterator[str]:
    """Yield the offence between two dates, ages within limits, how the sentence was amended, and the retrial."""
    if conviction.offended_on and conviction.offended_latest_on:
        first, last = format_date(conviction.offended_on), format_date(conviction.offended_latest_on)
        yield f"offence on {first}" if first == last else f"offence between {first} and {last}"
    for role, lowest, highest in (
        ("offender", conviction.age_at_offence, conviction.age_at_offence_most),
        ("victim", conviction.victim_age, conviction.victim_age_most),
    ):
        if lowest is not None and highest is not None:
            yield f"{role} aged {lowest}" if lowest == highest else f"{role} aged {lowest} to {highest}"
    if conviction.substituted_on:
        manner = f" {conviction.get_substituted_by_display().lower()}" if conviction.substituted_by else ""
        yield f"sentence amended{manner} {format_date(conviction.substituted_on)}"
    if conviction.first_sentence_qualified is not None:
        outcome = "met" if conviction.first_sentence_qualified else "did not meet"
        yield f"the sentence first passed {outcome} the condition of Schedule 3"
    if conviction.retrial:
        yield f"retrial {conviction.get_retrial_display().lower()}"
    first_trial = next((each for each in convictions if each.first == conviction.retrial_of_id), None)
    if first_trial is not None:
        yield f"on retrial of the conviction of {format_date(first_trial.on)}"
