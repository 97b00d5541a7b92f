"""Generate a sound vault of any size: `python -m benchmarks.generate FOLDER NOTES [PERCENT]`.

60 % claims of about 230 words with 5 links, 25 % sources of about 110 words with 1, 15 % questions of about 650 words with 9;
three tags each; typed relations and identifiers; words drawn by Zipf's law from 30,000. The same arguments give the same bytes.
Bodies are paragraphs and links; of PERCENT in a hundred notes they have headings, lists, quotations, emphasis and code too.
"""

from __future__ import annotations

import itertools
import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path

VOCABULARY = 30_000
TAGS = 200
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]


class Words:
    """Draws words by Zipf's law, and sentences of them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = [
            "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 4, 4, 5, 6))))
            for _ in range(VOCABULARY)
        ]
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def draw(self, count: int) -> list[str]:
        """Words, frequent ones more often."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def title(self) -> str:
        """Five to nine words."""
        return " ".join(self.draw(self._chance.randint(5, 9))).capitalize()

    def prose(self, count: int, links: list[str], *, throughout: bool) -> str:
        """About `count` words in paragraphs, a link in each of the first sentences, or in each paragraph."""
        sentences: list[str] = []
        total = 0
        while total < count or len(sentences) < len(links):
            words = self.draw(self._chance.randint(8, 22))
            total += len(words)
            sentences.append(" ".join(words).capitalize())
        length = max(5, math.ceil(len(sentences) / len(links))) if throughout else 5
        for number, link in enumerate(links):
            sentences[number * (length if throughout else 1) % len(sentences)] += f" [[{link}]]"
        paragraphs = (sentences[at : at + length] for at in range(0, len(sentences), length))
        return "\n\n".join(". ".join(paragraph) + "." for paragraph in paragraphs)


def notes(count: int, seed: int = 1, percent: int = 0) -> Iterator[tuple[str, str]]:
    """Path and text of each of `count` notes, of which `percent` in a hundred are marked up."""
    for number, (path, text) in enumerate(_plain_notes(count, seed)):
        if (number + 1) * percent // 100 > number * percent // 100:
            front, fence, body = text.partition("\n---\n")
            yield path, front + fence + marked_up(body, random.Random(f"{seed} {path}"))
        else:
            yield path, text


def marked_up(body: str, chance: random.Random) -> str:
    """The same words and links: something stands out in each paragraph, some have a heading, some are lists or quotations."""
    blocks: list[str] = []
    for number, paragraph in enumerate(body.strip().split("\n\n")):
        words = paragraph.split(" ")
        plain = [at for at, word in enumerate(words) if word.isalpha()]
        for sign in chance.sample(("*", "**", "`"), 2):
            at = plain.pop(chance.randrange(len(plain)))
            words[at] = f"{sign}{words[at]}{sign}"
        block = " ".join(words)
        if number % 3 == 1:
            blocks.append(f"## {' '.join(filter(str.isalpha, words[:6]))}")
        if number % 4 == 2:
            block = "\n".join(f"- {sentence.rstrip('.')}." for sentence in block.split(". "))
        elif number % 4 == 3:
            block = f"> {block}"
        blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def _plain_notes(count: int, seed: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(seed)
    words = Words(chance)
    claims, sources = count * 60 // 100, count * 25 // 100
    questions = count - claims - sources
    names = {
        "claim": [f"claim-{number}" for number in range(claims)],
        "source": [f"source-{number}" for number in range(sources)],
        "question": [f"line-{number}" for number in range(questions)],
    }
    for number, name in enumerate(names["source"]):
        other = chance.choice(names["source"])
        front = f'authors: [{words.title().split()[0]}]\nyear: {1990 + number % 36}\narxiv: "{2001 + number // 9000}.{10000 + number % 9000}"'
        yield f"sources/{name}.md", note("source", words, chance, front, 110, [other])
    for number, name in enumerate(names["claim"]):
        source = names["source"][number % sources]
        front = f'sources: "[[{source}]]"\nsupports: "[[claim-{number // 4}]]"'
        links = [*chance.sample(names["claim"], min(4, claims)), source]
        yield f"claims/{name}.md", note("claim", words, chance, front, 230, links)
    for name in names["question"]:
        front = f'reading: {words.title()}\nnext: ["[[{chance.choice(names["question"])}]]"]'
        links = chance.sample(names["claim"], min(9, claims))
        yield f"lines/{name}.md", note("question", words, chance, front, 650, links)


def note(
    kind: str, words: Words, chance: random.Random, front: str, count: int, links: list[str]
) -> str:
    """One note's text."""
    tags = ", ".join(f"tag-{chance.randrange(TAGS)}" for _ in range(3))
    return (
        f"---\nkind: {kind}\ntitle: {words.title()}\nsummary: {words.title()}.\n{front}\n"
        f"tags: [{tags}]\ncreated: 2026-0{chance.randint(1, 9)}-{chance.randint(10, 28)}\n---\n"
        f"{words.prose(count, links, throughout=kind == 'question')}\n"
    )


def write(folder: Path, count: int, percent: int = 0) -> int:
    """Write a vault of `count` notes into `folder`. Gives its size in bytes."""
    size = 0
    for name, text in notes(count, percent=percent):
        file = folder / "notes" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_bytes(text.encode())
    return size


if __name__ == "__main__":
    written = write(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
    print(f"{written:,} bytes")
