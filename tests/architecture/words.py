"""Find refused words in names and in texts that people read.

`refused_words.csv` is the list. Anyone may edit it: a row says what is refused,
what to use instead, where it is allowed all the same (`*` stands for any part), and why. Rows of scope
`name` are compared with whole names in code. Rows of scope `form` list names to
which a rule of form does not apply. Rows of scope `text` are regular expressions
for sentences on screens, in documents and in messages.
"""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from tests.architecture.source_tree import LAW_PACKAGE, PACKAGE, ROOT, Source, committed, ours

LIST = Path(__file__).with_name("refused_words.csv")
TABLES = frozenset({LAW_PACKAGE / "tables", PACKAGE / "practice" / "tables"})
REFUSED_AS_A_PART = frozenset({"told", "said", "anew", "whom", "glass"})
"""Words refused in any part of a name; the others only as the whole name."""
PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "among",
        "around",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "by",
        "down",
        "during",
        "except",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "past",
        "per",
        "since",
        "through",
        "till",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "with",
        "within",
        "without",
    ]
)
LEADING_WORDS = (PREPOSITIONS | {"a", "an", "the"}) - {"to", "with"}
"""Words with which no public function begins: `to_…` converts, and `with_…` decorates."""
GERUNDS_ALLOWED = frozenset(
    [
        "briefing",
        "clipping",
        "formatting",
        "hearing",
        "listing",
        "monitoring",
        "paging",
        "printing",
        "rendering",
        "reporting",
        "sharing",
        "wording",
    ]
)
BOOLEAN_STARTS = ("is_", "has_", "can_", "needs_")


@dataclass(frozen=True)
class RefusedWord:
    """A row of the list."""

    word: str
    use_instead: str
    allowed_in: frozenset[str]


@dataclass(frozen=True)
class Name:
    """A name that the package defines: a module, class, function or method, and where."""

    source: Source
    line: int
    name: str
    kind: str
    """`module`, `class`, `function` or `method`; a function or class inside another is not listed."""
    returns: str = ""

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.kind} {self.name}"

    @property
    def is_public(self) -> bool:
        return not self.name.startswith("_")

    @property
    def dotted(self) -> str:
        """The full name, as a row of the list gives it: `mosovo_law.core.limit.within`."""
        return f"{self.source.module}.{self.name}"

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, in lower case: `MeetingCase` and `meeting_case` have two."""
        return tuple(each.lower() for each in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", self.name))


@dataclass(frozen=True)
class Text:
    """A text that a person may read, and where."""

    place: str
    path: str
    text: str


@cache
def list_refused(scope: str) -> tuple[RefusedWord, ...]:
    """List the rows of a scope: `name`, `form` or `text`."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple(
            RefusedWord(row["word_or_pattern"], row["use_instead"], frozenset(row["allowed_in"].split()))
            for row in csv.DictReader(file)
            if row["scope"] == scope
        )


@cache
def list_names() -> tuple[Name, ...]:
    """List the modules of the package with the classes, functions and methods at their top."""
    return tuple(name for source in ours() for name in _list_names(source))


def _list_names(source: Source) -> Iterator[Name]:
    path = source.path
    yield Name(source, 1, path.parent.name if path.name == "__init__.py" else path.stem, "module")
    for node in ast.parse(source.text).body:
        if isinstance(node, ast.ClassDef):
            yield Name(source, node.lineno, node.name, "class")
            for each in node.body:
                if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield Name(source, each.lineno, each.name, "method", ast.unparse(each.returns or each.args))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Name(source, node.lineno, node.name, "function", ast.unparse(node.returns or node.args))


def find_refused_name(name: Name) -> Iterator[str]:
    """Yield the name with what to use instead, if it is refused or has a part that is refused everywhere."""
    refused = {each.word: each for each in list_refused("name")}
    for word in dict.fromkeys(("_".join(name.words), *REFUSED_AS_A_PART.intersection(name.words))):
        if word in refused and not any(fnmatch(name.dotted, each) for each in refused[word].allowed_in):
            yield f"{name}. Use instead: {refused[word].use_instead}"
            return


def find_bad_form(name: Name) -> Iterator[str]:
    """Yield the public name with the rule of form that it breaks."""
    words = name.words
    if not name.is_public or not words:
        return
    if name.kind == "module" and (
        words[0] in PREPOSITIONS or (len(words) == 1 and words[0].endswith("ing") and words[0] not in GERUNDS_ALLOWED)
    ):
        yield f"{name}: a module is a noun, not a preposition or a word in -ing"
    elif name.kind == "function" and words[0] in LEADING_WORDS and not _is_allowed_name(name):
        yield f"{name}: a function begins with a verb, not with {words[0]!r}"
    elif (
        name.kind == "function"
        and name.returns == "bool"
        and not name.name.startswith(BOOLEAN_STARTS)
        and not _is_allowed_name(name)
    ):
        yield f"{name}: a function that returns bool begins with {', '.join(BOOLEAN_STARTS)}"


def _is_allowed_name(name: Name) -> bool:
    allowed = {each for scope in ("name", "form") for row in list_refused(scope) for each in row.allowed_in}
    return name.dotted in allowed


@cache
def list_texts() -> tuple[Text, ...]:
    """List what a person may read: strings of the package, its templates and tables, and the documentation."""
    texts: list[Text] = []
    for source in ours():
        if "demo" not in source.path.parts:
            texts += _list_strings(source)
    for path in committed():
        relative = str(path.relative_to(ROOT))
        if path.suffix == ".jinja" and PACKAGE in path.parents:
            texts += _list_lines(relative, re.sub(r"\{#.*?#\}", _blank, path.read_text(), flags=re.DOTALL))
        elif path.suffix == ".md" and not relative.startswith("tests/"):
            texts += _list_lines(relative, path.read_text())
        elif path.suffix == ".toml" and path.parent in TABLES:
            texts += _list_table(relative, path.read_text())
        elif path.suffix == ".csv" and path.parent in TABLES:
            texts += _list_cells(relative, path.read_text())
    return tuple(texts)


def find_refused_text(text: Text) -> Iterator[str]:
    """Yield each refused pattern of the text, with its place and what to use instead."""
    for row in list_refused("text"):
        found = _compiled(row.word).search(text.text)
        if found and not any(text.path.startswith(each) for each in row.allowed_in):
            yield f"{text.place}: {found[0]!r} in {_shorten(text.text)!r}. Use instead: {row.use_instead}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, 0 if pattern.endswith("$") else re.IGNORECASE)


_SQL = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|WITH|ALTER|DROP|GRANT|JOIN)\b.*\b(FROM|INTO|SET|AS|TABLE|ON)\b", re.S
)


def _list_strings(source: Source) -> Iterator[Text]:
    """Yield string constants of two or more words, or of one capitalised word, other than SQL and docstrings."""
    tree = ast.parse(source.text)
    hidden = {id(node) for node in ast.walk(tree) if _is_hidden(node)}
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    path = str(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | hidden:
            text = node.value
            if (" " in text.strip() or text[:1].isupper()) and not _SQL.search(text):
                yield Text(f"{path}:{node.lineno}", path, " ".join(text.split()))


def _is_hidden(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) and any(
        isinstance(each, ast.Constant) and _SQL.search(str(each.value)) for each in node.values
    )


def _list_lines(path: str, text: str) -> Iterator[Text]:
    """Yield the lines of a template or page without tags, code, the targets of links, and names in expressions."""
    plain = re.sub(r"```.*?```|`[^`]*`", _blank, text, flags=re.DOTALL)
    plain = re.sub(r"\]\([^()\s]*\)", "]", plain)
    plain = re.sub(r"\{[%{].*?[%}]\}|<[^>]*>", _keep_quoted, plain, flags=re.DOTALL)
    for number, line in enumerate(plain.splitlines(), 1):
        if line.strip():
            yield Text(f"{path}:{number}", path, " ".join(line.split()))


def _list_table(path: str, text: str) -> Iterator[Text]:
    """Yield the values of a table that are shown: `called`, `hint`, `why`, `title`."""
    for number, line in enumerate(text.splitlines(), 1):
        shown = re.match(r'\s*(?:called|hint|why|title)\s*=\s*"(.*)"', line)
        if shown:
            yield Text(f"{path}:{number}", path, shown[1])


def _list_cells(path: str, text: str) -> Iterator[Text]:
    """Yield the cells of a table in CSV, without those of the first column, which names the row."""
    for number, row in enumerate(csv.reader(text.splitlines()), 1):
        for cell in row[1:]:
            yield Text(f"{path}:{number}", path, cell)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _keep_quoted(match: re.Match[str]) -> str:
    """Keep what a tag quotes with a space in it: labels and headings that macros receive."""
    quoted = " ".join(each for each in re.findall(r'"([^"<>{}]*)"', match[0]) if " " in each and each[:1].isupper())
    return f" {quoted} " + _blank(match)


def _shorten(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:87]}…"


def measure_one_word(kind: str) -> float:
    """Return how many of 100 public names of a kind, `function` or `class`, at the top of modules are one word."""
    names = [each for each in list_names() if each.kind == kind and each.is_public]
    return 100 * sum(len(each.words) == 1 for each in names) / len(names)
