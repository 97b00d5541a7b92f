"""The one exception that stops the program with a message instead of a traceback."""

from __future__ import annotations


class InquireError(Exception):
    """Something that must stop the program: what happened, and what to do about it.

    What an author got wrong in a note is never raised: it is a `Diagnostic`.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[InquireError], tuple[str, str]]:
        """Both parts cross the border of a process."""
        return InquireError, (self.what, self.remedy)
