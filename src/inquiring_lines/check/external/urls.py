"""An address of the web, as it is asked: read from what an author wrote, or refused."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv6Address
from typing import Final
from urllib.parse import quote, unquote, urlsplit

import msgspec

from inquiring_lines.check.answers import Private, Unverified
from inquiring_lines.check.external.safe import is_local, number_of

PORTS: Final = {"http": 80, "https": 443}
LONGEST = 8000
"""Characters of an address. Servers take about as many."""

KEPT: Final = "%/:@!$&'()*+,;=-._~"
"""What a path may hold as it is, beside letters and digits; a query and a fragment also `?`."""
_LABEL = r"[a-z0-9_-]{1,63}"
_HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Characters that browsers take out of a host's name."""


class Address(msgspec.Struct, frozen=True, order=True):
    """What to ask, and whom. Of two ways to write the same, both are the same."""

    host: str
    """In lower case and ASCII; a number in its usual notation, without brackets."""
    scheme: str
    port: int
    target: str
    """Path and query, percent-encoded."""

    @property
    def authority(self) -> str:
        """Host and port, as an address and the Host header have them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address up to its path."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.target


def read(url: str) -> Address | Private | Unverified:
    """An address as it is asked, without its fragment; or why it is not asked."""
    scheme = url.strip().partition(":")[0].lower()
    if scheme not in PORTS:
        return Unverified("only addresses that begin with http or https are asked")
    try:
        parts = urlsplit(url.strip())
        port = PORTS[scheme] if parts.port is None else parts.port
        host = _host(parts.hostname or "", is_number="[" in parts.netloc)
    except ValueError:
        return Unverified("it is no valid address")
    if parts.username is not None:
        return Unverified("it holds a user name or a password, which is sent to nobody")
    query = f"?{quote(parts.query, safe=KEPT + '?')}" if parts.query else ""
    target = quote(parts.path, safe=KEPT) + query
    address = Address(host, scheme, port, target if target.startswith("/") else f"/{target}")
    return _refusal(address) or address


def _refusal(address: Address) -> Private | Unverified | None:
    if not address.port:
        return Unverified("it is no valid address")
    if len(address.url) > LONGEST:
        return Unverified(f"it is longer than {LONGEST:,} characters")
    if address.host.endswith(".onion"):
        return Unverified("only the Tor network knows it")
    if "%" in address.host:
        return Private(f"“{address.host}” names a network of one machine")
    is_name = ":" not in address.host and number_of(address.host) is None
    if is_name and is_local(address.host):
        return Private(f"“{address.host}” is a name within a network")
    return None


def _host(host: str, *, is_number: bool) -> str:
    """A host in ASCII, as browsers read it. Raises ValueError where it is none."""
    if is_number:
        return str(IPv6Address(unquote(host)))
    name = unicodedata.normalize("NFKC", unquote(host, errors="strict").translate(_UNSEEN))
    labels = name.lower().replace("。", ".").removesuffix(".").split(".")
    plain = ".".join(_in_ascii(label) for label in labels)
    if not _HOST.fullmatch(plain):
        raise ValueError(host)
    number = number_of(plain)
    return str(number) if number is not None else plain


def _in_ascii(label: str) -> str:
    # Python's own codec for names is of 2003, and makes “ss” of “ß”: another host.
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
