"""A register as columns: a second implementation of Part 2 SOA 2003, in numpy, independent of `mosovo_law`.

`mosovo_law` calculates for one person and shows why. This package calculates for a register at once, without reasons.
It was written from the rules specification and the dated tables, not from the rules of `mosovo_law`: two
independent implementations that agree are evidence that both are right. A test compares them on 200,000 synthetic
people.

It is used for previews of a change of law, and for that comparison. No result shown on a person’s record may come from
here; an import contract limits who may use it. `BulkAnswer.not_covered` marks each person whose facts it does not
cover: the scalar rules calculate those, and a preview counts them apart. They are people with

- a sentence that has two readings because it is outside a limit, or sentences that are compared with one another (a
  total on the warrant, consecutive suspended terms or detention and training orders);
- a range of days or ages over which several paragraphs of Schedule 3 apply;
- an offence that Scottish art and part leaves open;
- terms that branch or follow one another in a circle, and two disposals with lengths of their own;
- a review of a period that may or may not be indefinite, two Scottish reviews of one day, an order whose succession is
  open, or a ruling of a person.

All else is compared: service courts, breaches of risk orders, reviews in Scotland, ranges, amended sentences, retrials,
and questions about a sentence that change nothing. Whether a
reading is approved changes no result, so it is not a column.

`mappa.py` adds the grounds for MAPPA Categories 1 and 2 (Criminal Justice Act 2003 s.327) to an answer, on request, for
the comparison. Categories 3 and 4, and what people decided about 1 and 2, are not calculated here.

Layout: people are rows `0..n-1`; each kind of fact is a table of columns with the row of its person. Days are ordinals
(`calendar.py`), words are codes (`columns.py`), and the spans of days of all people are in one sorted list, searched
for all people at once by person and day (`spans.py`). So there is no limit on the number of spells, and no slower path
for some people.
"""
