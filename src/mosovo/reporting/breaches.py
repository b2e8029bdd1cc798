"""People cautioned for, or convicted of, breach of the notification requirements, by year.

The definition is that of the annual MAPPA report: registered sex offenders cautioned or convicted for breach of
notification requirements in the year from 1 April to 31 March. People are counted, not offences: a person with two such
outcomes in a year counts once. Breach of the notification requirements is an offence under the Sexual Offences Act 2003
s.91; breach of an order is another offence and another table of the report. The date of the caution or conviction
counts. A conviction quashed on appeal does not count.
"""

from .figures import PublishedFigure

BREACHES = PublishedFigure(
    id="breach",
    title="Cautioned or convicted for breach of the notification requirements",
    definition="People, not offences: each person cautioned for, or convicted of, an offence under SOA 2003 s.91 "
    "from 1 April to 31 March is counted once in that year. A conviction quashed on appeal is not counted.",
    first_year=2005,
)
"""s.91 was in force from 1 May 2004."""
