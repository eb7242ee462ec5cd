"""What is told in a statement of its own beside something else: "what is my copay, my husband can't breathe" asks about the copay only, and
"my aunt had a stroke in 2015 and severe shortness of breath" tells of two people.

Such a statement is heard by itself where it stands beside another whole one and is told as of now: by a verb of the present, as what befell
the sender or their own, or by a sign with its severity before it. What the sentence around it says of others, of once, of a film, of an
errand then says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rules.emergency.folding import small
from rules.emergency.hearing import Heard

GOES_ON: Final = re.compile(r"(?:[,，]|\b(?:and|or|y|o|và))\s*$")  # behind it a case supposed is told on
SHORTEST, SHORTEST_HAN = 3, 3  # words (Chinese: signs) of a statement
LONGEST: Final = 40  # words of a message that is taken apart where nothing but its words joins it
SUPPOSED: Final = re.compile(  # "if I ever get dizzy, my chest hurts, who do I call": a case, and what would be so in it
    r"\s*(?:(?:what|and|but|so) )?(?:if|say|suppose) (?:i|he|she|we|they|it|my|his|her|someone|somebody)\b(?! (?:can|may|could))"
    r"|\s*[¿(]?(?:y )?si (?:me|le|mi|un|una|el|la|alguien|un día|algún día|alguna vez)\b|\s*(?:如果|要是|万一|假如)|\s*(?:nếu|lỡ)\b"
)
STOP: Final = re.compile(r"[.!?;\n。！？；]")
AND: Final = re.compile(r"\s*(?:and|y|và|而且)\s*")  # what joins two parts of one statement
CROWDS: Final = "HARM_OTHERS"  # "hornets under the deck, I'm going to kill them all": the other statement tells of whom
DOUBTED: Final = {"unreal"}  # as narrow as beside a film
TOLD: Final = 7  # words below which a statement is no story
TOLD_OF_ME: Final = 9  # and of the sender
BACK: Final = 12  # characters before a statement in which it is joined to what stands there
HAN: Final = re.compile(r"\s*[\u4e00-\u9fff]")
UNJOINED: Final = ("", ",", "，")  # no word joins the statements
NEAR: Final = 5  # words before a new statement that might be bound to it
MOST: Final = 4  # statements of one message that are heard by themselves
ASKING: Final = "asking"
GUARDED: Final = "guarded"  # nothing was set aside, but something else in the sentence speaks against the rule
LOOSE_NEVER: Final = {"negated"}  # reasons that may reach over what no sign and no word of joining divides


class Part(NamedTuple):
    start: int
    end: int
    loose: bool  # nothing but a word joins it to what stands before it


class Aside:
    """Compiled from the `beside` part of context.json: words that begin somebody's own statement (`who`), one of the sender or their own
    (`own`, `self` and `kin` are narrower), lead into it (`leads`; `reasons` into one of the sender's), tell of now (`now`, beyond doubt
    `surely`) or of once (`once`), say how bad a bare sign is (`bare`), begin what only goes on about the same (`same`, but for
    `histories` before what is told now) or something else (`follows`), or any statement where nothing but its words joins it (`starts`);
    behind those of `binds` none begins, nor right behind `binds_next`, near `binds_near` and behind nothing but
    `times`. A doctor's word (`verdicts`) or a history
    complete in itself (`closed`: a stent of 2019) goes on in no statement behind it; nor is what passed then told of now where somebody
    has `recovered`. All are in small letters, as what they are looked for in."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        table = {name: "|".join(some) for name, some in words.items()}
        who, leads = table["who"], table["leads"]
        begins = f"(?:{who}|{table['bare']}|{table['follows']})"
        firsts = "".join([one[0] for one in table["han_leads"].split("|")])  # at most places nothing else is looked at
        self._joint = re.compile(
            rf"(?=[.!?;\s。！？；，,{firsts}]|(?<=[吗呢吧]))(?:[.!?;\n。！？；，]|,\s*(?:{leads}\s+)*(?={begins})|,(?=\s)|\s+(?:{leads}\s+)+(?={begins})"
            rf"|\s+{table['turns']}\s+|\s+{table['reasons']}|{table['han_leads']}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]))"
        )
        self._loose = re.compile(rf"\s+(?={table['starts']})|(?<=[\u4e00-\u9fff])(?={table['han_starts']})")
        self._is_who = re.compile(rf"\s*(?:{who})|\s*{table['han_who']}")
        self._is_own = re.compile(rf"\s*(?:{table['own']})|\s*{table['han_own']}")
        self._is_self = re.compile(rf"\s*(?:{table['self']})|\s*{table['han_own']}")
        self._is_kin = re.compile(rf"\s*(?:{table['kin']})|\s*{table['han_kin']}")
        self._now, self._once = re.compile(table["now"]), re.compile(table["once"])
        self._surely = re.compile(table["surely"])
        self._bare, self._same = re.compile(rf"\s*(?:{table['bare']})"), re.compile(rf"\s*(?:{table['same']})")
        self._further = re.compile(rf"(?:[.!?;\n。！？；]|\b{table['turns']})\s*$")
        self._binds_near, self._retracts = re.compile(table["binds_near"]), re.compile(table["retracts"])
        self._laughs, self._binds = re.compile(table["laughs"]), re.compile(table["binds"])
        self._times = re.compile(table["times"])
        self._history, self._recovered = re.compile(table["histories"]), re.compile(table["recovered"])
        self._closed, self._verdict = re.compile(table["closed"]), re.compile(table["verdicts"])
        self._binds_next = re.compile(rf"\b(?:{table['binds_next']})$")

    def statements(self, text: str, heard: Heard, *, guarded: bool) -> Iterator[tuple[int, int]]:
        """Where statements of somebody's own stand that hold a sign set aside, perhaps for the one beside it. `guarded`: a severe rule
        would hold by all that is said, but for a guard."""
        aside = {one: why for one, why in heard.counted.aside.items() if one.concept != CROWDS}
        if not aside and not guarded:
            return
        text = small(text)
        parts = self._parts(text, len(heard.found))
        if len(parts) < 2:
            return
        spans = [(*heard.said.span(one.first, one.last), why) for one, why in aside.items()]
        found, case, said = 0, False, [text[start:end] for start, end, _ in parts]
        for at, (start, end, _) in enumerate(parts):
            case = SUPPOSED.match(said[at]) is not None or (case and GOES_ON.search(text[max(0, start - BACK) : start]) is not None)
            if case or not _long(said[at]):
                continue
            for last in range(at, min(at + 2, len(parts))):
                end = parts[last].end
                if last > at and AND.fullmatch(text[parts[at].end : parts[last].start]) is None:
                    continue
                why = {why for first, till, why in spans if start <= first and till <= end}
                if not why and guarded and self._briefly(text[start:end]):
                    why = {GUARDED}
                if why and last - at < len(parts) - 1 and self._stands(text, parts, at, last, why):
                    yield start, end
                    found += 1
                    if found == MOST:
                        return

    def _stands(self, text: str, parts: Sequence[Part], at: int, last: int, why: set[str]) -> bool:
        """Whether the statement of these parts stands by itself, whatever was said beside it."""
        start, end = parts[at].start, parts[last].end
        part = text[start:end]
        own = self._is_own.match(part) is not None
        if why & LOOSE_NEVER and (
            (not own and "idiom" not in why) or parts[at].loose or (last + 1 < len(parts) and parts[last + 1].loose)
        ):
            return False
        if why == {ASKING} and self._is_who.match(part) and (own or text[end : end + 1] not in (",", "，")):
            return True
        near = (*parts[max(0, at - 1) : at], *parts[last + 1 : last + 2])
        close = [one for one in near if "idiom" in why or not STOP.search(text, min(end, one.end), max(start, one.start))]
        beside = [text[one.start : one.end] for one in close]
        if any(self._retracts.search(one) for one in beside):
            return False
        told = self._now.search(part) is not None
        if not any((_long(one) or self._laughs.search(one)) and not self._goes_on_about_it(one, told=told) for one in beside):
            return False
        if self._ends_behind(text, start, end, parts[last + 1 : last + 2], why):
            return False
        over = self._once.search(part) is not None
        bare = not over and self._bare.match(part) is not None
        if self._laughs.search(part) or (not bare and self._laughed_at(text, parts[last + 1 : last + 2])):
            return False
        kin = self._is_kin.match(part) is not None
        if "idiom" in why:
            return kin or bare or (self._laughs.search(text) is None and self._surely.search(part) is not None)
        somebody = self._is_who.match(part) is not None
        now = (own or somebody) and not (over and not part.isascii()) and told
        if "past" in why and at and now and not somebody and HAN.match(part):
            now = self._ended(text, parts, at)  # "两年前中风，嘴歪了" tells of then, "中过风，嘴歪了" of now
        if "negated" in why:
            return own and now
        befell = own and not over and not ("past" in why and at and self._goes_on(text, parts[at]) and not self._ended(text, parts, at))
        if "administrative" in why:
            return bare or (kin and (now or befell)) or self._surely.search(part) is not None
        if not why.isdisjoint(("unreal", "quoted")):
            return bare or ((now or (kin and befell)) and self._is_self.match(part) is not None)
        return now or befell or bare

    def _ends_behind(self, text: str, start: int, end: int, follows: Sequence[Part], why: set[str]) -> bool:
        """Whether what follows goes on about the same, or somebody has recovered since."""
        if any(self._same.match(text, one.start, one.end) for one in follows):
            return True
        return "past" in why and self._recovered.search(text, start, max([end, *[one.end for one in follows]])) is not None

    def _goes_on_about_it(self, part: str, *, told: bool) -> bool:
        """ "had it for years"; not "had a stroke two years ago" before what is `told` of now."""
        return self._same.match(part) is not None and not (told and (self._history.match(part) or self._verdict.search(part)))

    def _briefly(self, part: str, below: int = TOLD) -> bool:
        """Whether a sign is told in few words and as now beyond doubt."""
        told = self._bare.match(part) or self._surely.search(part)
        return told is not None and _long(part) and len(part.split()) < below

    def apart(self, text: str, evidence: Sequence[tuple[int, int]], words: int) -> bool:
        """Whether one of these signs is told in few words, as now, in a statement of its own."""
        text = small(text)
        parts = self._parts(text, words)
        if len(parts) < 2:
            return False
        unsaid = (self._once, self._retracts, self._laughs)
        of_now = SUPPOSED.match(text) is None and not any(one.search(text) for one in unsaid)
        return any(
            self._of_me_now(text, parts, at, of_now=of_now)
            or (self._briefly(text[start:end]) and self._stands(text, parts, at, at, DOUBTED))
            for at, (start, end, _) in enumerate(parts)
            if any(start <= first and last <= end for first, last in evidence)
        )

    def _of_me_now(self, text: str, parts: Sequence[Part], at: int, *, of_now: bool) -> bool:
        """Whether the sender has it, and nobody of theirs who may be told of in a story; `of_now`: the message tells of nothing else."""
        part = text[parts[at].start : parts[at].end]
        if not self._briefly(part, TOLD_OF_ME) or self._is_self.match(part) is None or self._is_kin.match(part) is not None:
            return False
        return of_now or (at > 0 and self._once.search(part) is None and self._ended(text, parts, at))

    def _laughed_at(self, text: str, after: Sequence[Part]) -> bool:
        return any(one.loose and self._laughs.match(text, one.start) for one in after)

    def _goes_on(self, text: str, part: Part) -> bool:
        """Whether an "and" or a comma tells it as what came next ("got lost last summer and my friend passed out")."""
        return self._further.search(text[max(0, part.start - BACK) : part.start]) is None

    def _ended(self, text: str, parts: Sequence[Part], at: int) -> bool:
        """Whether what stands before this part is complete in itself: "the cardiologist cleared me last week and ..."."""
        before, joint = text[parts[at - 1].start : parts[at - 1].end], text[parts[at - 1].end : parts[at].start]
        return self._verdict.search(before) is not None or (joint.strip() in UNJOINED and self._closed.search(before) is not None)

    def _ends(self, text: str, since: int, end: int) -> bool:
        """Whether a statement may end here that nothing but its words ends."""
        if not _long(text[since:end]) or self._binds_next.search(text, text.rfind(" ", 0, end) + 1, end):
            return False
        # "năm 1989 ở Sài Gòn tôi co giật": only when it was
        return self._times.match(text, since, end) is None and self._binds_near.search(text, _last(text[:end]), end) is None

    def _parts(self, text: str, words: int) -> list[Part]:
        cuts = [(*one.span(), False) for one in self._joint.finditer(text)]
        if words <= LONGEST:
            bound: int | None = None  # where the first word ends behind which no statement begins; looked for once
            for one in self._loose.finditer(text):
                first, last = one.span()
                if any(begin <= last and first <= end for begin, end, _ in cuts):
                    continue
                if bound is None:
                    binds = self._binds.search(text)
                    bound = binds.end() if binds else len(text)
                if bound <= first:
                    break
                if self._ends(text, max([end for _, end, _ in cuts if end <= first], default=0), first):
                    cuts.append((first, last, True))
            cuts.sort()
        starts, ends = [0, *[end for _, end, _ in cuts]], [*[begin for begin, _, _ in cuts], len(text)]
        loose = [False, *[one for _, _, one in cuts]]
        return [Part(*one) for one in zip(starts, ends, loose, strict=True) if text[one[0] : one[1]].strip()]


def _last(before: str) -> int:
    """Where the last NEAR words begin."""
    return max(len(before) - len(" ".join(before.rsplit(None, NEAR)[-NEAR:])), 0)


def _long(part: str) -> bool:
    return len(part.split()) >= SHORTEST or (not part.isascii() and len(part.strip()) >= SHORTEST_HAN and " " not in part.strip())
