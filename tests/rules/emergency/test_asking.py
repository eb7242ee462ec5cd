"""What kind of question it was."""

from __future__ import annotations

import json

import pytest

from rules.emergency.asking import LONGEST, Asking, unable
from rules.emergency.loading import HERE
from tests.every import every

ASKING = Asking(json.loads((HERE / "asking.json").read_bytes()))


def test_what_we_say_beside_the_question_is_kept_apart() -> None:
    question = ASKING.of("Thank you. You are 31 weeks along. Any bleeding?")
    assert question.before == "Thank i . i are 31 weeks along ."
    assert question.asked == "Any bleeding ?"


def test_without_a_question_mark_the_last_sentence_asks() -> None:
    assert ASKING.of("Your sugar was 104.5 today. Please rate your pain").asked == "Please rate my pain"


def test_only_the_end_of_a_long_message_is_read() -> None:
    assert ASKING.of("a. " * 50_000 + "Any fever?").asked == "Any fever ?"
    assert len(ASKING.of("x " * 10_000).asked) <= LONGEST


def test_nothing_asked() -> None:
    assert ASKING.of("").asked == ""
    assert ASKING.of("?!?").asked


@every(
    ("asked", "rule"),
    [
        ("Can she open her eyes when you call her?", "collapse.unresponsive"),
        ("Is he breathing comfortably?", "breathing.cant"),
        ("Could you say a whole sentence for me without gasping?", "breathing.severe"),
        ("Did the puffer make a difference, is it helping?", "breathing.inhaler"),
        ("After the nitroglycerin, any relief?", "cardiac.device"),
        ("Are you somewhere safe?", "safety.home"),
        ("When he smiles, are both sides of his mouth equal?", "stroke.face"),
        ("Does your mother know what day it is?", "stroke.confused"),
        ("When you press on the spots, do they disappear?", "sepsis.rash"),
        ("Can he get his chin down to his chest?", "sepsis.stiff-neck"),
        ("Is she taking the bottle?", "child.not-drinking"),
        ("¿Ya dejó de sangrar?", "bleeding.big"),
        ("¿Le sirvió el inhalador?", "breathing.inhaler"),
        ("叫得醒他吗？", "collapse.unresponsive"),
        ("他笑的时候嘴角一样高吗？", "stroke.face"),
        ("Bác còn tỉnh không ạ?", "collapse.unresponsive"),
        ("Máu đã cầm được chưa?", "bleeding.big"),
    ],
)
def test_no_is_the_bad_answer(asked: str, rule: str) -> None:
    question = ASKING.of(asked)
    assert rule in [one.rule for one in question.bad]
    assert question.inverted


@every(
    "asked",
    [
        "Is he not responding?", "Any bleeding that won't stop?", "Is it hard to swallow your pills?", "A rash that doesn't fade when pressed?",
        "Does your baby have fewer wet diapers than usual?", "¿No puede mover los dos brazos?",
    ],
)  # fmt: skip
def test_a_negated_question_is_not_inverted(asked: str) -> None:
    assert not ASKING.of(asked).inverted


@every(
    ("asked", "past"),
    [
        ("Have you ever fainted?", True), ("Does anyone in your family have heart disease?", True), ("¿Alguna vez ha tenido un derrame?", True),
        ("您以前中过风吗？", True), ("Trước đây anh có bị co giật không?", True), ("In the past month, have you ever wished to be dead?", False),
        ("Are you having chest pain?", False),
    ],
)  # fmt: skip
def test_history(asked: str, past: bool) -> None:
    assert ASKING.of(asked).past is past


@every(
    ("asked", "offer"),
    [
        ("Would you like to join the stroke group?", True), ("Ok, do you need a ride?", True), ("¿Quiere que le llame la enfermera?", True),
        ("Are you taking your water pill?", True), ("Do you need an ambulance?", False), ("Do you want to die?", False),
        ("Are you taking too many of them?", False), ("Do you take your insulin, have you taken your insulin?", False),
    ],
)  # fmt: skip
def test_offers_and_chores(asked: str, offer: bool) -> None:
    assert ASKING.of(asked).offer is offer


@every(
    ("asked", "kind"),
    [
        ("Do you know the signs of a stroke?", "taught"),
        ("Has the tightness eased?", "relief"),
        ("When did the pressure start?", "presumes"),
        ("Rate it from 0 to 10", "scale"),
        ("Is your hand still numb?", "still"),
        ("Fever or chills?", "or"),
        ("您知道心梗的症状吗？", "taught"),
        ("Tay còn yếu không?", "still"),
    ],
)
def test_kinds(asked: str, kind: str) -> None:
    assert kind in ASKING.of(asked).kinds


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Can you lift the box?", "i cant lift the box"),
        ("Could your son walk to the car?", "cant my son walk to the car"),
        ("¿Puede mover la mano?", "no puede mover la mano"),
        ("Is it hot?", ""),
        ("Can you tell me where it hurts?", ""),
    ],
)
def test_what_somebody_cannot_do(asked: str, said: str) -> None:
    assert unable(ASKING.of(asked)) == said


def test_a_measure_without_its_question_words() -> None:
    assert ASKING.of("What is your oxygen level?").bare == "my oxygen level"
    assert ASKING.of("How many tablets did he take?").bare == "tablets he took"
    assert ASKING.of("When you threw up, what was in it?").bare == "When i threw up , in it"
    assert ASKING.of("¿Cuántos días lleva con fiebre?").unit == "dias"


def test_own_words() -> None:
    assert ASKING.of("Do you hurt yourself?").asked == "Do i hurt myself ?"
