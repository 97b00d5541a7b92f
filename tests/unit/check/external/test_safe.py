"""What is never connected to."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from inquiring_lines.check.external.safe import is_local, is_public, number_of


@pytest.mark.parametrize(
    "number",
    [
        *("1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1"),
        *("192.167.0.1", "223.255.255.255", "11.0.0.1", "169.253.0.1"),
        *("2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450::1"),
        *("64:ff9b::808:808", "2002:808:808::1"),  # 8.8.8.8, by NAT64 and 6to4
    ],
)
def test_the_internet_is_public(number: str) -> None:
    assert is_public(ip_address(number))


@pytest.mark.parametrize(
    "number",
    [
        *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),  # private
        *("127.0.0.1", "127.255.255.254", "::1"),  # loopback
        *("169.254.169.254", "fe80::1", "fe80::1%eth0", "fec0::1"),  # link-local, site-local
        *("100.64.0.1", "100.127.255.255"),  # shared by a provider's customers
        *("224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"),  # multicast
        *("0.0.0.0", "0.1.2.3", "::"),  # noqa: S104 - unspecified
        *("240.0.0.1", "255.255.255.255", "4000::1", "::7f00:1"),  # reserved
        *("192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "2001:db8::1"),  # documentation
        *("fc00::1", "fd00:ec2::254"),  # unique local
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),  # mapped
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808"),  # NAT64
        *("2002:7f00:1::", "2002:c0a8:101::1"),  # 6to4
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",  # Teredo
        "2606:4700:4700::1111%eth0",  # a zone is a machine's own
    ],
)
def test_all_else_is_not(number: str) -> None:
    assert not is_public(ip_address(number))


@pytest.mark.parametrize(
    ("host", "number"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("127.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0X7F.0x0.0.01", "127.0.0.1"),
        ("0", "0.0.0.0"),  # noqa: S104 - not to listen on
        ("0x", "0.0.0.0"),  # noqa: S104
        ("10.1", "10.0.0.1"),
        ("192.168.257", "192.168.1.1"),
        ("169.16689662", "169.254.169.254"),
        ("4294967295", "255.255.255.255"),
    ],
)
def test_a_number_is_known_in_every_notation(host: str, number: str) -> None:
    assert str(number_of(host)) == number


@pytest.mark.parametrize("host", ["example.org", "1.2.3.4.example", "0x7g.org", "1e3", "a"])
def test_a_name_is_no_number(host: str) -> None:
    assert number_of(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "256.1.1.1",
        "1.2.3.4.5",
        "1.2.3.256",
        "08",
        "0778.1",
        "4294967296",
        "a.1",
        "1..1",
        "1.2.3.0x100",
        "9" * 5000,
    ],
)
def test_what_ends_like_a_number_and_is_none_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match=r"is no number|limit"):
        number_of(host)


@pytest.mark.parametrize(
    "host", ["localhost", "a.localhost", "printer.local", "wiki.internal", "nas.lan", "intranet"]
)
def test_names_within_a_network_are_local(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["local.example.org", "mylocal.host", "a.mylan", "example.org"])
def test_other_names_are_not(host: str) -> None:
    assert not is_local(host)
