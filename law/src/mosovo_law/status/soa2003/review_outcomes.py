"""How a review ends an indefinite period, or gives it an end: ss.91C, 88C, 88E, 88I and Sch.3A.

In England and Wales, and in Northern Ireland, the person ceases to be subject on
the day on which the notice is received, which is the last day (LAW-046). In
Scotland it is the date of discharge. A notification continuation order has an
end of its own; if there is no decision by then, whether the duty ends is open.
"""

from datetime import date
from operator import attrgetter

from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import CaseFacts, Event, Review
from mosovo_law.status.soa2003.period import PeriodEnd
from mosovo_law.status.soa2003.s88b import ReviewDate, date_of_discharge, further_date, nation_of

RELEASED = SOA2003("s.91C(3)")
DISCHARGED = SOA2003("s.88C", text_date=date(2010, 12, 1))
OTHER_NATION_DISCHARGE = SOA2003("s.88I", text_date=date(2010, 12, 1))
CONTINUED = "determination_to_continue"
NOT_RECEIVED = "when the notice of the determination was received"


def review_end(event: Event, relevant_date: date, starts_on: date, facts: CaseFacts) -> PeriodEnd | None:
    """Return how the reviews since its period began end it, if it is indefinite; None if they do not.

    A conviction abroad begins with its notice: a review before that was about other requirements.
    """
    end: PeriodEnd | None = None
    review_date = date_of_discharge(event, relevant_date, facts) if facts.jurisdiction == "SCT" else ReviewDate()
    scottish = facts.jurisdiction == "SCT"
    determinations = [
        r for r in facts.reviews if r.kind == "determination_to_end" or (scottish and r.kind == CONTINUED)
    ]
    for review in sorted(determinations, key=attrgetter("on", "ref")):
        if review.on < max(event.on, relevant_date, starts_on):
            continue
        if review.kind == "determination_to_end":
            return _build_end(review, review_date, facts)
        if review.kind == CONTINUED and facts.jurisdiction == nation_of(review, facts) == "SCT":
            review_date = further_date(review_date, review)
            question = Question(review.ref, review_date.needs, DISCHARGED) if review_date.needs else None
            end = PeriodEnd(None, review_date.earliest or review.on, question)
    return end


def _build_end(review: Review, review_date: ReviewDate, facts: CaseFacts) -> PeriodEnd:
    decided_in = nation_of(review, facts)
    if decided_in != facts.jurisdiction and facts.jurisdiction != "SCT":
        needs = "whether a discharge by the police of another nation counts here"
        return PeriodEnd(None, review.on, Question(review.ref, needs, OTHER_NATION_DISCHARGE))
    if decided_in == "SCT":
        notified_on = review.notice_received_on or review.on
        return PeriodEnd(
            max(review_date.latest or notified_on, notified_on), max(review_date.earliest or review.on, review.on)
        )
    if review.notice_received_on is None:
        return PeriodEnd(None, review.on, Question(review.ref, NOT_RECEIVED, RELEASED))
    return PeriodEnd(review.notice_received_on, review.notice_received_on)
