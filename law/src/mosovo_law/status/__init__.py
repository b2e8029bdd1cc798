"""Who is subject to notification and for how long: offences, sentences, periods and the position of a person.

The sections of an Act that decide this are here. Those that state the duties of a person who is subject are in `acts`.
"""
