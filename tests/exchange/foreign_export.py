"""A made-up export of another system: other file names, headings, codes, spellings of dates and an old encoding."""

from pathlib import Path
from zipfile import ZipFile

from mosovo.exchange.column_mapping import ColumnMapping, FileTarget
from mosovo.exchange.example import FORCE_TEAM

NOMINALS = """Nominal ID,Surname,First Names,Sex Code,Birth Date,Date Registered,Risk,Risk Set,Shoe size
N1,Ashdown,Corin,M,01-Jun-1981,04/03/2024,VH,05.03.2024,9
N2,Brackwell,Zoë,F,1990-02-01 00:00:00,04/03/2024,,,8
N3,Crake,Ivo,Q,1985-07-09,04/03/2024,M,2024-03-06,
"""
PLACES = """ID,Nominal ID,Type,House,Street,Town,Post Code,Moved In
A1,N1,HOME,4,Example Row,Mockton,ZZ1 1ZZ,04/03/2024
A2,N2,HOSTEL,,The Mill,Mockton,,04/03/2024
"""
CASES = f"""ID,Nominal ID,Allocated,Unit,Lead
C1,N1,04/03/2024,team 1,POL
C2,N2,04/03/2024,{FORCE_TEAM},Police
"""
AUDIT = "who,when\njb,2024-01-01\n"
FILES = {"NOMINALS.csv": NOMINALS, "Places.csv": PLACES, "cases.csv": CASES, "AUDIT.csv": AUDIT}
ENCODING = "cp1252"

MAPPING = ColumnMapping(
    encoding=ENCODING,
    files={
        "nominals": (
            FileTarget(
                "people",
                {
                    "key": ("nominal_id",), "surname": ("surname",), "forenames": ("first_names",),
                    "sex": ("sex_code",), "born_on": ("birth_date",), "on_register_from": ("date_registered",),
                },
                {"kind": "rso"},
                {"risk": "read as risk_levels", "risk_set": "read as risk_levels", "shoe_size": "not needed"},
            ),
            FileTarget(
                "risk_levels",
                {"key": ("nominal_id",), "person": ("nominal_id",), "level": ("risk",), "set_on": ("risk_set",)},
                {"reason": "As in the old register."},
                dict.fromkeys(
                    ("surname", "first_names", "sex_code", "birth_date", "date_registered", "shoe_size"), "no level"
                ),
            ),
        ),
        "places": (
            FileTarget(
                "addresses",
                {
                    "key": ("id",), "person": ("nominal_id",), "kind": ("type",), "lines": ("house", "street", "town"),
                    "postcode": ("post_code",), "from_on": ("moved_in",),
                },
            ),
        ),
        "cases": (
            FileTarget(
                "allocations",
                {
                    "key": ("id",), "person": ("nominal_id",), "from_on": ("allocated",), "team": ("unit",),
                    "lead_agency": ("lead",),
                },
            ),
        ),
    },
    left_out_files={"audit": "the log of the old system"},
    values={
        "people.sex": {"m": "male", "f": "female", "q": "?"},
        "risk_levels.level": {"vh": "very_high", "m": "medium"},
        "addresses.kind": {"hostel": "other"},
        "allocations.team": {"team 1": FORCE_TEAM},
        "allocations.lead_agency": {"police": "POL"},
    },
)  # fmt: skip


def write(folder: Path, files: dict[str, str] = FILES, encoding: str = ENCODING) -> Path:
    """Write the export as a zip of CSV files."""
    path = folder / "export.zip"
    with ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text.encode(encoding))
    return path
