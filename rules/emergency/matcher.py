"""Finds concepts: phrases of all languages at once in a trie of words, with room for a few words between and for misspelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import Final, NamedTuple

from rules.emergency.by_ear import OTHERS, in_place
from rules.emergency.heads import Heads, Key
from rules.emergency.naming import is_name
from rules.emergency.normalise import MARKS, PAUSES, STOPS, Said, Token
from rules.emergency.planted import Planted
from rules.emergency.spelling import Speller
from rules.emergency.spoken import NUMBERS
from rules.emergency.trie import Node, Trie

GAP: Final = frozenset((
    "a", "an", "the", "my", "his", "her", "their", "our", "your", "of", "so", "really", "very", "is", "are", "was", "am", "be", "been",
    "just", "like", "it", "i", "im", "that", "this", "all", "even", "also", "still", "real", "super", "kinda", "right", "left", "both",
    "la", "el", "los", "las", "mi", "su", "sus", "tu", "un", "una", "de", "del", "me", "se", "le", "lo", "muy", "tan", "esta", "estan",
    "es", "ya", "mucho", "的", "了", "着", "很", "我", "他", "她", "好", "太", "都", "也", "又", "被", "就", "老", "在", "地", "得", "bi", "da", "rat",
))  # fmt: skip
SOFT: Final = GAP | PAUSES  # what may stand between two words of one phrase
SKIPS: Final = 2  # words passed over inside one phrase
OBJECTS: Final = frozenset(("me", "it", "le", "lo"))  # with a pause behind one of these
ANOTHER: Final = frozenset(("it", "i", "el", "lo"))  # one of these begins another statement: "scared the life out of me, it was ..."


class Mention(NamedTuple):
    """One concept said once: `first`..`last` are token places, inclusive."""

    concept: str
    first: int
    last: int


Spot = tuple[int, int]  # first and last word
NOWHERE: Final[Mapping[int, Sequence[str]]] = {}
UNNEEDED: Final[Mapping[str, int]] = {}


class Signs(dict[str, list[Spot]]):
    """Where each concept is said, in order. Most are never asked for: a mention is made of a spot when somebody does."""

    __slots__ = ("_made",)
    _made: dict[str, list[Mention]]  # not there until somebody asks

    def of(self, name: str) -> list[Mention]:
        """The mentions of this concept."""
        try:
            known = self._made
        except AttributeError:
            known = self._made = {}
        made = known.get(name)
        if made is None:
            new = tuple.__new__  # the plain way to make one
            made = known[name] = [new(Mention, (name, first, last)) for first, last in self.get(name, ())]
        return made

    def add(self, name: str, spot: Spot) -> None:
        """Said there too; whoever looked before does not see it."""
        self[name] = [*self.get(name, ()), spot]
        if hasattr(self, "_made"):
            self._made.pop(name, None)

    def only(self, kept: Callable[[str, Spot], bool]) -> Signs:
        """Those of them that are kept."""
        return Signs({name: spots for name, every in self.items() if (spots := [one for one in every if kept(name, one)])})

    @property
    def mentions(self) -> Iterator[Mention]:
        """All of them."""
        return (one for name in self for one in self.of(name))


class Line:
    """A message's words side by side, for every matcher that reads it: each with what may follow it in a phrase, past one soft word or
    two. `keys` are the words, or the tokens where marks matter; `odd` are the places before those, and what is marked behind each."""

    __slots__ = ("found", "fourth", "keys", "next", "odd", "third")

    def __init__(self, found: Said) -> None:
        self.found, words = found, found.words
        said = words
        if not STOPS.isdisjoint(found.vocabulary):
            said = [*words]
            for place in found.where(STOPS):
                said[place] = ""
        self.next = said[1:]
        self.next.append("")
        self.third, self.fourth = [""] * len(words), [""] * len(words)
        if soft := found.where(SOFT):
            self._pass_over(said, soft)
        self.keys: Sequence[Key] = words
        self.odd: Mapping[int, Sequence[str]] = NOWHERE
        if not found.text.isascii() and (marked := [place for place, token in enumerate(found) if token[1]]):
            keys: list[Key] = [*words]
            odd = defaultdict[int, list[str]](list)
            for place in marked:
                keys[place] = token = found[place]
                for before in (place - 1, place - 2, place - 3):
                    odd[before].append(token[1])
            self.keys, self.odd = keys, odd

    def _pass_over(self, said: Sequence[str], soft: Sequence[int]) -> None:
        """What stands behind soft words, which are at these places."""
        third, fourth, last = self.third, self.fourth, len(said) - 1
        for place in soft:
            if 0 < place < last:
                third[place - 1] = follows = said[place + 1]
                if (
                    follows in SOFT
                    and place + 1 < last
                    and not (follows in PAUSES and said[place] in OBJECTS and said[place + 2] in ANOTHER)
                ):
                    fourth[place - 1] = said[place + 2]


class Matcher:
    """Built once from the lexicon: {concept: phrases}, as `Trie` takes it. A phrase's word may end in `*` (any ending)."""

    def __init__(
        self,
        lexicon: Mapping[str, str | Iterable[str]],
        everyday: Iterable[str],
        loose: frozenset[str] = frozenset(),
        planted: Planted | None = None,
        bits: Mapping[str, int] = UNNEEDED,
    ) -> None:
        """`bits`: what each concept is needed for, as `Needs` knows it."""
        self._trie = Trie(lexicon, loose, planted)
        self.vocabulary = self._trie.vocabulary
        self.everyday = frozenset(everyday) | GAP | frozenset(NUMBERS)
        self._stem_lengths = tuple(sorted(length for length in self._trie.lengths if length >= 4))
        self._heads = Heads(self._trie, MARKS.union(self.vocabulary, self.everyday), bits)
        self._bits = bits

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.vocabulary, self.everyday)

    @property
    def planted(self) -> Planted:
        """What may be kept of its trie; ask before it has read anything."""
        return self._trie.planted

    @property
    def phrases(self) -> list[str]:
        """Every phrase as it is written."""
        return self._trie.phrases

    @property
    def known(self) -> frozenset[str]:
        """Words of the lexicon and of everyday."""
        return self._heads.known

    def know(self, words: frozenset[str]) -> None:
        """Words of the product's own files that others read, too: nobody's name, so what is found of them may be kept."""
        self._heads.known = words

    def corrected(self, said: Said) -> Said:
        """Words nobody knows, moved to the one lexicon word a slip away, if there is one. `said`: by a splitter that knows our words."""
        better: dict[int, Token] = {}
        if not OTHERS.isdisjoint(said.vocabulary):
            better = {place: Token(word) for place, word in in_place(said).items()}
        if not said.strange or not (strange := said.strange - self.known):
            return said.replaced(better) if better else said
        for place in said.where(frozenset(strange)):
            word, exact, stop, pause, _ = said[place]
            if exact or stop or pause:
                continue
            fixed, single = self._fix(word), self._speller.singular(word) if word[-1] == "s" else None
            if fixed != single and is_name(said, place):  # it is seldom asked: most words are near to none of ours
                fixed = single
            if fixed is not None:
                better[place] = Token(fixed)
        return said.replaced(better) if better else said

    def _fix(self, word: str) -> str | None:
        if len(word) < 3 or not word.isascii() or not word.isalpha():
            return None
        stems = self._trie.stems
        for length in self._stem_lengths:
            if word[:length] in stems:
                return None
        return self._speller.nearest(word)

    def mentions(self, found: Said) -> list[Mention]:
        """Every concept said, longest phrase from each starting place for each concept."""
        return [*Signs(self.by_concept(Line(found))[0]).mentions]

    def by_concept(self, line: Line) -> tuple[dict[str, list[Spot]], int]:
        """Where each concept is said, as in `mentions`, and what all of them are needed for."""
        out: dict[str, list[Spot]] = {}
        needed, bits = 0, self._bits
        odd, go_on = line.odd, self._go_on
        seconds, thirds, fourths = line.next, line.third, line.fourth
        heads = [*map(self._heads.__getitem__, line.keys)]
        for place, head in compress(enumerate(heads), heads):
            follow, ends, own, stems = head[0], head[1], head[2], head[3]  # type: ignore[index]  # of words without a head there is nothing
            if own:
                needed |= own
            at = place, place
            if (
                seconds[place] in follow
                or ((third := thirds[place]) and (third in follow or fourths[place] in follow))
                or stems
                or (odd and place in odd and any(map(follow.__contains__, odd[place])))
            ):
                best: dict[str, int] = {}  # the last word of every phrase that goes on from here
                for node in head[4]:  # type: ignore[index]
                    go_on(node, line, place, best, 0)
                for concept in ends:
                    spot = (place, best.pop(concept)) if concept in best else at
                    if concept in out:
                        out[concept].append(spot)
                    else:
                        out[concept] = [spot]
                for concept, last in best.items():
                    if concept in out:
                        out[concept].append((place, last))
                    else:
                        out[concept] = [(place, last)]
                        if concept in bits:
                            needed |= bits[concept]
            else:
                for concept in ends:
                    if concept in out:
                        out[concept].append(at)
                    else:
                        out[concept] = [at]
        return out, needed

    def _go_on(self, node: Node, line: Line, at: int, best: dict[str, int], skips: int) -> None:
        """Every phrase that goes on from `node`, whose word is at `at`, by the words beside it; `skips` soft ones were passed over."""
        if node.lengths or at in line.odd:
            self._walk(node, line.found, at + 1, best, skips)
            return
        following = node.next
        if (word := line.next[at]) in following:
            self._to(node, word, line, at + 1, best, skips)
        if skips >= SKIPS or not (word := line.third[at]):
            return
        if word in following:
            self._to(node, word, line, at + 2, best, skips + 1)
        if skips + 1 < SKIPS and (word := line.fourth[at]) in following:
            self._to(node, word, line, at + 3, best, skips + 2)

    def _to(self, node: Node, word: str, line: Line, at: int, best: dict[str, int], skips: int) -> None:
        """What ends with `word`, which follows `node` and stands at `at`, and what goes on from there."""
        branch = node.next[word]
        then = branch if branch.__class__ is Node else node.then(node.next, word)
        if then is None:
            return
        for concept in then.ends:
            if concept not in best or best[concept] < at:
                best[concept] = at
        follows = then.next  # most phrases end here, and most others go on with another word
        if (follows and (line.next[at] in follows or line.third[at] or line.odd)) or then.lengths:
            self._go_on(then, line, at, best, skips)

    def _walk(self, node: Node, found: Sequence[Token], place: int, best: dict[str, int], skips: int) -> None:
        for concept in node.ends:
            if best.get(concept, -1) < place - 1:
                best[concept] = place - 1
        following, lengths = node.next, node.lengths
        size = len(found) if following or lengths else 0
        while place < size:  # a phrase ends with its last word, not with what was passed over behind it
            token = found[place]
            word, exact, stop, pause, _ = token
            if stop:
                return
            if exact or lengths:
                goes_on = lengths or word in following or exact in following
                for branch in node.after(token) if goes_on else ():
                    self._walk(branch, found, place + 1, best, skips)
            elif word in following and (then := node.then(following, word)) is not None:
                if then.next or then.lengths:
                    self._walk(then, found, place + 1, best, skips)
                else:  # most phrases end here: no need to go there
                    for concept in then.ends:
                        if best.get(concept, -1) < place:
                            best[concept] = place
            if skips >= SKIPS or not (pause or word in GAP) or (word in OBJECTS and _another(found, place + 1)):
                return
            place, skips = place + 1, skips + 1


def _another(found: Sequence[Token], pause: int) -> bool:
    """Whether another statement begins behind a pause that stands here."""
    return pause + 1 < len(found) and found[pause].pause and found[pause + 1].word in ANOTHER
