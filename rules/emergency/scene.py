"""The stage a mention stands on: the message's words, its clauses and their parts, and the cues in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from rules.emergency.clause import Clause, Span
from rules.emergency.matcher import GAP, Mention
from rules.emergency.normalise import MARKS, PAUSES, Said, Token
from rules.emergency.stated import appeals, states

NOES: Final = frozenset(("no", "none", "nope", "nah", "never", "not", "negative", "没", "没有", "không"))
OR_N: Final = NOES | {"n"}
NOWHERE: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words that begin a part of a sentence (`joints` before `subjects`), and verbs of the present."""

    joints: frozenset[str]
    subjects: frozenset[str]
    presents: frozenset[str]

    def parts_of(self, said: Said) -> list[int]:
        """Which part of its clause each word is in: a comma or an "and" before a new subject begins another."""
        words, subjects = said.words, self.subjects
        begins = {*said.where(MARKS)}
        if not subjects.isdisjoint(said.vocabulary):
            last = len(words) - 1
            begins.update([place for place in said.where(self.joints) if place < last and words[place + 1] in subjects])
        return in_parts(begins, len(words))


@dataclass(slots=True)  # not frozen: one is made for each message, and that would take three times as long
class Scene:
    """A message's words and cues, which nobody changes. Cues count within their own clause."""

    found: Said
    clause_of: Sequence[int]
    by_clause: Mapping[int, Clause]
    kinds: frozenset[str]
    words: frozenset[str]
    grammar: Grammar
    told: bool  # something in the message as a whole may say how it is told (`Telling.anywhere`)
    asks: frozenset[int]  # where question marks stand
    in_a_word: bool  # it may be said to be over in one word ("fever N", "hết sốt")
    openings: dict[int, int] = field(default_factory=dict)  # clause -> where its question begins, or -1; for those who asked
    over: dict[int, bool] = field(default_factory=dict)  # clause -> whether a later one says it is over; for those who asked
    happens: int = -1  # where the last word of a thing happening stands; for those who asked
    spots: dict[frozenset[str], Sequence[int]] = field(default_factory=dict)  # words -> where one of them stands; for those who asked
    _parts: list[int] | None = None
    _now: frozenset[int] | None = None
    _noes: frozenset[int] | None = None

    @property
    def part_of(self) -> Sequence[int]:
        """The part of its clause that each word is in: "I had surgery last week | and my leg is red"."""
        if self._parts is None:
            self._parts = self.grammar.parts_of(self.found)
        return self._parts

    @property
    def now(self) -> frozenset[int]:
        """Parts that have a verb of the present."""
        if self._now is None:
            self._now = frozenset(map(self.part_of.__getitem__, self.found.where(self.grammar.presents)))
        return self._now

    @property
    def noes(self) -> frozenset[int]:
        """Where a "no" or an "n" stands."""
        if self._noes is None:
            self._noes = frozenset(self.found.where(OR_N))
        return self._noes

    def begin(self, mention: Mention) -> int:
        """Where the mention's clause begins."""
        return bisect_left(self.clause_of, self.clause_of[mention.first])

    def where(self, words: frozenset[str]) -> Sequence[int]:
        """Where one of these words stands, in order."""
        spots = self.spots.get(words)
        if spots is None:
            spots = self.spots[words] = self.found.where(words)
        return spots

    def among(self, words: frozenset[str], low: int, high: int) -> bool:
        """Whether one of these words stands at `low` or behind it, and before `high`."""
        if low >= high:
            return False
        spots = self.where(words)
        at = bisect_left(spots, low)
        return at < len(spots) and spots[at] < high


def in_parts(begins: Collection[int], size: int) -> list[int]:
    """Which part each word is in, when one begins at each of these places."""
    out: list[int] = []
    for number, place in enumerate(sorted(begins)):
        out += [number] * (place - len(out))
    return out + [len(begins)] * (size - len(out))


def apart(one: Span, mention: Mention) -> int:
    """Words between a cue and a mention; below 0 when they share a word."""
    return max(one.first - mention.last, mention.first - one.last) - 1


def told_now(mention: Mention, scene: Scene) -> bool:
    """Whether the mention's own part of the sentence has a verb of the present."""
    return scene.part_of[mention.first] in scene.now


def asked_and_denied(mention: Mention, scene: Scene) -> bool:
    """ "chest pain? no, none": a question to oneself and its answer."""
    if scene.asks.isdisjoint(range(mention.last + 1, mention.last + 4)):
        return False
    for place, token in enumerate(scene.found[mention.last + 1 : min(mention.last + 4, len(scene.found) - 1)], mention.last + 1):
        if token[2]:
            said = [word for word in scene.found.words[place + 1 : place + 3] if word not in ("lol", "haha", "um", "uh", "oh")]
            return scene.found[place].word in ("?", "？") and bool(said) and said[0] in NOES
    return False


DO_NOT: Final = frozenset(
    ("no", who, does) for who in ("i", "he", "she", "we", "they") for does in ("dont", "doesnt", "didnt", "havent", "hasnt")
)  # "chest pain no I do not"


def refused(mention: Mention, scene: Scene) -> bool:
    """ "Calf pain no. Fever no.", "chest pain: no": a "no" right behind it that ends the clause or its part; not "hurts, no?"."""
    found, place = scene.found, mention.last + 1
    if place >= len(found) or found.words[place] not in OR_N:
        return False
    ends = found[place + 1] if place + 1 < len(found) else END
    if (ends.stop or ends.pause) and ends.word not in ("?", "？"):
        return True
    says = found.words[place : place + 4]
    return tuple(says[:3]) in DO_NOT and says[3:] not in (["think"], ["know"])


WATCHING: Final = frozenset((
    "playing", "plays", "played", "watching", "watches", "reading", "during", "after", "jugando", "juega", "viendo",
))  # fmt: skip
CARRIED_ON: Final = frozenset((
    "and", "then", "when", "he", "she", "had", "has", "says", "said", "told", "me", "all", "day", "dice", "que", "started", "a", "his",
    "her", "just", ",", "suddenly", "got", "y", "le", "dio", "una", "i",
))  # fmt: skip


def during(cue: Span, mention: Mention, scene: Scene) -> bool:
    """ "my son was playing his game and had a seizure": it befell the one who played, and nobody in the story."""
    if cue.last >= mention.first or WATCHING.isdisjoint(scene.found.words[max(0, cue.first - 3) : cue.first + 1]):
        return False
    between = set(scene.found.words[cue.last + 1 : mention.first])
    return bool(between) and between <= CARRIED_ON


def joined(cue: Span, mention: Mention, scene: Scene) -> bool:
    """ "watching a movie and my husband collapsed": an "and" before somebody's own statement."""
    between = scene.found.words[cue.last + 1 : mention.first]
    return any(one in ("and", "then", "when", "y", "cuando") and two in ("my", "he", "she", "mi") for one, two in pairwise(between))


GOES_ON: Final = frozenset(("if", "when", "whenever", "for", "about", "with", "after", "to", "or", "si", "cuando", "con", "para"))
TELLS: Final = frozenset((
    "someone", "somebody", "a", "an", "there", "theres", "one", "this", "hay", "alguien", "my", "his", "her", "shes", "hes", "im",
))  # fmt: skip


def breaks_off(asked: int, mention: Mention, scene: Scene) -> bool:
    """ "what do I do, someone isn't breathing", "does anyone know CPR, a man collapsed": the question ends and the telling begins."""
    words = scene.found.words
    if mention.concept[0] == "@" and states(asked, mention, words):
        return True
    if appeals(asked, mention.first, words):
        return True
    between = words[asked : mention.first + 1]
    if not GOES_ON.isdisjoint(between) or TELLS.isdisjoint(between):
        return False
    pairs = list(pairwise(between))
    return any((one in ("i", "we") and two == "do") or (one in PAUSES and two in TELLS) for one, two in pairs)


KIN: Final = frozenset((
    "mom", "mama", "mother", "dad", "daddy", "papa", "father", "husband", "wife", "son", "daughter", "baby", "grandma", "grandpa",
    "brother", "sister", "esposo", "esposa", "marido", "hijo", "hija", "abuela", "abuelo",
    "hermano", "hermana", "bebe", "妈", "爸", "公", "婆", "孩", "宝", "奶", "爷",
))  # fmt: skip
TOLD_OF: Final = frozenset(("esposo", "esposa", "marido", "hijo", "hija", "abuela", "abuelo", "hermano", "hermana", "bebe", "me"))
WORKERS: Final = frozenset(("foreman", "worker", "manager", "driver", "operator", "mechanic", "technician", "tech", "guy", "man", "lady"))
SEND: Final = frozenset(("send", "911"))  # whoever laughs and asks for that laughs for fright


def turns_to(whom: Collection[str], one: Span, mention: Mention, scene: Scene) -> bool:
    """ "la app no sirve, mi esposo no respira": behind a comma somebody is told of, and the cue before it speaks of something else, as in
    "site foreman collapsed"."""
    if one.last >= mention.first:
        return False
    between = scene.found.words[one.last + 1 : mention.first]
    pause = next((at for at, word in enumerate(between) if word in PAUSES), len(between))
    return not WORKERS.isdisjoint(between[:1]) or not frozenset(whom).isdisjoint(between[pause + 1 : pause + 3])


OPENINGS: Final = frozenset((
    "hi", "hello", "so", "and", "ok", "okay", "quick", "question", "also", "just", "wondering", "curious", ",", "hey", "hola", "um", "uh",
))  # fmt: skip
MAY: Final = frozenset(("i", "we", "my", "he", "she", "they", "it", "you", "the", "someone", "people", "our", "a"))
MEASURED: Final = frozenset(("duong", "oxy", "huyet", "ap", "nhiet", "mach", "duoc"))
MEANWHILE: Final = frozenset((  # "khi đang coi phim", "when you get a chance": they tell when, and ask nothing
    ("khi", "dang"), ("khi", "ranh"), *(("cuando", can) for can in ("tenga", "tengan", "pueda", "puedan", "tengas", "puedas")),
))  # fmt: skip
A_CHANCE: Final = frozenset(("chance", "sec", "second", "minute", "moment", "ranh"))
BARELY: Final = frozenset(("barely", "hardly", "only", "scarcely"))  # "can barely talk" asks nothing


def opening(scene: Scene, clause: int, questions: Collection[str]) -> int:
    """Where the question begins that a clause opens with (by one of these words), or -1."""
    found = scene.found
    start = begin = bisect_left(scene.clause_of, clause)
    while begin < len(found) and found[begin].word in OPENINGS:
        begin += 1
    if begin == len(found) or found[begin].word not in questions or found[start].exact:
        return -1
    word, follows = found[begin].word, found[begin + 1].word if begin + 1 < len(found) else ""
    barely = word == "can" and follows in BARELY
    measured = (word == "may" and follows not in MAY) or (word == "do" and follows in MEASURED)  # "máy báo 480", "đo đường"
    meanwhile = (word, follows) in MEANWHILE or not A_CHANCE.isdisjoint(scene.found.words[begin + 2 : begin + 5])
    return -1 if barely or measured or meanwhile else begin


END: Final = Token("", stop=True)


JUST: Final = GAP | {"has", "have", "ha"}


ALL_OVER: Final = frozenset(("tron", "troi", "luon", "sach"))  # Vietnamese "tím ngắt hết trơn": blue all over, not over


BESIDES: Final = frozenset(("除", "ngoai", "besides", "aparte", "excepto", "except"))


def just_after(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """ "bleeding stopped", "chest pain: none"."""
    nearest = clause.nearest("after", mention.last)
    if not nearest:
        return False
    told, words = "", scene.found.words
    if not BESIDES.isdisjoint(words[max(0, mention.first - 3) : mention.first]):
        return False  # "除了胸痛没有别的", "ngoài khó thở ra không có gì khác"
    if nearest in clause.firsts["normal_question"]:
        return False  # "嘴唇发紫正常吗"
    if words[nearest] == "het" and not ALL_OVER.isdisjoint(words[nearest + 1 : nearest + 2]):
        return False
    for at in range(mention.last + 1, nearest):
        if (word := words[at]) not in JUST:
            if told:
                return False
            told = word
    return told not in PAUSES


def none_of_those(mention: Mention, scene: Scene) -> bool:
    """ "... chest pressure, trouble breathing. I've had none of those." The sentence before is meant, not a whole story; and "no pain at
    all, no fever" says nothing of what went before."""
    words, own = scene.found.words, scene.clause_of[mention.first]
    for place, clause in scene.by_clause.items():
        for one in clause.of("none_of"):
            reaches = own <= place <= own + 1 or words[one.first] == "had"  # "I've had none since": of all that was told
            if reaches and one.first > mention.last and not (words[one.first] == "all" and words[one.first - 1] == "at"):
                return True
    return False
