"""What is never connected to: whatever is not on the public internet."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network

Number = IPv4Address | IPv6Address

_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is handed out. What Python's tables say of the rest differs between its versions."""
_NAT64 = IPv6Network("64:ff9b::/96")
_DIGITS = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")
_VALUE = re.compile(r"0[0-7]*|[1-9][0-9]*|0[xX][0-9a-fA-F]*")
_LOCAL = (
    *("localhost", "localdomain", "local", "home.arpa"),
    *("corp", "home", "internal", "intranet", "lan", "private"),
)
"""Ends of names that no public network has: RFC 6761, 6762 with its appendix G, and 8375."""


def is_public(number: Number) -> bool:
    """True for what anybody on the internet may reach, looked at through mapped, 6to4 and NAT64 addresses.

    False for private, shared (100.64.0.0/10), loopback, link-local, multicast, reserved and unspecified ones.
    """
    inner = _wrapped(number)
    if inner is not None:
        return is_public(inner)
    if isinstance(number, IPv6Address) and (number.scope_id or number not in _UNICAST):
        return False
    return number.is_global and not number.is_multicast


def is_local(host: str) -> bool:
    """True for a name that only a network of one's own can know. One without a dot is looked up in that first."""
    return "." not in host or any(f".{host}".endswith(f".{end}") for end in _LOCAL)


def number_of(host: str) -> IPv4Address | None:
    """The number that a host is written as, in any notation that a browser reads; None where it is a name.

    Decimal, octal and hexadecimal, in one to four parts: 127.0.0.1 is 127.1, 0x7f.1, 017700000001 and
    2130706433. Raises ValueError for what ends like a number and is none.
    """
    parts = host.split(".")
    if not _DIGITS.fullmatch(parts[-1]):
        return None
    *first, last = [_value(part) for part in parts]
    if len(first) > 3 or any(value > 255 for value in first) or last >= 256 ** (4 - len(first)):
        raise ValueError(f"“{host}” is no number")
    return IPv4Address(last + sum(value << 8 * (3 - at) for at, value in enumerate(first)))


def _value(part: str) -> int:
    if not _VALUE.fullmatch(part):
        raise ValueError(f"“{part}” is no number")
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") else 10)


def _wrapped(number: Number) -> IPv4Address | None:
    """The IPv4 address to which an IPv6 one leads."""
    if isinstance(number, IPv4Address):
        return None
    if number in _NAT64:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour
