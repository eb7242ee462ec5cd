"""Languages by what is written, never by guess."""

from __future__ import annotations

import pytest

from compliance.language import asked_for, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello, I need help with insurance", "en"),
        ("hola, necesito ayuda con mi seguro", "es"),
        ("我需要帮助", "zh"),
        ("tôi cần giúp đỡ về bảo hiểm", "vi"),
        ("toi can giup ve bao hiem", "vi"),
        ("65", None),
        ("Medicare", None),
        ("no", None),
        ("ok", None),
    ],
)
def test_detect(text: str, language: str | None) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("español por favor", "es"),
        ("English please", "en"),
        ("中文", "zh"),
        ("tiếng Việt", "vi"),
        ("I like Spanish food very much and would like to hear about your program some day", None),
    ],
)
def test_asked_for(text: str, language: str | None) -> None:
    assert asked_for(text) == language
