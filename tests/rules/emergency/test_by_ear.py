"""People who write as they hear: short words, silent letters, b for v, z for s. A slip of the finger is told in test_spelling's variants;
here whole sentences are spelt by ear, and every example of danger with one of its words."""

from __future__ import annotations

import random
import re
from typing import Final

from rules.emergency.by_ear import Sounds, in_english, in_spanish
from rules.emergency.finding import Level
from rules.emergency.live import LiveRules
from tests.every import every
from tests.rules.emergency.book import BOOK

SEVERE: Final = (Level.CRITICAL, Level.CRISIS)
TOLD: Final = (
    "i hav a nife to my rist", "cuttin my rists rite now", "my rists r bleedin i did it", "im endin my lif tonite", "hangin my slef",
    "kill my slef", "hurt my slef agen", "i wana dye", "just wanna dye already", "i shud just dye", "im gunna kil myself",
    "i wanna kil my self", "dont wanna liv no more", "gona jump of the brige", "put a rope round my nek", "noos is tied", "no reson to liv",
    "the thots r bak bout endin my lif", "wish id never wak up", "cant stop thinkin of dyin", "i took al my pils", "she took to many pils",
    "he wont wak up", "hes turnin blu", "her lips r blu", "throwin up blud", "throte is swelin shut", "haveing a strok",
    "my husban pased out", "my son swalowed a batery", "my husbend is beatin me", "pooping blud and dizzy",
    "he is choken on a grape", "my stomick is hard as a bord", "swallered a hole bottel of tylanol", "face is num on one side an i cant tawk",
    "my dawter isnt breathin",
    "me duele el pexo", "me estoy aogando", "mi esposo se desmallo", "bomito sangre", "me boy a matar", "ya no kiero bibir",
    "me corte las benas", "tome muchas pastiyas", "tiene combulciones", "no siente el braso", "se le durmio el braso y no puede ablar",
    "tengo un cuchiyo y me boy a cortar", "se esta hogando con la comida", "boy a aventarme del puente", "no puedo rrespirar me falta el ayre",
    "tubo una conbulcion y no rreaciona", "estoy enbarazada y sangro un chorro",
)  # fmt: skip
HARMLESS: Final = (
    "can i dye my hair before the visit", "the contrast dye made me itch last year", "do i have to dye it back", "im learnin to nit",
    "my boy a junior starts soccer", "voy al medico y luego al banco", "hey cool, see you tomorow", "there are to many forms", "i refiled it",
    "we rap and play polka at the senior center", "koi pond is down the rode", "my sis owns the hat",
    "ya ise la cita, grasias", "la reseta no yego a la farmasia", "me puede cambiar la sita para el juebes", "nesesito una carta pal trabajo",
    "el mediko me dijo q todo salio vien", "bamos a yegar tarde por el trafico", "i lost my adress book", "can u send the reciept",
)  # fmt: skip


@every("text", TOLD)
def test_danger_spelt_by_ear_is_danger(text: str) -> None:
    assert BOOK.screen(text).level in SEVERE


@every("text", HARMLESS)
def test_words_that_only_sound_like_danger_raise_nothing(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every(
    "written, meant",
    (("nife", "knife"), ("rists", "wrists"), ("nek", "neck"), ("blud", "blood"), ("brige", "bridge"), ("fase", "face"), ("noos", "noose"),
     ("throte", "throat"), ("tite", "tight"), ("pased", "passed"), ("mouf", "mouth"), ("bibir", "vivir"), ("pexo", "pecho"),
     ("desmallo", "desmayo"), ("pastiyas", "pastillas"), ("combulciones", "convulsiones"), ("aogo", "ahogo"), ("kiero", "quiero")),
)  # fmt: skip
def test_one_word_in_two_spellings(written: str, meant: str) -> None:
    assert Sounds([meant]).word(written) == meant


@every("one, other", (("table", "cable"), ("wool", "whole milk"), ("casa", "taza"), ("pill", "pile up"), ("sun", "gun"), ("perro", "pero no")))
def test_other_words_do_not_sound_alike(one: str, other: str) -> None:
    assert Sounds([other]).word(one) is None


def test_a_sound_is_as_long_as_the_word_at_most_twice() -> None:
    """Words of nothing but pairs of vowels have a few sounds, not one more for every pair."""
    assert len(in_english("ea" * 40)) <= 4
    assert len(in_spanish("ll" * 40)) <= 40


def test_all_words_at_once_sound_as_each_does() -> None:
    words = sorted(word for word in BOOK._ear.matcher.vocabulary if word.isascii() and word.isalpha())
    lines = "\n".join(words)
    assert in_spanish(lines).split("\n") == [in_spanish(word) for word in words]
    assert in_english(lines) == [told for word in words for told in in_english(word)]


SPELT: Final = (
    ("kn", "n"), ("wr", "r"), ("ight", "ite"), ("ck", "k"), ("ph", "f"), ("ea", "ee"), ("oo", "u"), ("ou", "ow"), ("ss", "s"), ("ll", "l"),
    ("tt", "t"), ("pp", "p"), ("dd", "d"), ("oa", "o"), ("ing", "in"), ("ce", "se"), ("mb", "m"), ("tion", "shun"), ("th", "f"),
)  # fmt: skip
SMALL: Final = frozenset("the that with and this has was for from have had been when what will off".split())


def _respelt(word: str) -> list[str]:
    ways = [word[: at.start()] + said + word[at.end() :] for written, said in SPELT for at in re.finditer(written, word)]
    silent = [word[:-1]] if word.endswith("e") and len(word) > 3 else []
    return [way for way in (*ways, *silent) if len(way) > 2]


def test_examples_of_danger_with_a_word_spelt_by_ear() -> None:
    """Of 1,191 two in a hundred are heard as less (24); before words were heard by ear it was five (56)."""
    dice = random.Random(11)
    told, less = 0, []
    for rule in BOOK.rules:
        if rule.level not in SEVERE:
            continue
        for text in (text.lower() for text in rule.examples.yes if text.isascii()):
            for word in dict.fromkeys(re.findall("[a-z]{3,}", text)):
                if word in SMALL or not (ways := _respelt(word)):
                    continue
                told += 1
                spelt = re.sub(rf"\b{word}\b", dice.choice(ways), text)
                if BOOK.screen(spelt).level not in SEVERE:
                    less.append(spelt)
    assert told > 1000
    assert len(less) <= told * 0.025, less


def test_rules_in_use_have_heard_a_word_nobody_knows() -> None:
    """The table of sounds is made at the start, not while a patient waits."""
    assert "_by_ear" in vars(vars(LiveRules().current._ear.matcher)["_speller"])
