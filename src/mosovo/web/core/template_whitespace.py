"""Leave the indentation of templates out of pages.

A template is indented to be read. A browser reads each run of white space as one space, so the indentation of a page is
only bytes: a twentieth of a page. Text of a record is a value of a template, not a part of it, and keeps its spaces.
"""

import re

from jinja2.ext import Extension

_indent = re.compile(r"(?<![%#]\})\n[ \t]+")
_indent_after_block = re.compile(r"(?<=[%#]\})\n[ \t]+")


class WithoutIndentation(Extension):
    """Compile templates without the white space that begins their lines. Line numbers in errors stay the same.

    Jinja removes the end of a line after a block, so the indentation of the next line may be all that separates two
    words: there one space remains.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        r"""Return the source of a template without indentation.

        >>> WithoutIndentation.preprocess(None, "<ul>\n  <li>{% if a %}a{% endif %}\n    <b>b  c</b>\n</ul>", None)
        '<ul>\n<li>{% if a %}a{% endif %}\n <b>b  c</b>\n</ul>'
        """
        return _indent_after_block.sub("\n ", _indent.sub("\n", source))
