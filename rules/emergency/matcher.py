"""Finds concepts: phrases of all languages at once in a trie of words, with room for a few words between and for misspelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from rules.emergency.normalise import NUMBERS, Token
from rules.emergency.phrases import Phrase, Pieces, toned
from rules.emergency.spelling import Speller

GAP: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "my",
        "his",
        "her",
        "their",
        "our",
        "your",
        "of",
        "so",
        "really",
        "very",
        "is",
        "are",
        "was",
        "am",
        "be",
        "been",
        "just",
        "like",
        "it",
        "i",
        "im",
        "that",
        "this",
        "all",
        "even",
        "also",
        "still",
        "real",
        "super",
        "kinda",
        "right",
        "left",
        "both",
        "la",
        "el",
        "los",
        "las",
        "mi",
        "su",
        "sus",
        "tu",
        "un",
        "una",
        "de",
        "del",
        "me",
        "se",
        "le",
        "lo",
        "muy",
        "tan",
        "esta",
        "estan",
        "es",
        "ya",
        "mucho",
        "的",
        "了",
        "着",
        "很",
        "我",
        "他",
        "她",
        "好",
        "太",
        "都",
        "也",
        "又",
        "被",
        "就",
        "老",
        "在",
        "地",
        "得",
        "bi",
        "da",
        "rat",
    ]
)
END: Final = Token("", 0, 0, stop=True)
SKIPS: Final = 2  # words passed over inside one phrase


class Mention(NamedTuple):
    """One concept said once: `first`..`last` are token places, inclusive."""

    concept: str
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    """Most branches are never walked: `waiting` are the phrases that go on from here (at their word `depth`), until somebody asks."""

    depth: int = 0
    waiting: list[Phrase] | None = field(default_factory=list)
    next: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    marked: dict[str, frozenset[str]] = field(default_factory=dict)  # folded word -> spellings it may have when typed with marks
    plain: set[str] = field(default_factory=set)  # words given without marks: Spanish is typed with and without them
    loose: set[str] = field(default_factory=set)  # Vietnamese words given without marks: any marks will do
    lengths: tuple[int, ...] = ()  # of the stems: a word is looked up by its beginnings, not compared with every stem
    ends: tuple[str, ...] = ()

    def grow(self) -> None:
        """One step further. Two threads may do it at once: each makes the whole, and `waiting` goes last."""
        waiting = self.waiting
        if waiting is None:
            return  # the other thread was quicker
        grown = _Node(self.depth)
        for phrase in waiting:
            if self.depth == len(phrase[1]):
                if phrase[0] not in grown.ends:
                    grown.ends = (*grown.ends, phrase[0])
            else:
                grown.step(phrase)
        self.next, self.stems, self.marked, self.plain = grown.next, grown.stems, grown.marked, grown.plain
        self.loose, self.lengths, self.ends = grown.loose, grown.lengths, grown.ends
        self.waiting = None

    def step(self, phrase: Phrase) -> None:
        _, words, only_marked, loose = phrase
        word, exact, star = words[self.depth]
        branch = self.stems if star else self.next
        if star and len(word) not in self.lengths:
            self.lengths = (*self.lengths, len(word))
        if only_marked:
            word = exact
        elif not star and exact:
            self.marked[word] = self.marked.get(word, frozenset()) | {exact}
        elif not star:
            self.plain.add(word)
        if loose:
            self.loose.add(word)
        then = branch.get(word)
        if then is None:
            then = branch[word] = _Node(self.depth + 1)
        then.waiting.append(phrase)  # type: ignore[union-attr]  # nobody has walked there yet


class Matcher:
    """Built once from the lexicon: {concept: phrases}. A phrase's word may end in `*` (any ending)."""

    def __init__(self, lexicon: Mapping[str, Iterable[str]], everyday: Iterable[str], loose: frozenset[str] = frozenset()) -> None:
        pieces = Pieces()
        phrases = [pieces.phrase(concept, one, one in loose) for concept, some in lexicon.items() for one in some]
        self._root = _Node(waiting=[one for one in phrases if one[1]])
        self._root.grow()
        self.vocabulary = {word for _, words, only_marked, _ in phrases if not only_marked for word, _, _ in words}
        self._known = frozenset(everyday) | GAP | frozenset(NUMBERS)
        self._stem_lengths = tuple(sorted(length for length in self._root.lengths if length >= 4))
        self._heads = lru_cache(maxsize=20_000)(self._heads_of)
        self._fixes = lru_cache(maxsize=20_000)(self._fix)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.vocabulary, self._known)

    def corrected(self, found: Sequence[Token]) -> list[Token]:
        """Words nobody knows, moved to the one lexicon word a slip away, if there is one."""
        out = []
        fixes = self._fixes
        for token in found:
            word, start, end, stop, pause, exact = token
            better = None if stop or pause or exact else fixes(word)
            out.append(token if better is None else Token(better, start, end))
        return out

    def _fix(self, word: str) -> str | None:
        if len(word) < 4 or not word.isascii() or not word.isalpha() or word in self.vocabulary:
            return None
        if any(word[:length] in self._root.stems for length in self._stem_lengths):
            return None
        return self._speller.nearest(word)

    def _heads_of(self, word: str, exact: str) -> tuple[_Node, ...]:
        """Where a phrase may begin with this word."""
        return tuple(self._after(self._root, word, exact))

    @staticmethod
    def _after(node: _Node, word: str, exact: str) -> list[_Node]:
        out = []
        if (then := node.next.get(word)) is not None and (not exact or _may_be(node, word, exact)):
            out.append(then)
        if exact and (then := node.next.get(exact)) is not None:
            out.append(then)
        for length in node.lengths if not toned(exact) else ():
            if len(word) >= length and (then := node.stems.get(word[:length])) is not None:
                out.append(then)
        return out

    def mentions(self, found: Sequence[Token]) -> list[Mention]:
        """Every concept said, longest phrase from each starting place for each concept."""
        out: list[Mention] = []
        heads_of, walk, new = self._heads, self._walk, tuple.__new__  # a message has hundreds of them: the plain way to make one
        size = len(found)
        for place, token in enumerate(found):
            heads = heads_of(token[0], token[5])
            if not heads:
                continue
            best: dict[str, int] = {}
            word, _, _, stop, pause, exact = found[place + 1] if place + 1 < size else END
            may_skip = not stop and (pause or word in GAP)
            for node in heads:
                if may_skip or exact or node.lengths or node.waiting is not None or word in node.next:
                    walk(node, found, place + 1, best, 0)
                else:  # nothing goes on from here
                    for concept in node.ends:
                        best[concept] = max(place, best.get(concept, place))
            for concept, last in best.items():
                out.append(new(Mention, (concept, place, last)))
        return out

    def _walk(self, node: _Node, found: Sequence[Token], place: int, best: dict[str, int], skips: int) -> None:
        if node.waiting is not None:
            node.grow()
        for concept in node.ends:
            if best.get(concept, -1) < place - 1:
                best[concept] = place - 1
        following, lengths = node.next, node.lengths
        if not following and not lengths:
            return
        size = len(found)
        while place < size:  # a phrase ends with its last word, not with what was passed over behind it
            word, _, _, stop, pause, exact = found[place]
            if stop:
                return
            if exact or lengths:
                for then in self._after(node, word, exact):
                    self._walk(then, found, place + 1, best, skips)
            elif word in following:
                self._walk(following[word], found, place + 1, best, skips)
            if skips >= SKIPS or not (pause or word in GAP):
                return
            place, skips = place + 1, skips + 1


def _may_be(node: _Node, word: str, exact: str) -> bool:
    """Whether a word typed with marks may be this one: "đầu" (head) is not "đau" (pain), "nó" is not "no"."""
    if word in node.loose or exact in node.marked.get(word, ()):
        return True
    return not toned(exact) and word in node.plain
