"""What a template says of a value is escaped, at half the cost.

`markupsafe.escape` wraps every value in a `Markup` of its own, which a template takes apart again at once. A page of
fifty people says a thousand values, few of which hold anything to escape: those go as they are. The rule is that of
`markupsafe`, word for word, and it is the template's compiler that writes it in: no template chooses.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_to_escape = re.compile("[&<>\"']").search


def escape_value(value: object) -> str:
    """Escape a value as `markupsafe.escape` does; a string with nothing to escape stays a plain string.

    >>> escape_value("<b>"), escape_value(Markup("<b>")), escape_value("b")
    (Markup('&lt;b&gt;'), Markup('<b>'), 'b')
    """
    if type(value) is Markup or (type(value) is str and _to_escape(value) is None):
        return value
    return escape(value)


class EscapingCodeGenerator(CodeGenerator):
    """Compiles templates that escape by `escape_value`, wherever they would by `escape`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The template, with `escape_value` at hand."""
        self.writeline(f"from {__name__} import {escape_value.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"{escape_value.__name__}(")


class EscapingEnvironment(Environment):
    """An environment whose templates are compiled so, and that is left as it is once a template was loaded.

    Jinja lays a template's own globals over those of the environment, name by name, whenever one template asks
    another for its macros. Here they are put together once a template.
    """

    code_generator_class = EscapingCodeGenerator

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template finds by name without being given it."""
        return {**self.globals, **(d or {})}
