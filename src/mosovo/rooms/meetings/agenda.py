"""The agenda of a meeting case: its sections in order (MAPPA practice)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One agenda section. A `typed` section holds text. The others hold decisions and records."""

    key: str
    number: int
    title: str
    asks: str
    typed: bool = True
    summary: bool = False
    """Whether the executive summary includes it."""


RESTRICTED = "restricted"
AGENDA = (
    Section("who", 1, "Attendance", "Attendance, and the confidentiality and equality statement.", typed=False),
    Section("facts", 2, "Facts", "Identity, category, level, legal status and dates that were checked or corrected."),
    Section("previous", 3, "Previous actions", "Outcome of each action.", typed=False),
    Section("agencies", 4, "Agency information", "Information each agency gave the meeting."),
    Section("victims", 5, "Victims", "People who may be harmed, and protective measures. Do not name victims here."),
    Section(
        "risk",
        6,
        "Risk",
        "Who is at risk, of what and how soon. What raises the risk and what lowers it.",
        summary=True,
    ),
    Section(
        "plan",
        7,
        "Risk management plan",
        "Changes under each of the four pillars, and to the contingency.",
        summary=True,
    ),
    Section("disclosure", 8, "Disclosure", "Whether to tell a third party.", typed=False, summary=True),
    Section("conditions", 9, "Conditions", "Proposed changes to licence conditions or orders.", summary=True),
    Section(
        "diversity", 10, "Equality and human rights", "Equality and human rights points considered for this person."
    ),
    Section("media", 11, "Media and community", "Expected interest, and the spokesperson."),
    Section("level", 12, "Level", "The lowest defensible level.", typed=False, summary=True),
    Section("actions", 13, "New actions", "Each action becomes a duty when it is recorded.", typed=False, summary=True),
    Section("next", 14, "Next review", "Date of the next review.", typed=False, summary=True),
    Section(
        RESTRICTED,
        15,
        "Not to be shared with the offender",
        "Never in the summary. Only in copies for people allowed to read it.",
    ),
)
SECTIONS = {each.key: each for each in AGENDA}
TEXT_SECTIONS = frozenset(each.key for each in AGENDA if each.typed)
