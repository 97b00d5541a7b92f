from __future__ import annotations

from inquiring_lines.model.artifacts import Artifact


def test_artifacts_with_the_same_path_and_bytes_are_the_same() -> None:
    assert {Artifact("index.html", b"x"), Artifact("index.html", b"x")} == {
        Artifact("index.html", b"x")
    }
