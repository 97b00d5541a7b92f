from __future__ import annotations

import pytest

from inquiring_lines.parse.addresses import (
    Local,
    Malformed,
    Other,
    Web,
    address_of,
    is_picture,
    would_run,
)


@pytest.mark.parametrize(
    "href",
    [
        *["https://x.org", "HTTP://X.org/", "https://x.org:8080/a?b#c", "https://user:pass@x.org"],
        *["http://[::1]/", "http://[2001:db8::1]:80/a", "https://x.org.", "https://localhost/"],
        *["http://127.0.0.1", "http://127.1", "http://2130706433", "http://0x7f.1"],
        *["https://a_b.org", "https://xn--wgv71a.jp", "https://日本.jp/ü", "https://3com.com"],
        *["https://x.org/a%20b", "https://x.org/(a)[b]", "https://x.org/https://y.org"],
        *["https://x.org:", "https://x.org?a", "https://x.org/a b", "https://1.1.1.1:53"],
    ],
)
def test_what_a_browser_finds_is_an_address_of_the_web(href: str) -> None:
    assert address_of(href) == Web(href.partition(":")[0].lower())


@pytest.mark.parametrize(
    ("href", "problem"),
    [
        ("https://", "names no host"),
        ("https:///a", "names no host"),
        ("https:x.org", "names no host"),
        ("https:/x.org", "names no host"),
        ("https://:80/", "names no host"),
        ("https://?a", "names no host"),
        ("https:\\\\x.org", "names no host"),
        ("https://x.org:99999/", "port"),
        ("https://x.org:port/", "port"),
        ("http://[::1", "cannot be read"),
        ("http://::1]/", "cannot be read"),
        ("http://[x]/", "cannot be read"),
        ("https://x y.org/", "no host is called “x y.org”"),
        ("https://x%20y.org/", "no host is called"),
        ("https://x<y.org/", "no host is called"),
        ("https://x..org", "a dot too many"),
        ("https://.x.org", "a dot too many"),
        ("http://1.2.3.400", "no IP address"),
        ("http://1.2.3.4.5", "no IP address"),
        ("http://http://x.org", "stands twice"),
        ("https://https//x.org", "stands twice"),
    ],
)
def test_what_no_browser_finds_is_malformed(href: str, problem: str) -> None:
    found = address_of(href)
    assert isinstance(found, Malformed)
    assert found.has_scheme
    assert problem in found.problem


@pytest.mark.parametrize(
    "href",
    ["//x.org/a", "www.x.org", "WWW.x.org/a.md/b", "http//x.org", "https/x.org", "htps://x.org"],
)
def test_what_lacks_a_scheme_or_misspells_it_is_malformed(href: str) -> None:
    found = address_of(href)
    assert isinstance(found, Malformed)
    assert not found.has_scheme


@pytest.mark.parametrize(
    "href",
    [
        *["", "#a", "?a", "a.md", "../a.md", "/a", "./a:b.md", "a/b:c", "100%.md", "a%3Ab.md"],
        *["www.notes.md", "www.notes.md#a", "www", "www/a.md", "httpd.md", "https.md", "http"],
        *["notes/javascript:x", "%6aava.md", "\u200bjavascript:x", "é:b"],
    ],
)
def test_a_path_is_local(href: str) -> None:
    assert address_of(href) == Local()


@pytest.mark.parametrize(
    ("href", "scheme"),
    [
        *[("zotero://select", "zotero"), ("OBSIDIAN://open", "obsidian"), ("tel:+123", "tel")],
        *[
            ("doi:10.1/x", "doi"),
            ("C:\\x", "c"),
            ("file:///x", "file"),
            ("javascript:x", "javascript"),
        ],
        *[("JaVaScRiPt:x", "javascript"), ("java\tscr\nipt:x", "javascript")],
        *[(" \x01javascript:x", "javascript"), ("java%09script:x", "javascript")],
        *[
            ("java%0D%0Ascript:x", "javascript"),
            ("vbscript:x", "vbscript"),
            ("blob:https://x", "blob"),
        ],
        ("data:text/html,x", "data"),
    ],
)
def test_any_other_scheme_is_named(href: str, scheme: str) -> None:
    assert address_of(href) == Other(scheme)


def test_an_address_for_letters_is_of_the_web() -> None:
    assert address_of("mailto:a@x.org") == Web("mailto")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("data:image/png;base64,A", False),
        ("DATA:image/GIF;base64,A", False),
        ("data:image/webp,A", False),
        ("data:image/svg+xml,<svg/>", True),
        ("data:image/pngx,A", True),
        ("data:text/html,x", True),
        ("data:,x", True),
        ("javascript:x", True),
        ("zotero:x", False),
        ("about:blank", False),
    ],
)
def test_what_a_browser_would_run_is_told_from_pictures(href: str, expected: bool) -> None:
    assert would_run(href.partition(":")[0].lower(), href) is expected
    assert not (expected and is_picture(href))
