"""Numbers of devices in one shape, so that the same number is found however it was typed."""

import re

_SPACE = re.compile(r"[\s()./-]+")


def imei(text: str) -> str | None:
    """The 15 figures of an IMEI; None where the shape or the last figure, which checks the others, is wrong (Luhn).

    >>> imei("49-015420-323751-8"), imei("490154203237519"), imei("49015420323751")
    ('490154203237518', None, None)
    """
    typed = plain(text)
    return typed if has_15_figures(typed) and check_figure(typed[:14]) == typed[14] else None


def has_15_figures(typed: str) -> bool:
    """Whether it has the length of an IMEI.

    >>> has_15_figures("490154203237519"), has_15_figures("4901542032375")
    (True, False)
    """
    return re.fullmatch(r"\d{15}", typed, re.ASCII) is not None


def check_figure(figures: str) -> str:
    """The figure that the others call for (ISO/IEC 7812, Luhn).

    >>> check_figure("49015420323751")
    '8'
    """
    doubled = [sum(divmod(2 * int(figure), 10)) for figure in figures[::-2]]
    return str(-(sum(doubled) + sum(int(figure) for figure in figures[-2::-2])) % 10)


def phone(text: str) -> str | None:
    """A telephone number as figures, a British one with its 0; None where it could not be one.

    >>> phone("+44 7700 900123"), phone("(01632) 960 001"), phone("+353 1 496 0000"), phone("call me")
    ('07700900123', '01632960001', '+35314960000', None)
    """
    typed = re.sub(r"^(\+44|0044)0?", "0", _SPACE.sub("", text))
    typed = re.sub(r"^00", "+", typed)
    return typed if re.fullmatch(r"\+?\d{7,15}", typed, re.ASCII) else None


def iccid(text: str) -> str | None:
    """The 18 to 20 figures on a SIM; None where it is anything else.

    >>> iccid("8944 1100 6400 1234 567"), iccid("8944")
    ('8944110064001234567', None)
    """
    typed = plain(text)
    return typed if re.fullmatch(r"89\d{16,18}", typed, re.ASCII) else None


def digest(text: str) -> str | None:
    """A SHA-256, SHA-1 or MD5 in small letters; None where it is anything else.

    >>> digest("D41D8CD98F00B204E9800998ECF8427E"), digest("d41d8")
    ('d41d8cd98f00b204e9800998ecf8427e', None)
    """
    typed = plain(text).lower()
    return typed if re.fullmatch(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", typed) else None


def plain(text: str) -> str:
    """Without spaces, hyphens, brackets, strokes and stops.

    >>> plain("49-015420-323751-8")
    '490154203237518'
    """
    return _SPACE.sub("", text)
