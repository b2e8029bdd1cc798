"""Refuse passwords made of words of the workplace, because attackers try these first."""

from django.core.exceptions import ValidationError

from mosovo.organisations.models import Account
from mosovo.search.name_words import split_name_words

REFUSED_WORDS = (
    "mosovo", "visor", "mappa", "police", "constable", "constabulary", "sergeant", "inspector", "officer", "probation",
    "offender", "manager", "nominal", "password", "passphrase", "welcome", "letmein", "secret",
)  # fmt: skip
MIN_OTHER_LETTERS = 8


class ForcePasswordWords:
    """A password validator. It refuses a password with fewer than eight letters left after removing local words."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise a ValidationError if the password is too easy to guess."""
        typed = password.casefold()
        remaining = typed
        for word in sorted({*REFUSED_WORDS, *_list_workplace_words(user)}, key=len, reverse=True):
            remaining = remaining.replace(word, "")
        if remaining != typed and sum(letter.isalpha() for letter in remaining) < MIN_OTHER_LETTERS:
            raise ValidationError(self.get_help_text(), code="house_words")

    def get_help_text(self) -> str:
        """Return a text that says what is refused."""
        return "Add other words: this password is made of words that are easy to guess here."


def _list_workplace_words(user: Account | None) -> set[str]:
    """List the names of the places where the account holder works."""
    works_for = (user.force, user.agency, user.team) if user else ()
    return {word for each in works_for if each for word in split_name_words(str(each)) if len(word) > 3}
