"""A register as columns: a second implementation of Part 2 SOA 2003, in numpy, independent of `mosovo_law`.

`mosovo_law` calculates for one person and shows why. This package calculates for a register at once, without reasons.
It was written from the rules specification and the dated tables, not from the rules of `mosovo_law`: two
independent implementations that agree are evidence that both are right. A test compares them on 200,000 synthetic
people.

It is used for previews of a change of law, and for that comparison. No result shown on a person’s record may come from
here; an import contract limits who may use it. `BulkAnswer.not_covered` marks each person whose facts it does not
cover.

Layout: people are rows `0..n-1`; each kind of fact is a table of columns with the row of its person. Days are ordinals
(`calendar.py`), words are codes (`columns.py`), and the spans of days of all people are in one sorted list, searched
for all people at once by person and day (`spans.py`). So there is no limit on the number of spells, and no slower path
for some people.
"""
