"""Where somebody was, or what they were doing, when it befell them: "at the school play grandpa collapsed", "playing fortnite when my son
had a seizure". Such words tell no story of it, whatever film, game, animal or lesson they name; "in the play grandpa collapses" does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.clause import FILING, Span
from rules.emergency.folding import exact
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS, PAUSES
from rules.emergency.scene import Scene
from rules.emergency.somebody import FAR, SELF, whose

ANIMALS: Final = frozenset(("unreal", "vet"))  # kinds of cues beside which a "he" does not say that it is a person
STORIES: Final = frozenset((  # of these, the ones that are no animal
    "jugando", "podcast", "club", "roblox", "game", "drama", "song", "lyrics", "crime", "show", "story",
))  # fmt: skip
BACK: Final = 5  # words before a cue in which it is told that it is only where somebody is
HAN: Final = "\u3400"
NOT: Final = frozenset(("not", "isnt", "aint", "no", "wasnt", "khong", "不", "没"))
THIS: Final = frozenset(("this", "esto", "这", "day"))
IS: Final = THIS.union((
    "it", "thats", "that", "is", "its", "a", "the", "any", "just", "some", "es", "un", "una", "la", "el", "phai", "chi", "是", "在",
    "一", "个", "那", "buoi", "mot", "cai",
))  # fmt: skip
CLOSER: Final = 2  # words that may name it more closely ("no scary movie", "不是手机游戏")
INSIDE: Final = frozenset((  # what is told in it, or of it
    "in", "inside", "about", "from", "over", "en", "sobre", "trong", "dream", "dreamed", "dreamt", "sueno", "sone", "mo", "梦",
))  # fmt: skip
THERE: Final = frozenset((
    "at", "during", "through", "halfway", "middle", "while", "after", "before", "durante", "media", "plena", "pleno", "mientras",
    "luc", "giua",
))  # fmt: skip
LOOKING: Final = frozenset(("laugh", "laughs", "laughed", "cry", "cried", "cries", "look", "looked", "screamed", "yelled", "mad", "smiled"))
BEING: Final = frozenset((
    "sitting", "standing", "waiting", "am", "im", "are", "were", "was", "is", "hes", "shes", "estamos", "estabamos", "estoy", "estaba",
    "esta",
))  # fmt: skip
COMING: Final = frozenset(("came", "come", "here", "vinimos", "vine", "venimos"))
DOING: Final = frozenset((
    "playing", "watching", "reading", "listening", "hearing", "filming", "recording", "rehearsing", "practicing", "auditioning",
    "writing", "studying", "learning", "teaching", "walking", "petting", "feeding", "taking", "riding", "doing", "working", "talking",
    "giving", "buying", "seeing", "sitting", "singing", "making", "visiting", "streaming", "earning", "attending", "running", "waiting",
    "paying", "laughing", "training", "viendo", "jugando", "leyendo", "leyendole", "oyendo", "escuchando", "paseando", "llevando",
    "dando", "dandole", "montando", "grabando", "ensayando", "actuando", "cantando", "tomando", "haciendo", "esperando", "mirando",
    "bailando", "escribiendo", "xem", "coi", "doc", "choi", "nghe", "quay", "dien", "hat", "dat", "dua", "cuoi", "hoc", "tap",
    "看", "玩", "打", "追", "听", "刷", "读", "喂", "遛", "带", "上", "做", "排", "聊", "学", "骑", "跟", "唱", "参", "演", "在",
))  # fmt: skip
ITSELF: Final = frozenset(("jugando", "laughing"))  # cues that are what somebody is doing
ENDS: Final = frozenset(("end", "ending", "start", "beginning", "climax"))  # of a story
PLAYED: Final = frozenset(("fortnite", "roblox", "minecraft", "videojuego"))  # "yelling at fortnite": nobody is there
EXCUSES: Final = frozenset(("case", "acaso", "aviso"))
IN: Final = frozenset(("in", "on", "en"))
AT: Final = exact("ở")
SPOTS: Final = frozenset(("veterinario", "ensayo", "simulacro"))  # "en la película" is in it, "en el veterinario" at his
SCREENS: Final = frozenset(("tv", "tele", "television", "tivi", "youtube", "netflix"))  # "watching a cartoon on TV"
EPISODE: Final = ["tap", "cuoi"]  # "tập" is to practise, "tập cuối" the last episode
HALFWAY: Final = ["到", "一", "半"]
PLACES: Final = frozenset((
    "room", "rooms", "store", "park", "walk", "party", "house", "visit", "appointment", "bath", "shop", "table", "convention", "festival",
    "studio", "club", "food", "show", "tour", "center", "clinic", "practice", "医", "店", "园",
))  # fmt: skip
OF_IT: Final = frozenset((  # what follows tells what the story is of
    "who", "that", "where", "which", "whose", "about", "how", "whom", "like", "donde", "que", "quien", "cuyo", "sobre", "como", "讲", "说",
    "演", "ve", "ke", "rang", "khuc", "doan",
))  # fmt: skip
TELLS: Final = frozenset(("里", "中", "说", "讲", "报"))  # behind a Chinese word of a story: what is told in it
WHEN: Final = THERE.union(("when", "cuando", "khi", "时")) - {"after", "through", "media", "plena", "pleno", "giua"}
ERRANDS: Final = frozenset((
    "can", "could", "fill", "refill", "need", "want", "book", "schedule", "reschedule", "get", "bill", "missed", "worth", "puedo",
    "necesito",
))  # fmt: skip
YELLS: Final = frozenset(("yelling", "yells", "yelled", "screaming", "screams", "shouting", "saying", "says", "gritando", "grita"))


def only_says_so(one: Span, mention: Mention, scene: Scene) -> bool:
    """ "just in case, I have chest pain": with a pause behind it the words excuse the message and ask nothing."""
    behind = one.last + 1
    return behind <= mention.first and scene.found.words[one.last] in EXCUSES and scene.found[behind].pause


def set_in(cue: Span, mention: Mention, scene: Scene, *, crisis: bool = False) -> bool:
    """Whether the cue only tells where somebody was when it befell a person of theirs. Beside an animal a "he" does not say who."""
    words = scene.found.words
    between = words[cue.last + 1 : mention.first] if cue.last < mention.first else words[mention.last + 1 : cue.first]
    if not OF_IT.isdisjoint(between) or "what" in words[cue.first : cue.last + 1]:
        return False
    if cue.kind in FILING and not ERRANDS.isdisjoint(between):
        return False
    if crisis and not YELLS.isdisjoint(words[max(0, mention.first - FAR) : mention.first]):
        return False  # "my kid keeps yelling I'm gonna kill myself at fortnite"
    animal = cue.kind in ANIMALS and STORIES.isdisjoint(words[cue.first : cue.last + 1])
    if not animal and _is_none(cue, words):
        return not PAUSES.isdisjoint(words[cue.first : mention.first]) or whose(cue, mention, scene, strict=False, when=True)
    how = _placed(cue, scene)
    if how is None or (animal and _of_animals(cue, mention, scene)):
        return False
    when = how in THERE or not WHEN.isdisjoint(between)
    strict = animal or (not when and (crisis or cue.kind == "figure"))
    return whose(cue, mention, scene, strict=strict, when=when)


def tells_when(cue: Span, mention: Mention, scene: Scene) -> bool:
    """Whether a cue of what somebody once had tells nothing of this one: it is where they are, or what "this" is not."""
    words = scene.found.words
    if cue.kind == "negated":
        return not THIS.isdisjoint(words[max(0, cue.first - 2) : cue.first])
    return set_in(cue, mention, scene)


def of_others(cue: Span, mention: Mention, scene: Scene) -> bool:
    """As `set_in`, of anybody but the sender, who may well be speaking in a figure: "I can't breathe in the middle of this homework"."""
    return not scene.among(SELF, mention.first - 2, mention.last + 1) and set_in(cue, mention, scene)


def _is_none(cue: Span, words: Sequence[str]) -> bool:
    """ "this is no dream", "这不是演习": said to be none."""
    others = 0
    for at in range(cue.first - 1, max(-1, cue.first - BACK - 1), -1):
        if words[at] in NOT:
            return True
        others += words[at] not in IS
        if others > CLOSER or words[at] in MARKS:
            return False
    return False


def _of_animals(cue: Span, mention: Mention, scene: Scene) -> bool:
    """Whether an animal is named between where a cue's place is and the sign: "my parakeet won't move, do you know a bird vet"."""
    low = max(cue.last + 1 if cue.last < mention.first else 0, mention.first - FAR)
    low = next((at + 1 for at in range(mention.first - 1, low - 1, -1) if scene.found.words[at] in MARKS), low)
    return any(low <= one.first < mention.first for one in scene.by_clause[scene.clause_of[mention.first]].of("unreal") if one != cue)


def _placed(cue: Span, scene: Scene) -> str | None:
    """The word by which a cue is only where somebody is ("at", "during", "watching"), or None."""
    words = scene.found.words
    follows = words[cue.last + 1 : cue.last + 4]
    if not PLACES.isdisjoint(follows[:1]) or follows == HALFWAY:
        return "at"
    if words[cue.last] >= HAN and (not TELLS.isdisjoint(follows[:1]) or (follows[:1] == ["的"] and follows[1:2] != ["时"])):
        return None
    played = words[cue.last] in PLAYED or words[cue.last - 1 : cue.last + 1] == ["video", "game"]
    screened = words[cue.last] in SCREENS
    for at in range(cue.last, max(-1, cue.first - BACK - 1), -1):
        word, before = words[at], words[at - 1] if at else ""
        if word in MARKS and at < cue.first:
            return None
        if word in THERE:
            ends = word == "at" and (played or before in LOOKING or not ENDS.isdisjoint(words[at + 1 : at + 3]))
            return None if ends else "at"
        if word == "o" and scene.found[at].exact == AT:
            return "at"
        doing = word in DOING and (at < cue.last or word in ITSELF) and EPISODE not in (words[at : at + 2], words[at - 1 : at + 1])
        if doing or (word in ("for", "por") and before in COMING):
            return word
        if word in IN and (before in BEING or (word == "en" and words[cue.last] in SPOTS)):
            return "at"
        if word in INSIDE and not screened:
            return None
    return None


