"""A small index for tests, in memory and on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from inquiring_lines.search.count import Text, count
from inquiring_lines.search.index import Index, open_index
from inquiring_lines.search.write import Document, File, write


def document(
    id_: str,
    title: str,
    body: str = "",
    *,
    summary: str = "",
    aliases: tuple[str, ...] = (),
    kind: str = "claim",
    state: str = "",
    links: int = 0,
) -> Document:
    text = Text(title=title, aliases=aliases, summary=summary, body=body)
    return Document(
        id=id_,
        terms=count(text),
        title=title,
        address=f"{id_}/",
        kind=kind,
        state=state,
        text=summary or body,
        links=links,
    )


DOCUMENTS = (
    document(
        "attention",
        "Attention",
        "Every token asks all others. Softmax weighs what they answer.",
        state="supported",
        links=9,
    ),
    document(
        "attention-costs",
        "Attention costs the square of the length",
        "Kernel tricks make the softmax linear. The naïve way does not.",
        state="contested",
    ),
    document(
        "dropout",
        "Dropout helps small networks",
        "Dropout of neurons; at 0.5, a network generalises. Attention is not needed.",
        aliases=("random silencing",),
        state="supported",
    ),
    document(
        "why-dropout",
        "Why does dropout work?",
        "An ensemble of networks, some say. Attention is paid elsewhere.",
        kind="question",
        state="open",
    ),
    document(
        "srivastava",
        "Dropout: a simple way to prevent networks from overfitting",
        "Srivastava et al. arXiv:1207.0580",
        kind="source",
        links=3,
    ),
    document(
        "names",
        "constructor and __proto__",
        "Words that are toString and valueOf and hasOwnProperty, too. constructor constructor",
        kind="page",
    ),
    document("tokyo", "東京都の猫", "東京都には猫がたくさんいる。京都にもいる。", kind="page"),
    document("seoul", "한국어를 배우다", "서울에서 한국어를 배운다.", kind="page"),
    document("thai", "ภาษาไทย", "ภาษาไทยไม่มีช่องว่างระหว่างคำ", kind="page"),
    document("greek", "Ο Σίσυφος", "Ένας μύθος για τον Σίσυφο και την πέτρα.", kind="page"),
    document("hindi", "कठिन प्रश्न", "यह एक कठिन प्रश्न है।", kind="page"),
    document("emoji", "Smile 🙂 𝒳", "A 🙂 face and 𝒳 in 𠮷野家.", kind="page"),
    document("markup", "<b>Tags</b> & “quotes”", "if a < b && c > d: <script>alert(1)</script>"),
    document("empty", "…", "", kind="page"),
)


def made(documents: Iterable[Document] = DOCUMENTS) -> dict[str, bytes]:
    return dict(write(tuple(documents)).files)


def fetch_from(files: dict[str, bytes]) -> Callable[[str], bytes]:
    def fetch(path: str) -> bytes:
        try:
            return files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    return fetch


def opened(documents: Iterable[Document] = DOCUMENTS) -> Index:
    return open_index(fetch_from(made(documents)))


def lay(folder: Path, files: Iterable[File]) -> Path:
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
