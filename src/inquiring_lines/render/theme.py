"""What a site is drawn with: the vault's own templates and assets before those that come with the package.

Reading a theme needs no template engine: a build that draws nothing need not pay for one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from inquiring_lines.errors import InquireError
from inquiring_lines.render.words import FILE, read_words

ASSETS = "assets"
SHIPPED = "!"
"""Before a template's name: the one that comes with the package."""
_NAMED = re.compile(
    r"\{%[-+]?\s*(?:extends|include|import|from)\b\s*"
    r"(?:([\"'])([^\"']+)\1\s*(?=[-+]?%\}|(?:as|import|ignore|with|without)\b)|(\S))"
)
"""The template that a statement names; the third group where the name is not written out."""


class Theme(msgspec.Struct, frozen=True):
    """A vault's own templates. Those of the package are wherever the package is."""

    own: Mapping[str, str]
    """Their texts, by name, such as `pages/claim.html`."""
    words: str = ""
    """The vault's own words of the interface, as TOML."""

    def closure(self, template: str) -> bytes:
        """The digest of a template and of all that it may take in: while it is the same, so is what it draws."""
        found = hashlib.blake2b(f"{self.words}\0{shipped_words()}\0".encode(), digest_size=16)
        for name in sorted(self._reached(template)):
            found.update(f"{name}\0{self.find(name)[1]}\0".encode())
        return found.digest()

    def find(self, name: str) -> tuple[bool, str | None]:
        """Whether a template is the vault's own, and its text; None where there is none of the name."""
        if name.startswith(SHIPPED):
            return False, _shipped_texts().get(name[1:])
        return name in self.own, self.own.get(name, _shipped_texts().get(name))

    def names(self) -> list[str]:
        """Every template's name, sorted."""
        return sorted({*self.own, *_shipped_texts()})

    def _reached(self, template: str) -> set[str]:
        reached: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            _, text = self.find(name)
            if name not in reached and text is not None:
                reached.add(name)
                for found in _NAMED.finditer(text):
                    # A name that is worked out may be any.
                    waiting += [found[2]] if found[2] else [*self.own, *_shipped_texts()]
        return reached


def read_theme(own: Path | None) -> Theme:
    """The theme of a vault whose templates lie in `own`. Raises InquireError where one cannot be read."""
    if own is None:
        return Theme({})
    words = _read(own / FILE, own) if (own / FILE).is_file() else ""
    read_words(words, f"{own.name}/{FILE}")
    return Theme(_texts(own), words)


@cache
def shipped() -> Path:
    """The templates of the package; of the checkout, where the package is installed from one.

    Raises InquireError where neither is there.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "templates", package.parents[1] / "templates"):
        if (folder / "pages").is_dir():
            return folder
    raise InquireError(
        "The package's templates are missing.",
        "Install it again: pip install --force-reinstall inquiring-lines",
    )


def asset_files(own: Path | None) -> Iterator[tuple[str, Path]]:
    """The theme's files that a site needs, a vault's before the shipped ones of the same name, sorted."""
    files: dict[str, Path] = {}
    for folder in (shipped(), own):
        if folder and (folder / ASSETS).is_dir():
            found = (path for path in (folder / ASSETS).rglob("*") if path.is_file())
            files |= {path.relative_to(folder).as_posix(): path for path in found}
    yield from sorted(files.items())


@cache
def shipped_words() -> str:
    """The words of the interface that come with the package, as TOML."""
    return _read(shipped() / FILE, shipped())


@cache
def _shipped_texts() -> dict[str, str]:
    return _texts(shipped())


def _texts(folder: Path) -> dict[str, str]:
    files = (path for part in ("pages", "partials", "new") for path in (folder / part).rglob("*"))
    return {
        path.relative_to(folder).as_posix(): _read(path, folder)
        for path in sorted(files)
        if path.is_file()
    }


def _read(file: Path, folder: Path) -> str:
    name = file.relative_to(folder).as_posix()
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InquireError(
            f"Template {name} is not UTF-8, at byte {error.start}.", "Save it as UTF-8."
        ) from error
    except OSError as error:
        raise InquireError(
            f"Template {name} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error
