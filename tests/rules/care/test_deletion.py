"""Wanting one's data gone is heard; wanting something else removed, or nothing deleted, is not that."""

from __future__ import annotations

from rules.care.deletion import wanted
from tests.every import every


@every(
    "text",
    [
        "Please delete my data",
        "I want you to erase all of my information!!",
        "remove my records from your system",
        "can you wipe everything you have about me",
        "delete everything I told you",
        "I invoke my right to be forgotten",
        "Borre mis datos por favor",
        "quiero eliminar mi cuenta",
        "请删除我的资料",
        "把我的数据全部删除",
        "xóa dữ liệu của tôi",
    ],
)
def test_heard(text: str) -> None:
    assert wanted(text)


@every(
    "text",
    [
        "how do they remove my gallbladder",
        "I had my mole removed, any records needed?",
        "please don't delete my data",
        "remove the reminder about my visit",
        "stop texting me",
        "delete",
        "I forgot everything",
        "no borre nada",
        "请不要删除我的资料",
        "65",
        "",
    ],
)
def test_not_heard(text: str) -> None:
    assert not wanted(text)
