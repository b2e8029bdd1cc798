"""The keys of an event whose date or age is a range, whose sentence was amended, or that was quashed and retried."""

from mosovo_law.case_format.case_key import CaseKey, Keys
from mosovo_law.core import vocabulary
from mosovo_law.core.value_parsing import MAX_AGE, number, one_of, parse_day, parse_text, parse_yes_no

EVENT_RANGES: Keys = {
    "offended_latest_on": CaseKey(parse_day),
    "age_at_offence_most": CaseKey(number(MAX_AGE)),
    "victim_age_most": CaseKey(number(MAX_AGE)),
    "substituted_by": CaseKey(one_of(vocabulary.SUBSTITUTED_BY)),
    "first_sentence_qualified": CaseKey(parse_yes_no),
    "retrial": CaseKey(one_of(vocabulary.RETRIALS)),
    "retrial_of": CaseKey(parse_text),
}
