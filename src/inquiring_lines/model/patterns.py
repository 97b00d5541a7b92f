"""Regular expressions that not every run needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial


def lazily(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[], re.Pattern[str]]:
    """Gives the pattern, compiled when it is first asked for.

    One with classes of many scripts takes 1 to 4 ms, a build of one edit 400.
    """
    return cache(partial(re.compile, pattern, flags))
