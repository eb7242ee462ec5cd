"""Is it now, is it real, is it said of somebody: each mention is judged where it stands, never the message as a whole.

A denied symptom beside an asserted one hides nothing but itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import KeysView, Sequence
from typing import Any, Final

from rules.emergency.afresh import AFRESH, ONSET, afresh, comes_on, told_behind
from rules.emergency.aftermath import OVER, adds_history, dated, for_long, gone_since, returns
from rules.emergency.animals import of_an_animal
from rules.emergency.clause import SILENT, Clause, Manners
from rules.emergency.covering import by_sign
from rules.emergency.denial import UNDENIED, Denial, ended, has_it
from rules.emergency.doubtful import FEW, doubtful
from rules.emergency.figurative import figure_of_speech
from rules.emergency.latest import tells_what_was
from rules.emergency.likened import LIKEWISE, contained, likened, meant, told_me
from rules.emergency.matcher import GAP, Mention
from rules.emergency.planted import Planted
from rules.emergency.repeated import NOTED, repeated
from rules.emergency.scene import (
    TOLD_OF,
    Scene,
    asked_and_denied,
    breaks_off,
    during,
    just_after,
    none_of_those,
    opening,
    refused,
    turns_to,
)  # fmt: skip
from rules.emergency.setting import AT, only_says_so, set_in, tells_when
from rules.emergency.spared import COMPLETE, spared
from rules.emergency.staging import Staging
from rules.emergency.stated import fact_apart, of_my_own
from rules.emergency.telling import Telling

OF_ONCE: Final = frozenset((  # beside these "had a seizure" tells what somebody once had; beside no others, what befell them now
    "past", "dated", "resolved", "after", "family", "admin", "paper", "records", "asking", "supposing", "asked_after", "purpose",
    "wondering", "taught", "negated", "normal_question", "noted", "laugh", "plain", "unreal", "fiction", "staged",
))  # fmt: skip
KINSFOLK: Final = TOLD_OF.union("孩爸妈公婆宝奶爷")
ONE: Final = frozenset(("a", "an", "un", "una"))
UNANSWERED: Final = ("FAREWELL", "PHONE_SILENT", "_DEAD_IMAGE", "FALLEN_UNHEARD", "HEARD_FALLING", "NOT_COMING")
WHOLE: Final = ("purpose", "wondering", "laugh", "none_of")  # cues that count in the whole message
DOUBTING_ALL: Final = (NOTED, "none_of")  # and those that speak of what any clause tells
MYSELF, ASKERS = frozenset(("i", "im", "me")), frozenset(("toi", "tui", "em", "我"))
WISHING: Final = frozenset(("be", "want", "wanna", "wish", "going", "gonna", "quiero", "voy", "muon", "theo"))
WISHERS: Final = frozenset(("i", "im", "ive", "quiero", "yo", "我", "toi"))
ONGOING: Final = frozenset(("been", "keeps", "keep", "since", "still", "already"))
NOUN_REACH, SHORTEST_QUESTION, TOLD_NEAR = 3, 3, 4  # the last: cues of a story on each side that are looked at
LISTING: Final = GAP | {"and", "or", "y", "o"}


class Context:
    """Compiled from context.json and the idioms of the lexicon."""

    def __init__(
        self, table: dict[str, Any], idioms: Sequence[str], crisis: frozenset[str] = frozenset(), reassuring: frozenset[str] = frozenset(),
        planted: Planted | None = None,
    ) -> None:  # fmt: skip
        """`reassuring`: concepts that only ever speak against a rule, or are only parts of others. `planted`: of the matcher of cues."""
        negation = table["negation"]
        self._nouns, self._standing = frozenset(table["nouns"]), frozenset(table["standing"])
        self._lasting, self._figurative = frozenset(table["lasting"]), frozenset(table["figurative"])
        self._joints = frozenset(table["parts"]["joints"])
        self._had, self._people, self._back = frozenset(table["had"]), frozenset(table["people"]), frozenset(table["back"])
        self._others = self._people - {"my"}
        self._returned, self._mine = frozenset(table["returned"]), frozenset(table["mine"])
        self._to_us = frozenset(table["to_us"])  # said to us: no animal does ("found the cat a home, so you can stop calling")
        self._always, undenied = frozenset(table["always"]), frozenset(table["undenied"])
        self._questions = frozenset(table["question_words"])
        self._denial = Denial(int(negation["scope"]), self._people, undenied)
        self._telling = Telling(table["telling"], self._people)
        self._bearing = frozenset(table["telling"]["bearing"])
        alike = (self._nouns, self._standing, self._lasting, self._figurative, self._always, self._bearing, COMPLETE, UNDENIED, undenied)
        self.manners = Manners(alike)
        self.covers = by_sign(table["covers"], table["wary"])
        self.plains = frozenset([plain for some in self.covers.values() for plain in some.plains])
        self.staging = Staging(table, idioms, crisis, reassuring, self._telling, planted)

    def verdict(self, mention: Mention, scene: Scene, crisis: bool) -> str | None:
        """Why this mention does not count ("negated", "past", "idiom", …), or None: it counts."""
        own = scene.clause_of[mention.first]
        clause = scene.by_clause.get(own, SILENT)
        clause = afresh(mention, scene, clause) if AFRESH in clause.by_kind or ONSET in clause.by_kind else clause
        if (scene.asks and asked_and_denied(mention, scene)) or (scene.in_a_word and self._plainly_over(mention, scene, crisis=crisis)):
            return "negated"
        if (scene.told or clause.told or crisis) and (told := self._telling.why(mention, scene, clause, crisis=crisis)) is not None:
            return told
        if not crisis and scene.openings.get(own, 0) >= 0 and self._general_question(mention, scene, clause):
            return "asking"
        if not crisis and scene.over.get(own, True) and not scene.kinds.isdisjoint(OVER) and self._gone(mention, scene, own):
            return "past"
        if not clause and scene.kinds.isdisjoint(WHOLE):
            return None
        kinds = clause.kinds
        unsaid = clause.doubts or clause.unreal or not scene.kinds.isdisjoint(DOUBTING_ALL)
        if unsaid and (why := self._not_said(mention, scene, clause, kinds, crisis=crisis)) is not None:
            return why
        if "family" in kinds and "present" not in kinds and self._governed("family", mention, scene, clause):
            return "family"
        if (clause.ends or mention.concept in self._nouns) and self._over(mention, scene, clause, kinds, crisis=crisis):
            return "past"
        asked = clause.asks or ("purpose" in scene.kinds and self._for_a_purpose(mention, scene, clause))
        if asked and mention.concept not in self._always and self._asked_about(mention, scene, clause, kinds, crisis=crisis):
            return "asking"
        if clause.files and not crisis and self._paperwork(mention, scene, clause, kinds):
            return "administrative"
        if mention.concept in self._figurative and figure_of_speech(mention, scene, clause):
            return "idiom"
        return None

    def _gone(self, mention: Mention, scene: Scene, own: int) -> bool:
        """Whether a later sentence says that it is over."""
        passing = mention.concept not in self._lasting and mention.concept not in self._standing and not mention.concept.startswith("@")
        return passing and gone_since(scene, own)

    @staticmethod
    def _plainly_over(mention: Mention, scene: Scene, *, crisis: bool) -> bool:
        """ "fever N", "hết sốt": said in one word beside the sign."""
        no = mention.last + 1 in scene.noes and "n" in scene.words
        return (no and refused(mention, scene)) or ("het" in scene.words and not crisis and ended(mention, scene))

    def _not_said(self, mention: Mention, scene: Scene, clause: Clause, kinds: KeysView[str], *, crisis: bool) -> str | None:
        """A figure of speech, a denial, an animal's or a story's."""
        doubted = clause.doubts and self._doubted(mention, scene, clause)
        if doubted:
            spoken = "idiom" in kinds and mention.concept not in UNANSWERED  # nobody answers the phone: of a goodbye it is one more sign
            if spoken and clause.touches("idiom", mention) and not meant(mention, scene, clause, crisis=crisis):
                return "idiom"
            if "plain" in kinds and contained(mention, scene, clause):
                return "administrative"  # a name of something that only contains the sign's words ("suicide prevention walk")
        if not crisis and NOTED in scene.kinds and repeated(mention, scene, clause):
            return "asking"
        if doubted and (why := self._denied(mention, scene, clause, kinds, crisis=crisis)) is not None:
            return why
        if not crisis and "none_of" in scene.kinds and none_of_those(mention, scene):
            return "negated"
        if "vet" in kinds and not scene.among(MYSELF, 0, mention.first + 1):
            return None if any(set_in(one, mention, scene) for one in clause.of("vet")) else "unreal"
        if "unreal" in kinds and mention.concept not in self._to_us and of_an_animal(mention, scene, clause, self._people, self._others):
            return "unreal"
        return "unreal" if "fiction" in kinds and self._in_a_story(mention, scene, clause, crisis=crisis) else None

    def _denied(self, mention: Mention, scene: Scene, clause: Clause, kinds: KeysView[str], *, crisis: bool) -> str | None:
        if "negated" in kinds and not ("happening" in kinds and has_it(mention, scene, clause)) and (
            (mention.last + 1 in scene.noes and refused(mention, scene)) or self._denial.denies(mention, scene, clause)
        ):
            return "negated"
        if clause.spares and not crisis and spared(mention, scene, clause):
            return "negated"
        if "within" in kinds and not crisis and any(one.first <= mention.first and mention.last <= one.last for one in clause.of("within")):
            return "past"  # the pain of "no more pain"
        return None

    def _doubted(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """Whether a figure of speech or a denial may be said of it at all; of the first few in a clause always."""
        if clause.asked < FEW:
            clause.asked += 1
            return True
        if (places := clause.doubtful) is None:
            places = clause.doubtful = doubtful(clause, scene, self._denial)
        _, first, last = mention
        return first in places or (last > first and not places.isdisjoint(range(first + 1, last + 1)))

    def _general_question(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "does anxiety cause chest pain": opens with a question word, and nobody in particular has it. "Is it normal to have ..." is
        asked by somebody who has it."""
        last, own = mention.last, scene.clause_of[mention.first]
        if (begin := scene.openings.get(own)) is None:
            begin = scene.openings[own] = opening(scene, own, self._questions)
        if (
            begin < 0
            or (mention.first == begin and not scene.asks)  # "es una emergencia": its own first word asks nothing
            or last + 1 - begin < SHORTEST_QUESTION
            or scene.among(self._people, begin, last + 1)
            or scene.among(ASKERS, last, last + 2)
            or breaks_off(scene.begin(mention), mention, scene)
            or ("false" in clause.kinds and told_behind(begin, mention, scene, clause))
        ):
            return False
        return clause.kinds.isdisjoint(("normal_question", "asserting"))

    def _in_a_story(self, mention: Mention, scene: Scene, clause: Clause, *, crisis: bool) -> bool:
        """A film, a game, the news or a dream tells it, and the sender says nothing of their own in between nor means the same."""
        told = () if crisis and LIKEWISE in scene.kinds else clause.of("fiction")
        near = bisect_left(clause.firsts["fiction"], mention.first)
        for one in told[max(0, near - TOLD_NEAR) : near + TOLD_NEAR]:
            if during(one, mention, scene) or (mention.first <= one.first and one.last <= mention.last):
                continue  # the sign's own words tell no story
            low, high = (one.last + 1, mention.first) if one.last < mention.first else (mention.last + 1, one.first)
            if scene.among(self._mine, low, high) or likened(mention, one.first, scene) or set_in(one, mention, scene, crisis=crisis):
                continue
            return True
        return False

    def _over(self, mention: Mention, scene: Scene, clause: Clause, kinds: KeysView[str], *, crisis: bool) -> bool:
        """Past, and not back. Surgery, a birth or chemotherapy of last month still matters today; a stroke's sign that has gone again
        is still one."""
        concept = mention.concept
        if concept in self._standing or (crisis and "past" in kinds and for_long(clause, scene)):
            return False
        past = "past" in kinds and not (concept[0] == "@" and tells_what_was(mention, clause.of("past"), scene.found.words))
        over = (past and self._governed("past", mention, scene, clause, crisis=crisis)) or dated(mention, scene, clause)
        if not over and not crisis and concept not in self._lasting:
            # "188 over 104, I feel great": a number does not pass because somebody feels well
            measured = concept[0] == "@" and not concept.startswith("@FEVER")
            over = (not measured and "resolved" in kinds and self._governed("resolved", mention, scene, clause)) or (
                "after" in kinds and just_after(mention, scene, clause)
            )
        if not over and concept in self._nouns and "present" not in kinds and "asserting" not in kinds:
            over = self._once_had(mention, scene, clause)
        return over and not self._back_again(mention, scene, clause)

    def _once_had(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "had a stroke", beside what tells of once or of an errand; "a lady had a seizure" at the pharmacy or on a boat is of now."""
        words = scene.found.words
        if self._had.isdisjoint(words[max(0, mention.first - NOUN_REACH) : mention.first]):
            return False
        follows = words[mention.last + 1 : mention.last + 3]
        at_age = follows[:1] == ["at"] and follows[-1].isdecimal()  # "had a febrile seizure at 14 months"
        if at_age or words[mention.first - 1] not in ONE:
            return True
        return any(one.kind in OF_ONCE and not tells_when(one, mention, scene) for one in clause)

    def _governed(self, kind: str, mention: Mention, scene: Scene, clause: Clause, *, crisis: bool = False) -> bool:
        """A cue in another part of the clause does not reach a part that is told in the present ("… and my leg is red"), nor a wish to
        die beside an attempt of years ago."""
        part_of, own = scene.part_of, scene.part_of[mention.first]
        if kind == "family" and of_my_own(scene.found.words, mention):
            return False
        if own in clause.parts(kind, part_of):
            return True
        wished = crisis and not WISHING.isdisjoint(scene.found.words[mention.first : mention.last + 1])
        return not wished and own not in scene.now and not (kind == "past" and adds_history(kind, own, clause, scene))

    def _back_again(self, mention: Mention, scene: Scene, clause: Clause) -> bool:
        """ "… and now it is back": told of the same thing; another part's "now" tells of something else."""
        if clause.returns is None:
            clause.returns = returns(clause, scene, self._joints, self._returned, self._back)
        own, last = scene.part_of[mention.first], mention.last
        return any(
            surely or (part == own and (here or first > last)) or (part != own and goes_on and first > last)
            for part, first, surely, here, goes_on in clause.returns
        )

    @staticmethod
    def _for_a_purpose(mention: Mention, scene: Scene, clause: Clause) -> bool:
        """Told in one breath with what it is for ("a talk on strokes for the school"), or asked beside it. An errand for the school does
        not make "she can't breathe" one."""
        if "purpose" in clause.kinds or "purpose" not in scene.kinds or (ONSET in clause.kinds and comes_on(mention, scene, clause)):
            return any(not (set_in(one, mention, scene) or only_says_so(one, mention, scene)) for one in clause.of("purpose"))
        end = bisect_left(scene.clause_of, scene.clause_of[mention.first] + 1)
        return "asking" in clause.kinds or not scene.asks.isdisjoint(range(mention.last, end + 1))

    def _asked_about(self, mention: Mention, scene: Scene, clause: Clause, kinds: KeysView[str], *, crisis: bool) -> bool:
        wished = crisis and scene.among(WISHERS, mention.first - 2, mention.last + 1)  # "just in case, and I want to kill myself"
        if self._for_a_purpose(mention, scene, clause) and not wished and not ("asserting" in kinds and ("present" in kinds or crisis)):
            return True
        asks = [
            one for one in clause.of("asking") if one.first <= mention.last
            and not (breaks_off(one.first, mention, scene) or turns_to(TOLD_OF, one, mention, scene) or set_in(one, mention, scene))
        ]
        supposing = not crisis and "supposing" in kinds and "wondering" in scene.kinds
        if supposing and ONGOING.isdisjoint(scene.found.words[max(0, mention.first - 3) : mention.last + 4]):
            asks += [one for one in clause.of("supposing") if one.first <= mention.first]
        if "asked_after" in kinds and any(one.first > mention.last for one in clause.of("asked_after")) and "asserting" not in kinds:
            return not scene.among(ASKERS, mention.first - 1, mention.last + 2)  # "tôi ói ra máu là bị gì"
        if not asks:
            return False
        if crisis:
            return "asserting" not in kinds and not told_me(asks[-1].last, mention, scene)
        first = min(ask.last for ask in asks)
        came = "present" if all(ask.kind == "supposing" for ask in asks) else "asserting"  # "if I get chest pain, and now I have it"
        return not any(first <= one.last and one.first <= mention.first for one in clause.of(came))

    def _paperwork(self, mention: Mention, scene: Scene, clause: Clause, kinds: KeysView[str]) -> bool:
        if "paper" in kinds and mention.concept[0] != "@":  # "glucose 43, app won't sync" is no name of a paper
            nearest = clause.nearest("paper", mention.last)
            words, at = scene.found.words, mention.last + 1
            while at < nearest and words[at] in LISTING and scene.found[at].exact != AT:
                at += 1
            if nearest and at == nearest and (words[at] != "seguro" or words[at + 1 : at + 2] != ["es"]):
                return True  # "dolor de pecho seguro es estrés" names no insurance
        if "records" in kinds and "asserting" not in kinds and "present" not in kinds:
            return any(
                one.first < mention.first
                and not (turns_to(KINSFOLK, one, mention, scene) or set_in(one, mention, scene))
                and not fact_apart(scene.found.words, mention, one.last)
                for one in clause.of("records")
            )
        if mention.concept not in self._nouns or "admin" not in kinds or "asserting" in kinds:
            return False
        return any(not set_in(one, mention, scene) for one in clause.of("admin"))
