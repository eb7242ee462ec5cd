"""Every approved message in every language, in each of its forms: complete, plain, of a size, and silent about the house."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from channels.segments import count
from compliance import wording
from compliance.readability import grade, syllables
from compliance.wordbook import SAMPLES, entries, every_text, faults
from tests.every import every

STAFF = re.compile(r"^(?:call-|day-|service-name|when-)")  # said to the care team, or a piece of another message
FORBIDDEN = {
    "en": r"\b(?:agents?|systems?|tools?|routing|routed|transfer(?:red|ring)?|specialists?|prompts?|language model|database|bot|utilize|facilitate|register(?:ed)?)\b",
    "es": r"\b(?:agentes?|sistemas?|herramientas?|transferir\w*|especialistas?|base de datos)\b",
    "zh": r"系统|代理|工具|转接|数据库|专员|机器人",
    "vi": r"hệ thống|công cụ|chuyển tiếp|chuyên viên|cơ sở dữ liệu",
}
OURS = {"911", "988", "18006334227", "18002221222", "18007997233", "8002221222", "8007997233", re.sub(r"\D", "", SAMPLES["phone"])}
PATIENTS = sorted(key for key in wording.keys() if not STAFF.match(key))


def test_nothing_is_missing_in_any_language() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("es", r"^ack = .*\n", ""), "es: ack is missing"),
        (("vi", r"^ack = .*\n", "ack = Da\nextra-one = x\n"), "vi: extra-one is not in English"),
        (("zh", r"\{ \$reference \}", "HC1"), "lacks { $reference }"),
        (("es", r"^ack = .*\n", "ack = { $nobody }\n"), "es: ack uses { $nobody }, which nobody gives"),
        (("vi", r"^    \[rpm\] .*\n", ""), "has no [rpm]"),
        (("es", r"^ack = ", "ack ? "), "cannot be read"),
    ],
)
def test_what_a_language_lacks_is_named(tmp_path: Path, change: tuple[str, str, str], fault: str) -> None:
    shutil.copytree(wording.HOME, tmp_path, dirs_exist_ok=True)
    locale, pattern, put = change
    path = tmp_path / locale / "care.ftl"
    path.write_text(re.sub(pattern, put, path.read_text(), flags=re.M))
    assert any(fault in line for line in faults(tmp_path)), faults(tmp_path)


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_no_message_names_the_house_behind_it_or_a_place_or_number_that_is_not_ours(locale: str) -> None:
    for key in PATIENTS:
        for text in every_text(key, locale):
            bare = text.replace(SAMPLES["link"], "").replace(SAMPLES["mail"], "")
            assert not re.search(FORBIDDEN[locale], bare, re.I), (key, text)
            assert not re.search(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|gov)\b", bare), (key, text)
            found = [re.sub(r"\D", "", one) for one in re.findall(r"(?<![\w*])\+?\d[\d().-]{1,}\d(?![\w*])", bare)]
            known = {re.sub(r"\D", "", one) for one in SAMPLES.values()}
            assert all(one in OURS | known or len(one) < 3 or re.fullmatch("19[0-9]{2}", one) for one in found), (key, found)


def test_english_reads_at_grade_six_or_lower_message_by_message() -> None:
    hard = {text: found for key in PATIENTS for text in every_text(key, "en") if (found := grade(text)) is not None and found > 6.0}
    assert hard == {}


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_size_and_shape(locale: str) -> None:
    most = 2 if locale in ("en", "es", "zh") else 3
    for key in PATIENTS:
        for text in every_text(key, locale):
            assert count(text).segments <= most, (key, count(text).segments)
            if not key.startswith("desk-"):  # a nurse chooses those
                assert len(re.findall(r"[?？]", text)) <= 1, (key, "asks two things at once")
            assert "\n" not in text.strip(), key


def test_arguments_and_choices_are_read_from_the_catalogue() -> None:
    english, unread = entries("en")
    assert unread == []
    assert "reference" in english["enrolled"].arguments
    assert "rpm" in english["ask-enrol"].choices["service"]


def test_the_grade_is_the_formula_with_its_two_deviations() -> None:
    assert grade("Call 911 now.") is None, "too short to have one"
    plain = grade("The cat sat on the mat and ate the fish.")
    assert plain == pytest.approx(0.39 * 10 + 11.8 * 10 / 10 - 15.59)
    hard = grade("Utilization of comprehensive pharmaceutical intervention necessitates interdisciplinary authorization.")
    assert hard is not None and plain is not None
    assert hard > 18 > plain
    choices = grade("What do you have? 1 Diabetes 2 High blood pressure 3 Asthma 4 None")
    assert choices is not None
    assert choices < 4


@every(("word", "beats"), [("cat", 1), ("people", 2), ("insurance", 2), ("asked", 1), ("wanted", 2), ("nurses", 2), ("home", 1), ("table", 2), ("a", 1)])
def test_syllables(word: str, beats: int) -> None:
    assert syllables(word) == beats
