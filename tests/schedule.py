"""Which worker of a parallel run gets which tests: file by file, the long ones first, and the stories that share a house together.

The usual order (many tests first) leaves the stories, which are few and long, for the end, where a worker waits for them alone; and every
worker that gets one of the sharing stories would start, and keep running, a house of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from xdist.scheduler import LoadFileScheduling

HOUSE: Final = "the shared house"
SHARING: Final = tuple(
    f"tests/flows/test_{name}.py"
    for name in (
        "api", "attacks", "care_talk", "console_alerts", "desk", "desk_calls", "faults", "first_light", "opting_out", "pictures", "staff_asks", "uneasy",
        "voice_pages",
    )
)  # fmt: skip
# What takes longest on its own, longest first: only the order matters, and that only roughly. Few long tests in a file must be named: after
# these, files with many tests come first, and one worker would end alone with what takes it a quarter of a minute.
LONG: Final = (
    HOUSE,
    "tests/flows/test_kill.py",
    "tests/flows/test_on_postgres.py",
    "tests/flows/test_breakdowns.py",
    "tests/flows/test_two_workers.py",
    "tests/flows/test_repeats.py",
    "tests/flows/test_gone.py",
    "tests/flows/test_every_case.py",
    "tests/bot/test_paging_stories.py",
    "tests/bot/test_rounds.py",
    "tests/flows/test_serve.py",
    "tests/agents/test_hostile.py",
    "tests/bot/test_pager_sync.py",
    "tests/flows/test_full_disk.py",
    "tests/flows/test_clock.py",
    "tests/flows/test_canary.py",
    "tests/flows/test_pagers.py",
    "tests/flows/test_with_gemini.py",
    "tests/bot/test_cli_rules.py",
    "tests/rules/care/test_dialogue_properties.py",
    "tests/rules/emergency/test_variants.py",
    "tests/rules/emergency/test_teach.py",
    "tests/bot/test_paging_storms.py",
    "tests/rules/emergency/test_told_now.py",
    "tests/rules/emergency/test_trie.py",
    "tests/compliance/test_attacks.py",
    "tests/rules/emergency/test_screening.py",
    "tests/rules/emergency/test_hostile.py",
    "tests/rules/emergency/test_proof.py",
    "tests/bot/test_patient_desk.py",
    "tests/agents/test_gemini.py",
    "tests/bot/test_thrift.py",
    "tests/bot/test_proof_wing.py",
    "tests/bot/test_erasing.py",
    "tests/store/test_limits_processes.py",
    "tests/agents/test_warming.py",
    "tests/architecture/test_house.py",
    "tests/bot/test_engine.py",
    "tests/rules/care/test_eligibility.py",
    "tests/rules/emergency/test_errand_beside.py",
    "tests/bot/test_archivist.py",
    "tests/bot/test_verification.py",
    "tests/bot/test_portal.py",
    "tests/bot/test_reblinding.py",
    "tests/bot/console/test_alerts.py",
    "tests/bot/test_cli_patients.py",
    "tests/bot/test_alert_board.py",
    "tests/bot/test_cli_staff.py",
    "tests/rules/emergency/test_planted.py",
    "tests/bot/test_idle_queues.py",
    "tests/bot/test_strays.py",
    "tests/bot/test_reasons.py",
    "tests/rules/emergency/test_frames_in_two.py",
)


class Schedule(LoadFileScheduling):  # type: ignore[misc]
    """xdist's `--dist loadfile`, but in the order of the collected tests (see `in_order`) and with the sharing stories as one file."""

    def __init__(self, config: Any, log: Any = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str) -> str:
    """What goes to one worker together."""
    path = nodeid.split("::", 1)[0]
    return HOUSE if path in SHARING else path


def in_order(nodeids: Sequence[str]) -> dict[str, tuple[int, int, str]]:
    """The place of every group: the long ones as listed, then those with the most tests."""
    many = Counter(group(nodeid) for nodeid in nodeids)
    listed = {name: place for place, name in enumerate(LONG)}
    return {name: (listed.get(name, len(LONG)), -count, name) for name, count in many.items()}


def begun_elsewhere(found: Sequence[Any], worker: Mapping[str, Any]) -> list[Any]:
    """What a folder holds, from another place on for each worker: in a fresh clone none compiles what another is compiling just now, and
    each finds most of it done. (All sort their tests alike afterwards.)"""
    number, many = int(str(worker["workerid"]).removeprefix("gw")), int(worker["workercount"])
    first = number * len(found) // many
    return [*found[first:], *found[:first]]
