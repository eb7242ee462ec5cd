"""Languages by what is written, remembered, changed on request or by plain writing, never by one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.language import LANGUAGES, asked_for, choose, detect, only_asks, others_lack_english, speaker_wanted, spoken_by_others
from tests.every import every


@every(
    ("text", "language"),
    [
        ("Hello, I need help with insurance", "en"),
        ("hi", "en"),
        ("do you help people with diabetes", "en"),
        ("hola", "es"),
        ("hola, necesito ayuda con mi seguro", "es"),
        ("Buenos días", "es"),
        ("quiero hacer una cita con el medico", "es"),
        ("me duele la cabeza", "es"),
        ("perdi mi trabajo y mi seguro", "es"),
        ("我需要帮助", "zh"),
        ("我有Medicare，65岁", "zh"),
        ("我需要預約", "zh"),
        ("tôi cần giúp đỡ về bảo hiểm", "vi"),
        ("Tôi bị tiểu đường", "vi"),
        ("toi can giup ve bao hiem", "vi"),
        ("toi bi benh tieu duong", "vi"),
        ("xin chao, toi muon kham bac si", "vi"),
        ("programa de bienestar", "es"),
        ("tarjeta de descuento", "es"),
        ("visitas por video", "es"),
        ("cuatro", "es"),
        ("bao hiem", "vi"),
        ("suc khoe", "vi"),
        ("65", None),
        ("Medicare", None),
        ("no", None),
        ("ok", None),
        ("Los Angeles", None),
        ("", None),
        ("👍", None),
    ],
)
def test_detect(text: str, language: str | None) -> None:
    assert detect(text) == language


@every(
    ("text", "language"),
    [
        ("español por favor", "es"),
        ("Espanol", "es"),
        ("en español", "es"),
        ("do you speak Spanish?", "es"),
        ("can we switch to Spanish", "es"),
        ("English please", "en"),
        ("in english", "en"),
        ("inglés por favor", "en"),
        ("中文", "zh"),
        ("请说中文", "zh"),
        ("Chinese please", "zh"),
        ("我想用中文", "zh"),
        ("tiếng Việt", "vi"),
        ("tieng viet duoc khong", "vi"),
        ("Vietnamese", "vi"),
        ("nói tiếng Việt", "vi"),
        ("中文可以吗", "zh"),
        ("可以用中文嗎", "zh"),
        ("有没有中文服务", "zh"),
        ("我只会英文", "en"),
        ("mejor español", "es"),
        ("puede ser en español?", "es"),
        ("có tiếng Việt không", "vi"),
        ("I like Spanish food very much", None),
        ("I like Spanish food very much and would like to hear about your program some day", None),
        ("I don't speak English", None),
        ("no hablo inglés", None),
        ("我不会说英文", None),
        ("my doctor is Chinese and very kind to me", None),
        ("65", None),
    ],
)
def test_asked_for(text: str, language: str | None) -> None:
    assert asked_for(text) == language


@every(
    ("remembered", "text", "language"),
    [
        ("", "65", ""),
        ("", "hola", "es"),
        ("es", "ok thanks", "es"),
        ("es", "hello", "es"),
        ("es", "Blue Cross", "es"),
        ("es", "Los Angeles California", "es"),
        ("en", "gracias", "en"),
        ("en", "De La Cruz", "en"),
        ("en", "my abuela has diabetes", "en"),
        ("en", "I eat phở every day", "en"),
        ("en", "my name is 王", "en"),
        ("es", "sí, tengo smartphone y wifi", "es"),
        ("es", "I need help with my insurance", "en"),
        ("en", "necesito ayuda con mi seguro", "es"),
        ("en", "我需要帮助，请问怎么办", "zh"),
        ("en", "tôi không hiểu câu hỏi này", "vi"),
        ("en", "toi khong biet noi tieng anh", "vi"),
        ("vi", "toi muon giup do ve bao hiem", "vi"),
        ("es", "English please", "en"),
        ("en", "中文", "zh"),
        ("zh", "65", "zh"),
        ("xx", "hola", "es"),
    ],
)
def test_a_remembered_language_gives_way_to_a_request_or_plain_writing_only(remembered: str, text: str, language: str) -> None:
    assert choose(remembered, text) == language


@every("remembered", LANGUAGES)
@every(
    "text",
    [
        "6", "40", "5'4 200", "1959", "$30,000", "12/3/1958", "ok", "Medicare", "Medicaid", "Texas", "Los Angeles", "New York", "La Mesa CA", "El Paso", "iPhone", "wifi", "Ozempic",
        "metformin", "COPD", "diabetes", "Aetna", "PPO", "Maria de la Cruz", "Nguyen Van Nam", "A", "30k", "👍", "?", "no", "...",
    ],
)  # fmt: skip
def test_words_and_figures_that_carry_no_language_change_none(remembered: str, text: str) -> None:
    assert choose(remembered, text) == remembered


@pytest.mark.parametrize(("text", "language"), [("Tengo diabetes and I need help please", "en"), ("necesito help con mi insurance", "es"), ("我 need help", "en")])
def test_mixed_writing_goes_with_the_larger_part(text: str, language: str) -> None:
    assert detect(text) == language


@every(
    ("text", "only"),
    [
        ("English please", True),
        ("do you speak Spanish?", True),
        ("中文", True),
        ("tiếng Việt nhé", True),
        ("English please, I am 65", False),
        ("in english what is home monitoring and can I join it", False),
        ("no hablo inglés", False),
        ("hello", False),
    ],
)
def test_a_message_that_only_asks_for_a_language(text: str, only: bool) -> None:
    assert only_asks(text) is only


@every(
    ("text", "language"),
    [
        ("do you have anyone who speaks chinese?", "zh"),
        ("do you have a doctor who speaks spanish", "es"),
        ("is there someone who speaks mandarin at the clinic", "zh"),
        ("can i talk to someone in spanish", "es"),
        ("¿hay alguien que hable español?", "es"),
        ("医生会说中文吗", "zh"),
        ("có ai nói tiếng Việt không", "vi"),
        ("do you speak spanish", None),
        ("my mom only speaks vietnamese", None),
        ("my doctor is Chinese and very kind to me", None),
        ("English please", None),
    ],
)
def test_who_asks_for_somebody_that_speaks_it(text: str, language: str | None) -> None:
    assert speaker_wanted(text) == language
    if language is not None:
        assert choose("en", text) == language


@every(("text", "language"), [("my mom only speaks vietnamese", "vi"), ("she only speaks spanish", "es"), ("mi mama solo habla español", "es"), ("我妈妈只会说中文", "zh"), ("i only speak spanish", None), ("she is 82", None)])
def test_what_somebody_else_speaks_is_not_the_texters(text: str, language: str | None) -> None:
    assert spoken_by_others(text) == language
    if language is not None:
        assert asked_for(text) is None


@pytest.mark.parametrize(("text", "lacks"), [("ella no habla ingles", True), ("she doesn't speak english", True), ("她不会英文", True), ("no hablo inglés", False), ("she speaks english", False)])
def test_somebody_elses_lack_of_english(text: str, lacks: bool) -> None:
    assert others_lack_english(text) is lacks


def test_not_speaking_english_is_told_in_the_language_it_is_said_in() -> None:
    assert choose("en", "lo siento, no hablo inglés muy bien") == "es"
    assert choose("", "no hablo ingles") == "es"


@given(st.text(max_size=300), st.sampled_from(["", *LANGUAGES]))
def test_nothing_breaks_it(text: str, remembered: str) -> None:
    assert choose(remembered, text) in ("", *LANGUAGES)
