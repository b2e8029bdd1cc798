"""The agenda of a case: its sections in the order in which a meeting goes through them (MAPPA practice)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One section. Where `typed`, a text is written in it; the others are decided or recorded."""

    key: str
    number: int
    title: str
    asks: str
    typed: bool = True
    summary: bool = False
    """Whether the executive summary has it."""


RESTRICTED = "restricted"
AGENDA = (
    Section("who", 1, "Who is here", "Who came, and the statement of confidentiality and equality.", typed=False),
    Section("facts", 2, "Facts", "Identity, category, level, legal status and dates: what was checked or corrected."),
    Section("previous", 3, "Previous actions", "What became of each.", typed=False),
    Section("agencies", 4, "Agencies", "What each agency told the meeting."),
    Section("victims", 5, "Victims", "Who may be harmed, and what protects them. Name no victim here."),
    Section("risk", 6, "Risk", "Who is at risk of what, how soon, what raises it and what lowers it.", summary=True),
    Section("plan", 7, "Plan under four pillars", "What changes in each pillar, and in contingency.", summary=True),
    Section("disclosure", 8, "Disclosure", "Does anyone else need to be told?", typed=False, summary=True),
    Section("conditions", 9, "Conditions", "Changes to a licence or an order that the meeting proposes.", summary=True),
    Section("diversity", 10, "Equality and human rights", "What was considered about this person."),
    Section("media", 11, "Media and community", "Interest that is expected, and who speaks."),
    Section("level", 12, "Level", "The lowest level that can be defended.", typed=False, summary=True),
    Section("actions", 13, "New actions", "Each becomes a duty the moment it is written.", typed=False, summary=True),
    Section("next", 14, "Next time", "The day of the next review.", typed=False, summary=True),
    Section(RESTRICTED, 15, "Not to be shared with them", "Never in the summary; in the copies of some."),
)
SECTIONS = {each.key: each for each in AGENDA}
TYPED = frozenset(each.key for each in AGENDA if each.typed)
