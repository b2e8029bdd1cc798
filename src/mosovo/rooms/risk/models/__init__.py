"""The models of risk: levels, tool results, assessments and statements of risk of serious harm."""

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
