"""A register as columns: a second reading of Part 2, in numpy, independent of the plain one.

`mosovo.law` answers for a person, and shows why. This package answers for a
register at once, and says nothing of why. It was written from the rules
specification and the dated tables (`law/tables`), not from the rules of
`mosovo.law`: that two hands came to the same dates is what makes their
agreement worth something. A test compares them on 200,000 invented people.

It serves previews of a change of law and the comparison. Nothing that a
person's record shows may come from here, and a contract of imports says who may
ask. What it does not cover it says, person by person (`Answer.not_covered`).

How it is laid out: people are rows `0..n-1`; each kind of fact is a table of
columns with the row of its person. Days are ordinals (`calendar.py`), words are
codes (`columns.py`), spans of days of all people stand in one sorted list, and
are found for everybody at once by person and day (`spans.py`). So no number of
spells is too many, and nobody needs a slower path.
"""
