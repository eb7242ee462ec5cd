"""A statement of now behind a comma stands by itself: "the portal is down, he is not waking up", "murió en marzo, y no puedo respirar".
What was said before it (a denial, a history, a bill, a figure of speech) says nothing of it; a supposition or a story still does. Chinese
and Vietnamese need no comma for it, but a word of what comes on: "đang học sơ cứu mà tự nhiên tôi đau ngực", "考证考到一半我晕倒了"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from rules.emergency.clause import Clause, Span
from rules.emergency.folding import exact
from rules.emergency.matcher import Mention
from rules.emergency.normalise import PAUSES
from rules.emergency.scene import GOES_ON, Scene

AFRESH, TAUGHT = "afresh", "taught"  # what is taught ends at a "but": "网上说是焦虑，可是喘不上气"
ONSET: Final = "onset"  # cues of context.json: "mà tự nhiên", "giờ tôi", "现在我", "一半突然"
JOINTS: Final = frozenset((
    "and", "but", "y", "e", "pero", "va", "ma", "nhung", "而", "且", "但", "然", "后", "now", "ahora", "gio", "现", "在", "可",
    "是", "结", "果", "却",
))  # fmt: skip
OF_BEFORE: Final = frozenset((
    "negated", "stop", "false", "past", "resolved", "after", "family", "figure", "admin", "paper", "records", "asking", "laugh",
))  # fmt: skip
SUPPOSED: Final = frozenset((
    "supposing", "taught", "fiction", "staged", "wondering", "asked_after", "purpose", "crowd", "somebody", "like_this",
))  # fmt: skip
BEFORE_ONSET: Final = frozenset((
    "purpose", "taught", "figure", "admin", "paper", "records", "family", "asking", "normal_question",
))  # fmt: skip
ONCE: Final = frozenset(("past", "resolved", "after", "negated"))
OF_NOW: Final = frozenset(("gio", "nay", "现", "今", "刚", "这"))  # onsets that say when, too
CASES: Final = frozenset(("supposing", "somebody"))
SUDDEN: Final = frozenset(("tu", "bong", "dot", "突", "忽"))  # "会突然晕倒吗": an onset only behind a comma,
BARE: Final = SUDDEN | {"toi", "tui", "我", "他", "她"}  # and so is somebody ("tôi hỏi co giật là sao")
KIN: Final = frozenset(("ba", "con", *map(exact, ("má", "mẹ", "bố", "chồng", "vợ"))))  # "mà tôi" is no "má tôi"
NOT_SO: Final = frozenset((  # between who speaks and the sign: it is not had, but asked of, learnt, denied, or of once
    "hoi", "so", "hoc", "doc", "viet", "muon", "dich", "tung", "khong", "chua", "nghe", "xin", "can", "se", "neu", "lo", "biet", "coi",
    "xem", "dan", "noi", "ke", "tim", "hieu", "ghi", "dien", "ve", "hay", "suyt", *"问怕查学写讲说看听要会该没不无曾前小去年过差",
))  # fmt: skip
OWN_NEAR: Final = 3  # words from whoever has it to the sign
TURNS: Final = frozenset(("但", "可", "是", "却", "nhung", "ma"))
ELSEWHERE: Final = 2  # pauses
NEAR: Final = 5  # words from what comes on to the sign
LATEST: Final = 4  # onsets before a sign that are looked at
BUTS: Final = frozenset(("but", "pero", "nhung", "但"))
TURNERS: Final = frozenset(("nhung", "ma", "ai", "但", "可", "却", "结"))  # begin what only a turn does: "hết rồi ai dè"
OF_WHICH: Final = frozenset((  # words before a "mà" that is a "which"
    "lan", "hoi", "luc", "khi", "cai", "nguoi", "thuoc", "benh", "chuyen", "cho", "ngay", "nam", "con", "dieu", "vu",
))  # fmt: skip
MANY: Final = 12  # statements of one sentence; who has more to say is read as a whole
A_TIME, EVER = 3, 10_000  # words
NOWS: Final = frozenset((
    "now", "today", "tonight", "this", "right", "just", "ahora", "hoy", "ahorita", "esta", "lan", "bay", "gio", "hom", "ma", "nhung", "ai",
    *"这现今此刚但可却不反结没谁其",
))  # fmt: skip
ABRUPT: Final = frozenset(("suddenly", "all", "out", "de", "突", "忽", "tu", "dot", "bong"))
THIS_DAY: Final = "nay"  # "tối nay"



def afresh(mention: Mention, scene: Scene, clause: Clause) -> Clause:
    """The cues that speak of this mention: those of its own statement, if it stands in one."""
    if ONSET in clause.kinds and (begin := comes_on(mention, scene, clause)):
        if ~begin not in clause.apart:
            if len(clause.apart) > MANY:
                return clause
            clause.apart[~begin] = _since(begin, scene, clause)
        clause = clause.apart[~begin]
    supposed = SUPPOSED.intersection(clause.kinds)
    if AFRESH not in clause.kinds or supposed - {TAUGHT}:
        return clause
    if clause.opens is None:
        clause.opens = [one.first for one in clause.of(AFRESH) if _opens(one.first, scene)]
    if not 0 < len(clause.opens) <= MANY:
        return clause
    begin = max([place for place in clause.opens if place <= mention.last], default=0)
    turned = not supposed or any(scene.found.words[place] in TURNERS for place in clause.opens if place <= begin)
    if not begin or not turned:
        return clause
    if begin not in clause.apart:
        reach = _reach_of_time(scene.found.words[begin : begin + 2])
        clause.apart[begin] = Clause([one for one in clause if one.first >= begin or not _of_before(one, begin, reach)])
    return clause.apart[begin]


def _of_before(one: Span, begin: int, reach: int) -> bool:
    return (one.kind in OF_BEFORE or one.kind == TAUGHT) and not (one.kind == "past" and begin - one.last <= reach)


def _reach_of_time(begins: Sequence[str]) -> int:
    """How many words a time reaches into a statement behind it: "last year, my chest hurts" tells when; "last year, and now" does not;
    what came about suddenly may have done so then."""
    if not ABRUPT.isdisjoint(begins[:1]):
        return EVER
    return 0 if not NOWS.isdisjoint(begins[:1]) or THIS_DAY in begins else A_TIME


def _opens(place: int, scene: Scene) -> bool:
    """Whether it stands right behind a comma, or behind an "and" that does, or behind a "but", or turns from what was told by itself."""
    words, at = scene.found.words, place - 1
    if words[place] in TURNERS and at >= 0 and words[at] not in OF_WHICH:
        return True
    while at > 0 and words[at] in JOINTS:
        if words[at] in BUTS:
            return True
        at -= 1
    return at > 0 and words[at] in PAUSES


def comes_on(mention: Mention, scene: Scene, clause: Clause) -> int:
    """Where the words stand that say that this comes on now, or 0: not in a case supposed before."""
    words, onsets = scene.found.words, clause.of(ONSET)
    behind = bisect_left(clause.firsts[ONSET], mention.first)
    for one in reversed(onsets[max(0, behind - LATEST) : behind]):
        between = words[one.last + 1 : mention.first]
        if one.last >= mention.first or len(between) >= NEAR or not PAUSES.isdisjoint(between):
            continue
        lead = words[one.first]
        bare = lead in BARE or (scene.found[one.first].exact or lead) in KIN
        if bare and not (_opens(one.first, scene) and NOT_SO.isdisjoint(between)):
            continue
        if not bare or lead in SUDDEN or len(between) <= OWN_NEAR:
            turned = one.first > 0 and words[one.first - 1] in TURNS
            return one.first if turned or not any(first < one.first for kind in CASES for first in clause.firsts[kind][:1]) else 0
    return 0


def _since(begin: int, scene: Scene, clause: Clause) -> Clause:
    """What is said of what comes on here: nothing that was told or asked of a lesson, a poster or a grandfather; nothing of once, where
    it is said to be now, or the talk has been of something else since."""
    words = scene.found.words
    now = not OF_NOW.isdisjoint(words[begin : begin + 3]) or words[begin - 1] in TURNS

    def before(one: Span) -> bool:
        if one.kind not in ONCE:
            return one.kind in BEFORE_ONSET
        return now or sum(word in PAUSES for word in words[one.last : begin]) >= ELSEWHERE

    return Clause([one for one in clause if one.first >= begin or not before(one)])


def told_behind(asked: int, mention: Mention, scene: Scene, clause: Clause) -> bool:
    """ "could it be the pills, the bleeding won't stop": what cannot be, told in a part of its own behind the question."""
    own = scene.part_of[mention.first]
    if own == scene.part_of[asked] or not GOES_ON.isdisjoint(scene.found.words[asked : mention.first]):
        return False
    return any(scene.part_of[one.first] == own for one in clause.of("false"))
