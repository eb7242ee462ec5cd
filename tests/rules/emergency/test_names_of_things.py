"""Names that only contain a sign's words, and illnesses that are only named, alarm nobody; the sign itself does."""

from __future__ import annotations

from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "Dạ tôi nghe, mai tôi ghé",
        "is the suicide prevention walk on Sunday?",
        "quiero inscribirme al curso de primeros auxilios",
        "my shingles shot left my arm sore",
        "gnat bites all over my legs, so itchy",
        "blister on my toe from the new boots",
        "the baby is babbling and eating her peas",
        "dad has epilepsy, where do I write it on the form?",
        "舅舅有癫痫，我没有",
        "chú tôi bị động kinh, có cần khai không",
        "which brace fits him?",
        "Neg for chest pain and fainting, refill please",
        "tay lạnh máy không bắt, lát đo lại",
        "Socorro Benavides, nacida en 1961",
        "vivo en la calle Socorro",
        "打我女儿电话就行",
        "bé hết sốt rồi, đi học lại",
        "she didn't take too many, just the usual two",
        "con đâu có uống quá liều, ngày hai viên",
        "our hamster isn't breathing, can we move the visit?",
        "which nights do you teach the Heimlich?",
        "le tomé la temperatura en la axila, 36.6",
        "our old neighbor drowned back when I was small",
        "the appointment was postponed, when is the next?",
    ],
)
def test_a_name_is_no_sign(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "chồng đá tôi, tôi sợ quá",
        "I keep thinking about suicide",
        "auxilio, se está ahogando",
        "Socorro Mi hijo no respira",
        "SOCORRO",
        "he's having fits one after another",
        "tay lạnh ngắt, tím, không có mạch",
        "uống thuốc hoài không hết sốt, bé hai tuần tuổi",
        "疼到想撞墙，脖子也僵",
        "my son choked on chicken and can't breathe",
        "she took too many of her pills",
        "I have shingles, painful blisters by my eye",
        "hives all over and itchy after the new pill, lips swelling",
        "diabetic, open sore on my toe, foot is black",
        "suddenly he is babbling nonsense and his arm is weak",
        "he has epilepsy and is still shaking after ten minutes",
        "癫痫又发作，没停过",
        "ba tôi lên cơn động kinh nãy giờ",
        "doing the heimlich and it isn't working, she's blue",
        "baby drowned in the tub, not breathing",
        "tourniquet on his leg and the blood keeps coming",
    ],
)
def test_the_sign_itself_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level.rank > 0
