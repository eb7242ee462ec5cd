"""A sign of some days ago that the next sentence says is over ("chest hurt Tuesday, ER was clean. It is gone now"), and one now back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.clause import SILENT, Clause, Span
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS
from rules.emergency.scene import Scene

SENTENCES: Final = 3  # after the sign, in which it may be said to be over; and after those, in which it may be said to be back
LONGEST: Final = 60  # words of one of them
DAYS: Final = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend", "lunes", "martes", "miercoles", "jueves",
    "viernes", "sabado", "domingo",
))  # fmt: skip
AGO: Final = frozenset(
    (
        ("last", "week"), ("last", "month"), ("days", "ago"), ("week", "ago"), ("weeks", "ago"), ("months", "ago"), ("days", "back"),
        ("semana", "pasada"), ("上", "周"), ("上", "星"), ("上", "个"), ("前", "天"), ("天", "前"), ("tuan", "truoc"), ("ngay", "truoc"),
    )
)  # fmt: skip
ONGOING: Final = frozenset((
    "since", "desde", "ever", "next", "every", "hurts", "hurting", "is", "are", "now", "today", "tonight", "morning", "keeps",
    "still", "yesterday", "minutes", "minute", "hour", "hours", "until", "duele", "hoy", "ahora", "ayer", "今", "现", "昨", "刚", "nay",
    "van", "dang", "am", "im",
))  # fmt: skip
IT: Final = frozenset((
    "it", "its", "is", "that", "thats", "this", "they", "theyre", "are", "everything", "all", "the", "pain", "has", "have", "been",
    "then", "since", "and", "im", "i", "am", "feel", "feeling", "just", "completely", "totally", "ya", "se", "me", "le", "eso",
    "todo", "esta", "pero", "现", "在", "已", "经", "都", "就", "后", "来", "no", "gio", "bay", "da", "thi", "so", "quickly", "whole",
    "thing", "ok", ",",
))  # fmt: skip
BACK: Final = frozenset((
    "back", "again", "returned", "returns", "comes", "but", "still", "worse", "hurts", "hurting", "except", "started", "volvio",
    "regreso", "otra", "pero", "duele", "又", "但", "lai", "nhung", "until", "though", "today", "tonight",
))  # fmt: skip


OVER: Final = ("resolved", "past")  # cues of a later sentence that says it is over, or when it was
THAT_WAS: Final = frozenset((
    ("that", "was"), ("those", "were"), ("this", "was"), ("eso", "fue"), ("esto", "fue"), ("eso", "paso"), ("那", "是"), ("chuyen", "do"),
    ("chuyen", "xua"), ("hoi", "do"),
))  # fmt: skip
THEN_WITHIN: Final = 4  # words from the begin of a sentence in which it says when "that was"
DATED: Final = "dated"
EVENT_WITHIN: Final = 9
HISTORY: Final = frozenset(("had", "history", "hx", "prior", "previous", "tuve", "tuvo", "antecedentes"))
NOT_SINCE: Final = frozenset(("aint", "havent", "hasnt", "not", "never", "none", "nothing", "no", "nunca"))
HISTORY_WITHIN: Final = 4  # words of a part of a sentence in which it says so
SINCE: Final = frozenset(("since", "desde", "tu", "自", "从", "now", "ahora", "hoy", "today", "still", "sigo", "sigue"))
GONE_ON: Final = ("it", "its", "the", "again", "same", "theyre", "they", "otra", "又")
DENIED: Final = frozenset(("never", "not", "hasnt", "havent"))


def returns(
    clause: Clause, scene: Scene, joints: Collection[str], returned: frozenset[str], back: frozenset[str]
) -> list[tuple[int, int, bool, bool, bool]]:
    """Each word of now in a clause that may say a thing is back, neither denied nor told of what is over ("all gone now"): its part of
    the clause, its place, whether it says so for sure (`returned`), whether it does of its own part (`back`), and whether a statement
    of the same thing begins there ("and now the same again")."""
    out = []
    for one in clause.of("present"):
        if not DENIED.isdisjoint(scene.found.words[max(0, one.first - 2) : one.first]):
            continue
        if one.first and scene.found[one.first - 1].word == "ago":  # "seven years ago today"
            continue
        if any(other.first - 1 <= one.last and one.first <= other.last + 1 for other in clause.of("resolved")):
            continue
        words = set(scene.found.words[one.first : one.last + 1])
        told = scene.part_of[one.first], one.first
        out.append((*told, not words.isdisjoint(returned), not words.isdisjoint(back), _goes_on(one, scene, joints)))
    return out


def _goes_on(one: Span, scene: Scene, joints: Collection[str]) -> bool:
    """ "now it's back", "and now the same again": of the same thing."""
    before, after = scene.found[one.first - 1], scene.found[one.last + 1 : one.last + 2]
    opens = one.first > 0 and (before.pause or before.word in joints)
    return opens and bool(after) and after[0].word in GONE_ON


def gone_since(scene: Scene, clause: int) -> bool:
    """Whether this clause tells of a day that is past, and one of the next says it is over and not that it is back. Never of the last
    24 hours: what came and went today is still a sign."""
    if clause not in scene.over:
        words = _of(scene, clause)
        scene.over[clause] = (_days_ago(words) and _over(scene, clause)) or (ONGOING.isdisjoint(words) and _then(scene, clause))
    return scene.over[clause]


def _then(scene: Scene, clause: int) -> bool:
    """ "Sulfa gave me welts. Codeine made me throw up. That was years back": said of what was told right before."""
    last = scene.clause_of[-1]
    for own in range(clause + 1, min(clause + SENTENCES, last) + 1):
        words, low = _of(scene, own), bisect_left(scene.clause_of, own)
        if tuple(words[:2]) in THAT_WAS and any(2 <= one.first - low <= THEN_WITHIN for one in scene.by_clause.get(own, SILENT).of("past")):
            return BACK.isdisjoint([word for at in range(own, min(own + SENTENCES, last) + 1) for word in _of(scene, at) if word != "back"])
    return False


def adds_history(kind: str, own: int, clause: Clause, scene: Scene) -> bool:
    """ "blood in my pee, had stones in 2014": what is told behind a comma as history puts nothing before it in the past."""
    parts = clause.parts(kind, scene.part_of)
    if not parts or min(parts) <= own:
        return False
    begins = [bisect_left(scene.part_of, part) for part in parts]
    told = [scene.found.words[at : at + HISTORY_WITHIN] for at in begins]
    return all(not HISTORY.isdisjoint(words) and NOT_SINCE.isdisjoint(words) for words in told)


def dated(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """ "heavy bleeding after the birth in 2009": the birth is dated years back, and so is what it brought; not what is told since."""
    for one in clause.of(DATED):
        between = scene.found.words[mention.last + 1 : one.first]
        if 0 < one.first - mention.last <= EVENT_WITHIN and SINCE.isdisjoint(between) and MARKS.isdisjoint(between):
            return True
    return False


def _of(scene: Scene, clause: int) -> Sequence[str]:
    low, high = bisect_left(scene.clause_of, clause), bisect_left(scene.clause_of, clause + 1)
    return scene.found.words[low : min(high, low + LONGEST)]


def _days_ago(words: Sequence[str]) -> bool:
    if not ONGOING.isdisjoint(words):
        return False
    return not DAYS.isdisjoint(words) or not AGO.isdisjoint(pairwise(words))


def _over(scene: Scene, clause: int) -> bool:
    last = scene.clause_of[-1]
    for own in range(clause + 1, min(clause + SENTENCES, last) + 1):
        cue = next(iter(scene.by_clause.get(own, SILENT).of("resolved")), None)
        if cue is None:
            continue
        low = bisect_left(scene.clause_of, own)
        if not IT.issuperset(scene.found.words[low : cue.first][:LONGEST]):
            return False
        later = [word for at in range(own, min(own + SENTENCES, last) + 1) for word in _of(scene, at)]
        return BACK.isdisjoint(later)
    return False


LONG: Final = frozenset((  # what began long ago and goes on: "hace mucho que ya no quiero vivir", "我很久以前就想死了"
    ("hace", "mucho", "que"), ("hace", "mucho", "tiempo"), ("hace", "tiempo", "que"), ("hace", "anos", "que"), ("hace", "meses", "que"),
    ("以", "前", "就"), ("年", "前", "就"), ("个", "月", "前"), ("小", "就", "想"),
))  # fmt: skip
SO_LONG: Final = ("lau", "roi")  # right behind a wish: "muốn chết lâu rồi"
ONCE: Final = frozenset(("tung", "hoi", "truoc", "antes", "quise", "queria", "quiso", "曾", "过"))  # it is told as over all the same


def for_long(clause: Clause, scene: Scene) -> bool:
    """Whether everything that seems to put this clause long ago only says since when somebody wishes to die."""
    words, past = scene.found.words, clause.of("past")
    if not past or not ONCE.isdisjoint(words):
        return False
    for _, first, _ in past:
        ends = tuple(words[first : first + 2]) == SO_LONG and first > 0 and words[first - 1] not in MARKS
        if not ends and not any(tuple(words[at : at + 3]) in LONG for at in range(first, first + 3)):
            return False
    return True
