"""Finding a person: a vocabulary of name words, and where each word stands.

Fuzzy look-up is over the vocabulary, which says nothing of anybody; who bears a word is then
an exact look-up in a table under row security, answered from an index that holds all that the
rule of access asks.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from mosovo.nominals.models import Holding


class Word(models.Model):
    """A distinct word of names, folded, with how it sounds."""

    word = models.CharField(max_length=100, primary_key=True)
    sounds = ArrayField(models.CharField(max_length=6), default=list)

    class Meta:
        indexes = [
            GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="word_trigrams"),
            GinIndex(fields=["sounds"], name="word_sounds"),
        ]


class Token(Holding):
    """That a nominal bears a word, in a name; or a number, or was born on a day."""

    class Kind(models.TextChoices):
        SURNAME = "surname", "Surname"
        FORENAME = "forename", "Forename"
        BORN = "born", "Date of birth"
        NUMBER = "number", "Number"

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=100)
    of = models.CharField(max_length=310, blank=True, help_text="The whole name or number that it is part of.")
    alias = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["value", "kind", "nominal"],
                include=["alias", "holding_force", "team_id", "offender_manager_id", "sealed"],
                name="token_bearers",
            ),
            models.Index(fields=["nominal"], name="token_of"),
        ]
