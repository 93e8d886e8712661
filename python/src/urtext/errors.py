"""What can go wrong."""

from __future__ import annotations


class UrtextError(Exception):
    """A document cannot be used, or the program could not do it.

    Attributes:
        message: What is wrong and what to do, in one or two lines.
        status: Exit status of the program (1: could not do it, 2: wrong usage); ``None`` where it did not run.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        """Keep ``message`` and ``status``."""
        super().__init__(message)
        self.message = message
        self.status = status
