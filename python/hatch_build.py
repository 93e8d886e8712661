"""Puts the style of a fragment, which the program and this package share, into what is built."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SharedStyle(BuildHookInterface):
    """Takes ``fragment.css`` from the program's templates; an sdist carries it along."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the file and its place in the wheel or sdist."""
        inside = "src/urtext/fragment.css"
        style = Path(self.root).parent / "templates" / "fragment.css"
        # In an unpacked sdist there are no templates: it holds the file already.
        if style.exists():
            place = inside if self.target_name == "sdist" else "urtext/fragment.css"
            build_data["force_include"][str(style)] = place
