"""Addresses as they are asked."""

from __future__ import annotations

import pytest

from inquiring_lines.check.answers import Private, Unverified
from inquiring_lines.check.external.urls import LONGEST, Address, read


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("http://example.org", "http://example.org/"),
        ("https://example.org/a/b.html?c=d&e=%20f#g", "https://example.org/a/b.html?c=d&e=%20f"),
        ("  HTTPS://Example.ORG:443/A  ", "https://example.org/A"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://example.org:/", "https://example.org/"),
        ("http://example.org./a", "http://example.org/a"),
        ("http://example.org?q", "http://example.org/?q"),
        ("http://example.org/a b?c d=ü", "http://example.org/a%20b?c%20d=%C3%BC"),
        ("http://example.org/(a)_[b]", "http://example.org/(a)_%5Bb%5D"),
        ("http://example.org/\r\nX: y", "http://example.org/X:%20y"),
        ("http://example.org/\x00", "http://example.org/%00"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://ｅｘａｍｐｌｅ。org/", "https://example.org/"),
        ("https://exam\u00adple.org/", "https://example.org/"),
        ("http://127.1:8000/", "http://127.0.0.1:8000/"),
        ("http://①②⑦.0x0.1/", "http://127.0.0.1/"),
        ("http://%31%32%37.1/", "http://127.0.0.1/"),
        ("http://[0:0::1]:8000/", "http://[::1]:8000/"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
        ("https://under_score.example.org/", "https://under_score.example.org/"),
    ],
)
def test_an_address_is_read_as_browsers_read_it(written: str, asked: str) -> None:
    found = read(written)
    assert isinstance(found, Address)
    assert found.url == asked
    assert read(found.url) == found


@pytest.mark.parametrize(
    "written",
    [
        *("", "example.org", "//example.org/", "/a", "mailto:a@example.org", "ftp://example.org/"),
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "gopher://example.org"),
    ],
)
def test_what_is_not_of_the_web_is_not_asked(written: str) -> None:
    expected = Unverified("only addresses that begin with http or https are asked")
    assert read(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        *("http:", "http://", "http:///a", "http:example.org", "http://a..b/", "http://.org/"),
        *("http://example.org:0/", "http://example.org:65536/", "http://example.org:x/"),
        *("http://256.0.0.1/", "http://1.2.3.4.5/", "http://[::1", "http://[1.2.3.4]/"),
        *("http://ex ample.org/", "http://a%00b.org/", "http://%ff.org/", "http://a<b>.org/"),
        *(
            f"http://{'a' * 64}.org/",
            f"http://{'a.' * 130}org/",
            "http://a\\b.org/",
            "http://℀.org/",
        ),
    ],
)
def test_what_is_no_address_is_not_asked(written: str) -> None:
    assert read(written) == Unverified("it is no valid address")


@pytest.mark.parametrize(
    "written",
    [
        *("http://me@example.org/", "http://me:secret@example.org/", "http://:secret@example.org/"),
        *("http://@example.org/", "http://example.org\\@127.0.0.1/"),
    ],
)
def test_credentials_are_sent_to_nobody(written: str) -> None:
    expected = Unverified("it holds a user name or a password, which is sent to nobody")
    assert read(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        *("http://localhost/", "http://LOCALHOST.:8000/", "https://wiki/", "http://a.internal/"),
        *("http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://printer.local/"),
    ],
)
def test_names_and_zones_of_a_network_are_private_unasked(written: str) -> None:
    assert isinstance(read(written), Private)


def test_tor_is_not_asked() -> None:
    assert isinstance(read("http://example.onion/"), Unverified)


def test_an_address_has_an_end() -> None:
    start = "http://example.org/"
    assert isinstance(read(start + "a" * (LONGEST - len(start))), Address)
    assert isinstance(read(start + "a" * (LONGEST - len(start) + 1)), Unverified)
