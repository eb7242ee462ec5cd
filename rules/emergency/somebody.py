"""Who has it: the sender, one of theirs, somebody who was there; or whom a film, a game or an animal's owner tells of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.clause import Span
from rules.emergency.folding import exact
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS
from rules.emergency.scene import Scene

FAR: Final = 8  # words before a sign in which it is told who has it
RELATIVES: Final = frozenset(("where", "who", "whose", "donde", "quien"))
JOINTS: Final = RELATIVES.union(MARKS, (
    "and", "then", "when", "while", "but", "as", "because", "so", "y", "cuando", "mientras", "pero", "thi", "khi", "luc", "ma", "roi",
))  # fmt: skip
NO_ONE: Final = frozenset((  # nobody of the sender's, whoever owns them
    "character", "characters", "avatar", "hero", "heroine", "king", "queen", "toon", "sim", "sims", "team", "villain", "actor", "actress",
    "lead", "dummy", "mannequin", "manikin", "puppet", "wolf", "doll", "teddy", "princess", "prince", "personaje", "actriz",
    "protagonista", "galan", "muneco", "lobo", "rey", "reina", "vai", "vua", "chinh", "hinh", "nhan",
    "主", "角", "王", "怪", "配", "狼", "假",
    "dog", "dogs", "cat", "cats", "puppy", "kitten", "horse", "goat", "cow", "hamster", "bird", "parrot", "fish", "chicken", "chickens",
    "rabbit", "pet", "pony", "pig", "perro", "perra", "gato", "gata", "perrito", "gatito", "caballo", "vaca", "gallina", "meo",
    "狗", "猫", "鸡",
))  # fmt: skip
PLAYED: Final = frozenset(("guy", "player"))  # "my guy keeps passing out": of a game, unless it is "a guy"
SELF: Final = frozenset(("i", "im", "ive", "me", "we", "us", "yo", "estoy", "tengo", "我"))
OWNING: Final = frozenset(("my", "our", "mi", "mis", "nuestro", "nuestra"))
KIN: Final = frozenset((
    "mom", "mama", "mommy", "mother", "dad", "daddy", "papa", "grandma", "grandpa", "granny", "nana", "abuela", "abuelo", "baby", "bebe",
    "hijo", "hija", "esposo", "esposa", "爸", "妈", "公", "婆", "爷", "奶", "儿", "女", "宝", "孩", "太", "哥", "姐", "弟", "妹", "舅",
    "姑", "chong", "vo", "me",
))  # fmt: skip
KIN_OF: Final = KIN | {f"{one}s" for one in KIN if one.isascii()}  # "grandma's speech"
INFANTS: Final = ("baby", "bebe")  # one's own is "the baby", too
VIETNAMESE: Final = {"toi": (exact("tôi"), ""), "tui": ("",), "no": (exact("nó"),), "em": ("",)}  # "tới" is no "tôi"
GRAND: Final = frozenset((("ong", "ngoai"), ("ong", "noi"), ("ba", "ngoai"), ("ba", "noi"), ("con", "trai"), ("con", "gai")))
SUDDENLY: Final = frozenset((
    ("突", "然"), ("忽", "然"), ("tu", "nhien"), ("tu", "dung"), ("bong", "dung"), ("bong", "nhien"), ("dot", "nhien"),
))  # fmt: skip
PERSONS: Final = frozenset((
    "man", "woman", "lady", "guy", "kid", "boy", "girl", "child", "person", "student", "teacher", "friend", "neighbor", "coworker",
    "worker", "customer", "gentleman", "someone", "somebody", "senor", "senora", "hombre", "mujer", "nino", "nina", "alguien", "dad",
    "mom", "grandpa", "grandma", "player", "classmate", "parent", "toddler", "passenger",
))  # fmt: skip
ONE: Final = frozenset(("a", "an", "one", "another", "some", "this", "un", "una", "otro", "otra", "someone", "somebody", "alguien"))
NAMELESS: Final = frozenset(("he", "hes", "she", "shes", "his", "her", "他", "她", "ella"))
PLAYERS: Final = KIN | SELF | NAMELESS | OWNING
ROLES: Final = frozenset((  # there is one of them where people meet, and seldom in a film
    "pastor", "priest", "preacher", "coach", "organist", "usher", "referee", "bride", "groom", "conductor", "librarian", "lifeguard",
    "pianist", "cura", "sacerdote", "entrenador", "novia", "novio",
))  # fmt: skip
THE: Final = frozenset(("the", "el", "la", "los", "las", "this", "that", "these"))
TOLD_SO: Final = frozenset((  # of whom a story tells: "he dies", "she has a heart attack"
    "dies", "collapses", "chokes", "faints", "drowns", "kills", "gets", "bleeds", "stabs", "shoots", "overdoses", "muere", "mata",
    "suicida", "desmaya", "desploma",
))  # fmt: skip
DROPPED: Final = frozenset(("se", "esta", "le", "no", "tuvo", "ya"))  # "se está ahogando": Spanish leaves the "he" out
GOES_ON: Final = frozenset((  # tell of nobody: who has it is left out, or was told before
    "suddenly", "just", "now", "right", "is", "all", "of", "a", "sudden", "help", "ayuda", "de", "repente", "ahora", "se", "le", "me",
    "esta", "ya", "突", "然", "正", "的", "时", "候", "到", "一", "半", "现", "就", "tu", "nhien", "bi", "dang", "bong", "it", "has", "no",
    "not", "won", "cant", "wont", "isnt", "still", "turning", "va", "mau", "chay", "todavia", "也", "还",
    "started", "began", "got", "went", "empezo", "comenzo", "打", "玩", "看",
))  # fmt: skip


def whose(cue: Span, mention: Mention, scene: Scene, *, strict: bool, when: bool) -> bool:
    """Whether somebody real has it: the sender, one of theirs, somebody who was there; not whom a story has."""
    words, end = scene.found.words, mention.first
    low = max(cue.last + 1 if cue.last < end else 0, end - FAR)
    own, follows = words[mention.first : mention.last + 1], words[mention.last + 1 : mention.last + 3]
    if follows[:1] == ["a"] and not OWNING.isdisjoint(follows):
        return True  # "se le torció la cara a mi mamá"
    while end > low or own:
        begin = next((at + 1 for at in range(end - 1, low - 1, -1) if words[at] in JOINTS), low)
        if begin > low and words[begin - 1] in RELATIVES:
            return False
        lead = words[begin:end]
        if (told := _told_of(begin, lead, own, scene, strict=strict)) is not None:
            return told
        if own and not GOES_ON.issuperset(lead):
            return False
        end, own = begin - 1, []  # "... and has no pulse", "... and it won't stop": of whom the part before tells
    if strict or not TOLD_SO.isdisjoint(words[mention.first : mention.last + 1]):
        return False
    if cue.last < mention.first and any(pair in SUDDENLY for pair in pairwise(words[cue.last + 1 : mention.first])):
        return True  # "刷着新闻突然晕倒": the one who looks
    return when or (cue.last < mention.first and _does(words[max(0, cue.first - FAR) : cue.first]))


def _does(before: Sequence[str]) -> bool:
    """ "my son was in his game and started convulsing", "孩子打游戏打到一半抽搐了": who plays has it."""
    begin = next((at + 1 for at in range(len(before) - 1, -1, -1) if before[at] in MARKS), 0)
    told = before[begin:]
    return NO_ONE.isdisjoint(told) and not PLAYERS.isdisjoint(told)


def _told_of(begin: int, lead: Sequence[str], own: Sequence[str], scene: Scene, *, strict: bool) -> bool | None:
    """Whether these words before a sign and its `own` name somebody real; None: they name nobody."""
    pairs = [*pairwise(lead)]
    if not NO_ONE.isdisjoint(lead) or any(two in PLAYED and one not in ONE and one not in PERSONS for one, two in pairs):
        return False
    said = [*lead, *own]
    if not OWNING.isdisjoint(said) or not SELF.isdisjoint(said) or not GRAND.isdisjoint(pairwise(said)):
        return True
    if not strict and any(word in VIETNAMESE and scene.found[at].exact in VIETNAMESE[word] for at, word in enumerate(said, begin)):
        return True
    if any(word in KIN_OF and (at == 0 or said[at - 1] not in THE or word in INFANTS) for at, word in enumerate(said)):
        return True
    if not strict and not ROLES.isdisjoint(lead):
        return True
    narrated = not TOLD_SO.isdisjoint(said) or any(one == "has" and two in ("a", "an") for one, two in pairwise(said))
    if any(one in ONE and not PERSONS.isdisjoint((one, *said[at + 1 : at + 4])) for at, one in enumerate(said)):
        return not narrated
    if any(one in THE for one in lead[:-1]):
        return False
    dropped = bool(said) and said[0] in DROPPED
    if dropped or not NAMELESS.isdisjoint((*lead, *own[:1])):
        return not strict and not narrated
    return None
