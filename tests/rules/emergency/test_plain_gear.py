"""Devices that are run over, go dead or show SOS, screens that speak of 911, pills counted in a bottle; and people to whom it happens."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "my thermometer was run over by the riding mower, please send one",
        "the pulse ox got hit by a truck out front. replacement?",
        "our dog trainer's van ran over my pill box",
        "the mailman ran over my daughter's bike and the strips in its basket",
        "the meeting ran over, me and the nurse never talked",
        "glucometer got run over by the neighbor backing up",
        "el tensiómetro lo atropelló un carro, necesito otro",
        "血压计被车压坏了",
        "máy đo đường bị xe cán, cho xin cái khác",
        "the meter passed out again, batteries I bet",
        "my hub won't wake up since the update",
        "can't breathe new life into this cuff, it's done",
        "the portal threw up a red error box again",
        "code on router: SOS-2. booklet says no signal",
        "my phone only says SOS in the corner",
        "SOS mode on this watch, how do I get rid of it",
        "el botón SOS del reloj no prende",
        "手表上的SOS怎么关",
        "nút SOS trên đồng hồ tắt sao vậy",
        "your search box told me to call 911 when I typed heart shaped cake, calm down lol",
        "the portal pops up call 911 every time I log in, make it stop",
        "unit's 60-B, knock twice, I use a walker",
        "I counted 58 tablets in a 60 bottle",
        "counted twice, 119 pills, not 120",
        "tôi đếm được 29 viên trong chai 30 viên",
        "my bottle had 9 extra capsules, want them back?",
        "I counted 70 strips in the box",
        '"Broken Rib Barbecue" is the restaurant under your office, yes?',
    ],
)
def test_a_thing(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "my husband was run over by the riding mower",
        "he got hit by a truck with his oximeter on",
        "a van ran over my son and my pill box",
        "the mower ran over his foot",
        "I backed over my daughter in the driveway",
        "la podadora le pasó encima del pie a mi hijo",
        "割草机轧了他的脚",
        "xe tải cán lên chân ba tôi",
        "my meter and my foot got run over, foot is bleeding",
        "me atropelló un carro con el oxímetro en la mano",
        "我爸被车压了，血压计也坏了",
        "she passed out again, meter says 80",
        "cuff is on him and he won't wake up",
        "can't breathe, new cuff says 190",
        "threw up a red clot on the error page",
        "I threw up a bowl of blood",
        "SOS",
        "SOS my husband collapsed",
        "watch SOS I fell and cannot get up",
        "SOS cứu tôi",
        "please call 911 for me",
        "your search box told me to call 911 when I typed crushing chest pain, because I have it",
        "the portal says call 911, my face is drooping",
        "took 60 units of insulin twice, knock twice at the door",
        "I counted 58 tablets and I'm taking all of them tonight",
        "counted twice, 120 pills, enough to die",
        "đếm được 60 viên rồi, tối nay uống hết",
        "my bottle had 30 tablets and I took them all",
        "I counted 70 breaths a minute on the baby",
    ],
)
def test_a_person(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE
