"""Record who the person is: names, birth, numbers, people around them, warnings, telephone, vehicle and marks."""

from datetime import timedelta

from mosovo.demo import name_lists
from mosovo.rooms.identifying_details.models import BodyMark, ContactPoint, Vehicle
from mosovo.rooms.identity.models import Birth, Identifier, LinkedPerson, Name, RecordKind, Remark, SafetyWarning, Sex

from .life import Life
from .person import draw_forenames, draw_relative, draw_surname
from .texts import can_fill, fill_phrase

TOWNS_OF_BIRTH = {
    "british": ("Exampleton", "Mockton", "Leeds", "Cardiff", "Glasgow", "Hull", "Belfast"),
    "polish": ("Łódź", "Gdynia"), "romanian": ("Iași", "Cluj"), "south_asian": ("Bradford", "Lahore", "Leicester"),
    "west_african": ("Lagos", "London", "Accra"), "caribbean": ("London", "Kingston", "Birmingham"),
    "arabic": ("Basra", "Tehran", "Birmingham"), "east_asian": ("Hanoi", "Manchester", "Hong Kong"),
}  # fmt: skip
SOURCE = "Court result"
MARKS = (
    ("tattoo", "Left forearm", "Anchor with a rope"), ("tattoo", "Right hand", "Small swallow at the thumb"),
    ("tattoo", "Neck", "Letters that are no longer readable"), ("scar", "Chin", "Three centimetres, from a fall"),
    ("scar", "Left eyebrow", "Old cut through the eyebrow"), ("missing", "Right hand", "Tip of the ring finger"),
    ("birthmark", "Left cheek", "Dark, the size of a coin"), ("piercing", "Left ear", "Two rings"),
)  # fmt: skip
CARS = (
    "Ford Fiesta, silver", "Vauxhall Corsa, red", "Volkswagen Golf, grey", "Toyota Yaris, white", "Ford Transit, white",
    "Skoda Octavia, blue", "Nissan Qashqai, black", "Peugeot 208, yellow", "Honda motorcycle, black",
)  # fmt: skip
LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"
REMARKS = (
    ("Works nights on the ring road at present.", "fact"), ("Keeps a large dog indoors.", "fact"),
    ("Seemed anxious when asked about visitors.", "opinion"), ("Has begun a course at the college.", "fact"),
    ("Appears to minimise the offence.", "opinion"), ("Uses a walking stick since the spring.", "fact"),
    ("Prefers visits after 16:00, because of {his} shifts.", "fact"), ("Hard of hearing: knock loudly.", "fact"),
    ("Speaks more freely when {relative} is not there.", "opinion"), ("Reads slowly. Explain letters aloud.", "fact"),
)  # fmt: skip


def record_identity(life: Life) -> None:
    """Record names, birth, sex, numbers and the type of record."""
    person, record, on = life.person, life.recorder.record_fact, life.from_on
    about = {**life.about, "information_source": SOURCE}
    record(Name(**about, kind="legal", surname=person.surname, forenames=person.forenames), on)
    place = life.chance.one_of(TOWNS_OF_BIRTH[person.origin])
    record(Birth(**about, born_on=person.born_on, place=place), on)
    record(Sex(**life.about, value=person.sex), on)
    year = max(min(on.year - life.chance.between(0, 3), on.year), person.born_on.year + 12)
    record(Identifier(**life.about, kind="pnc", value=life.chance.pnc(min(year, on.year))), on)
    if life.index.is_custodial:
        letters = "".join(life.chance.one_of(LETTERS) for _ in range(2))
        value = f"A{life.chance.between(1000, 9999)}{letters}"
        record(Identifier(**life.about, kind="prison", value=value), on)
    record(RecordKind(**about, kind=life.kind, from_on=on), on)
    if life.chance.occurs(0.15):
        _record_other_name(life)


def _record_other_name(life: Life) -> None:
    """Record an alias or a former name of the same sex and origin."""
    person, chance = life.person, life.chance
    kind = "former" if (person.sex == "female" and chance.occurs(0.6)) or chance.occurs(0.15) else "alias"
    forenames, surname = person.forenames, draw_surname(chance, person.origin)
    if kind == "alias" and chance.occurs(0.4):
        forenames, surname = draw_forenames(chance, person.origin, person.sex, person.born_on), person.surname
    if (forenames, surname) != (person.forenames, person.surname):
        life.recorder.record_fact(Name(**life.about, kind=kind, surname=surname, forenames=forenames), life.from_on)


def record_people_around(life: Life) -> None:
    """Record the relative and the partner, remarks and warnings."""
    for each in (life.relative, life.partner):
        if each is not None:
            relationship = each.relationship
            linked = LinkedPerson(**life.about, name=each.name, role="other", relationship=relationship)
            life.recorder.record_fact(linked, life.from_on)
    if life.partner is None and life.work and life.chance.occurs(0.3):
        name = draw_relative(life.chance, life.person, sex="male", years_younger=-8, same_surname=False)
        employer = LinkedPerson(**life.about, name=name, role="other", relationship=f"Employer: works {life.work}")
        life.recorder.record_fact(employer, life.from_on)
    chance, days = life.chance, max(3, (life.today - life.from_on).days - 1)
    usable = [each for each in REMARKS if can_fill(each[0], life.words())]
    for text, nature in chance.shuffled(usable)[: chance.pick_weighted(((60, 0), (30, 1), (10, 2)))]:
        attributed_to = "The nominal" if nature == "fact" else "Offender manager"
        made_on = life.today - timedelta(days=chance.between(2, min(300, days)))
        statement = Remark(
            **life.about,
            text=fill_phrase(text, life.words()),
            nature=nature,
            attributed_to=attributed_to,
            made_on=made_on,
        )
        life.recorder.record_fact(statement, made_on)
    if chance.occurs(0.14):
        kind, text = chance.one_of(name_lists.WARNINGS)
        since = life.today - timedelta(days=chance.between(2, min(400, days)))
        life.recorder.record_fact(SafetyWarning(**life.about, kind=kind, words=text, from_on=since), since)


def record_details(life: Life) -> None:
    """Record telephone numbers, an address for e-mail, a vehicle and marks."""
    chance, on = life.chance, life.free_from or life.from_on
    on = min(max(on, life.from_on), life.today)
    if life.free_from is not None and chance.occurs(0.93):
        life.recorder.record_fact(
            ContactPoint(**life.about, kind="phone", value=draw_telephone(life), owner_relation="own", known_on=on), on
        )
    if life.free_from is not None and chance.occurs(0.45):
        name = f"{life.person.forenames.split()[0]}.{life.person.surname}".lower()
        plain = name.encode("ascii", "ignore").decode()
        value = f"{plain}{life.person.born_on.year % 100:02d}@example.com"
        life.recorder.record_fact(
            ContactPoint(**life.about, kind="email", value=value, owner_relation="own", known_on=on), on
        )
    if life.free_from is not None and life.person.age_on(life.today) >= 18 and chance.occurs(0.4):
        life.recorder.record_fact(
            Vehicle(
                **life.about, registration=_draw_plate(life), description=chance.one_of(CARS), owner_relation="own",
                known_on=on,
            ),
            on,
        )  # fmt: skip
    for kind, place, description in chance.shuffled(MARKS)[: chance.pick_weighted(((55, 0), (35, 1), (10, 2)))]:
        life.recorder.record_fact(
            BodyMark(**life.about, kind=kind, place=place, description=description, known_on=life.from_on), life.from_on
        )


def draw_telephone(life: Life) -> str:
    """Draw a mobile number from the range that Ofcom reserves for drama, by the place in the register."""
    return f"07700 900{life.chance.between(0, 999):03d}"


def _draw_plate(life: Life) -> str:
    """Draw a plate in the format of England whose letters no office issues: Q as the first letter of the area."""
    letters = "".join(life.chance.one_of(LETTERS) for _ in range(3))
    return f"Q{life.chance.one_of(LETTERS)}{life.chance.between(10, 75)} {letters}"
