"""Invented streets, towns, courts and prisons. Names of people are in lives/names.toml.

Postcodes use letters that are never issued, and telephone numbers are from the ranges that
Ofcom reserves for drama.
"""

STREETS = (
    "Invented Row", "Fictional Court", "Sample Street", "Mock Lane", "Placeholder Road", "Example Terrace",
    "Nowhere Close", "Imagined Avenue", "Supposed Way", "Notional Place", "Pretend Gardens", "Made-up Hill",
)  # fmt: skip
TOWNS = (("Exampleton", "ZZ1"), ("Mockton", "ZZ2"), ("Sampleford", "ZZ3"), ("Standinham", "ZZ4"), ("Fauxley", "ZZ5"))
PLACES_FOUND = ("Day centre, Exampleton", "Night shelter, Mockton", "Under the arches, Sampleford", "Library, Fauxley")
BANKS = ("Bank of Exampleton", "Mockton Building Society", "First Notional Bank", "Sample Savings Bank")
PRISONS = ("HMP Example", "HMP Notional", "HMP Placeholder")
CROWN_COURTS = ("Exampleton Crown Court", "Mockton Crown Court")
MAGISTRATES = (
    "Sampleford Magistrates’ Court", "Exampleton Magistrates’ Court", "Standinham Magistrates’ Court",
)  # fmt: skip
STATIONS = ("Exampleton", "Mockton", "Sampleford", "Standinham", "Fauxley")
PRACTITIONERS = ("Una Ravelin", "Hugh Marchbank", "Delia Thornless", "Felix Undercroft", "Rhoda Penhallow")
WARNINGS = (
    ("weapons", "Kept a baseball bat behind the front door when last visited."),
    ("violent", "Pushed an officer at the door in the spring. Two officers must attend."),
    ("self-harm", "Has talked of suicide after each court hearing."),
    ("children", "A neighbour’s children visit often. Ask who is in before you enter."),
    ("not-alone", "Makes allegations against lone officers. Two officers must attend, with cameras on."),
    ("ailing", "Insulin twice a day. The pen is in the fridge."),
    ("dog", "A large dog, loose in the yard by day."),
)
REMARKS = (
    ("Works nights at a warehouse on the ring road.", "fact"), ("Keeps a large dog indoors.", "fact"),
    ("Seemed anxious when asked about visitors.", "opinion"), ("Has begun a course at the college.", "fact"),
    ("Appears to minimise the offence.", "opinion"), ("Uses a walking stick since the spring.", "fact"),
)  # fmt: skip
