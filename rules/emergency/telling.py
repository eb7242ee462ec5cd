"""How a thing is told: taught, staged, supposed, slept off, answered "no", or carried by a thing that has no body. None of that is
somebody ill now. Each holds for one mention where it stands; a person of the sender's own said in between, or after, ends it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice
from typing import Any, Final

from rules.emergency.callings import CALLINGS, falls_on
from rules.emergency.clause import SILENT, Clause, Span
from rules.emergency.folding import exact
from rules.emergency.matcher import Mention
from rules.emergency.scene import Scene
from rules.emergency.setting import set_in

KINDS: Final = (
    "taught", "owned", "staged", "asleep", "said_no", "none_yet", "burden", "sport", "thing", "posed", "records", "asserting", "crowd",
    "somebody", "tag", "lifeless", "pest",
)  # fmt: skip
SETS: Final = (
    "awake", "doubtful", "not_asleep", "sleepy", "asks", "unsaid", "bearing", "weighing", "few", "eaten", "groups", "here", "people",
    "breaking",
)  # fmt: skip
EVER_REACH, SPORT_REACH, THING_REACH, BURDEN_REACH, LIFELESS_REACH = 6, 5, 3, 3, 5
WHERE: Final = frozenset(("in", "by", "from", "under", "off", "on", "with", "inside", "near", "behind", "outside", "at", "into", "en"))
DOES: Final = frozenset((  # all that stands between a thing and what befalls it ("the battery's about to die")
    "is", "are", "was", "were", "has", "have", "had", "be", "been", "its", "s", "a", "just", "about", "to", "keeps", "keep", "kept",
    "almost", "nearly", "finally", "always", "started", "starting", "starts", "going", "gonna", "literally", "totally", "up", "out",
    "having", "again", "went", "goes", "now", "se", "me", "esta", "ya", "le", "anda", "sap", "bi", "快", "要", "了", "已", "经", "又", "在",
))  # fmt: skip
IF: Final = frozenset(("if", "when", "whenever", "unless", "si", "cuando"))
MAY: Final = frozenset(("do", "can", "could", "should", "may", "did", "havent", "hasnt", "not"))  # "which day do I have PT?"
OPENERS: Final = frozenset(("do", "does", "can", "could", "are", "is", "why", "will"))
OTHERS: Final = frozenset("he she hes shes his her my mi su one instructor coworker 他 她 我 妈 爸 爷 奶 哥 姐 弟 妹".split())  # noqa: SIM905
REALLY: Final = frozenset(("really", "真", "realmente", "deveras"))  # "the drill was on and he really collapsed"
TRULY: Final = exact("thật")
COUNTED: Final = frozenset(("the", "my", "our", "two", "three", "some", "these", "those", "several", "2", "3", "4"))
SUPPOSED: Final = frozenset(("if", "when", "whenever", "si", "cuando", "如", "果", "neu", "khi", "does", "can", "do", "makes", "cho"))
CROWD_REACH: Final = 6
MOST: Final = 8  # cues of a lesson before a sign that are looked at
SUICIDAL: Final = frozenset(("suicidal", "thoughts"))
HARMFUL: Final = frozenset(("hurt", "harm", "kill"))
HARM_OTHERS: Final = "HARM_OTHERS"
SWARM: Final = frozenset(("them", "em", "all", "one", "matarlas", "matarlos", "个", "chung"))  # what a threat ends in that names nobody
WANTING: Final = frozenset((  # between who would kill vermin and the word: "my husband wants to kill them", "mi marido las quiere matar"
    "wants", "want", "to", "is", "was", "going", "gonna", "just", "tried", "trying", "says", "should", "will", "can", "i", "we", "las",
    "los", "quiere", "va", "a", "想", "要", "muon", "tinh",
))  # fmt: skip
WITHOUT: Final = frozenset(("without", "before", "so", "with", "since", "while", "sin", "antes", "con", "但", "不", "ma", "truoc"))
CALLED: Final = frozenset(("are", "is", "like", "as", "such", "fucking", "human", "son", "como", "是", "像", "la", "nhu"))
CROWDED: Final = frozenset((
    "school", "work", "office", "church", "mall", "store", "concert", "class", "people", "everyone", "everybody", "coworkers", "kids",
    "students", "neighbors", "party", "escuela", "trabajo", "iglesia", "oficina", "gente", "人", "学", "公", "truong", "nguoi",
))  # fmt: skip
MINE: Final = frozenset(("i", "im", "ive", "id", "ill", "my", "we", "our", "mi", "mis", "yo", "我", "toi"))


def _truly(scene: Scene, mention: Mention) -> bool:
    """ "có người ngất thật": right behind it is said that it is for real."""
    follows = scene.found[mention.last + 1 : mention.last + 2]
    return bool(follows) and (follows[0].exact == TRULY or follows[0].word in REALLY)


class Telling:
    """Compiled from the `telling` part of context.json."""

    def __init__(self, table: Mapping[str, Any], people: frozenset[str]) -> None:
        words = {name: frozenset(table[name]) for name in SETS if name != "people"}
        self._words: dict[str, frozenset[str]] = {**words, "people": people}

    def anywhere(self, kinds: frozenset[str], words: frozenset[str]) -> bool:
        """Whether words anywhere in a message may say how a mention of it is told; otherwise its clause's own cues decide."""
        return "none_yet" in kinds or "ever" in words or not self._words["asks"].isdisjoint(words)

    def why(self, mention: Mention, scene: Scene, clause: Clause, *, crisis: bool) -> str | None:
        """Why a mention told like this does not count, or None."""
        if not scene.told and not clause.told:
            return "asking" if crisis and self._of_a_group(mention, scene) else None
        if mention.concept.startswith("@"):
            return "asking" if self._if_ever(mention, scene, clause, crisis=crisis) else None
        if scene.told:
            if self._answered_no(mention, scene, clause) or self._none_yet(mention, scene):
                return "negated"
            if self._if_ever(mention, scene, clause, crisis=crisis):
                return "asking"
        if not clause.told:  # what is asked below are all cues of the clause's own
            return "asking" if crisis and self._of_a_group(mention, scene) else None
        kinds = clause.kinds
        if "taught" in kinds and self._taught(mention, scene, clause, crisis=crisis):
            return "asking"
        if "lifeless" in kinds and self._of_the_lifeless(mention, scene, clause):
            return "idiom"
        if not crisis and ("crowd" in kinds or "somebody" in kinds) and self._of_anybody(mention, scene, clause):
            return "asking"
        if crisis:
            return "asking" if self._of_a_group(mention, scene) or self._records_of_another(mention, scene, clause) else None
        if "staged" in kinds and self._staged(mention, scene, clause):
            return "unreal"
        slept = "asleep" in kinds and self._slept(mention, scene, clause)
        return "idiom" if slept or self._borne(mention, scene, clause) or self._of_a_thing(mention, scene, clause) else None

    def _said(self, scene: Scene, first: int, last: int) -> set[str]:
        return set(scene.found.words[max(0, first) : max(0, last)])

    def _taught(self, mention: Mention, scene: Scene, clause: Clause, *, crisis: bool) -> bool:
        """ "the label says it may cause chest pain": until somebody says, in this sentence or the next, that they have it."""
        cues = islice((one for one in clause.of("taught") if one.last < mention.first), MOST)
        cue = next((one for one in cues if not set_in(one, mention, scene, crisis=crisis)), None)
        if cue is None:
            return False
        begins = cue.last
        if not REALLY.isdisjoint(self._said(scene, begins + 1, mention.first)) or _truly(scene, mention):
            return False
        if not OTHERS.isdisjoint(self._said(scene, begins + 1, mention.first)):
            return False
        own = scene.clause_of[begins]
        for one in chain(clause, scene.by_clause.get(own + 1, SILENT)):
            if one.kind not in ("owned", "asserting") or one.first <= begins or scene.found[one.first - 1].word in MAY:
                continue
            if IF.isdisjoint(self._said(scene, one.first - 3, one.first)):
                return False
        return not (crisis and self._said(scene, 0, begins) & {"i", "im"})

    def _if_ever(self, mention: Mention, scene: Scene, clause: Clause, *, crisis: bool) -> bool:
        """ "if her throat ever closes": what has not happened. A threat ("if I ever lose him I will …") is not that."""
        if "ever" not in scene.words:
            return False
        at = range(max(0, mention.first - EVER_REACH), mention.last + 1)
        ever = next((n for n in at if scene.found[n].word == "ever" and scene.clause_of[n] == scene.clause_of[mention.first]), None)
        if ever is None or IF.isdisjoint(self._said(scene, ever - EVER_REACH, ever)):
            return False
        if crisis and SUICIDAL.isdisjoint(self._said(scene, mention.first, mention.last + 1)):
            return False
        return not any(ever < one.first <= mention.first for one in clause.of("asserting"))

    def _staged(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "in my video game I keep bleeding out", "I dreamt I was choking", until one wakes."""
        return any(
            one.last < mention.first
            and self._words["awake"].isdisjoint(self._said(scene, one.last + 1, mention.first))
            and not set_in(one, mention, scene)
            for one in clause.of("staged")
        )

    def _slept(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "passed out on the couch after dinner, overslept": asleep, and nothing in the message says otherwise."""
        cues = clause.of("asleep")
        if not cues:
            return False
        words = scene.found.words[mention.first : mention.last + 1]
        if self._words["sleepy"].isdisjoint(words) or not self._words["not_asleep"].isdisjoint(scene.words):
            return False
        fell = "collapsed" in words or "crashed" in words
        return any(not fell or 0 < one.first - mention.last <= 2 for one in cues)

    def _answered_no(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "she asked if I was thinking of hurting myself and I said no"; a "but" or a lie after it takes it back."""
        if self._words["asks"].isdisjoint(scene.words):
            return False
        if not (
            any(one.first <= mention.first for one in clause.of("posed"))
            or any(one.first > mention.last for one in clause.of("said_no"))
            or self._bare_no(mention, scene)
        ):
            return False
        if self._words["asks"].isdisjoint(self._said(scene, scene.begin(mention), mention.first)):
            return False
        return self._words["unsaid"].isdisjoint(self._said(scene, mention.last + 1, len(scene.found)))

    @staticmethod
    def _bare_no(mention: Mention, scene: Scene) -> bool:
        """ "asks do I feel like hurting myself, no" at the end of its clause."""
        after = scene.found[mention.last + 1 : mention.last + 4]
        return len(after) >= 2 and after[0].pause and after[1].word in ("no", "nope", "never") and (len(after) == 2 or after[2].stop)

    def _none_yet(self, mention: Mention, scene: Scene) -> bool:
        """ "call if you see black stools. None so far": said of what stands just before, unless that is somebody's own."""
        if "none_yet" not in scene.kinds:
            return False
        own = scene.clause_of[mention.first]
        here, following = scene.by_clause.get(own, SILENT), scene.by_clause.get(own + 1, SILENT)
        if any(one.first <= mention.first for one in here.of("asserting")):
            return False
        return any(one.first > mention.last for one in chain(here.of("none_yet"), following.of("none_yet")))

    def _borne(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "drowning in emails", "gasping at these prices", "debt is choking me", "choked in the ninth inning"."""
        if ("burden" not in clause.kinds and "sport" not in clause.kinds) or mention.concept not in self._words["bearing"]:
            return False
        found = scene.found
        for one in clause:
            if one.kind == "burden" and one.first > mention.last:
                between = found.words[mention.last + 1 : one.first]
                prep = between[0] if between else found[mention.last].word
                rest = set(between[1:])
                if prep in self._words["weighing"] and len(rest) <= BURDEN_REACH and rest <= self._words["few"]:
                    return True
            if one.kind == "burden" and one.last < mention.first:
                between = found.words[one.last + 1 : mention.first]
                if 0 < len(between) <= BURDEN_REACH and between[0] in ("lam", "khien", "压", "is", "are", "me"):
                    return True
            if (
                one.kind == "sport"
                and 0 < one.first - mention.last <= SPORT_REACH
                and "choked" in self._said(scene, mention.first, mention.last + 1)
            ):
                return self._words["eaten"].isdisjoint(scene.words)
        return False

    def _of_a_thing(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "the tent collapsed": it has no body, and falls on nobody. A doctor who does not respond has no time; one who fell has."""
        said = self._said(scene, mention.first, mention.last + 1)
        if "thing" not in clause.kinds or said.isdisjoint(("collapsed", "crashed", "crashing", "unresponsive", "responding")):
            return False
        words, fell = scene.found.words, "collapsed" in said
        for one in clause.of("thing"):
            if 0 < mention.first - one.last <= THING_REACH:
                between = words[one.last + (not fell) : mention.first]
                somebody = (fell and not CALLINGS.isdisjoint(between)) or not self._words["people"].isdisjoint(between)
                return not somebody and not (fell and falls_on(mention.last, words))
        return False

    def _of_the_lifeless(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "the battery's about to die", "the brakes seized", "the app is having a seizure": a thing breaks down. Not "my phone died and I
        want to", nor who is dead in the car, nor "the site foreman collapsed"."""
        said = scene.found.words[mention.first : mention.last + 1]
        if self._words["breaking"].isdisjoint(said) or not self._words["people"].isdisjoint(said):
            return False
        for one in clause.of("lifeless"):
            if not 0 < mention.first - one.last <= LIFELESS_REACH or not WHERE.isdisjoint(self._said(scene, one.first - 2, one.first)):
                continue
            if self._said(scene, one.last + 1, mention.first) <= DOES:
                return not falls_on(mention.last, scene.found.words)
        return False

    def _of_pests(self, mention: Mention, scene: Scene) -> bool:
        """ "wasps over the porch, going to murder every last one of them": nobody is meant: nobody stands between but who would do it, nor
        where many people are, and nobody is called a pest ("they are cockroaches"). Who is to be spared is told behind a "without"."""
        if mention.concept != HARM_OTHERS or scene.found.words[mention.last] not in SWARM:
            return False
        own, people = scene.clause_of[mention.first], self._words["people"] - MINE
        for one in chain(scene.by_clause.get(own - 1, SILENT), scene.by_clause.get(own, SILENT)):
            if one.kind != "pest" or one.last >= mention.first:
                continue
            called = not CALLED.isdisjoint(self._said(scene, one.first - 2, one.first))
            begins = mention.first
            while begins > one.last + 1 and scene.found.words[begins - 1] in WANTING:
                begins -= 1
            begins -= begins - 1 > one.last and scene.found.words[begins - 1] in people - CROWDED
            follows = scene.found.words[mention.last + 1 : mention.last + CROWD_REACH]
            ends = next((at for at, word in enumerate(follows) if word in WITHOUT), len(follows))
            told = {*scene.found.words[one.last + 1 : begins], *scene.found.words[mention.first : mention.last + 1], *follows[:ends]}
            return not called and (people | CROWDED).isdisjoint(told)
        return False

    def _of_a_group(self, mention: Mention, scene: Scene) -> bool:
        """ "do men get suicidal on this?", "does narcan hurt someone": asked of nobody in particular. Nor is a threat to wasps."""
        if "pest" in scene.kinds and self._of_pests(mention, scene):
            return True
        low = scene.begin(mention)
        if scene.found[low].word not in OPENERS or not self._words["people"].isdisjoint(scene.words):
            return False
        words = self._said(scene, low, mention.first)
        own = self._said(scene, mention.first, mention.last + 1)
        harms = "it" not in own and not HARMFUL.isdisjoint(own)  # "does it hurt to ..." is asked before doing it
        return not words.isdisjoint(self._words["groups"]) or (harms and scene.found[low].word in ("does", "can", "could", "will"))

    def _records_of_another(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "records of my sister's suicide for the insurance"; a note or a plan is no record."""
        before = scene.found[max(0, mention.first - 1) : mention.first]
        theirs = bool(before) and before[0].word.endswith("s") and len(before[0].word) > 3
        follows = scene.found[mention.last + 1 : mention.last + 2]
        if not theirs or (follows and follows[0].word in ("note", "plan", "letter", "attempt")):
            return False
        return any(one.last < mention.first for one in clause.of("records"))

    def _of_anybody(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "babies choke on grapes, right?", "if an employee bleeds, does the nurse treat it": asked of people at large. Not "people are
        choking here", "two kids choked", nor once anybody of the sender's is named."""
        named = [*clause.of("crowd"), *clause.of("somebody")]
        if not named or "asserting" in scene.kinds or not self._words["here"].isdisjoint(scene.words):
            return False
        if "tag" not in scene.kinds and not scene.asks:
            return False
        return any(self._at_large(one, mention, scene) for one in named)

    def _at_large(self, one: Span, mention: Mention, scene: Scene) -> bool:
        if not 0 < mention.last - one.last <= CROWD_REACH + mention.last - mention.first:
            return False
        before, after = self._said(scene, one.first - 2, one.first), self._said(scene, one.last + 1, mention.first)
        if not self._words["people"].isdisjoint(self._said(scene, 0, one.first) | after):
            return False
        if one.kind == "crowd":
            return before.isdisjoint(COUNTED) and after.isdisjoint(("are", "were", "is", "estan", "dang"))
        if any(token.pause for token in scene.found[one.last + 1 : mention.first]):
            return False  # "does anyone know CPR, a man collapsed"
        follows = self._said(scene, one.last + 1, one.last + 2)
        return not before.isdisjoint(SUPPOSED) or not follows.isdisjoint(("who", "que", "whose"))
