"""The shipped templates, compiled, from process to process: 70 ms of a small build, and of every worker.

They lie where Python keeps its own compiled modules, in a `__pycache__` beside their sources, and are trusted as
far as those are. Nothing of a vault's is kept: what lies in a vault is never run.
"""

# ruff: noqa: PTH105, PTH123 -- of a draft's descriptor

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import tempfile
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

_DIGEST = 16


class Compiled(jinja2.BytecodeCache):
    """Jinja's own contract. What is damaged, or another's, is compiled anew; where nothing can be kept, nothing is."""

    def __init__(self, folder: Path, compiler: Sequence[Path]) -> None:
        """`folder`: where the templates lie. `compiler`: the files that have a say in what comes of them."""
        self._folder = folder / "__pycache__"
        # The digest stands for Python, too: bytecode of another version is no use, and may do harm.
        maker = blake2b(f"{sys.version}\0{jinja2.__version__}\0".encode(), digest_size=_DIGEST)
        for file in compiler:
            maker.update(file.read_bytes())
        self._maker = maker.digest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where it was kept for this very source."""
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            data = self._file(bucket).read_bytes()
            if data[:_DIGEST] == self._digest(bucket, data[_DIGEST:]):
                code = marshal.loads(data[_DIGEST:])  # noqa: S302 - as Python reads its own
                bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code: whole or not at all, since other processes read it meanwhile."""
        if sys.dont_write_bytecode:
            return
        code = marshal.dumps(bucket.code)
        with contextlib.suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            descriptor, draft = tempfile.mkstemp(dir=self._folder)
            try:
                with open(descriptor, "wb") as file:
                    file.write(self._digest(bucket, code) + code)
                os.replace(draft, self._file(bucket))
            except OSError:
                Path(draft).unlink(missing_ok=True)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}.template"

    def _digest(self, bucket: Bucket, code: bytes) -> bytes:
        found = blake2b(self._maker, digest_size=_DIGEST)
        found.update(f"{bucket.checksum}\0".encode())
        found.update(code)
        return found.digest()
