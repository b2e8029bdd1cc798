"""What an answer and a written case consist of: the values of JSON."""

type Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None
