"""Runs the house with a clock that is wrong by as many seconds as a file says (the environment names it as SKEW_FILE)."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import bot.serve
from bot.__main__ import main
from bot.wiring import Parts, utc_now


def skewed() -> datetime:
    return utc_now() + timedelta(seconds=float(Path(os.environ["SKEW_FILE"]).read_text()))


bot.serve.Parts = partial(Parts, now=skewed)  # type: ignore[attr-defined, misc]
sys.exit(main())
