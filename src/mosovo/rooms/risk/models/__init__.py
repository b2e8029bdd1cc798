"""What is on record about risk: levels, what tools say, judgements, and who could come to serious harm."""

from .assessments import Assessment, AssessmentCheck, Finding
from .harm import HarmStatement
from .headings import HeadingEdition
from .level import Level, LevelCheck
from .tool_results import OspScore, ToolResult

__all__ = [
    "Assessment",
    "AssessmentCheck",
    "Finding",
    "HarmStatement",
    "HeadingEdition",
    "Level",
    "LevelCheck",
    "OspScore",
    "ToolResult",
]
