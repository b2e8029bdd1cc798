"""The six operations that must be logged: Data Protection Act 2018 s.62(1)."""

from enum import StrEnum


class ProcessingOperation(StrEnum):
    """What was done to personal data, in the words of s.62."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
