"""Where phrases may begin, for each word: looked up once for a word of the product's own files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import reduce
from operator import or_
from typing import Final

from rules.emergency.normalise import Token
from rules.emergency.trie import Node, Trie

KEPT: Final = 6_000  # known words whose branches and corrections are kept
Key = str | Token


# Where a phrase may begin with a word: the words that go on there, the concepts that end with it, what those are needed for, whether a stem
# may go on, and the places in the trie. A plain tuple: it is taken apart for each word, and one with names takes longer.
Head = tuple[Collection[str], tuple[str, ...], int, bool, tuple[Node, ...]]


class Heads(dict[Key, Head | None]):
    """Of words in `known` only: what else somebody writes (names, streets) is looked up each time and never kept."""

    def __init__(self, trie: Trie, known: frozenset[str], bits: Mapping[str, int]) -> None:
        super().__init__()
        self._trie, self.known, self._bits = trie, known, bits
        self._shortest = min(trie.lengths, default=0)
        self._beginnings = frozenset([stem[: self._shortest] for stem in trie.stems])  # most words begin like no stem

    def __missing__(self, key: Key) -> Head | None:
        if isinstance(key, str) and key not in self.known and key not in self._trie.next and key[: self._shortest] not in self._beginnings:
            return None  # numbers and names, each time
        word = key if isinstance(key, str) else key[0]
        head = None
        if nodes := self._nodes(key):
            follow: Collection[str] = nodes[0].next if len(nodes) == 1 else frozenset([word for node in nodes for word in node.next])
            ends = tuple(dict.fromkeys([concept for node in nodes for concept in node.ends]))
            needed = reduce(or_, [self._bits.get(concept, 0) for concept in ends], 0)
            head = follow, ends, needed, any(node.lengths for node in nodes), nodes
        if len(self) < KEPT and word in self.known:
            self[key] = head
        return head

    def _nodes(self, key: Key) -> tuple[Node, ...]:
        trie = self._trie
        if not isinstance(key, str):
            return tuple(trie.after(key))
        known = key in trie.next
        if not known and key[: self._shortest] in self._beginnings:
            known = any(key[:length] in trie.stems for length in trie.lengths)
        return tuple(trie.after(Token(key))) if known else ()
