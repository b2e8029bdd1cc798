"""The folders of the templates: of the whole site, of a layer, and of each feature."""

from pathlib import Path

WEB = Path(__file__).parent.parent / "web"
OF_THE_LIBRARIES = WEB / "templates_django"
"""Pages of the sign-in library, which needs Django's own templates."""


def list_template_folders() -> list[Path]:
    """List each folder `templates` of the web, of its packages, and of the packages of its layers."""
    return [folder for place in ("", "*/", "*/*/") for folder in sorted(WEB.glob(f"{place}templates"))]
