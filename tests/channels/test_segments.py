"""Segment counting against the shared vectors, transliteration that loses nothing, splitting that joins back."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.graphemes import graphemes
from channels.segments import GSM_BASIC, GSM_EXTENSION, Count, count, split, to_gsm
from tests.channels.vectors import name, vectors
from tests.every import every

LETTERS = st.sampled_from("abc ABC 1.,!?\n\r€[]{}éñáíüÑ¿’“”–…½°\u00a0\u200d\ufe0f\u0301👍🏽👨👩🇺🇸한글ไทยन्")
TEXTS = st.text(LETTERS, max_size=400) | st.text(st.characters(), max_size=60)
FAMILY = "👨‍👩‍👧‍👦"


class TestCount:
    @every("vector", vectors("sms_segments"), ids=name)
    def test_shared_vectors(self, vector: dict[str, Any]) -> None:
        due = vector["expect"]
        assert count(vector["input"]["body"]) == Count(due["encoding"], due["units"], due["segments"])

    def test_the_alphabet_has_the_size_of_the_standards(self) -> None:
        assert (len(GSM_BASIC), len(GSM_EXTENSION), GSM_BASIC & GSM_EXTENSION) == (127 + len({"\x1b"}), 10, frozenset())

    @every(
        ("text", "expected"),
        [
            ("", Count("GSM-7", 0, 1)),
            ("x" * 160, Count("GSM-7", 160, 1)),
            ("x" * 161, Count("GSM-7", 161, 2)),
            ("x" * 1600, Count("GSM-7", 1600, 11)),
            ("á" * 1600, Count("UCS-2", 1600, 24)),
            ("información", Count("UCS-2", 11, 1)),
            ("à é è ì ò ù ñ Ñ ä ö ü ß Ç ¿ ¡ £ ¥ §", Count("GSM-7", 35, 1)),
            ("`", Count("UCS-2", 1, 1)),
            ("\f\x1b\r\n", Count("GSM-7", 5, 1)),
            ("e\u0301", Count("UCS-2", 2, 1)),
            ("😀" * 35, Count("UCS-2", 70, 1)),
        ],
    )
    def test_by_hand(self, text: str, expected: Count) -> None:
        assert count(text) == expected

    @every(
        ("text", "segments"),
        [
            ("x" * 152 + "€" + "x" * 152, 3),  # 306 septets would fit two parts of 153, but the pair may not be torn
            ("x" * 151 + "€" + "x" * 153, 2),
            ("á" * 66 + "😀" + "á" * 66, 3),
            ("á" * 65 + "😀" + "á" * 67, 2),
            ("á" * 66 + "🇺🇸" + "á" * 64, 3),
            ("\u0301" * 200, 3),  # one character for a reader, but no part is that long
        ],
    )
    def test_what_may_not_be_torn_moves_to_the_next_part(self, text: str, segments: int) -> None:
        assert count(text).segments == segments

    def test_lone_surrogates_are_counted(self) -> None:
        assert count("\ud83d") == Count("UCS-2", 1, 1)

    @given(TEXTS, TEXTS)
    def test_a_longer_text_is_never_fewer_segments(self, one: str, more: str) -> None:
        assert count(one).segments <= count(one + more).segments


class TestToGsm:
    @every("vector", vectors("smart_encoding"), ids=name)
    def test_shared_vectors(self, vector: dict[str, Any]) -> None:
        letter, due = vector["input"]["char"], vector["expect"]["replacement"]
        assert to_gsm(letter) == (" " if letter == "\u00a0" else due)  # that map makes two spaces of one

    @every(
        ("text", "expected"),
        [
            ("“Don’t wait” – call us…", '"Don\'t wait" - call us...'),
            ("take 1½ tablets", "take 1 1/2 tablets"),
            ("½5", "1/2 5"),
            ("½ tablet", "1/2 tablet"),
            ("1½½", "1 1/21/2"),
            ("BP ≥ 180", "BP >= 180"),
            ("2×3", "2x3"),
            ("ＡＢＣ１２３！", "ABC123!"),
            ("a\u200bb\u00adc\ufeff", "abc"),
            ("cafe\u0301", "café"),
            ("a\tb\u3000c", "a b c"),
            ("one\u2028two", "one\ntwo"),
        ],
    )
    def test_the_same_meaning_in_gsm(self, text: str, expected: str) -> None:
        assert to_gsm(text) == expected
        assert count(expected).encoding == "GSM-7"

    @every("text", ["39°", "10³/µL", "5⁰C", "¿Más información?", "👍🏽", FAMILY, "Tiếng Việt", "中文", "می\u200cخواهم"])
    def test_what_means_something_stays(self, text: str) -> None:
        assert to_gsm(text) == text

    @every(
        ("text", "folded"),
        [
            ("¿Más información, señor Müller? Sí, él", "¿Mas informacion, señor Müller? Si, él"),
            ("français, Çelik", "francais, Çelik"),
            ("Tiếng Việt, Đà Nẵng", "Tieng Viet, Dà Nang"),
            ("cœur, łódź", "coeur, lodz"),
            ("á\u0301x\u0323", "ax"),
            ("39° 👍 中文 й", "39° 👍 中文 й"),
        ],
    )
    def test_accents_go_only_when_asked(self, text: str, folded: str) -> None:
        assert to_gsm(text) == text
        assert to_gsm(text, fold_accents=True) == folded

    @given(TEXTS, st.booleans())
    def test_twice_is_once_and_never_more_segments_per_letter(self, text: str, fold: bool) -> None:
        once = to_gsm(text, fold_accents=fold)
        assert to_gsm(once, fold_accents=fold) == once
        assert count(text).encoding == "UCS-2" or to_gsm(text) == unicodedata.normalize("NFC", text)

    @given(st.text(st.characters(categories=["Nd"]), max_size=20))
    def test_ascii_digits_never_change(self, digits: str) -> None:
        assert re.sub("[^0-9]", "", to_gsm(re.sub("[^0-9]", "", digits))) == re.sub("[^0-9]", "", digits)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


class TestSplit:
    def test_after_sentences(self) -> None:
        text = "Please rest today. " * 12
        parts = split(text, 1)
        assert parts == (" ".join(["Please rest today."] * 8), " ".join(["Please rest today."] * 4))

    def test_between_words_when_a_sentence_is_too_long(self) -> None:
        parts = split("word " * 60, 1)
        assert [count(part).segments for part in parts] == [1, 1]
        assert all(re.fullmatch(r"(word ?)+", part) for part in parts)

    def test_a_short_first_sentence_does_not_make_a_short_part(self) -> None:
        parts = split("Hi! " + "word " * 60, 1)
        assert len(parts[0]) > 80

    def test_a_title_does_not_end_a_sentence(self) -> None:
        text = "x" * 100 + ". " + "y" * 40 + " Dr. Ortega will call you this afternoon."
        assert split(text, 1)[1].startswith("y")

    def test_a_closing_quote_stays_with_its_sentence(self) -> None:
        first, second = split('"' + "x" * 120 + '." ' + "y" * 100, 1)
        assert (first[-2:], second[0]) == ('."', "y")

    def test_between_characters_when_there_are_no_words(self) -> None:
        assert split("x" * 200, 1) == ("x" * 160, "x" * 40)

    def test_a_part_may_have_several_segments(self) -> None:
        assert [count(part).segments for part in split("x" * 1000, 3)] == [3, 3, 1]

    def test_no_emoji_is_torn(self) -> None:
        parts = split(FAMILY * 10, 1)
        assert all(re.fullmatch(f"(?:{FAMILY})+", part) for part in parts)

    def test_parts_without_the_odd_character_are_gsm_again(self) -> None:
        assert [count(part).encoding for part in split("á. " + "x" * 300, 1)] == ["UCS-2", "GSM-7", "GSM-7"]

    @pytest.mark.parametrize("text", ["", "   ", "\n\t"])
    def test_a_blank_text_has_no_parts(self, text: str) -> None:
        assert split(text, 1) == ()

    @pytest.mark.parametrize("limit", [0, -1])
    def test_a_limit_of_nothing(self, limit: int) -> None:
        with pytest.raises(ValueError, match="segment"):
            split("x", limit)

    @given(TEXTS | st.text(LETTERS, min_size=300, max_size=900), st.integers(1, 3))
    def test_fits_joins_back_and_tears_nothing(self, text: str, limit: int) -> None:
        parts = split(text, limit)
        assert all(part and part == part.strip() and count(part).segments <= limit for part in parts)
        assert _bare("".join(parts)) == _bare(text)
        whole = {_bare(cluster) for cluster in graphemes(text.strip())}
        torn = {_bare(cluster) for part in parts for cluster in graphemes(part)} - whole
        assert all(len(cluster) > 30 for cluster in torn), "only what fits no part is torn"

    def test_a_character_longer_than_a_part_is_torn_in_the_end(self) -> None:
        text = "a" + "\u0301" * 300
        parts = split(text, 1)
        assert "".join(parts) == text
        assert all(count(part).segments == 1 for part in parts)
