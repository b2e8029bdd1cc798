"""The seven accounts that can sign in to the demo, as the command prints them."""

PASSWORD = "nobody-here-exists"
"""The password of every account. The register holds only synthetic people."""

LOGINS = (
    ("4101", "PC Tamsin Oakthorpe", "offender_manager"),
    ("4102", "PC Dev Dalesworth", "offender_manager"),
    ("4001", "DS Marian Quillfeather", "supervisor"),
    ("3001", "DI Esther Holloway", "inspector"),
    ("2001", "Graham Selwick", "mappa_coordinator"),
    ("9001", "Nora Pellham", "auditor"),
    ("9101", "Hollis Penrose", "legal_adviser"),
)
"""Collar number, name and role: two managers, their sergeant, an inspector, a MAPPA co-ordinator, an auditor,
a legal adviser.
"""
