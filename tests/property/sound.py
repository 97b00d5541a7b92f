"""A vault in which the check finds nothing at all, made from a seed: 500 notes of every kind, with every kind of link."""

from __future__ import annotations

import random
from collections.abc import Iterator

ONSETS = "b br d dr f fl g gr h k kl l m n p pl r s st t tr v w z".split()
VOWELS = "a e i o u ai ea io ou".split()
ENDS = "l m n nd r rk s st t".split()
KINDS = (
    ["source"] * 40
    + ["evidence"] * 60
    + ["claim"] * 250
    + ["question"] * 100
    + ["topic"] * 20
    + ["page"] * 30
)
IMAGES = [f"assets/figure-{number}.png" for number in range(8)]


class Sound:
    """The notes, by path below `notes/`."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - test data
        self._words: set[str] = set()
        count: dict[str, int] = {}
        self.names: list[str] = []
        for kind in KINDS:
            count[kind] = count.get(kind, -1) + 1
            self.names.append(f"{kind}-{count[kind]}-{self._word()}")
        self.headings = {name: f"On {self._word()} and {self._word()}" for name in self.names}
        self.titles = {name: self._title() for name in self.names}
        self.files = {
            f"{kind}s/{name}.md": self._note(number, kind, name)
            for number, (kind, name) in enumerate(zip(KINDS, self.names, strict=True))
        }

    def named(self, kind: str) -> list[str]:
        """The notes of a kind."""
        return [name for name, one in zip(self.names, KINDS, strict=True) if one == kind]

    def _word(self) -> str:
        while True:
            syllables = self._random.randint(2, 3)
            word = "".join(
                self._random.choice(ONSETS) + self._random.choice(VOWELS) for _ in range(syllables)
            ) + self._random.choice(ENDS)
            if word not in self._words:
                self._words.add(word)
                return word

    def _title(self) -> str:
        return " ".join(self._word() for _ in range(5)).capitalize()

    def _note(self, number: int, kind: str, name: str) -> str:
        lines = ["---", f"kind: {kind}", f"title: {self.titles[name]}"]
        if kind == "page":
            lines[1] = "created: 2026-02-01"
        lines += [*self._fields(number, kind), "---", *self._body(number, kind, name)]
        return "\n".join(lines) + "\n"

    def _fields(self, number: int, kind: str) -> Iterator[str]:
        yield f"summary: It says {self._word()} of {self._word()}."
        yield f"updated: 2026-0{number % 9 + 1}-15"
        sources, claims, questions = map(self.named, ("source", "claim", "question"))
        if kind == "source":
            yield f"doi: 10.1234/{self._word()}.{number}"
            yield f"citekey: {self._word()}{number}"
            yield f"year: {1900 + number}"
        if kind == "topic":
            return
        yield f"tags: [{self.named('topic')[number % 20]}]"
        if kind in ("claim", "evidence"):
            yield f'sources: "[[{sources[number % 40]}]]"'
            later = claims[(number * 7) % 250 :]
            supported = claims[(number - 100) // 2] if kind == "claim" else later[0]
            if supported != claims[(number - 100) % 250]:
                yield f'supports: ["[[{supported}]]"]'
        if kind == "claim":
            yield f'addresses: "[[{questions[number % 100]}]]"'

    def _body(self, number: int, kind: str, name: str) -> Iterator[str]:
        count = len(self.names)
        near, far, other = (self.names[(number + step) % count] for step in (1, 7, 31))
        where = KINDS[(number + 31) % count]
        yield f"It is said of {self._word()} that [[{near}]] holds. 🜁 So does [[{far}|that one]]."
        if kind == "question":
            claim = self.named("claim")[number % 250]
            yield ""
            yield f"The answer is in [[{claim}]]."
        yield ""
        yield f"## {self.headings[name]}"
        yield ""
        yield f"See [the other](../{where}s/{other}.md#{self._slug(other)}) and [[{near}#{self.headings[near]}]]."
        yield ""
        yield f"- In a list, [[{far}#^key]] says it."
        yield ""
        yield f"![A figure](../../{IMAGES[number % len(IMAGES)]}) beside [[{far}]]. ^key"

    def _slug(self, name: str) -> str:
        return self.headings[name].lower().replace(" ", "-")
