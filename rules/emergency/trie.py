"""The lexicon as a trie of words, most of which is never built: a branch is a list of phrases until a message walks it.

Forty thousand phrases are one text and some numbers until a message has the first word of one: only then are the phrases that begin with
it taken apart, and only as far as somebody goes on reading. As objects they would be ten times as large and take longer to load.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final

from rules.emergency.normalise import Token
from rules.emergency.phrases import Phrase, Pieces


class Node:
    """A place in the trie. A branch is the phrases that go on there until somebody walks it, then a node."""

    __slots__ = ("depth", "ends", "lengths", "loose", "marked", "next", "stems")

    def __init__(self, depth: int, phrases: Iterable[Phrase] = ()) -> None:
        self.depth = depth
        self.next: dict[str, Branch] = NOWHERE
        self.stems: dict[str, Branch] = NOWHERE
        self.marked: dict[str, frozenset[str]] = UNMARKED  # folded word -> how it may be written ("": without marks); others: without
        self.loose: set[str] = NONE  # Vietnamese words given without marks: any marks will do
        self.lengths: tuple[int, ...] = ()  # of the stems: a word is looked up by its beginnings, not compared with every stem
        ends: dict[str, None] = {}
        for phrase in phrases:
            if depth == len(phrase[1]):
                ends[phrase[0]] = None
            else:
                word, exact, star = phrase[1][depth]
                self.branch(word, exact, star=star, only_marked=phrase[2], loose=phrase[3]).append(phrase)
        self.ends = tuple(ends)

    def branch(self, word: str, exact: str, *, star: bool, only_marked: bool, loose: bool) -> list[Phrase]:
        """What goes on with this word, to be added to; while the trie is made."""
        name = exact if only_marked else word
        if loose:
            if self.loose is NONE:
                self.loose = set()
            self.loose.add(name)
        if star:
            if self.stems is NOWHERE:
                self.stems = {}
            if len(word) not in self.lengths:
                self.lengths = (*self.lengths, len(word))
            return self.stems.setdefault(name, [])  # type: ignore[return-value]  # nobody has walked there yet
        if self.next is NOWHERE:
            self.next = {}
        if not only_marked and (exact or word in self.marked):
            if self.marked is UNMARKED:
                self.marked = {}
            known = self.marked.get(word) or (BARE if word in self.next else NOTHING)
            self.marked[word] = known | {exact}
        return self.next.setdefault(name, [])  # type: ignore[return-value]

    def then(self, branch: dict[str, Branch], word: str) -> Node | None:
        """Where this word leads. Two threads may ask at once: each makes the whole."""
        found = branch.get(word)
        if found.__class__ is list:
            found = branch[word] = Node(self.depth + 1, found)
        return found  # type: ignore[return-value]

    def after(self, token: Token) -> list[Node]:
        """Where this word leads, in every spelling it may be: "đầu" (head) is not "đau" (pain), "nó" is not "no"."""
        word, exact, _, _, toned = token
        out = []
        if word in self.next and (not exact or self._may_be(word, exact, toned)) and (then := self.then(self.next, word)) is not None:
            out.append(then)
        if exact and (then := self.then(self.next, exact)) is not None:
            out.append(then)
        if self.lengths and not toned:
            for length in self.lengths:
                if len(word) >= length and (then := self.then(self.stems, word[:length])) is not None:
                    out.append(then)
        return out

    def _may_be(self, word: str, exact: str, toned: bool) -> bool:
        spellings = self.marked.get(word, BARE)
        return exact in spellings or word in self.loose or (not toned and "" in spellings)


Branch = list[Phrase] | Node
NOWHERE: Final[dict[str, Branch]] = {}
UNMARKED: Final[dict[str, frozenset[str]]] = {}
NOTHING: Final[frozenset[str]] = frozenset()
NONE: Final[set[str]] = set()  # nobody adds to it
BARE: Final = frozenset(("",))


class Trie(Node):
    """The whole lexicon, {concept: phrases}: its first words. `loose` are phrases whose words any marks will do for."""

    __slots__ = ("_concepts", "_loose", "_of", "_starts", "_text", "vocabulary")

    def __init__(self, lexicon: Mapping[str, Iterable[str]], loose: frozenset[str] = frozenset()) -> None:
        super().__init__(0)
        self._concepts, self._loose = list(lexicon), loose
        written = [phrase for phrases in lexicon.values() for phrase in phrases]
        self._of = array("H", [place for place, phrases in enumerate(lexicon.values()) for _ in phrases])
        encoded = [phrase.encode() for phrase in written]
        self._text, self._starts = b"".join(encoded), array("I", accumulate(map(len, encoded), initial=0))
        self.vocabulary: set[str] = set()
        self._plant(written)

    def _plant(self, written: list[str]) -> None:
        """Each phrase's number, where its first word branches off."""
        pieces, plain = Pieces(), list[str]()
        for piece in set(" ".join(written).split()):
            pieces[piece]
        first: dict[str, list[int]] = {}
        stems: dict[str, list[int]] = {}
        self.next, self.stems = first, stems  # type: ignore[assignment]  # numbers stand for phrases here
        joining, loose, marked = pieces.joining, self._loose, self.marked
        for number, phrase in enumerate(written):
            split = phrase.split()
            words = pieces[split[0]] if split else ()
            if not words or (words[0][1] and len(split) == 1) or not joining.isdisjoint(split):
                _, words, only_marked, _ = pieces.phrase("", phrase, False)
                if not only_marked:
                    self.vocabulary.update([word for word, _, _ in words])
            else:
                only_marked = False
                plain.append(phrase)
            if not words:
                continue
            word, exact, star = words[0]
            if exact or star or only_marked or word in marked or phrase in loose:
                self.branch(word, exact, star=star, only_marked=only_marked, loose=phrase in loose).append(number)  # type: ignore[arg-type]
                marked = self.marked
            elif word in first:
                first[word].append(number)
            else:
                first[word] = [number]
        self.vocabulary.update([word for piece in set(" ".join(plain).split()) for word, _, _ in pieces[piece]])
        for branch in (first, stems):
            for word, numbers in branch.items():
                branch[word] = array("I", numbers)  # type: ignore[assignment]

    def then(self, branch: dict[str, Branch], word: str) -> Node | None:
        """As of any node; here a branch is the phrases' numbers."""
        found: object = branch.get(word)
        if isinstance(found, array):
            found = branch[word] = Node(1, map(self._phrase, found))
        return found  # type: ignore[return-value]

    def _phrase(self, number: int) -> Phrase:
        written = self._text[self._starts[number] : self._starts[number + 1]].decode()
        return Pieces().phrase(self._concepts[self._of[number]], written, written in self._loose)

    @property
    def phrases(self) -> list[str]:
        """Every phrase as it is written."""
        return [self._text[start:end].decode() for start, end in zip(self._starts, self._starts[1:], strict=False)]
