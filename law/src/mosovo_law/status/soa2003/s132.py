"""Whether an offence is listed, and from which day: Schedule 3 with s.132.

An offence listed only because of how the person was dealt with counts from the day
on which that condition is met: the sentence. Any other counts from the conviction.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import CTA2008, SOA2003, Provision
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status import offence_catalogue
from mosovo_law.status import offence_names as offences
from mosovo_law.status.offence_names import NamedOffence
from mosovo_law.status.offence_words import ask_about_words
from mosovo_law.status.soa2003 import schedule3
from mosovo_law.status.soa2003.amended_sentences import amended_sentence_question, sentence_days
from mosovo_law.status.soa2003.conditions import CONDITIONS, Condition
from mosovo_law.status.soa2003.listing_questions import (
    NOT_IN_CATALOGUE,
    PROVISION,
    TERRORISM_GATEWAY,
    describe_open_listing,
    did_you_mean,
    explain_unlisted,
    not_in_force_before,
)
from mosovo_law.status.soa2003.offence_circumstances import OffenceCircumstances
from mosovo_law.status.soa2003.offence_ranges import describe_readings, format_day, has_range, list_range_readings
from mosovo_law.status.soa2003.schedule3 import SCHEDULE_3, Paragraph

PARA_60 = SOA2003("Sch.3 para 60", text_date=date(2010, 12, 1))
AIDING = SOA2003("Sch.3 para 94", text_date=date(2010, 12, 1))
NO_AIDING = frozenset(str(number) for number in range(36, 44))
"""Para 94(b) excludes these: in Scotland a person who takes part is convicted of the offence itself."""
PART_4 = CTA2008("s.41")


@value(frozen=True, slots=True)
class ScheduleListing:
    """How Schedule 3 applies to one event."""

    listed: Known
    source: Provision
    from_days: tuple[date, ...] = ()
    """The relevant date; two dates if it is open whether conviction or sentence is."""
    because: str = ""
    needs: str = ""
    """What a person must supply or decide if it is not known."""

    def agrees_with(self, other: "ScheduleListing") -> bool:
        return (self.listed, self.from_days) == (other.listed, other.from_days)


def find_listing(event: Event, facts: CaseFacts) -> ScheduleListing:
    """Find whether the offence is in Schedule 3 for this person and, if so, the relevant date."""
    return _find_on_every_reading(event, facts) if has_range(event) else _find_on_one_day(event, facts)


def _find_on_every_reading(event: Event, facts: CaseFacts) -> ScheduleListing:
    """Return what every day and age within the ranges gives; otherwise a question with each outcome (LAW-096)."""
    readings = list_range_readings(event, facts, schedule3.DELISTING_DAYS)
    listings = [_find_on_one_day(reading.event, facts) for reading in readings]
    first = listings[0]
    if all(first.agrees_with(each) and (first.listed is not None or first.needs == each.needs) for each in listings):
        return first
    needs = [describe_readings(readings, [_describe_outcome(each) for each in listings], facts.born_on)]
    if not all(each.listed for each in listings):
        return ScheduleListing(None, _common_source(listings), needs="; ".join(needs))
    days = sorted({day for each in listings for day in each.from_days})
    needs += dict.fromkeys(each.needs for each in listings if len(each.from_days) > 1)
    because = first.because if all(each.because == first.because for each in listings) else _ON_EVERY_READING
    return ScheduleListing(True, _common_source(listings), tuple(days), because, "; ".join(needs))


def _common_source(listings: list[ScheduleListing]) -> Provision:
    return listings[0].source if all(each.source == listings[0].source for each in listings) else SCHEDULE_3


def _describe_outcome(listing: ScheduleListing) -> str:
    """Describe the listing on one reading, as an outcome of a question."""
    if listing.listed is None:
        return f"open ({listing.needs})"
    return f"listed from {' or '.join(map(format_day, listing.from_days))}" if listing.listed else "not listed"


def _find_on_one_day(event: Event, facts: CaseFacts) -> ScheduleListing:
    """Find the listing of an offence on one day, with one age of each person."""
    if event.schedule3 is True:
        return ScheduleListing(True, SCHEDULE_3, (event.on,), "recorded as listed in Schedule 3")
    if event.schedule3 is False:
        return ScheduleListing(False, SCHEDULE_3, because="recorded as not listed in Schedule 3")
    if event.schedule3 is not None:
        return ScheduleListing(None, SCHEDULE_3, needs="whether the offence is listed in Schedule 3")
    return _find_in_table(event, facts)


def _find_in_table(event: Event, facts: CaseFacts) -> ScheduleListing:
    """Find the listing in the table; a name that cites no provision raises a question (LAW-023)."""
    cited = _find_cited_offence(event.offence)
    if isinstance(cited, ScheduleListing):
        return cited
    listing = _find_offence_listing(cited, event, facts)
    if listing.listed is False and (words_question := ask_about_words(cited.offence)):
        return ScheduleListing(None, listing.source, needs=words_question)
    return listing


@value(frozen=True, slots=True)
class _CitedOffence:
    """The offence that a name cites; for a service offence, the corresponding offence."""

    name: str
    offence: NamedOffence
    paragraphs: tuple[Paragraph, ...]
    """The paragraphs that name its provision, in any nation."""
    is_of_service: bool


def _find_offence_listing(cited: _CitedOffence, event: Event, facts: CaseFacts) -> ScheduleListing:
    """Find the listing of the offence cited, in the nations that may have dealt with it."""
    by_service = cited.is_of_service or event.convicted_in == "service"
    nation = "EW" if by_service else schedule3.nation_recorded(event)
    circumstances = OffenceCircumstances(event, facts.born_on, cited.name)
    results = tuple(_list_by_nation(cited, nation, circumstances))
    if _may_be_para_60(results, circumstances.court_determined()):
        return _para_60(circumstances)
    if len(results) == 1:
        return results[0][1]
    if not results:
        return _find_unnamed_listing(cited, nation or facts.jurisdiction, circumstances)
    return _combine_listings(results, facts.jurisdiction)


@lru_cache(maxsize=4096)
def _find_cited_offence(text: str) -> _CitedOffence | ScheduleListing:
    """Return the cited offence, or the question if the name leaves open which it is or whether it is listed."""
    underlying = offences.parse_service_offence(text)
    name = text if underlying is None else underlying
    if underlying is not None and not underlying:
        return ScheduleListing(
            None, SOA2003("Sch.3 para 93A"), needs="the offence of England and Wales that it corresponds to"
        )
    offence = offences.parse_offence(name) or offences.parse_common_law_offence(name)
    if offence is None:
        return ScheduleListing(None, SCHEDULE_3, needs=f"{PROVISION}{did_you_mean(name)}")
    if (offence.act, offence.section) in offences.INCHOATE_PROVISIONS:
        return ScheduleListing(None, AIDING, needs="the offence that was attempted, agreed, encouraged or aided")
    return _CitedOffence(name, offence, schedule3.paragraphs(offence), underlying is not None)


def _list_by_nation(
    cited: _CitedOffence, nation: str | None, circumstances: OffenceCircumstances
) -> Iterator[tuple[str, ScheduleListing]]:
    """Return how each paragraph that names the offence applies; only those of the court’s nation, if it is known."""
    offence = cited.offence
    for paragraph in cited.paragraphs:
        if nation is not None and paragraph.nation != nation:
            continue
        is_named = paragraph.lists(offence, circumstances.event)
        if is_named is False or offence_catalogue.offence_began_on(offence, paragraph.nation) > circumstances.event.on:
            yield paragraph.nation, _find_excluded(paragraph, offence, circumstances)
        elif is_named is None:
            yield (
                paragraph.nation,
                ScheduleListing(None, paragraph.source, needs="the subsection that creates the offence"),
            )
        else:
            yield paragraph.nation, _apply_condition(paragraph, circumstances)


def _combine_listings(results: tuple[tuple[str, ScheduleListing], ...], jurisdiction: str) -> ScheduleListing:
    """Return the one answer of all paragraphs, preferring those that name the offence; a question if they differ."""
    named = tuple((nation, each) for nation, each in results if each.because not in _NOT_NAMED) or results
    first = next((each for nation, each in named if nation == jurisdiction), named[0][1])
    if all(first.agrees_with(each) for _, each in named):
        return first
    if len({nation for nation, _ in named}) > 1:
        return ScheduleListing(None, SCHEDULE_3, needs=_WHICH_NATION)
    return next((each for _, each in named if each.listed is None), replace(first, listed=None, needs=_WHICH_OFFENCE))


def _find_unnamed_listing(cited: _CitedOffence, nation: str, circumstances: OffenceCircumstances) -> ScheduleListing:
    """Return the listing of an offence that no paragraph names: unlisted only if the catalogue has it as unlisted."""
    offence, on = cited.offence, circumstances.event.on
    nation = offences.nation_of_act(offence.act) or nation
    if nation == "SCT" and circumstances.court_determined():
        return _para_60(circumstances)
    rows = offence_catalogue.find_rows(offence)
    if not rows:
        return ScheduleListing(None, SCHEDULE_3, needs=f"{PROVISION}: {NOT_IN_CATALOGUE}{did_you_mean(cited.name)}")
    if "caution" not in circumstances.event.gateway and any(row.gateway == offence_catalogue.TERRORISM for row in rows):
        return ScheduleListing(None, PART_4, needs=TERRORISM_GATEWAY)
    if nation == "SCT" and circumstances.court_determined() is None:
        return _para_60(circumstances)
    source = PARA_60 if nation == "SCT" else SCHEDULE_3
    nation_rows = [row for row in rows if row.nation == nation]
    if any(on in span for span in offence_catalogue.unlisted_spans(offence, nation)):
        return ScheduleListing(False, source, because=explain_unlisted(nation_rows, nation))
    return ScheduleListing(None, source, needs=describe_open_listing(nation_rows, nation, on))


def _may_be_para_60(results: tuple[tuple[str, ScheduleListing], ...], determined: Known) -> bool:
    """Whether only paragraphs of Scotland were found, none names the offence and the court decides: it is any other."""
    if not results or any(nation != "SCT" or each.because not in _NOT_NAMED for nation, each in results):
        return False
    return determined or (determined is None and not any(each.needs for _, each in results))


def _para_60(circumstances: OffenceCircumstances) -> ScheduleListing:
    """Return the listing of any other offence in Scotland: on the court’s determination, or asking for it."""
    if not circumstances.court_determined():
        return ScheduleListing(None, PARA_60, needs=CONDITIONS["COURT"].needs)
    days = sentence_days(circumstances.event)
    if not days:
        return _ask_day_of_sentence(PARA_60)
    return ScheduleListing(
        True, PARA_60, days, "the court so determined", needs=amended_sentence_question(circumstances.event)
    )


def _apply_condition(paragraph: Paragraph, circumstances: OffenceCircumstances) -> ScheduleListing:
    """Return the listing on the condition of a paragraph; a question where words that were not read say no."""
    listing = _apply_words(paragraph, circumstances)
    if listing.listed is False and paragraph.confidence != offence_catalogue.READ:
        needs = f"whether paragraph {paragraph.number} lists it: its words are {paragraph.confidence} (LAW-112)"
        return ScheduleListing(None, paragraph.source, needs=needs)
    return listing


def _apply_words(paragraph: Paragraph, circumstances: OffenceCircumstances) -> ScheduleListing:
    event = circumstances.event
    condition = schedule3.condition_of(paragraph)
    if event.inchoate == "aiding" and paragraph.nation == "SCT" and paragraph.number.rstrip("AB") in NO_AIDING:
        return ScheduleListing(None, AIDING, needs="whether the conviction was of the offence itself, by art and part")
    from_conviction = condition.from_conviction(circumstances)
    if from_conviction:
        return ScheduleListing(True, paragraph.source, (event.on,), _qualify(paragraph, _FROM_CONVICTION))
    if not circumstances.dealt_with:
        return _find_unsentenced_listing(paragraph, condition, from_conviction)
    on_sentence = condition.on_sentence(circumstances)
    if on_sentence and event.sentenced_on is None:
        return _ask_day_of_sentence(paragraph.source)
    if on_sentence:
        days = sentence_days(event) if from_conviction is False else (event.on, *sentence_days(event))
        because = _qualify(paragraph, "met by the sentence (s.132)")
        needs = ("" if from_conviction is False else condition.needs, amended_sentence_question(event))
        return ScheduleListing(
            True, paragraph.source, tuple(dict.fromkeys(days)), because, needs="; ".join(filter(None, needs))
        )
    if on_sentence is None or from_conviction is None:
        return ScheduleListing(None, paragraph.source, needs=condition.needs)
    return ScheduleListing(False, paragraph.source, because=_qualify(paragraph, "no limb of the paragraph is met"))


def _find_unsentenced_listing(paragraph: Paragraph, condition: Condition, from_conviction: Known) -> ScheduleListing:
    if from_conviction is None:
        return ScheduleListing(None, paragraph.source, needs=condition.needs)
    return ScheduleListing(False, paragraph.source, because="listed only on a sentence that has not been passed")


def _ask_day_of_sentence(source: Provision) -> ScheduleListing:
    return ScheduleListing(None, source, needs="the day of the sentence")


def _find_excluded(paragraph: Paragraph, offence: NamedOffence, circumstances: OffenceCircumstances) -> ScheduleListing:
    """An offence that the paragraph leaves out: a subsection is known to be unlisted only by the catalogue."""
    on = circumstances.event.on
    if paragraph.leaves_out(offence):
        if any(on in span for span in offence_catalogue.unlisted_spans(offence, paragraph.nation)):
            return ScheduleListing(False, paragraph.source, because=_NOT_NAMED[1])
        return ScheduleListing(None, paragraph.source, because=_NOT_NAMED[1], needs=_WHICH_SUBSECTION)
    began_on = offence_catalogue.offence_began_on(offence, paragraph.nation)
    if began_on > on:
        return ScheduleListing(None, paragraph.source, needs=not_in_force_before(began_on))
    if paragraph.listed_until is not None and on >= paragraph.listed_until:
        needs = f"whether paragraph {paragraph.number} still lists it, repealed on {paragraph.listed_until} (LAW-111)"
        return ScheduleListing(None, paragraph.source, because=_NOT_NAMED[0], needs=needs)
    if paragraph.confidence != offence_catalogue.READ:
        needs = f"whether Schedule 3 listed it on that day: since when it does was {paragraph.confidence} (LAW-008)"
        return ScheduleListing(None, paragraph.source, because=_NOT_NAMED[0], needs=needs)
    return ScheduleListing(False, paragraph.source, because=_NOT_NAMED[0])


def _qualify(paragraph: Paragraph, because: str) -> str:
    return because if paragraph.confidence == "read" else f"{because}; the words were not checked (LAW-008)"


_ON_EVERY_READING = "met on every day and at every age that the ranges leave open"
_FROM_CONVICTION = "met from the conviction, finding or caution"
_NOT_NAMED = ("not listed in Schedule 3 on that day", "that subsection is not listed in Schedule 3")
_WHICH_SUBSECTION = "the subsection that creates the offence: the catalogue does not know that one not to be listed"
_WHICH_NATION = "in which nation the court sat: Schedule 3 lists it on other terms in each"
_WHICH_OFFENCE = "which of the offences of that section it was: write it after a colon"
