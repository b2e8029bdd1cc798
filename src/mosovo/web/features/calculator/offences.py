"""The most frequent offences, by their usual name and by the section that the law library uses."""

OTHER = ""

ENGLAND_AND_WALES: tuple[tuple[str, str], ...] = (
    ("SOA 2003 s.1", "Rape"),
    ("SOA 2003 s.2", "Assault by penetration"),
    ("SOA 2003 s.3", "Sexual assault"),
    ("SOA 2003 s.4", "Causing sexual activity without consent"),
    ("SOA 2003 s.5", "Rape of a child under 13"),
    ("SOA 2003 s.6", "Assault of a child under 13 by penetration"),
    ("SOA 2003 s.7", "Sexual assault of a child under 13"),
    ("SOA 2003 s.8", "Causing or inciting a child under 13 to sexual activity"),
    ("SOA 2003 s.9", "Sexual activity with a child"),
    ("SOA 2003 s.10", "Causing or inciting a child to sexual activity"),
    ("SOA 2003 s.11", "Sexual activity in the presence of a child"),
    ("SOA 2003 s.12", "Causing a child to watch a sexual act"),
    ("SOA 2003 s.13", "Child sex offence committed by a person under 18"),
    ("SOA 2003 s.14", "Arranging or facilitating a child sex offence"),
    ("SOA 2003 s.15", "Meeting a child following grooming"),
    ("SOA 2003 s.15A", "Sexual communication with a child"),
    ("SOA 2003 s.16", "Abuse of a position of trust: sexual activity"),
    ("SOA 2003 s.25", "Sexual activity with a child family member"),
    ("SOA 2003 s.26", "Inciting a child family member to sexual activity"),
    ("SOA 2003 s.47", "Paying for the sexual services of a child"),
    ("SOA 2003 s.48", "Causing or inciting the sexual exploitation of a child"),
    ("SOA 2003 s.61", "Administering a substance with intent"),
    ("SOA 2003 s.62", "Committing an offence with a sexual intent"),
    ("SOA 2003 s.63", "Trespass with a sexual intent"),
    ("SOA 2003 s.66", "Exposure"),
    ("SOA 2003 s.66A", "Sending a photograph or film of genitals (cyberflashing)"),
    ("SOA 2003 s.66B(3)", "Sharing an intimate image for sexual gratification"),
    ("SOA 2003 s.67", "Voyeurism"),
    ("SOA 2003 s.67A", "Upskirting and other voyeurism"),
    ("PCA 1978 s.1", "Making, taking or distributing indecent photographs of children"),
    ("CJA 1988 s.160", "Possessing indecent photographs of children"),
    ("CoJA 2009 s.62", "Possessing prohibited images of children"),
    ("CJIA 2008 s.63", "Possessing extreme pornographic images"),
    ("SCA 2015 s.69", "Possessing a paedophile manual"),
    ("SOA 1956 s.1", "Rape, before May 2004"),
    ("SOA 1956 s.14", "Indecent assault on a woman, before May 2004"),
    ("SOA 1956 s.15", "Indecent assault on a man, before May 2004"),
    ("ICA 1960 s.1", "Indecency with a child, before May 2004"),
)

SCOTLAND: tuple[tuple[str, str], ...] = (
    ("SO(S)A 2009 s.1", "Rape"),
    ("SO(S)A 2009 s.2", "Sexual assault by penetration"),
    ("SO(S)A 2009 s.3", "Sexual assault"),
    ("SO(S)A 2009 s.4", "Sexual coercion"),
    ("SO(S)A 2009 s.6", "Coercing a person into looking at a sexual image"),
    ("SO(S)A 2009 s.8", "Sexual exposure"),
    ("SO(S)A 2009 s.9", "Voyeurism"),
    ("SO(S)A 2009 s.18", "Rape of a young child"),
    ("SO(S)A 2009 s.20", "Sexual assault on a young child"),
    ("SO(S)A 2009 s.28", "Having intercourse with an older child"),
    ("SO(S)A 2009 s.30", "Engaging in sexual activity with or towards an older child"),
    ("CG(S)A 1982 s.52", "Taking or distributing indecent images of children"),
    ("CG(S)A 1982 s.52A", "Possessing indecent images of children"),
    ("PCPSO(S)A 2005 s.1", "Meeting a child following preliminary contact"),
    ("common law: rape", "Rape, before December 2010"),
    ("common law: indecent assault", "Indecent assault, before December 2010"),
    ("common law: breach of the peace", "Breach of the peace with a sexual aspect"),
)

NORTHERN_IRELAND: tuple[tuple[str, str], ...] = (
    ("SO(NI)O 2008 art.5", "Rape"),
    ("SO(NI)O 2008 art.6", "Assault by penetration"),
    ("SO(NI)O 2008 art.7", "Sexual assault"),
    ("SO(NI)O 2008 art.12", "Rape of a child under 13"),
    ("SO(NI)O 2008 art.14", "Sexual assault of a child under 13"),
    ("SO(NI)O 2008 art.16", "Sexual activity with a child"),
    ("SO(NI)O 2008 art.22", "Meeting a child following grooming"),
    ("SO(NI)O 2008 art.22A", "Sexual communication with a child"),
    ("SO(NI)O 2008 art.70", "Exposure"),
    ("SO(NI)O 2008 art.71", "Voyeurism"),
    ("SO(NI)O 2008 art.71A", "Voyeurism: genitals or buttocks (upskirting)"),
    ("SO(NI)O 2008 art.71B", "Voyeurism: breasts"),
    ("SO(NI)O 2008 art.72A", "Sending an unwanted sexual image"),
    ("PC(NI)O 1978 art.3", "Making or distributing indecent photographs of children"),
    (
        "Criminal Justice (Evidence, etc.) (Northern Ireland) Order 1988 art.15",
        "Possessing indecent photographs of children",
    ),
)

BY_NATION = {"EW": ENGLAND_AND_WALES, "SCT": SCOTLAND, "NI": NORTHERN_IRELAND}
_BEFORE = {"EW": "", "SCT": "Scotland: ", "NI": "Northern Ireland: "}

CHOICES = [
    (OTHER, "Select here, or enter the offence below"),
    *(
        (section, f"{_BEFORE[nation]}{name}: {section}")
        for nation, offences in BY_NATION.items()
        for section, name in offences
    ),
]
