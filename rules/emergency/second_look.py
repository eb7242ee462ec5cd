"""Where the rules and the second reader disagree, somebody is asked: the patient a closed question, and a person looks.

    no rule, the reader is sure of danger     the reader's level (`reader.<level>`, low confidence)
    no rule, the reader is uneasy             level none, one closed question about danger (`ask`)
    an urgent rule, the reader sure of worse  the worse level, `reader.<level>` before the rule
    a rule, the reader sure there is none     level none, the closed question, and the rule in `doubted`: the house shows it to a person

The last is for a story, a form, a joke or a pet told at length in words of danger ("my zip code is the one that drowned in Katrina"). It
never touches a short message, a reading in figures, a call for help, a language the reader has no lessons in, what an answer means after
our question for a sign, or a sign told over several messages: there the rules alone decide.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection
from typing import Final

from rules.emergency.callings import CALLINGS
from rules.emergency.finding import URGENT, Finding, Level
from rules.emergency.folding import small
from rules.emergency.reader import Sound

FEWEST, FEWEST_HAN = 4, 5  # words (Chinese: signs, Vietnamese: syllables) below which the second reader says nothing of its own
TOLD, TOLD_HAN = 7, 10  # below which it doubts nothing ("my husband collapsed" is no story) and raises nothing
MANY, MANY_HAN = 10, 14  # below which it must be sure to raise
DANGER: Final = "danger"  # the closed question
NO: Final = frozenset(("no", "nope", "none", "never", "nothing", "nunca", "ninguno", "ninguna", "nada", "khong", "没", "否"))


def _one_of(words: str) -> str:
    """A pattern of these words. Their first letters are asked for first: at most places that is all that is looked at."""
    firsts = "".join(sorted({word[0] for word in words.split("|")}))
    return f"(?=[{firsts}])(?:{words})"


# Patterns are in small letters, as the text they are looked for in.
APPEAL: Final = re.compile(  # somebody stands beside it and asks what to do; "what do I do if ..." the rules have set aside by themselves
    r"\b(?=[whqd])(?:what (?:do|should|can|else can|must) (?:i|we)(?: even)? (?:do|give (?:him|her|them|it))\b"
    r"|what (?:now|to do)\s*[?!.]*$|how (?:do|can) (?:i|we) help\b"
    r"|dij(?:o|eron) que (?:les |los |la |le )?(?:llame|llamara|escriba|escribiera|avise|avisara)\b"
    r"|qu[eé] (?:hago|hacemos|le (?:hago|hacemos|doy|damos)|debo hacer|debemos hacer)\b)"
    r"|怎么办|怎麼辦|l[aà]m sao (?:đ[aâ]y|b[aâ]y|gi[oờ])|ph[aả]i l[aà]m (?:g[iì]|sao)"
)
IS: Final = _one_of("is|it'?s|are|came|come|comes|coming|has come|have come")
PRESENT: Final = re.compile(  # said to be happening: "had it in 2020 and now it is back"
    rf"\b(?:{_one_of('now|again|started|otra vez|de nuevo|volvi[oó]|bây giờ|bay gio|đang|hiện giờ')}\b|{IS} back\b|ahora"
    rf"|{_one_of('i|he|she|we|they')} (?:do|does) (?:have|feel|want)\b)|现在|現在|又|刚才"
)
VIETNAMESE: Final = "vi"  # written in syllables: more of them to a sentence
STRICTER: Final = 1.5  # logits: how much surer the reader must be against such words
BRIEFLY, BRIEFLY_HAN, SURER = 13, 18, 1.6  # words below which it must be surer to doubt: "watching a film and my husband collapsed"
GRAVE: Final = 2.0  # and against self-harm: of those it would doubt by less one in three meant it
SURELY: Final = 2.25  # logits of danger above which a figure of speech beside it ("keeps me on hold") hides nothing
FIGURED: Final = 0.75  # logits: how much surer where a number raised the alarm
STRICTEST: Final = 4.0  # and against a goodbye
SPEAKERS: Final = _one_of("i|im|i'm|my|he|hes|she|shes|we|they|now|today|mi|yo|me|ahora|hoy|ya")
JOINT: Final = rf"{_one_of('and|but|so|then|y|pero')}\s+(?={SPEAKERS}\b)"
PART: Final = re.compile(  # where one statement ends and another may begin
    rf"[.!?;\n。！？；，]|,\s*(?:(?={_one_of('i|my|he|she|we|they|now|today|mi|yo|tôi|toi')}\b)|\b{JOINT})|\s+\b{JOINT}"
    rf"|\b(?:{JOINT}|{_one_of('but|pero|nhưng|nhung')}\b)|但|可是|不过"
)
BREATH: Final = re.compile(r"[,.!?;:\n。！？；，、]|\s(?:and|also|but|plus|y|pero|también|va|và)\s")  # where one may be taken
OWN: Final = re.compile(  # right before a sign: the sender has it
    r"\b(?:i (?:have|got|feel)|(?:i'?m|i am) (?:having|feeling|getting)|i'?ve got|tengo|siento|traigo)(?: \w+){0,2} *$"
    r"|我(?:有|现在|現在)?$|\b(?:tôi|toi) (?:bị|bi|đang|dang) *$"
)
WORKER: Final = "|".join(sorted(word for word in CALLINGS if word.isascii() and not word.startswith("player")))  # a game's are none
DROPPED: Final = re.compile(  # right before a collapse: one of the sender's own ("we were at the school play and grandpa collapsed")
    r"\b(?:(?:my|our) (?:mom|mother|dad|father|husband|wife|son|daughter|baby|brother|sister|boss|friend|teacher|coworker|uncle|aunt"
    r"|cousin|nephew|niece|roommate|neighbou?r|grandson|granddaughter|partner|boyfriend|girlfriend)|grandpa|grandma"
    rf"|(?:my|our)(?: [\w']+){{0,2}} (?:{WORKER}))(?: just| suddenly)? $",
    re.I,
)
COMES_ON: Final = re.compile(  # right before a sign: it came on while somebody did what else the message tells of ("填表填到一半我晕倒了")
    r"(?:一半|时候|時候|突然|忽然)(?:我|他|她|[爸妈媽爷爺奶哥姐弟妹]|老[公婆]|同[学學事]|孩子)*+(?:突然|忽然)?$"
    r"|\b(?:tự (?:nhiên|dưng)|bỗng|đột nhiên|(?:nửa|giữa) chừng|thì)(?: (?:tôi|tui|em|con|má|mẹ|ba|bố|chồng|vợ|ông|bà|bạn|nội|ngoại)){0,2}"
    r"(?: (?:bị|thấy|đang))? *$"
)
NEAR, SIGNS = 40, 8  # letters before a sign that are looked at; more signs than that are not doubted
PLAIN: Final = -1.0  # logits: above it the statement with the sign, by itself, tells of danger
SHORTLY: Final = -0.5  # and between two commas: parts of a list sound worse than they are
CERTAIN: Final = ("language.", "fault.", "crisis.abuse")  # (families of) rules that are never doubted
CALLS: Final = "call."  # a call for help is believed,
BEYOND: Final = 3.0  # unless the reader is this much surer ("the recording asked was it an emergency")
OWNED, CALLED = -1.0, -2.0  # how much calmer the statement with the sign must sound where it is the sender's, and where it is a call


def opinion(sound: Sound, found: Finding, *, answers: bool, answers_no: bool, figures: Callable[[], bool]) -> Finding:
    """What no rule saw may still sound like danger. Where the rules set a sign aside (denied, past, a story), and in few words, it asks
    unless it is sure by a wide margin, in a figure of speech by a wider one; about a sentence of six words ("he seems off today") it only
    asks. `answers`: it answers a question of ours."""
    if found.ask:
        return found  # a language the reader has no lessons in: a person is asked already
    said, syllables = sound.words, sound.han or found.language == VIETNAMESE
    size = len(said)
    if (answers and answers_no) or (not answers and size < (FEWEST_HAN if syllables else FEWEST)):
        return found  # "Hi there", "y", "the second": too little to sound like anything; the rules have heard it
    reading = sound.read()
    brief = not answers and size < (TOLD_HAN if syllables else TOLD)
    few = size < (MANY_HAN if syllables else MANY)
    weak = found.context or few or (bool(said) and said[-1] in NO)  # "the form asks whether I want to hurt myself, no"
    told = None if brief else reading.sure if weak else reading.level
    if told is None or ((reading.sure is None or reading.score < SURELY) and figures()):
        sounds = reading.ask or reading.sure or (reading.level and not few)
        return found._replace(ask=DANGER) if sounds else found
    level = Level(told)
    return found._replace(level=level, rules=(f"reader.{level}",), wording=f"emergency-{level}-model", confidence="low")


def worse(sound: Sound, found: Finding, *, figures: bool = False) -> Finding:
    """An urgent alarm, or a higher one where the reader hears more than "today" in the same words ("my chest is heavy and I am grey").
    `figures`: it was raised for a number, which the reader cannot weigh; the words around it must be surer."""
    level = sound.severe(FIGURED if figures else 0.0) if found.level is URGENT else None
    if level is None:
        return found
    return found._replace(level=Level(level), rules=(f"reader.{level}", *found.rules), wording=f"emergency-{level}-model", confidence="low")


def doubt(
    sound: Sound, text: str, found: Finding, every: Callable[[], Collection[tuple[int, int]]] = tuple, *, veiled: bool = False
) -> Finding:
    """A rule's alarm, or the question instead of it when the reader is sure these words tell of no danger to anybody now. `every`: where
    all its signs are said; a finding names one place of each ("the recording asks about an ambulance. Please send an ambulance").
    `veiled`: as `Rule.veiled` of one of its rules."""
    if len(found.evidence) > SIGNS:
        return found
    size = len(sound.words)
    brief, few = (TOLD_HAN, BRIEFLY_HAN) if sound.han or found.language == VIETNAMESE else (TOLD, BRIEFLY)
    if size < brief or not sound.harmless() or any(rule.startswith(CERTAIN) for rule in found.rules):
        return found  # mostly it does not sound harmless at all
    surer = GRAVE if any(rule.startswith("crisis.") for rule in found.rules) else SURER if size < few else 0.0
    calmer = 0.0
    if any(rule.startswith(CALLS) for rule in found.rules):
        surer, calmer = max(surer, BEYOND), CALLED
    if not sound.harmless(surer):
        return found
    text, signs = small(text), {*found.evidence, *every()}
    if any(OWN.search(text, max(0, first - NEAR), first) for first, _ in signs):
        if not sound.harmless(SURER):
            return found
        calmer = min(calmer, OWNED)
    fell = any(rule.startswith("collapse.") for rule in found.rules) and not sound.harmless(STRICTEST)
    if fell and any(DROPPED.search(text, max(0, first - NEAR), first) for first, _ in found.evidence):
        return found
    comes_on = any(COMES_ON.search(text, max(0, first - NEAR), first) for first, _ in found.evidence)
    if (comes_on or veiled) and not sound.harmless(STRICTEST):
        return found
    if (not sound.harmless(STRICTER) and PRESENT.search(text)) or APPEAL.search(text):
        return found
    calm: set[str] = set()
    for joint, least in ((PART, PLAIN + calmer), (BREATH, SHORTLY + calmer)):
        told = _told(text, signs, joint) - calm  # what is calm enough for the first is for the second
        if any(sound.of(part).scores[0] > least for part in told):
            return found
        calm |= told
    return found._replace(level=Level.NONE, rules=(), wording="", evidence=(), confidence="low", ask=DANGER, doubted=found.rules)


def _told(text: str, signs: Collection[tuple[int, int]], joint: re.Pattern[str]) -> set[str]:
    """The statements the signs stand in: what is told beside one ("my dad had one last year, and I have chest pain") must not hide it."""
    starts, ends = [0], []
    for one in joint.finditer(text):
        ends.append(one.start())
        starts.append(one.end())
    ends.append(len(text))
    return {text[starts[bisect_right(starts, first) - 1] : ends[bisect_left(ends, last)]] for first, last in signs}
