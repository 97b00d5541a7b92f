"""Titles of the kind that break out of files, for what other programs read."""

from __future__ import annotations

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "]]> <![CDATA[ &lt; &#0; --> <!--",
    "nul\x00 bell\x07 line\nfeed \u2028 separator",
    "bidi \u202egnp.exe\u202c \u2066isolated",
    "lone \ud800 surrogate \udfff",
    "quote \" ' ` and \\ back {brace} }open{ %&$#_~^ @x{y, }",
    "{{ 7*7 }} {% raw %} [x](javascript:alert(1))",
    "深い学習 · Œuvre · 👩‍🔬 · e\u0301",
    "\ufffe\uffff",
)
