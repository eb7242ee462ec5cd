"""Hints at self-harm and at harm to others that no word for it stands in, and the everyday that sounds like them."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

SEVERE = (Level.CRISIS, Level.CRITICAL)
MEANT = [
    "the only thing keeping me from doing it is my dog",
    "reason i havent gone through with it is my mom",
    "lo único que me frena es mi nieta",
    "唯一拦着我的就是我妈",
    "lý do duy nhất chưa làm là con tôi",
    "made a pact with jess, we both go sunday",
    "hicimos un pacto, nos vamos los dos el domingo",
    "got bullets. that front office is gonna pay",
    "compré balas hoy, mi jefe va primero",
    "买了把刀，第一个就是他",
    "i'm pissed i woke up",
    "me da rabia haber despertado hoy",
    "sao sáng nay còn thức dậy làm chi",
    "every day i stand a little closer to the tracks",
    "miro los trenes pasar y cada día más cerca",
    "每天站得离站台边越来越近",
    "been staring out the 9th floor window all afternoon",
    "实验室在九楼,我看窗户看了一下午",
    "没有牵挂了,可以安心走了",
    "ya nada me ata, me puedo ir tranquila",
    "if a truck hit me id be relieved",
    "lo xe tong chet thi em mung",
    "tell me it is okay to die",
    "a ver si contestan cuando me encuentren colgado",
    "sống như cái xác, giải thoát cho rồi",
    "không ai yêu mình, mình muốn chết",
    "mejor me mato",
    "mi hermano se dio un tiro",
]
EVERYDAY = [
    "the reason i didnt do it is the form was lost",
    "我妈约好了，一起走路去门诊",
    "vợ chồng tôi hẹn nhau cùng đi khám",
    "bought ammo for deer season, my son goes first",
    "got a gun safe, the delivery is next week",
    "手续办好了，护士说可以安心走了",
    "ya firmé todo, me puedo ir tranquila a mi casa",
    "the imaging desk is on the 9th floor right?",
    "九楼的窗户关不上，请派人修",
    "the nearest train station is closer now, the new one",
    "the movers can go now. new address below",
    "mi hermano se dio un tiro hace diez años, por eso pregunto del grupo",
    "không sao đâu, mình muốn khám thôi",
]


@every("text", MEANT)
def test_a_hint_is_heard(text: str) -> None:
    assert BOOK.screen(text).level in SEVERE


@every("text", EVERYDAY)
def test_everyday_words_are_no_hint(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


BORN_NOW = ["i gotta push. its coming. in the target bathroom", "she needs to push and we are in the uber", "ya quiero pujar, ya viene", "em mắc rặn quá, nó ra rồi"]
DATES = ["gotta push my appointment, the movers are coming", "need to push it back two weeks"]
ONE_ARM = [
    ("Can you lift both arms?", "only one, the other drops"),
    ("Can you raise both arms above your head?", "just the left, right one hangs"),
    ("¿Puede levantar los dos brazos?", "nomás uno, el otro se me cae"),
    ("两只手都能举起来吗？", "只能举一只,另一只掉下来"),
    ("Bác giơ hai tay lên được không?", "dạ có một bên hà, bên kia rớt xuống"),
]
BOTH_ARMS = [
    ("Can you lift both arms?", "yes both"),
    ("Can you lift both arms?", "only one, the other is in a cast"),
    ("Did you take both pills?", "only one"),
]


@every("text", BORN_NOW)
def test_who_has_to_push_is_giving_birth(text: str) -> None:
    assert BOOK.screen(text).level is Level.CRITICAL


@every("text", DATES)
def test_dates_are_pushed_too(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every("asked", ONE_ARM)
def test_one_arm_of_two(asked: tuple[str, str]) -> None:
    question, answer = asked
    assert BOOK.screen(answer, prior_bot=question).level is Level.CRITICAL


@every("asked", BOTH_ARMS)
def test_both_arms(asked: tuple[str, str]) -> None:
    question, answer = asked
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


TO_THE_DEAD = [
    "my late husband is waiting, i want to join him tonight",
    "my wife died in may, i just want to see her again",
    "my husband died and I am ready to be with him",
]
OF_THE_DEAD = [
    "lost my brother to suicide in 2015, need grief group info",
    "my dad died last year, my sister has the support group, i want to join her in the class",
    "we lost my aunt last week. nurse Kim was so kind, want to see her again at the next visit",
]
MOVES = ["i dont want to live in this apartment anymore. need a letter about the mold", "ya no quiero vivir con mi cuñada, cómo cambio mi domicilio"]
MEANS_LIFE = ["i dont want to live in this world", "I dont want to live in this house anymore, he hits me", "ya no quiero vivir con este dolor"]
LIVELY = [("¿Ha notado que el bebé se mueve menos?", "no, se mueve como pez"), ("Is the baby moving less than usual?", "kicking me in the ribs all day")]


@every("text", [*TO_THE_DEAD, *MEANS_LIFE])
def test_wants_to_join_the_dead_or_not_to_live(text: str) -> None:
    assert BOOK.screen(text).level in SEVERE


@every("text", [*OF_THE_DEAD, *MOVES])
def test_grieves_or_moves(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every("asked", LIVELY)
def test_a_lively_baby_moves_no_less(asked: tuple[str, str]) -> None:
    question, answer = asked
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


def test_a_denial_goes_on_before_the_baby_kicks() -> None:
    assert BOOK.screen("không đau ngực không khó thở, bé đạp").level is Level.NONE
    assert BOOK.screen("bầu 32 tuần không thấy bé đạp từ sáng").level is not Level.NONE
