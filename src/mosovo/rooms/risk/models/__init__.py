"""What is on record about risk: levels, what tools say, judgements, and who could come to serious harm."""

from .assessments import Assessment, AssessmentFinding, AssessmentSignOff
from .harm import HarmStatement
from .headings import HeadingEdition
from .level import RiskLevel, RiskLevelSignOff
from .tool_results import OspScore, ToolResult

__all__ = [
    "Assessment",
    "AssessmentFinding",
    "AssessmentSignOff",
    "HarmStatement",
    "HeadingEdition",
    "OspScore",
    "RiskLevel",
    "RiskLevelSignOff",
    "ToolResult",
]
