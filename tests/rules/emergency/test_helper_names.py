"""Parts of signs are one concept wherever their name stands: a name that two files use for two things would make signs of both.

"_CORD" was a baby's cord and a rope, and "the sheet my wife bought" a birth in danger."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Final

import rules.emergency

LEXICON: Final = Path(rules.emergency.__file__).parent / "lexicon"
DIALECTS: Final = "dialects.json"  # names nothing itself: more words for what the other files name
MEANT_ALIKE: Final = frozenset(
    """
    _ATTACKS _BATTERY _BELLYW _BETTER _BIRTH _BOARD _CHEMICAL _COMES_OFF _CORD _COURAGE _DEVICE _DIAL _DIE _DIE_SOONER
    _DUTCH _FIND_ME _GO_TOO _GRAND _HIGH_UP _HOPES _HOT_STUFF _HURT _IM_OUT _INSIDE _LETHALLY _LETHAL_ACT _LIFEDRUG _LIVE
    _LOCKED _LONG_SLEEP _ME_PART _MISS _NOHAVE _NOT_WANT _ONCE_DIES _RUIN _SHOCKS _SHUT _SNAKE_GOT _SOMEBODY _SPIT _STOPPED_MEDS
    _FINAL_PREP _ALONE_TIME _AT_EVENT _BY_ROBOT _NOT_UNDERSTOOD_BY _BADTHING _DO_UNSEEN _HOW_MUCH _NEARLY _SHUT_IN _TAKE_HOME
    _SWOLLEN_W _TAKES_ME _THINKS _THROATW _UNDER_JAW _VICTIM _WISH _WITHOUT_ME
    """.split()  # noqa: SIM905 - sixty names
)


def test_a_new_part_has_a_name_of_its_own() -> None:
    files = [file for file in LEXICON.glob("*.json") if file.name != DIALECTS]
    counted = Counter(name for file in files for name in json.loads(file.read_bytes())["concepts"] if name[0] == "_")
    again = {name for name, files in counted.items() if files > 1}
    assert again <= MEANT_ALIKE, "same thing in both files? add it to MEANT_ALIKE; else choose another name"


def test_a_dialect_adds_words_to_what_is_named_already() -> None:
    read = {file.name: json.loads(file.read_bytes()) for file in LEXICON.glob("*.json")}
    named = {name for file, part in read.items() if file != DIALECTS for kind in ("concepts", "made") for name in part.get(kind, {})}
    assert read[DIALECTS]["concepts"].keys() <= named
