"""How far a "no" reaches: along a list, but not into a new statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.clause import Clause, Span
from rules.emergency.matcher import Mention
from rules.emergency.normalise import PAUSES, STOPS
from rules.emergency.scene import Scene, told_now
from rules.emergency.stated import LISTING, as_fact

STATES: Final = frozenset(("quiero", "quisiera", "me", "voy", "prefiero", "i", "im", "ill", "我"))  # begin a statement, go on with no list
PARTICIPLE: Final = ("ado", "ido", "cho", "sto")
HAVE: Final = frozenset(("he", "ha", "habia", "siento", "sentido"))
CLITICS: Final = frozenset(("me", "se", "le", "les", "nos"))  # in Spanish they belong to the verb: "no me falta el aire"
TURNING: Final = frozenset(("puso", "pone", "ponen", "pusieron", "ha", "han", "he", "puesto", "hincha", "hinchan"))
ENDING: Final = frozenset(
    ("sot", "dau", "ho", "ngua", "chong", "kho", "tuc", "sung", "nhuc", "oi", "non", "tieu", "hoi", "choang", "buon", "run", "nghet")
)
NOT_ENDED: Final = frozenset(("khong", "chua", "ko", "khg", "hong", "hoai", "uong", "chang", "mai"))
NOES: Final = frozenset(("no", "nah", "nope", "khong", "不"))
BODY_VI: Final = frozenset(("mieng", "tay", "chan", "luoi", "moi", "hong", "nguc", "lung", "bung", "nua", "huyet"))
OWNERS: Final = frozenset(("toi", "tui", "em", "minh"))
NEVER: Final = frozenset(("never", "nunca", "jamas", "havent", "从", "未", "chua"))
LISTS: Final = PAUSES | {"or", "nor", "ni", "o", "hoac", "或"}  # words after a denial that go on as a list
WANTS: Final = frozenset(("quiere", "quiero", "quieren"))  # "jura que no se quiere morir" is worth a question
UNDENIED: Final = frozenset(("TOOK", "TOOK_VERB"))  # "no se tomó la insulina"
WISHES: Final = frozenset(("想", "要", "打", "准", "宁", "muon", "want", "wanna"))
TO_WISH: Final = WISHES.union("都係系也还還就只真好我很一心", ("chi", "just", "i", "minh", "tao", "t"))  # may stand before one, too
THIS: Final = frozenset(("this", "esto", "这", "day"))
FEIGNED: Final = frozenset((  # what is denied is that it is only played: "not a drill, man down"
    "drill", "joke", "skit", "movie", "game", "prank", "scam", "dream", "exercise", "simulation", "acting", "broma", "simulacro",
    "pelicula", "kich", "phim", "gion",
))  # fmt: skip
SOMEBODY: Final = frozenset((
    "man", "woman", "lady", "guy", "boy", "girl", "teacher", "student", "senor", "senora", "爷", "奶", "公", "婆", "儿", "哥", "姐", "弟",
))  # fmt: skip
GRAND: Final = frozenset((("ong", "ngoai"), ("ong", "noi"), ("ba", "ngoai"), ("ba", "noi")))
IT: Final = frozenset(("it", "that", "them"))
HAS_NOW: Final = ["现", "在", "有"]
NOW: Final = PAUSES | {"now", "again", "right", "tonight", "today", "了"}
CASES: Final = frozenset(("if", "when", "once", "unless", "in", "case"))
SHORT_NOES: Final = (["不"], ["没"], ["沒"], ["不", "是"])  # deny one thing and no list: "没发烧，咳血了"
CANNOT: Final = frozenset(("cant", "wont", "puedo", "puede", "para", "paro", "salen", "respira", "despierta"))
MOST: Final = 20  # denials before a mention that are looked at: no more stand within reach
OR_ELSE: Final = frozenset(("or", "nor"))  # right before a verb, which may look like one of the present: "haven't fallen, or hurt myself"
LISTED: Final = 16  # words a denial reaches along a list ("no fever, chills, cough or chest pain")


class Denial:
    """`scope` is how many words a plain denial reaches."""

    def __init__(self, scope: int, people: frozenset[str], undenied: frozenset[str] = frozenset()) -> None:
        """`undenied`: concepts of a goodbye that no "no" before them denies ("don't let my son in, the door is open")."""
        self._scope, self._people, self._undenied = scope, people, undenied
        self._nearest, self._farthest = sorted((scope, LISTED))

    def denies(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """Whether somebody denies this mention (a number is never denied: it was read)."""
        concept, at, _ = mention
        firsts = clause.firsts["negated"]
        nearest, from_ = bisect_left(firsts, at), at - 1 - self._farthest
        if not nearest or firsts[nearest - 1] < from_ - clause.longest_no or concept[0] == "@" or concept in self._undenied:
            return False  # mostly the last one ends too far away already
        for one in reversed(clause.by_kind["negated"][max(0, nearest - MOST) : nearest]):
            if one[2] >= from_ and self._reaches(one, mention, scene, clause):
                return True
        return False

    def reach(self, scene: Scene, clause: Clause) -> set[int]:
        """Where a mention may begin that one of the clause's denials reaches; of others it begins at least no farther away."""
        stops, people = clause.firsts["stop"], scene.where(self._people)
        out: set[int] = set()
        for _, begin, end in clause.of("negated"):
            far = end + 1 + self._farthest
            for bounds, low in ((stops, end + 1), (people, end + 3)):  # the first of those behind it is as far as it goes
                at = bisect_left(bounds, low)
                if at < len(bounds) and bounds[at] < far:
                    far = bounds[at]
            out.update(range(begin + 1, far + 1))
        return out

    def _reaches(self, cue: Span, mention: Mention, scene: Scene, clause: Clause) -> bool:
        words, (_, begin, end), (_, first, last) = scene.found.words, cue, mention
        if end - begin > 1 and not PAUSES.isdisjoint(words[begin:end]):
            end = next(at for at in range(begin, end) if words[at] in PAUSES) - 1  # the "不…想" of "睡不着，想跳楼" is a "不"
        between = words[end + 1 : first]
        if len(between) > self._nearest and len(between) > (self._scope if LISTS.isdisjoint(between) else LISTED):
            return False
        stops, cannot = clause.firsts["stop"], clause.firsts["false"]
        before, another = bisect_left(stops, first), bisect_left(cannot, first + 1)
        if another and (at := cannot[another - 1]) > end and not CANNOT.isdisjoint(words[at : at + 2]):
            return False  # "no tengo hambre y no puedo mover el brazo"
        if (before and stops[before - 1] > end) or (clause.touches("false", cue) and not _of_itself(cue, mention, words)):
            return False
        alike = clause.firsts["like_this"] if "like_this" in clause.kinds else ()
        if alike and alike[-1] > end and not NEVER.isdisjoint(words[max(0, begin - 2) : begin + 1]):
            return False  # "never had chest pain like this", "从没这么疼过": worse than ever
        body = not BODY_VI.isdisjoint(words[end + 1 : end + 2]) or words[end + 1 : end + 3] == ["co", "hong"]
        if begin == end and body and not OWNERS.isdisjoint(words[end + 2 : end + 7]):
            return False  # "có nên lo không miệng tôi bị méo": a question ends, and what somebody has begins
        if end + 1 < len(words) and words[end] in NOES:
            follows = words[end + 1]
            perfect = follows == "he" and len(between) == 1 and words[first].endswith(PARTICIPLE)  # "no he vomitado"
            near = len(between) - (len(between) > 1 and between[1] in HAVE) < 2
            spanish = perfect or (follows == "me" and near)  # "no me he mareado"
            if follows in PAUSES or (
                follows in self._people and not (spanish or _of_itself(cue, mention, words))
            ):  # "no, my chest hurts" answers something else
                return False
        if not PAUSES.isdisjoint(between) and (words[first] in STATES or (told_now(mention, scene) and words[first - 1] not in OR_ELSE)):
            return False  # "worked without the hood, eyes feel full of sand"; "nunca he querido vivir, quiero morirme"
        if _wished_anew(words, between, first, last) or (not PAUSES.isdisjoint(between) and _told_anew(words, begin, end, mention)):
            return False
        # a new subject begins a new statement: "no fever my chest hurts"
        return self._people.isdisjoint(between[2:])


def _wished_anew(words: Sequence[str], between: Sequence[str], first: int, last: int) -> bool:
    """Whether a comma and a wish stand right before this, so that what is denied ends there: "睡不着，想跳楼", "không có tiền, muốn
    chết"; not "没有自伤、想死的念头"."""
    if PAUSES.isdisjoint(between):
        return False
    pause = next(at for at in range(first - 1, -1, -1) if words[at] in PAUSES)
    begins = words[pause + 1 : first + 1]
    wished = not WISHES.isdisjoint(begins) and TO_WISH.issuperset(begins[:-1])
    return wished and LISTING.isdisjoint((*between, *words[last + 1 : last + 2]))


def _told_anew(words: Sequence[str], begin: int, end: int, mention: Mention) -> bool:
    """Whether the comma before this ends what is denied: somebody else is told of behind it, or only what "this" is was denied ("this is
    not class, a lady is choking", "这不是表演，爷爷倒下了", "đây không phải phim, máu chảy không ngừng")."""
    _, first, last = mention
    pause = next(at for at in range(first - 1, -1, -1) if words[at] in PAUSES)
    if as_fact(words, pause, mention, briefly=[*words[begin : end + 1]] in SHORT_NOES):
        return True
    begins = words[pause + 1 : first + 1]
    if not SOMEBODY.isdisjoint(begins[:3]) or not GRAND.isdisjoint(pairwise(begins[:3])):
        return True
    this = not THIS.isdisjoint(words[max(0, begin - 2) : begin]) or not FEIGNED.isdisjoint(words[begin + 1 : begin + 4])
    return this and LISTING.union(("or", "nor", "hay", "hoac", "ni")).isdisjoint((*begins, *words[last + 1 : last + 3]))


def has_it(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """ "I denied chest pain to the nurse but I have it now", "没有胸痛，现在有": it is said behind what was denied."""
    words = scene.found.words
    for _, first, last in clause.of("happening"):
        told = words[first : last + 1]
        if first <= mention.last or not (told == HAS_NOW or ("have" in told and told[-1] in IT)):
            continue
        follows = words[last + 1 : last + 2]
        if (not follows or follows[0] in STOPS or follows[0] in NOW) and CASES.isdisjoint(words[max(mention.last + 1, first - 3) : first]):
            return True
    return False


def ended(mention: Mention, scene: Scene) -> bool:
    """Vietnamese "hết sốt", "hết chóng mặt": it is over; not "không hết", nor "uống hết thuốc"."""
    at = mention.first - 1
    if at < 0 or scene.found[at].word != "het" or scene.found[mention.first].word not in ENDING:
        return False
    return at == 0 or scene.found[at - 1].word not in NOT_ENDED


def _of_itself(cue: Span, mention: Mention, words: Sequence[str]) -> bool:
    """ "no se me hincha", "no me falta el aire", "no se puso morada": the pronoun belongs to the verb, and the "no" is the sign's."""
    after = cue.last + 1
    begins = words[after] if after < len(words) else ""
    if (
        words[cue.last] != "no"
        or begins not in CLITICS
        or mention.concept in UNDENIED
        or not WANTS.isdisjoint(words[after + 1 : after + 2])
    ):
        return False
    return all(word in CLITICS or word in TURNING for word in words[after : mention.first])
