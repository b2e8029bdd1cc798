"""The commands of the law library with the rules of practice: what `./mosovo law` prints."""

from functools import partial

from mosovo.practice.rule_book import RULE_SETS
from mosovo_law.cli import command, commands, index
from mosovo_law.cli.commands import list_examples
from mosovo_law.explain.opinion import document

__all__ = [
    "build_opinion",
    "check_examples",
    "evaluate_case",
    "explain_case",
    "list_examples",
    "list_rule_versions",
    "print_coverage",
    "write_opinion",
    "write_rule_index",
]

evaluate_case = partial(commands.evaluate_case, rule_sets=RULE_SETS)
explain_case = partial(commands.explain_case, rule_sets=RULE_SETS)
write_opinion = partial(commands.write_opinion, rule_sets=RULE_SETS)
check_examples = partial(commands.check_examples, rule_sets=RULE_SETS)
build_opinion = partial(document.build_opinion, rule_sets=RULE_SETS)
list_rule_versions = partial(index.list_rule_versions, rule_sets=RULE_SETS)
write_rule_index = partial(index.write_rule_index, rule_sets=RULE_SETS)
print_coverage = partial(command.print_coverage, rule_sets=RULE_SETS)
