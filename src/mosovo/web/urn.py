"""A URN in an address. What could not be one is no address of ours."""

from re import fullmatch


class UrnConverter:
    """The letters of the force, and twice four figures."""

    regex = r"[A-Z]{2,4}-[0-9]{4}-[0-9]{4}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


def is_urn(text: str) -> bool:
    """Whether the text could be a URN."""
    return fullmatch(UrnConverter.regex, text) is not None
