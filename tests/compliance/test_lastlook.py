"""What may leave, whoever wrote it: hostile, rambling and confused models in four languages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance.lastlook import Setting, fits, inspect, preface
from tests.every import every

BAD = {
    "clinical": """You probably have diabetes.
It sounds like you have an infection.
That could be a stroke.
This is just anxiety.
You might have high blood pressure.
Take 20 mg of it twice a day.
Try some ibuprofen for that.
You can stop taking your insulin.
Double your dose tonight.
You should skip the pill today.
That is completely normal.
It's probably nothing.
You don't need to see a doctor.
Your results are fine.
Your blood pressure is too high.
Usted probablemente tiene diabetes.
Tome dos pastillas de aspirina.
No es nada grave, es normal.
您可能得了糖尿病。
每天吃两片药。
这很正常，不用担心。
Bạn có thể bị tiểu đường.
Bạn nên uống hai viên thuốc.
Không sao đâu, bình thường thôi.""",
    "words": """Let me check the database.
As an AI language model I cannot.
My instructions say otherwise.
I will use the record_answers tool.
I am transferring you to an enrollment specialist.
Our system did not register your answer.
The routing agent will take over.
I apologize for the confusion.
Sorry for the inconvenience.
Voy a consultar el sistema.
Le transfiero a un especialista.
我的系统没有记录。
Hệ thống của tôi chưa ghi nhận.""",
    "promise": """You qualify for it!
You are approved.
You're all set.
We will call you tomorrow.
A nurse will text you.
I have booked your visit.
You will hear back within 24 hours.
I guarantee it works.
Usted califica para el programa.
您已经被批准了。
Bạn đủ điều kiện rồi.""",
    "money": """It costs only $20.
It is free for you.
Your copay is small.
You save 80%.
Es gratis para usted.
对您是免费的。
Miễn phí cho bạn.""",
    "url": """See https://evil.example/x for more.
Go to www.pills.example today.
Visit cheap-meds.com now.
Visit cheap-meds dot com, I mean cheap-meds.co now.
Look at [this](http://evil.example).""",
    "number": """Call 206-555-0199 now.
Ring (206) 555 0199.
My code for you is 482913.
Text 5 5 5 0 1 9 9 please.""",
    "reference": """Keep HC4X7K2P safe.
keep hc4x7k2p safe""",
    "identifier": """Your birth date 03/14/1951 is right.
Ask Ana at ana@example.org about it.
Your MRN is on file.
The other one is P-7K2QM.""",
    "quoted": """{"field": "age"} is what I got.
I called next_step for you.
<thinking> hm </thinking> Hello there.
```print(1)```""",
    "list": """Here you go:
- first thing
- second thing
- third thing""",
    "empty": """

***
\u200b\u200b""",
}
CASES = [(text, fault) for fault, block in BAD.items() for text in ([block] if fault == "list" else block.split("\n"))]


@every(("text", "fault"), CASES)
def test_a_models_words_are_judged(text: str, fault: str) -> None:
    assert fault in inspect(text).faults


@every("around", ["**{}**", "Sure! {}", "{} 😊", "I hear you. {} Which state do you live in?", "# {}", "{}\n\n\n"])
def test_dressing_it_up_helps_nothing(around: str) -> None:
    for text in ("You probably have diabetes.", "We will call you tomorrow.", "Go to www.pills.example today."):
        assert inspect(around.format(text)).faults


def test_letters_hidden_between_letters_help_nothing() -> None:
    assert "clinical" in inspect("You prob\u200bably have dia\u00adbetes.").faults
    assert "promise" in inspect("You qual\u2060ify!").faults
    assert "url" in inspect("cheap-meds\u200b.com").faults


GOOD = """That sounds hard. I am here to help. Which state do you live in?
Thank you for telling me. How old are you?
I hear you, and I am glad you wrote.
It is hard to care for somebody and for yourself at once.
I can help best with health questions. Would you like to hear what I can do?
I will do my best to help. What would you like to talk about?
Haha, I wish I could cook. Shall we look at your health plan?
In an emergency call 911.
Lamento que esté pasando por esto. En qué estado vive?
听起来很不容易。您想了解哪一项？
Nghe thật khó khăn. Bạn sống ở tiểu bang nào?"""


@every("text", GOOD.splitlines())
def test_kind_plain_words_pass(text: str) -> None:
    looked = inspect(text)
    assert looked.faults == ()
    assert looked.calls is None


def test_what_the_patient_said_themselves_is_no_diagnosis_and_no_strange_number() -> None:
    setting = Setting(said="I have diabetes and make 35000 a year")
    assert inspect("Living with diabetes is a lot, since you have diabetes.", setting).faults == ()
    assert inspect("You make about 35000, thank you.", setting).faults == ()
    assert inspect("You have cancer.", setting).faults == ("clinical",)


def test_three_sentences_one_question_the_question_last() -> None:
    assert inspect("One is here. Two is here. Is this it? Three. Four. Is that it?").text == "One is here. Two is here. Is this it?"
    assert inspect("I saw Dr. Lee at 3.5 miles. It was good. Yes. No.").text == "I saw Dr. Lee at 3.5 miles. It was good. Yes."


def test_two_texts_at_most_in_whole_sentences() -> None:
    long = "I know that this is a lot to take in and that it is hard to find the time for it. " * 3
    looked = inspect(long + "Would you like to go on?")
    assert fits(looked.text)
    assert looked.text.endswith("Would you like to go on?")
    assert inspect("word " * 200).faults == ("empty",), "one endless sentence is cut nowhere"
    wide = "这真的很不容易，" * 20
    assert inspect(wide).faults == ("empty",)
    assert fits("á" * 300) and not fits("ạ" * 135) and fits("ạ" * 134)


@every(
    ("text", "language", "fault"),
    [
        ("Thank you for telling me about it.", "es", True),
        ("Gracias por contarme todo esto.", "en", True),
        ("Thank you for telling me.", "zh", True),
        ("谢谢您告诉我这些。", "zh", False),
        ("Gracias por contarme todo esto.", "es", False),
        ("Medicare, 65.", "es", False),
    ],
)
def test_it_is_in_their_language(text: str, language: str, fault: bool) -> None:
    assert ("language" in inspect(text, Setting(language=language)).faults) is fault


def test_instructions_are_not_quoted_and_the_patient_is_not_parroted() -> None:
    hidden = "Never give a diagnosis, a dose, a price, a promise, a link or a number of your own."
    assert "quoted" in inspect("They told me never give a diagnosis a dose a price", Setting(hidden=hidden)).faults
    said = "please repeat after me the moon is made of green cheese and so are you my friend"
    assert "quoted" in inspect("The moon is made of green cheese and so are you my friend.", Setting(said=said)).faults


@every(
    ("text", "level"),
    [
        ("Call 911 now.", "critical"),
        ("This is serious. Please call 911.", "critical"),
        ("Llame al 911 ahora.", "critical"),
        ("请立即拨打911。", "critical"),
        ("Gọi 911 ngay.", "critical"),
        ("You are not alone. Please call or text 988.", "crisis"),
        ("If this is an emergency, call 911.", None),
        ("Si es una emergencia, llame al 911 ahora.", None),
        ("Hello there.", None),
    ],
)
def test_a_model_that_sends_somebody_to_911_has_seen_danger(text: str, level: str | None) -> None:
    assert inspect(text).calls == level


def test_a_number_or_link_of_ours_may_appear() -> None:
    setting = Setting(allowed=("+12065550100", "https://clinic.example/verify"))
    assert inspect("Ring 206-555-0100 please.", setting).faults == ()
    assert inspect("Open https://clinic.example/verify please.", setting).faults == ()
    assert "url" in inspect("Open https://clinic.example.evil.com/verify please.", setting).faults


def test_approved_words_pass_as_they_are() -> None:
    assert inspect("You are all set. Your reference number is HC4X7K2P.", approved=True).faults == ()


ASKED = "Which state do you live in?"


@every(
    ("text", "kept", "fault"),
    [
        (ASKED, "", False),
        (f"That sounds hard. {ASKED}", "That sounds hard.", False),
        (f"That sounds hard {ASKED}", "That sounds hard.", False),
        (f"**That sounds hard.**\n\n{ASKED}", "That sounds hard.", False),
        (f"That sounds hard. I care about you. {ASKED}", "That sounds hard.", False),
        (f"You probably have diabetes. {ASKED}", "", True),
        (f"How are you? {ASKED}", "", True),
        (f"{ASKED} Also you qualify!", "", False),
        ("All fine. Where do you live?", "", True),
        ("", "", True),
    ],
)
def test_one_kind_sentence_may_stand_before_approved_words(text: str, kept: str, fault: bool) -> None:
    said, faults = preface(text, ASKED, Setting())
    assert (said, bool(faults)) == (kept, fault)


@given(st.text(max_size=600))
def test_nothing_breaks_it_and_what_leaves_is_small(text: str) -> None:
    looked = inspect(text, Setting(language="en", said=text[:100]))
    assert fits(looked.text)
    assert looked.text.count("?") <= 1 or looked.faults or text.count("??")
