"""Two examples for each rule of practice, as the law has for its own (`mosovo_law.examples`)."""

from importlib.resources import files

from mosovo_law import examples
from mosovo_law.examples import Example, Examples

__all__ = ["Example", "Examples", "examples_of", "rules_with_examples"]


def examples_of(rule_id: str) -> Examples:
    """Return the examples of a rule of an Act or of practice. Raises FileNotFoundError if there are none."""
    of_practice = files(__name__).joinpath(f"{rule_id}.toml").is_file()
    return examples.examples_of(rule_id, __name__) if of_practice else examples.examples_of(rule_id)


def rules_with_examples() -> frozenset[str]:
    """Return the ids of the rules that have a file of examples, of the Acts and of practice."""
    return examples.rules_with_examples() | examples.rules_with_examples(__name__)
