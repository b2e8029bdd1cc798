"""Words of risk for officers."""

import re
from datetime import date

from mosovo.web.core.formatting import format_date

FACT_NAMES = {
    "sex": "sex",
    "born_on": "date of birth",
    "follow_up_on": "follow-up start date",
    "supervision": "community or custody",
    "contact_adult": "sanctions against adults",
    "contact_child": "sanctions against children",
    "non_contact": "non-contact sanctions",
    "images": "sanctions for images",
    "total_sanctions": "all sanctions",
    "age_at_last_sexual_sanction": "age at the last sexual sanction",
    "stranger_victim": "whether the victim was a stranger",
    "latest_offence_on": "date of latest offence",
    "latest_sexual_offence_on": "date of latest sexual offence",
}
GROUP_NAMES = {
    "public": "The public",
    "children": "Children",
    "known_adult": "A known adult",
    "staff": "Staff",
    "prisoners": "Prisoners",
    "self": "The nominal",
}
PLACE_NAMES = {"community": "in the community", "custody": "in custody"}


def band_words(text: str) -> str:
    """Format a band or a range of bands: VERY_HIGH becomes very high.

    >>> band_words("MEDIUM to VERY_HIGH")
    'Medium to very high'
    """
    return text.replace("_", " ").capitalize()


def format_review_days(sentence: str) -> str:
    """Format the dates in a sentence of the tool.

    >>> format_review_days("not before 2030-03-03")
    'not before 3 Mar 2030'
    """
    return re.sub(r"\d{4}-\d{2}-\d{2}", lambda day: format_date(date.fromisoformat(day.group())), sentence)
