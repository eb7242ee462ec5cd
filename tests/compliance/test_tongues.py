"""How the catalogues' languages count and write numbers: as Babel says, without all else that Babel knows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import Locale
from babel.numbers import format_decimal

from compliance import wording
from compliance.tongues import Tongue

COUNTED = [*range(-3, 130), 999, 1_000, 9_999, 10_000, 123_456, 1_000_000, 1_000_001, 2_000_000, 10**9, -1_234_567]
SPOKEN = """
from babel import core, localedata
from compliance import wording
said = [wording.say(key, locale, service="rpm", days=1234) for locale in wording.LOCALES for key in ("enrolled-next", "event-window")]
print(len(said), core._global_data is None and not localedata._cache)
"""


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_a_language_counts_and_writes_as_babel_says(locale: str) -> None:
    ours, full = Tongue(locale), Locale(locale)
    assert [ours.plural_form(one) for one in COUNTED] == [full.plural_form(one) for one in COUNTED]
    assert [format_decimal(one, locale=ours) for one in COUNTED] == [format_decimal(one, locale=full) for one in COUNTED]


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_the_catalogues_speak_through_it(locale: str) -> None:
    bundle = wording._catalogues()[locale].bundle
    assert isinstance(bundle._babel_locale, Tongue) and bundle._babel_locale.language == locale


def test_what_a_language_is_not_asked_is_a_fault_and_no_guess() -> None:
    with pytest.raises(KeyError):
        _ = Tongue("en").currency_formats


def test_speaking_does_not_bring_in_babels_whole_knowledge() -> None:
    said = subprocess.run([sys.executable, "-c", SPOKEN], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["8", "True"]
