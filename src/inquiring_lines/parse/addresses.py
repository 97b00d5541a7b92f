"""Where an address leads that an author wrote: into the vault, into the web, to another program, nowhere."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, unquote, urlsplit

import msgspec

from inquiring_lines.model.diagnostics import BadAddress, Fact, OtherScheme, WebLink
from inquiring_lines.model.spans import Span

RUN = frozenset(
    ["blob", "data", "filesystem", "javascript", "jscript", "livescript", "mocha", "vbscript"]
)
"""The schemes whose addresses a browser would run, or show as a page of this site's own."""

LONGEST = 200
"""Characters of an address that a finding names: `data:` addresses may have millions."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_UNSEEN = re.compile(r"[\t\n\r]|\A[\x00-\x20]+|[\x00-\x20]+\Z")
"""What browsers take out of an address before they read it."""
_MISSPELT = frozenset("hhttp hhttps htp htpp htpps htps httpss htttp htttps thttp ttp ttps".split())
_WITHOUT_SCHEME = re.compile(r"www\.[\w\-]+\.\w|https?/{1,2}\w", re.IGNORECASE)
_NOTE = re.compile(r"\.md(?:$|[#?])", re.IGNORECASE)
_NO_HOST = re.compile(r"[\x00-\x20#/:<>?@\[\\\]^|%\x7f]")
"""What no host's name may hold, after percent signs are decoded."""
_PICTURE = re.compile(r"data:image/(?:gif|jpeg|png|webp)[;,]", re.IGNORECASE)


class Local(msgspec.Struct, frozen=True):
    """A path in the vault, or a place in the note itself."""


class Web(msgspec.Struct, frozen=True):
    """An address that a page may link to: `http`, `https` or `mailto`."""

    scheme: str


class Other(msgspec.Struct, frozen=True):
    """A scheme that no page may link to."""

    scheme: str
    """In lower case."""


class Malformed(msgspec.Struct, frozen=True):
    """An address that was meant to lead into the web, and is none."""

    problem: str
    has_scheme: bool
    """It begins with `http:` or `https:`."""


Address = Local | Web | Other | Malformed


def address_of(href: str) -> Address:
    """What an address is, by a browser's reading of it. Entities are decoded already."""
    seen = _UNSEEN.sub("", href)
    found = _SCHEME.match(seen)
    if found:
        return _with_scheme(found[1].lower(), seen, href)
    if ":" in seen and (hidden := _hidden(seen)):
        return Other(hidden)
    if seen.startswith("//"):
        return Malformed("it names no scheme", has_scheme=False)
    if _WITHOUT_SCHEME.match(seen) and not _NOTE.search(seen):
        return Malformed("it names no scheme", has_scheme=False)
    return Local()


def fact_of(address: Address, href: str, span: Span, literal: Span | None = None) -> Fact | None:
    """What the check is told of an address; None where there is nothing to tell."""
    match address:
        case Web(scheme):
            return None if scheme == "mailto" else WebLink(span, href, literal)
        case Other(scheme):
            return OtherScheme(span, scheme, href[:LONGEST])
        case Malformed(problem):
            return BadAddress(span, href[:LONGEST], problem)
        case Local():
            return None


def is_picture(href: str) -> bool:
    """True for an image that stands in the address itself, of a form that holds no script."""
    return _PICTURE.match(href) is not None


def would_run(scheme: str, href: str) -> bool:
    """True for an address that a browser would run."""
    return scheme in RUN and not is_picture(href)


def problem_of(url: str) -> str:
    """Why an `http:` or `https:` address leads nowhere; empty where it may lead somewhere."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "its host cannot be read"
    try:
        _ = parts.port
    except ValueError:
        return "its port is no number up to 65535"
    host = parts.hostname or ""
    if parts.netloc.rpartition("@")[2].startswith("["):
        return "" if _is_ip(host) else "the brackets hold no IPv6 address"
    return _problem_of_host(unquote(host), parts)


def _with_scheme(scheme: str, seen: str, href: str) -> Address:
    if scheme in ("http", "https"):
        if seen[0] != href[0]:
            return Malformed("it begins with a space", has_scheme=False)
        problem = problem_of(seen)
        return Malformed(problem, has_scheme=True) if problem else Web(scheme)
    if scheme in _MISSPELT:
        return Malformed(f"there is no scheme “{scheme}”", has_scheme=False)
    return Web(scheme) if scheme == "mailto" else Other(scheme)


def _hidden(seen: str) -> str:
    """A scheme that browsers would run, once white space written as `%09` and the like is taken out."""
    found = _SCHEME.match(_UNSEEN.sub("", unquote(seen))) if "%" in seen else None
    return found[1].lower() if found and found[1].lower() in RUN else ""


def _problem_of_host(host: str, parts: SplitResult) -> str:
    if not host:
        return "it names no host"
    if host in ("http", "https") and parts.path.startswith("//"):
        return "its scheme stands twice"
    if _NO_HOST.search(host):
        return f"no host is called “{host}”"
    labels = host.removesuffix(".").split(".")
    if "" in labels:
        return "its host has a dot too many"
    if labels[-1].isdecimal() and not _is_ipv4(labels):
        return "its host ends with a number, but is no IP address"
    return ""


def _is_ipv4(labels: list[str]) -> bool:
    """True for an IPv4 address, in the short forms too that browsers read, such as `127.1`."""
    if len(labels) > 4 or not all(re.fullmatch(r"[0-9]+|0[xX][0-9a-fA-F]*", one) for one in labels):
        return False
    numbers = [int(one, 16) if one[:2] in ("0x", "0X") else int(one) for one in labels]
    return all(number < 256 for number in numbers[:-1]) and numbers[-1] < 256 ** (5 - len(labels))


def _is_ip(host: str) -> bool:
    try:
        ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return True
