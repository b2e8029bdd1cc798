"""The answer of the prison and probation feed about one invented person, and the dates of the sentence."""

import json
from pathlib import Path
from typing import Any

from mosovo.exchange import licence_feed

NUMBER = "Z4321YX"
GOOD, CHILDREN = "9ce9d594-e346-4785-9642-c87e764bee37", "4a5fed48-0fb9-4711-8ddf-b46ddfd90246"


def answer(**changes: Any) -> dict[str, Any]:
    """Return the answer of the feed about one invented person."""
    licence = {
        "status": "ACTIVE", "typeCode": "AP", "createdDate": "2026-01-12T09:30:00Z",
        "approvedDate": "2026-01-20T00:00:00Z", "updatedDate": "2026-01-20T00:00:00Z",
        "conditions": [
            {"type": "STANDARD", "code": GOOD, "category": None, "condition": "Be of good conduct while on licence."},
            {"type": "Additional", "code": CHILDREN, "category": "Making or maintaining contact with a person",
             "condition": "Have no unsupervised contact with any child under 18."},
            {"type": "Additional", "code": "not-in-the-library", "category": "Freedom of movement",
             "condition": "Keep out of Hexley market on Saturdays."},
            {"type": "Bespoke", "code": None, "category": None, "condition": "Do not sail the <i>Mary</i> at night."},
            {"type": "Bespoke", "code": None, "category": None, "condition": "Do not sail the <i>Mary</i> at night."},
        ],
    }  # fmt: skip
    return {"data": {"hmppsId": "G0000ZZ", "offenderNumber": NUMBER, "licences": [{**licence, **changes}]}}


DATES: dict[str, Any] = {
    "data": {
        "release": {"date": "2026-02-03", "confirmedDate": "2026-02-04"},
        "conditionalRelease": {"date": "2026-02-03", "overrideDate": None},
        "licenceExpiry": {"date": "2028-02-03", "overrideDate": "2028-02-05", "calculatedDate": "2028-02-01"},
        "sentence": {"expiryDate": "2028-02-05"},
    }
}


def read_given_feed(tmp_path: Path, given: Any) -> list[licence_feed.FeedPerson]:
    path = tmp_path / "feed.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    return licence_feed.read_feed(path)
