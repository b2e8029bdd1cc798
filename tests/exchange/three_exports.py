"""Three made-up exports of other systems: one wide file, many files with keys, and one big sheet with repeated rows.

Each comes with the decisions of a person who reads only the guide: a sheet for each file, a column for each heading
that is not found, a value for each required column without a heading, and a meaning for each code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook

OUT = "-"


@dataclass(frozen=True)
class ForeignExport:
    """An export, the decisions about it, and the rows by sheet that must be on the register."""

    name: str
    files: Mapping[str, str]
    sheets: Mapping[str, tuple[str, ...]]
    columns: Mapping[tuple[str, str], str]
    """By sheet and heading; all other headings are found, or left out."""
    constants: Mapping[str, str]
    """By `sheet.column`."""
    codes: Mapping[str, str]
    rows: Mapping[str, int]
    most_answers: int

    def write(self, folder: Path) -> Path:
        """Write a zip of CSV files, or a workbook if the files end in .xlsx."""
        if any(name.endswith(".xlsx") for name in self.files):
            [(name, text)] = self.files.items()
            book = Workbook()
            assert book.active is not None
            book.active.title = "Data"
            for line in text.strip().splitlines():
                book.active.append(line.split(","))
            book.save(folder / name)
            return folder / name
        path = folder / "export.zip"
        with ZipFile(path, "w") as archive:
            for name, text in self.files.items():
                archive.writestr(name, text)
        return path


WIDE = ForeignExport(
    "wide",
    {"NOMINALS.csv": """Nominal Ref,First Name,Middle Names,Last Name,Gender,D.O.B.,PNC ID,CRO No,Date Registered,\
Address Line 1,Address Line 2,Town,Post Code,Date Moved In,Current Risk,Risk Date,MAPPA Level,MAPPA Date,\
MAPPA Review Due,Unit,Date Allocated,Shoe Size,Last Updated By
N1,Corin,Alan,Ashdown,M,01-Jun-1981,,,04/03/2024,4 Example Row,,Mockton,ZZ1 1ZZ,04/03/2024,H,05/03/2024,2,06/03/2024,\
06/06/2030,North,07/03/2024,9,jb
N2,Ines,,Brackwell,F,02-Feb-1990,,,04/03/2024,The Mill,Low Lane,Mockton,,05/03/2024,M,05/03/2024,1,06/03/2024,\
06/06/2030,North,07/03/2024,6,jb
N3,Ivo,,Crake,M,09-Jul-1985,,,04/03/2024,,,,,,,,,,,North,07/03/2024,,jb
"""},
    {"NOMINALS.csv": ("people", "addresses", "risk_levels", "mappa_levels", "allocations")},
    {
        ("risk_levels", "Risk Date"): "set_on", ("mappa_levels", "MAPPA Date"): "set_on",
        ("mappa_levels", "MAPPA Review Due"): "review_on", ("allocations", "Unit"): "team",
    },
    {
        "people.kind": "rso", "addresses.kind": "home", "risk_levels.reason": "As in the old register.",
        "mappa_levels.route": "meeting", "mappa_levels.set_as": "Not known", "allocations.lead_agency": "POL",
        "mappa_levels.text": "As in the old register.",
    },
    {},
    {"people": 3, "addresses": 2, "risk_levels": 2, "mappa_levels": 2, "allocations": 3},
    40,
)  # fmt: skip
MANY = ForeignExport(
    "normalised",
    {
        "person.csv": """person_id,first_name,family_name,gender,date_of_birth,registration_date,created_by
1,Corin,Ashdown,M,1981-06-01,2024-03-04,jb
2,Ines,Brackwell,F,1990-02-02,2024-03-04,jb
""",
        "person_alias.csv": """alias_id,person_id,alias_type,first_name,family_name
10,1,alias,Cory,Ash
""",
        "person_address.csv": """address_id,person_id,address_type,house_number,street,town,postcode,start_date,end_date
20,1,HOME,4,Example Row,Mockton,ZZ1 1ZZ,2024-03-04,
21,2,HOME,5,Example Row,Mockton,ZZ1 1ZZ,2024-03-04,2024-08-01
""",
        "person_phone.csv": """phone_id,person_id,phone_type,phone_number,whose,date_known
30,1,phone,07700900111,own,2024-03-05
""",
        "person_vehicle.csv": """vehicle_id,person_id,vrm,vehicle_description,whose,date_known
40,1,ZZ11 ZZZ,Blue van,own,2024-03-05
""",
        "person_marker.csv": """marker_id,person_id,marker_type,marker_text,start_date,end_date
50,2,violent,Fought officers in 2019,2024-03-05,
""",
        "user_log.csv": "who,when\njb,2024-01-01\n",
    },
    {
        "person.csv": ("people",), "person_alias.csv": ("names",), "person_address.csv": ("addresses",),
        "person_phone.csv": ("contact_points",), "person_vehicle.csv": ("vehicles",),
        "person_marker.csv": ("safety_warnings",), "user_log.csv": (OUT,),
    },
    {("contact_points", "whose"): "owner_relation", ("vehicles", "whose"): "owner_relation"},
    {"people.kind": "rso"},
    {},
    {"people": 2, "names": 1, "addresses": 2, "contact_points": 1, "vehicles": 1, "safety_warnings": 1},
    40,
)  # fmt: skip
BIG = ForeignExport(
    "one big sheet",
    {"register.xlsx": """CRN,Surname,Forenames,Sex,Birth Date,Registered From,Risk,Risk Set On,Vehicle Id,VRM,\
Description,Owned By,Vehicle Known On,Remarks
77,Ashdown,Corin,male,1981-06-01,2024-03-04,high,2024-03-05,V1,ZZ11 ZZZ,Blue van,own,2024-03-06,x
77,Ashdown,Corin,male,1981-06-01,2024-03-04,high,2024-03-05,V2,ZZ12 ZZZ,Grey car,own,2024-03-06,y
78,Brackwell,Ines,female,1990-02-02,2024-03-04,low,2024-03-05,V3,ZZ13 ZZZ,Motorbike,own,2024-03-06,z
79,Crake,Ivo,male,1985-07-09,2024-03-04,,,,,,,,
"""},
    {"register.xlsx": ("people", "risk_levels", "vehicles")},
    {
        ("vehicles", "Owned By"): "owner_relation",
        ("vehicles", "Vehicle Known On"): "known_on", ("risk_levels", "Risk Set On"): "set_on",
    },
    {"people.kind": "rso", "risk_levels.reason": "As in the old register."},
    {},
    {"people": 3, "risk_levels": 2, "vehicles": 3},
    30,
)  # fmt: skip
EXPORTS = (WIDE, MANY, BIG)
