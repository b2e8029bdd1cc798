"""URNs in URLs. A value that cannot be a URN matches no URL."""

from re import fullmatch


class UrnConverter:
    """A path converter: the letters of the force, and twice four digits."""

    regex = r"[A-Z]{2,4}-[0-9]{4}-[0-9]{4}"

    def to_python(self, value: str) -> str:
        """Return the value unchanged."""
        return value

    def to_url(self, value: str) -> str:
        """Return the value unchanged."""
        return value


def is_urn(text: str) -> bool:
    """Whether the text has the form of a URN."""
    return fullmatch(UrnConverter.regex, text) is not None
