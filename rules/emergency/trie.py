"""The lexicon as a trie of words, most of which is never built: a branch is a list of phrases until a message walks it.

Ninety thousand phrases are one text and the places where they begin until a message has the first word of one: only then are the phrases
that begin with it taken apart, and only as far as somebody goes on reading. As objects they would be ten times as large and take longer to
load; a lexicon that was planted before is not even divided into phrases.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, count, pairwise
from typing import Any, Final

from rules.emergency.normalise import Token
from rules.emergency.phrases import Phrase, Pieces, Word
from rules.emergency.planted import Branches, Planted


class Node:
    """A place in the trie. A branch is the phrases that go on there (or the only one) until somebody walks it, then a node."""

    __slots__ = ("depth", "ends", "lengths", "loose", "made_of", "marked", "next", "spelt", "stems")

    def __init__(self, depth: int, phrases: Sequence[Phrase] = ()) -> None:
        self.depth, self.made_of = depth, phrases
        self.spelt: dict[str, Node | None] = UNSPELT  # a word and how it is written -> where the phrases lead that spell it so
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
        for branches in (self.next, self.stems):
            for name, held in branches.items():
                if len(held) == 1:  # type: ignore[arg-type]  # a list still
                    branches[name] = held[0]  # type: ignore[index]  # most: a list for each is as large as what it holds

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
        elif found.__class__ is tuple:
            found = branch[word] = Node(self.depth + 1, (found,))
        return found  # type: ignore[return-value]

    def after(self, token: Token) -> list[Node]:
        """Where this word leads, in every spelling it may be: "đầu" (head) is not "đau" (pain), "nó" is not "no"."""
        word, exact, _, _, toned = token
        out = []
        if word in self.next and (then := self._spelt(word, exact, toned=toned) if exact else self.then(self.next, word)) is not None:
            out.append(then)
        if exact and (then := self.then(self.next, exact)) is not None:
            out.append(then)
        if self.lengths and not toned:
            for length in self.lengths:
                if len(word) >= length and (then := self.then(self.stems, word[:length])) is not None:
                    out.append(then)
        return out

    def _spelt(self, word: str, exact: str, *, toned: bool) -> Node | None:
        """Where a word leads that was typed with its marks: of "tự tử" and "tư vấn" only what spells it so, and what was given without."""
        if not self._may_be(word, exact, toned):
            return None
        spelling = exact if exact in self.marked.get(word, BARE) else ""  # one nobody wrote leads where all those do
        key = f"{word} {spelling}"
        if key not in self.spelt:
            whole = self.then(self.next, word)
            phrases = whole.made_of if whole is not None else ()
            fitting = [one for one in phrases if one[3] or one[1][self.depth][1] in ("", spelling)]
            if self.spelt is UNSPELT:
                self.spelt = {}
            self.spelt[key] = whole if len(fitting) == len(phrases) else Node(self.depth + 1, fitting) if fitting else None
        return self.spelt[key]

    def _may_be(self, word: str, exact: str, toned: bool) -> bool:
        spellings = self.marked.get(word, BARE)
        return exact in spellings or word in self.loose or (not toned and "" in spellings)


Branch = list[Phrase] | Phrase | Node
NOWHERE: Final[dict[str, Branch]] = {}
UNSPELT: Final[dict[str, Node | None]] = {}
UNMARKED: Final[dict[str, frozenset[str]]] = {}
NOTHING: Final[frozenset[str]] = frozenset()
NONE: Final[set[str]] = set()  # nobody adds to it
BARE: Final = frozenset(("",))


Odd = tuple[list[int], Word, bool]  # numbers of phrases that begin alike with no plain word, the word, whether it needs its marks


class Trie(Node):
    """The whole lexicon, {concept: phrases, or one text with commas between them}: its first words. `loose` are phrases whose words any
    marks will do for; `planted` is what the `planted` of a trie of the same lexicon was, if it was kept (`loose` is then not asked for).
    A phrase is known by its number: where it begins in the text, twice that, plus one where any marks will do."""

    __slots__ = ("_begins", "_branches", "_concepts", "_loose", "_pieces", "_text", "vocabulary")

    def __init__(
        self, lexicon: Mapping[str, str | Iterable[str]], loose: frozenset[str] = frozenset(), planted: Planted | None = None
    ) -> None:
        super().__init__(0)
        self._concepts, self._loose = list(lexicon), loose
        encoded = [(told if isinstance(told, str) else ",".join(told)).encode() for told in lexicon.values()]
        self._text, self._begins = b",".join(encoded), array("I", accumulate([len(told) + 1 for told in encoded], initial=0))
        self._pieces = Pieces()  # of phrases somebody came to: one word of theirs stands in a dozen, and is there once
        self.vocabulary: set[str] = set()
        if planted is None:
            written = [*self._written()]
            self._plant([phrase for _, phrase in written])
            self._branches = self._number([at * 2 + (phrase in loose) for at, phrase in written])
        else:
            self.vocabulary, self.next, self.stems, self._branches, self.marked, self.loose = planted  # type: ignore[assignment]  # as in `_number`
            self.lengths = tuple(dict.fromkeys(map(len, planted.stems)))

    @property
    def planted(self) -> Planted:
        """What may be kept of this trie; ask before anybody walks it."""
        return Planted(self.vocabulary, dict(self.next), dict(self.stems), self._branches, dict(self.marked), set(self.loose))  # type: ignore[arg-type]

    def _written(self) -> Iterator[tuple[int, str]]:
        """Every phrase, each once for a concept, and where it begins."""
        for begin, end in pairwise(self._begins):
            told = self._text[begin : end - 1].split(b",")
            starts = accumulate([len(one) + 1 for one in told], initial=begin)
            seen = {b""}
            for one, at in zip(map(bytes.strip, told), starts, strict=False):
                if one not in seen:
                    seen.add(one)
                    yield at, one.decode()

    def _plant(self, written: list[str]) -> None:
        """Each phrase's number, where its first word branches off: all that begin with one written piece at once."""
        splits, pieces = [*map(str.split, written)], Pieces()
        plain, chinese = pieces.learn(set(chain.from_iterable(splits)))
        apart = [number for number, free in enumerate(map(pieces.joining.isdisjoint, splits)) if not free]
        for number in apart:
            splits[number] = []
        begin = defaultdict[str, list[int]](list)
        for number, split in enumerate(splits):
            if split:
                begin[split[0]].append(number)
        first, odd = defaultdict[str, list[int]](list), list[Odd]()
        for piece, numbers in begin.items():
            if piece in plain:
                first[piece] += numbers
            elif piece in chinese:
                first[chinese[piece][0]] += numbers
            else:
                words = pieces[piece]
                alone = {number for number in numbers if not words or (words[0][1] and len(splits[number]) == 1)}
                for number in alone:  # a mark, behind which the first word stands, or a word that may need its own marks
                    splits[number] = []
                apart += alone
                if len(alone) < len(numbers):
                    odd.append(([number for number in numbers if number not in alone], words[0], False))
        self._know(set(chain.from_iterable(splits)), plain, chinese, pieces)
        self.next = dict(first)  # type: ignore[arg-type]  # numbers stand for phrases here
        self._plant_odd(written, odd + self._apart(map(written.__getitem__, apart), apart, pieces))

    def _apart(self, phrases: Iterable[str], numbers: Iterable[int], pieces: Pieces) -> list[Odd]:
        """Phrases that must each be looked at as a whole."""
        odd: list[Odd] = []
        for number, phrase in zip(numbers, phrases, strict=True):
            _, words, only_marked, _ = pieces.phrase("", phrase, False)
            if not only_marked:
                self.vocabulary.update([word for word, _, _ in words])
            if words:
                odd.append(([number], words[0], only_marked))
        return odd

    def _plant_odd(self, written: Sequence[str], odd: Iterable[Odd]) -> None:
        for numbers, (word, exact, star), only_marked in sorted(odd):
            loose = written[numbers[0]] in self._loose  # where some are, `_know` has named the word already
            self.branch(word, exact, star=star, only_marked=only_marked, loose=loose).extend(numbers)  # type: ignore[arg-type]

    def _number(self, numbers: Sequence[int]) -> Branches:
        """Which phrases begin with each word, by the numbers they are known by from now on: by their places in the order until here. A
        branch is from now on the place of its word in what is returned."""
        branches: list[dict[str, Any]] = [self.next, self.stems]
        held = [[numbers[one] for one in sorted(found)] for branch in branches for found in branch.values()]
        places = count()
        for branch in branches:
            branch.update(zip(branch, places, strict=False))
        return Branches.of(held)

    def _know(self, used: set[str], plain: set[str], chinese: Mapping[str, str], pieces: Pieces) -> None:
        """The words of these pieces, which are of the lexicon; and which first words may bear any marks."""
        self.vocabulary |= used & plain
        self.vocabulary.update(*[chinese[piece] for piece in chinese.keys() & used])
        self.vocabulary.update([word for piece in pieces.keys() & used for word, _, _ in pieces[piece]])
        firsts = [split[0] for split in map(str.split, self._loose) if pieces.joining.isdisjoint(split)]
        names = [words[0][0] for words in map(pieces.__getitem__, firsts) if words]
        if names:
            self.loose = set(names)

    def then(self, branch: dict[str, Branch], word: str) -> Node | None:
        """As of any node; here a branch is a place in `_branches`."""
        found: object = branch.get(word)
        if isinstance(found, int):
            found = branch[word] = Node(1, [*map(self._phrase, self._branches.at(found))])
        return found  # type: ignore[return-value]

    def _phrase(self, number: int) -> Phrase:
        begin, loose = divmod(number, 2)
        end = self._text.find(b",", begin)
        written = self._text[begin : end if end >= 0 else None].strip().decode()
        return self._pieces.phrase(self._concepts[bisect_right(self._begins, begin) - 1], written, loose == 1)

    @property
    def phrases(self) -> list[str]:
        """Every phrase as it is written."""
        return [phrase for _, phrase in self._written()]
