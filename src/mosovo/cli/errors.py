"""What ends a verb, or a check, without an answer."""


class CommandError(Exception):
    """Wrong usage, bad input or an unsafe setting: printed as it is, exit code 2."""


class CheckSkipped(Exception):
    """A check could not be made here; the message says why. It counts neither way."""
