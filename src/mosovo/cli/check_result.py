"""The result of one check of an installation. Imports nothing of Django, so that wrong settings can be reported."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckResult:
    """A check that found nothing wrong, or one fault."""

    check: str
    fault: str = ""
    """What is wrong and how to correct it; empty if nothing is."""
    not_checked: str = ""
    """Why the check was not run."""

    def format_line(self) -> str:
        """Return one line.

        >>> print(CheckResult("clock").format_line())
        OK           clock
        >>> print(CheckResult("disk", "4 % of the space is free").format_line())
        WRONG        disk: 4 % of the space is free
        """
        if self.not_checked:
            return f"not checked  {self.check}: {self.not_checked}"
        return f"WRONG        {self.check}: {self.fault}" if self.fault else f"OK           {self.check}"

    def build_record(self) -> dict[str, str]:
        """Return the result for programs."""
        state = "not checked" if self.not_checked else "wrong" if self.fault else "ok"
        return {"check": self.check, "state": state, "text": self.fault or self.not_checked}
