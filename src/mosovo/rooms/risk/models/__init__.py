"""What is on record about risk: levels, what tools say, judgements, and who could come to serious harm."""

from .assessments import Assessment, AssessmentSignOff, AssessmentFinding
from .harm import HarmStatement
from .headings import HeadingEdition
from .level import RiskLevel, RiskLevelSignOff
from .tool_results import OspScore, ToolResult

__all__ = [
    "Assessment",
    "AssessmentSignOff",
    "AssessmentFinding",
    "HarmStatement",
    "HeadingEdition",
    "RiskLevel",
    "RiskLevelSignOff",
    "OspScore",
    "ToolResult",
]
