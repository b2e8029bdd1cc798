"""Invented names, streets and towns.

Surnames combine two lists, postcodes use letters that are never issued, and telephone numbers are from the ranges that
Ofcom reserves for drama.
"""

MALE = (
    "Aaron", "Adrian", "Alan", "Albert", "Alec", "Arthur", "Barnaby", "Barry", "Bernard", "Callum", "Cecil", "Clive",
    "Colin", "Corin", "Craig", "Cyril", "Damon", "Darren", "Dennis", "Derek", "Dominic", "Duncan", "Edgar", "Edwin",
    "Elliot", "Eric", "Ernest", "Felix", "Frank", "Gareth", "Gavin", "Geoffrey", "Gilbert", "Glen", "Graham", "Harvey",
    "Howard", "Hugh", "Ivan", "Ivor", "Jasper", "Jerome", "Jonah", "Keith", "Kenneth", "Lance", "Leon", "Leslie",
    "Lionel", "Magnus", "Malcolm", "Martin", "Maurice", "Melvin", "Miles", "Neil", "Nigel", "Norman", "Otto", "Percy",
    "Perrin", "Ralph", "Raymond", "Rex", "Roland", "Ronald", "Rufus", "Russell", "Sidney", "Silas", "Stanley",
    "Terence", "Tobias", "Trevor", "Vernon", "Victor", "Wallace", "Walter", "Wilfred",
)  # fmt: skip
FEMALE = (
    "Ada", "Agnes", "Beryl", "Bridget", "Cora", "Delia", "Edith", "Elspeth", "Enid", "Freda", "Greta", "Hilda",
    "Imogen", "Iris", "Ivy", "Maud", "Mavis", "Merle", "Nora", "Olive", "Pearl", "Phyllis", "Rhoda", "Sybil", "Una",
    "Verity",
)  # fmt: skip
BEGINNINGS = (
    "Ald", "Ames", "Bram", "Brin", "Cald", "Cor", "Dabb", "Dray", "Els", "Ember", "Fal", "Fenn", "Gar", "Gorse", "Hask",
    "Hollo", "Ing", "Inker", "Jarr", "Kelder", "Kim", "Lang", "Lor", "Mard", "Mock", "Nether", "Nor", "Osk", "Oxen",
    "Pell", "Penn", "Quill", "Ran", "Rook", "Sal", "Sample", "Tarn", "Thresh", "Under", "Ves", "Wal", "Wend", "Yarn",
)  # fmt: skip
ENDINGS = (
    "bourne", "bridge", "by", "combe", "croft", "dale", "feather", "ford", "gate", "ham", "holt", "ley", "mere", "more",
    "shaw", "stead", "thorpe", "ton", "wick", "worth", "wright",
)  # fmt: skip
STREETS = (
    "Invented Row", "Fictional Court", "Sample Street", "Mock Lane", "Placeholder Road", "Example Terrace",
    "Nowhere Close", "Imagined Avenue", "Supposed Way", "Notional Place", "Pretend Gardens", "Made-up Hill",
)  # fmt: skip
TOWNS = (("Exampleton", "ZZ1"), ("Mockton", "ZZ2"), ("Sampleford", "ZZ3"), ("Standinham", "ZZ4"), ("Fauxley", "ZZ5"))
PLACES_FOUND = ("Day centre, Exampleton", "Night shelter, Mockton", "Under the arches, Sampleford", "Library, Fauxley")
BANKS = ("Bank of Exampleton", "Mockton Building Society", "First Notional Bank", "Sample Savings Bank")
PRISONS = ("HMP Example", "HMP Notional", "HMP Placeholder")
COURTS = ("Exampleton Crown Court", "Mockton Crown Court", "Sampleford Magistrates' Court")
STATIONS = ("Exampleton", "Mockton", "Sampleford", "Standinham", "Fauxley")
PRACTITIONERS = ("Una Ravelin", "Hugh Marchbank", "Delia Thornless", "Felix Undercroft", "Rhoda Penhallow")
RELATIONS = (
    ("Partner", "other"), ("Mother", "other"), ("Brother", "other"), ("Daughter of partner", "child"),
    ("Employer", "other"), ("Son", "child"), ("Neighbour", "witness"),
)  # fmt: skip
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
