"""Stop means stop in any reasonable words of four languages; words about medicine, pain or other people are no stop."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance.optout import Wish, keyword, read
from tests.every import every

KEYWORDS = {
    Wish.STOP: "STOP|stop.| Stop! |“STOP”|STOP 🛑|Please stop|stop, thanks|ok stop|quit|END|revoke|opt out|opt-out|OPTOUT|UNSUBSCRIBE|unsub|stopall|stop all|STPO|sotp|stopp|st0p"
    "|alto|ALTO por favor|PARAR|pare|Paren|dar de baja|detener|Salir|退订|停止|取消订阅|请停止|停|TD|dừng|Dừng lại|DUNG LAI|ngừng|Ngưng|Hủy đăng ký|Xin dừng",
    Wish.CANCEL: "CANCEL|cancel please|Cancelar|取消|Hủy|huỷ bỏ",
    Wish.CANCEL_THIS: "cancel it|Cancel it!|please cancel it|cancel that|cancélelo|取消它|hủy nó",
    Wish.START: "START|unstop|Resume|subscribe|comenzar|Empezar|开始|恢复|bắt đầu",
    Wish.HELP: "HELP|help!|INFO|Ayuda|información|帮助|trợ giúp|Giúp đỡ",
}


@every(("word", "wish"), [(word, wish) for wish, line in KEYWORDS.items() for word in line.split("|")])
def test_a_keyword_is_the_whole_message_however_it_is_written(word: str, wish: Wish) -> None:
    assert keyword(word) is wish


@every("said", ["I already told you to stop", "i asked you to stop", "ive told you already to stop", "I said stop"])
def test_who_said_it_before_is_heard_now(said: str) -> None:
    found = read(said)
    assert found is not None and found.wish is Wish.STOP


@every("word", ["no más", "Basta", "baja", "dung", "enough", "够了", "no more"])
def test_a_word_that_also_answers_a_question_stops_only_when_nothing_was_asked(word: str) -> None:
    assert keyword(word, asked=True) is None
    assert keyword(word) is Wish.STOP


def test_the_tones_of_vietnamese_tell_yes_from_stop() -> None:
    assert keyword("đúng") is None, "correct"
    assert keyword("Dừng", asked=True) is Wish.STOP
    assert read("tôi dùng tin nhắn mỗi ngày") is None, "I use texts every day"


@every(
    "text",
    ["stop it hurts", "I want to cancel my appointment", "the end of the month", "please help me with insurance", "yes", "help me", "65", ""],
)
def test_a_keyword_inside_a_sentence_is_not_one(text: str) -> None:
    assert keyword(text) is None


STOPS = """
please stop texting me
can you please stop texting me?
Stop sending me these texts!!
stop sending me messages
plz stop texting my phone
stop messaging this number
quit bothering me
You need to stop texting me
you won't stop texting me
if you don't stop texting me I will report you
don't text me anymore
Please don't text me, call me instead
do not contact me again
leave me alone
Please leave me alone.
take me off your list
take me off this list
please take me off
Remove me from your text list
remove my number
please remove me from this list
lose my number
no more texts
stop the messages
turn off the texts
cancel my text alerts
i revoke my consent
I don't want these texts
i dont want ur texts
I do not want to receive any more messages
I did not ask for these texts
I never signed up for these messages
unsubscribe me
unsubcribe please
opt me out
I want to opt out
how do I unsubscribe?
how do i stop these texts
I said stop
stop texting me about my metformin
Stop texting me. I'm at work
no me manden más mensajes
no me escriban más
ya no me escriban
dejen de escribirme
deje de mandarme mensajes por favor
ya no quiero recibir mensajes
no quiero mas mensajes
no quiero seguir con los mensajes
ya no quiero seguir recibiendo estos textos
por que me molestan? no me escriban mas
quítenme de la lista
denme de baja
déjenme en paz
paren los mensajes
别再发短信了
别再给我发短信
不要再发了
請不要再發簡訊給我
不想再收到短信
不要再联系我
把我从名单删除
đừng nhắn tin nữa
dung nhan tin cho toi nua
đừng nhắn tin cho tôi nữa
xin ngừng gửi tin nhắn cho tôi
tôi không muốn nhận tin nhắn nữa
đừng làm phiền tôi
xóa số của tôi
"""


@every("text", STOPS.strip().splitlines())
def test_plain_words_stop(text: str) -> None:
    found = read(text)
    assert found is not None
    assert found.wish is Wish.STOP


NO_STOPS = """
should I stop my metformin?
can I stop taking the pills
when should I stop the insulin
I need to stop insulin before surgery?
the bleeding won't stop
stop bleeding?
my nose won't stop bleeding
how do I stop the bleeding
my pain won't stop
I can't stop crying
my heart stopped
I stopped smoking
how do i stop smoking
stop eating sugar
He told me to stop
take me off metformin
can you take me off the medication
opt out of medicare part b
I want to cancel my appointment
I ended up in the hospital
text me the address
send me the messages
message me later
don't text me the code
I don't want to be texted the results
the texts are helpful
I have a question about text messages
don't stop texting me
please don't stop sending me messages
why did you stop texting me?
did you stop texting me?
my ex won't stop texting me
I told him to stop calling me
he won't leave me alone
I gave you the wrong number for my income
no more pain
no more insulin left
I don't need insurance
debo dejar de tomar la medicina?
dejé de tomar la pastilla
deje de fumar
no me mandaron mi medicina
no me enviaron la receta
no me siento bien
no quiero tomar la medicina
no quiero seguro
no quiero seguir con el tratamiento
por favor no dejen de escribirme
我不要再发烧了
不要再发作了
医生说停止吃药
能不能停药
为什么不给我发短信
tôi muốn ngừng thuốc
dừng thuốc được không
đúng
"""


@every("text", NO_STOPS.strip().splitlines())
def test_words_about_something_else_do_not(text: str) -> None:
    assert read(text) is None


OTHER = {
    Wish.STOP_REMINDERS: "stop the reminders|no more reminders please|stop sending me appointment reminders|no quiero recordatorios|别再发提醒了|đừng nhắc lịch hẹn nữa",
    Wish.WRONG_NUMBER: "wrong number|sorry wrong number|Hi, you have the wrong person|this is not Maria's number|I just got this number|this number no longer belongs to him|número equivocado|打错了|nhầm số rồi",
    Wish.WHO: "who is this?|who dis|Who are you|I got your text. What is this about?|why are you texting me|is this a scam?|what do you want from me|are you selling something|i dont believe you|por qué me escriben|how did you get my number|quién es?|你是谁？|bạn là ai?",
    Wish.ROBOT: "are you a robot?|is this a real person|am I talking to a bot|r u a bot or a human|bot?|are you an ai|¿eres un robot?|¿hablo con una persona real?|你是机器人吗|這是真人嗎|bạn là robot à|đây là người thật hay máy",
    Wish.PLACE: "what are your hours|When do you open?|are you open on saturday?|where are you located|what's your address|¿a qué hora abren?|cuál es su dirección|你们在哪|几点开门|phòng khám ở đâu|mấy giờ mở cửa|how do i get to your office",
    Wish.UNSURE: "too many texts|stop texting me at night|don't text me so early|please stop texting me so much|demasiados mensajes|短信太多了",
    Wish.START: "start texting me again|please text me again|quiero recibir mensajes otra vez",
}


@every(("text", "wish"), [(text, wish) for wish, line in OTHER.items() for text in line.split("|")])
def test_other_wishes(text: str, wish: Wish) -> None:
    found = read(text)
    assert found is not None
    assert found.wish is wish


@every(
    "text",
    ["what are your hours, my chest feels strange", "are you open today? she fell", "你们几点开门，我妈摔了", "is this medicine real insulin", "where are you hurting", "my address is 4 Elm St", "is it an open wound", "are you open to a video visit for my mother who has had diabetes for years and needs her papers", "when do I take it", "I need to talk to a human", "what is that program", "whats this program", "i dont believe you care about my pain", "你是护士吗", "bạn có khỏe không"],
)  # fmt: skip
def test_who_asks_something_else_is_not_told_about_the_house(text: str) -> None:
    assert read(text) is None


@given(st.text(max_size=400))
def test_nothing_breaks_it(text: str) -> None:
    read(text)
