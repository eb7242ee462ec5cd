"""What is heard of insurance, conditions and devices, and about whom."""

from __future__ import annotations

import pytest

from tests.every import every
from tests.rules.care.test_extraction import said


@every(
    ("text", "value"),
    [
        ("I have Medicare", "medicare"),
        ("medicaid", "medicaid"),
        ("medicade", "medicaid"),
        ("Blue Cross Blue Shield", "private"),
        ("I've got Kaiser", "private"),
        ("insurance through my job", "employer"),
        ("Aetna through work", "employer"),
        ("I don't have insurance", "none"),
        ("no insurance right now", "none"),
        ("I'm uninsured", "none"),
        ("I have insurance", "insured"),
        ("I have Medicaid, not Medicare", "medicaid"),
        ("I'm a veteran with VA benefits", "other"),
        ("no tengo seguro", "none"),
        ("seguro del trabajo", "employer"),
        ("没有保险", "none"),
        ("公司的保险", "employer"),
        ("tôi không có bảo hiểm", "none"),
        ("bảo hiểm công ty", "employer"),
        ("I lost my job and my coverage", "none"),
    ],
)
def test_insurance(text: str, value: str) -> None:
    assert said(text)["insurance"] == value


@pytest.mark.parametrize(
    "text", ["do you take Medicare?", "my mother has Medicare", "I need insurance", "maybe Medicaid", "not sure if I have Medicare"]
)
def test_insurance_nobody_claimed(text: str) -> None:
    assert "insurance" not in said(text)


@every(
    ("text", "conditions"),
    [
        ("I have diabetes and high blood pressure", ("diabetes", "hypertension")),
        ("diabetis", ("diabetes",)),
        ("I don't have diabetes but I have asthma", ("asthma",)),
        ("No, I have asthma", ("asthma",)),
        ("tengo presión alta y asma", ("hypertension", "asthma")),
        ("糖尿病和高血压", ("diabetes", "hypertension")),
        ("没有糖尿病，有哮喘", ("asthma",)),
        ("tôi bị cao huyết áp", ("hypertension",)),
        ("my doctor says I have COPD", ("copd",)),
        ("can you help with my diabetes?", ("diabetes",)),
    ],
)
def test_conditions(text: str, conditions: tuple[str, ...]) -> None:
    assert said(text)["condition"] == conditions


@every(
    "text",
    [
        "I don't have diabetes",
        "I don't have diabetes, asthma or COPD",
        "no diabetes, no asthma",
        "neither diabetes nor asthma",
        "my mother has diabetes",
        "My mom's diabetes is bad",
        "my 80 year old grandmother has heart failure",
        "she has asthma",
        "no tengo diabetes ni asma",
        "mi mamá tiene diabetes",
        "我妈妈有糖尿病",
        "我没有糖尿病",
        "mẹ tôi bị tiểu đường",
        "tôi không bị tiểu đường",
        "not sure if I have diabetes",
        "what if I might have asthma",
        "do I have diabetes?",
    ],
)
def test_conditions_nobody_has(text: str) -> None:
    assert "condition" not in said(text)


def test_what_is_said_of_somebody_else_counts_for_them() -> None:
    assert said("my mom has diabetes and she's 78", who="other") == {"condition": ("diabetes",), "age": 78}
    assert "age" not in said("I'm 45", who="other")


@every(
    ("text", "device"),
    [("iPhone", "smart"), ("just a flip phone", "basic"), ("I have a laptop", "smart"), ("I don't have a smartphone", "basic"), ("nope", "none"), ("un celular básico", "basic"), ("老人机", "basic"), ("điện thoại thông minh", "smart"), ("neither", "none"), ("smart one", "smart"), ("flip phone and a tablet", "smart")],
)  # fmt: skip
def test_devices(text: str, device: str) -> None:
    assert said(text, "device")["device"] == device
