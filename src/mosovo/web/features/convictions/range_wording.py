"""The date and ages of an offence, an amended sentence and a retrial, in words."""

from collections.abc import Iterable, Iterator

from mosovo.rooms.convictions.models import Conviction
from mosovo.web.core.formatting import format_date


def describe_ranges(conviction: Conviction, convictions: Iterable[Conviction]) -> Iterator[str]:
    """Yield the offence between two dates, ages within limits, how the sentence was amended, and the retrial."""
    if conviction.offended_on and conviction.offended_latest_on:
        first, last = format_date(conviction.offended_on), format_date(conviction.offended_latest_on)
        yield f"offence on {first}" if first == last else f"offence between {first} and {last}"
    for who, least, most in (
        ("offender", conviction.age_at_offence, conviction.age_at_offence_most),
        ("victim", conviction.victim_age, conviction.victim_age_most),
    ):
        if least is not None and most is not None:
            yield f"{who} aged {least}" if least == most else f"{who} aged {least} to {most}"
    if conviction.substituted_on:
        how = f" {conviction.get_substituted_by_display().lower()}" if conviction.substituted_by else ""
        yield f"sentence amended{how} {format_date(conviction.substituted_on)}"
    if conviction.first_sentence_qualified is not None:
        met = "met" if conviction.first_sentence_qualified else "did not meet"
        yield f"the sentence first passed {met} the condition of Schedule 3"
    if conviction.retrial:
        yield f"retrial {conviction.get_retrial_display().lower()}"
    first_trial = next((each for each in convictions if each.first == conviction.retrial_of_id), None)
    if first_trial is not None:
        yield f"on retrial of the conviction of {format_date(first_trial.on)}"
