"""Where a vault is, and how it is configured.

`inquire.toml` in the vault's root, or `[tool.inquire]` in its `pyproject.toml`. Everything has a default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from inquiring_lines.errors import InquireError
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.relations import ANY, RELATIONS, Relation, Vocabulary, plain
from inquiring_lines.names import did_you_mean, nearest

CONFIG_FILE = "inquire.toml"
MAP_FILE = "map.json"
"""Where the notes stand on the map, in the vault's root."""
CACHE_FOLDER = ".inquire_cache"
MANIFEST = ".inquire-manifest.json"
"""Lies in every output folder and lists the files that a build wrote there."""
_TEMPLATE_PARTS = ("pages", "partials", "new", "assets/css")
_OUTSIDERS = frozenset(
    (
        "readme changelog contributing license licence code_of_conduct security authors history "
        "agents todo"
    ).split()
)
"""Markdown files that a project has beside its notes; compared in lower case, without ending."""


class RelationConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A relation that the vault adds."""

    inverse: Annotated[
        str, Meta(description="Its name from the other side. Its own name: symmetric.")
    ]
    domain: Annotated[
        tuple[Kind, ...], Meta(description="Kinds that it may start from. Empty: any.")
    ] = ()
    range: Annotated[
        tuple[Kind, ...], Meta(description="Kinds that it may lead to. Empty: any.")
    ] = ()
    term: Annotated[str, Meta(description="The term of an ontology that it stands for.")] = ""

    def named(self, name: str) -> Relation:
        """The relation, under its name."""
        return Relation(
            plain(name),
            plain(self.inverse),
            frozenset(self.domain) or ANY,
            frozenset(self.range) or ANY,
            (self.term,) if self.term else (),
        )


Level = Literal["error", "warning", "info", "off"]


class CheckConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What counts as a finding of the check: `[check]`."""

    fail_on: Annotated[
        Literal["error", "warning", "info"],
        Meta(description="The least severity that makes `inquire check` exit 1."),
    ] = "error"
    rules: Annotated[
        Mapping[str, Level],
        Meta(
            description='Severities, by a rule\'s code or the beginning of some: `GRA003 = "off"`.'
        ),
    ] = {}
    paths: Annotated[
        Mapping[str, Mapping[str, Level]],
        Meta(
            description="Severities for some files, by glob from the vault's root; a later glob wins:"
            ' `[check.paths."notes/inbox/*"]`.'
        ),
    ] = {}
    baseline: Annotated[
        str, Meta(description="A file of known findings, which are not reported.")
    ] = ""
    asset_limit: Annotated[
        int, Meta(ge=0, description="Bytes from which on an image or a file is too large.")
    ] = 1_048_576


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A vault's configuration."""

    title: Annotated[str, Meta(description="The site's name.")] = "Inquiring Lines"
    description: Annotated[str, Meta(description="One sentence on what the notes are about.")] = ""
    author: Annotated[str, Meta(description="Whose notes these are.")] = ""
    language: Annotated[str, Meta(description="The notes' language, as a BCP 47 tag.")] = "en"
    base_url: Annotated[
        str,
        Meta(
            description="Where the site will be published, such as `https://example.org/project/`."
            " Only what must be absolute uses it; links between pages are relative."
        ),
    ] = ""
    notes: Annotated[
        str,
        Meta(
            description="The notes folder. Empty: `notes/`, where no other Markdown but README,"
            " CHANGELOG and the like stands outside it; else the vault's root."
        ),
    ] = ""
    output: Annotated[str, Meta(description="Where the site is written.")] = "site"
    dates: Annotated[
        Literal["git", "notes"],
        Meta(
            description="What tells when a note was last changed, where its `updated` does not: `git`, in a"
            " repository, or only the `notes`."
        ),
    ] = "git"
    twins: Annotated[
        bool,
        Meta(
            description="A Markdown twin of every page, `index.md` beside its `index.html`. It needs"
            " `pip install 'inquiring-lines[twins]'`, and some 5 ms a page."
        ),
    ] = False
    ignore: Annotated[
        tuple[str, ...],
        Meta(description="Globs, from the vault's root, of files that are not read."),
    ] = ()
    kinds: Annotated[
        Mapping[str, Kind],
        Meta(description="The kind of the notes of a folder, by its path below the notes folder."),
    ] = {}
    relations: Annotated[
        Mapping[str, RelationConfig],
        Meta(description="Relations that the vault adds: `[relations.NAME]`."),
    ] = {}

    check: Annotated[
        CheckConfig, Meta(description="What counts as a finding: `[check]`, see below.")
    ] = CheckConfig()

    @property
    def vocabulary(self) -> Vocabulary:
        """The built-in relations and those that the vault adds."""
        added = (spec.named(name) for name, spec in sorted(self.relations.items()))
        return Vocabulary(RELATIONS).extended(added)

    @property
    def base_path(self) -> str:
        """The path part of `base_url`, with a slash at both ends."""
        path = urlsplit(self.base_url).path.strip("/")
        return f"/{path}/" if path else "/"


class Vault(msgspec.Struct, frozen=True):
    """A folder of notes, with its configuration applied."""

    root: Path
    config: Config
    notes: Path
    output: Path

    @property
    def templates(self) -> Path | None:
        """The vault's own templates, where it has any."""
        folder = self.root / "templates"
        return folder if is_template_folder(folder) else None


def is_template_folder(folder: Path) -> bool:
    """True for a folder of page templates, or of the interface's words, which is no folder of notes."""
    return folder.name == "templates" and (
        any((folder / part).is_dir() for part in _TEMPLATE_PARTS)
        or (folder / "words.toml").is_file()
    )


def open_vault(
    root: Path | None = None,
    *,
    notes: Path | None = None,
    output: Path | None = None,
    base_url: str | None = None,
) -> Vault:
    """The vault at `root`, else the nearest one upwards from the current folder.

    The other arguments override the configuration. Raises InquireError where there is no such folder or the
    configuration cannot be read.
    """
    home = (root or _nearest_configured(Path.cwd())).absolute()
    if not home.is_dir():
        raise InquireError(
            f"{root} is not a folder.",
            "Name the folder that holds your notes, or run this inside it.",
        )
    config = read_config(home)
    if base_url is not None:
        config = msgspec.structs.replace(config, base_url=base_url)
    _check_base_url(config.base_url)
    notes_folder = notes.absolute() if notes else _notes_folder(home, config)
    if not notes_folder.is_dir():
        raise InquireError(
            f"There is no notes folder {notes_folder}.",
            "Create it, or name another with --notes or with `notes` in the configuration.",
        )
    site = output.absolute() if output else home / config.output
    return Vault(home, config, _clean(notes_folder), _clean(site))


def read_config(root: Path) -> Config:
    """The configuration of the vault at `root`; the defaults where it has none."""
    place, data = _raw_config(root)
    _refuse_unknown(data, Config.__struct_fields__, place)
    tables = data.get("relations")
    for spec in tables.values() if isinstance(tables, dict) else ():
        if isinstance(spec, dict):
            _refuse_unknown(spec, RelationConfig.__struct_fields__, place)
    if isinstance(checked := data.get("check"), dict):
        _refuse_unknown(checked, CheckConfig.__struct_fields__, f"{place}, check")
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        raise InquireError(
            f"{place}: {error}", "See docs/configuration.md for what each option may be."
        ) from error
    _refuse_taken(config.relations, place)
    return config


def markdown_outside(root: Path, notes: Path) -> Iterator[Path]:
    """Markdown files of the vault outside of its `notes/` and of sites, less those that every project has."""
    for folder, names, files in os.walk(root):
        here = Path(folder)
        names[:] = sorted(
            name
            for name in names
            if not name.startswith(".")
            and name != "node_modules"
            and here / name != notes
            and not is_template_folder(here / name)
            and not (here / name / MANIFEST).exists()
        )
        for file in sorted(files):
            stem, ending = os.path.splitext(file)
            if ending.lower() == ".md" and stem.lower() not in _OUTSIDERS:
                yield here / file


def _notes_folder(root: Path, config: Config) -> Path:
    if config.notes:
        return root / config.notes
    notes = root / "notes"
    if notes.is_dir() and next(markdown_outside(root, notes), None) is None:
        return notes
    return root


def _nearest_configured(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file() or "inquire" in _tool_table(folder):
            return folder
    return start


def _raw_config(root: Path) -> tuple[str, dict[str, Any]]:
    if (root / CONFIG_FILE).is_file():
        return CONFIG_FILE, _toml(root / CONFIG_FILE)
    found = _tool_table(root).get("inquire", {})
    if not isinstance(found, dict):
        raise InquireError(
            "pyproject.toml: tool.inquire is not a table.", "Write it as [tool.inquire]."
        )
    return "pyproject.toml, [tool.inquire]", found


def _tool_table(root: Path) -> dict[str, Any]:
    file = root / "pyproject.toml"
    found = _toml(file).get("tool", {}) if file.is_file() else {}
    return found if isinstance(found, dict) else {}


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InquireError(f"{file}: {error}", "Mend it; it must be TOML in UTF-8.") from error
    except OSError as error:
        raise InquireError(
            f"{file} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error


def _refuse_unknown(data: Mapping[str, object], known: tuple[str, ...], place: str) -> None:
    for key in data:
        if key not in known:
            raise InquireError(
                f"{place}: there is no option “{key}”.",
                did_you_mean(nearest(key, known, limit=1), f"There are: {', '.join(known)}."),
            )


def _refuse_taken(added: Mapping[str, RelationConfig], place: str) -> None:
    taken = set(Vocabulary(RELATIONS).names)
    for name, spec in sorted(added.items()):
        names = {plain(name), plain(spec.inverse)}
        if known := sorted(names & taken):
            raise InquireError(
                f"{place}: relation {name!r} would take the name {known[0]!r}, which has a meaning.",
                "Give it, and its inverse, names of their own.",
            )
        taken |= names


def _check_base_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
    except ValueError:
        is_web = False
    if url and not is_web:
        raise InquireError(
            f"The base URL {url!r} is not a web address.",
            "Write it whole, such as https://example.org/project/.",
        )


def _clean(path: Path) -> Path:
    return Path(os.path.normpath(path))
