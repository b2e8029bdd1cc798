"""Who is subject to notification and for how long: offences, sentences, periods and the position of a person.

The sections of an Act that decide this are here. Those that state what a subject person owes are in `acts`.
"""
