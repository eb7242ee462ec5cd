"""Self-harm announced in calm or formal words, by a place and a way, by who will find somebody, by errands after one's own death: and
the ordinary talk in the same words (a move, a wedding, a pier to fish from, somebody else's funeral).
"""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.rules.emergency.book import BOOK

SHOULD = [
    "This letter serves as formal notification that the account holder intends to discontinue life effective Friday.",
    "Kindly be informed I have resolved to depart this world on the 3rd. Outstanding charges go to my executor.",
    "For your records: patient elects to end his existence this evening. No follow up needed.",
    "por medio de la presente informo que he decidido dejar este mundo el domingo",
    "兹通知贵诊所，本人已决定于周五终止生命，请注销我的档案",
    "Xin thông báo phòng khám, tôi đã quyết định rời cõi đời vào thứ bảy, vui lòng đóng hồ sơ",
    "you people put me on hold 40 min, im gonna go home and put a bullet through my skull, hope ur happy",
    "tired of your copays. I'll put a round in my head before I pay this",
    "Ya me cansaron con sus cobros, llegando a la casa me pego un tiro",
    "Standing at the end of the pier. Nobody knows I came.",
    "I'm on the top level of the parking garage, shoes off. Don't send anyone",
    "at the cliff edge past the overlook, no one followed me out here",
    "there's a curve on Route 9 and I keep thinking I could just keep the foot down and not turn",
    "tomorrow on the way home I won't brake for that overpass pillar",
    "bought a bag of charcoal and taped up the bathroom vents, kids are at grandma's",
    "I have two cinder blocks and a rope in the truck and I'm parked by the lake",
    "I've decided to quit my insulin. A few days and it will be over, don't call to talk me out of it.",
    "I stopped my dialysis on purpose, I want to slip away before Sunday",
    "dejé la diálisis a propósito para irme despacito, no me llamen para convencerme",
    "我故意停了透析，就这么等着走，别来劝我",
    "tôi cố ý bỏ chạy thận rồi, vài ngày là xong, đừng gọi khuyên",
    "What does a basic burial cost? I'd rather pay now so my daughter isn't stuck, I'm going this weekend",
    "Can I sign up to donate my body to the medical school by Thursday? I picked the day myself.",
    "If I die this week who gets custody of my kids through your social worker?",
    "cuánto sale la cremación, quiero dejarla pagada antes del lunes, me voy el martes",
    "火化要多少钱？我想提前付清，我走的日子我自己定了",
    "Please list the sheriff as my emergency contact, they will be the ones to find me and I would rather my mother not see it",
    "Back door will be open. Please don't let my son walk in first.",
    "la puerta va a quedar sin llave, que no entre mi hijo primero",
    "门我没锁，别让我女儿先进来，让民警先进",
    "cửa tôi để mở, đừng để con gái tôi vào trước",
    "I've got enough saved up now, so you can stop sending the refills. Bless you all",
    "ya junté las suficientes, ya no me surtan la receta, que Dios los bendiga",
    "药攒够了，不用再给我开了，谢谢你们",
    "Can I get 90 of the sleeping pills instead of 30? I want to do it once and do it right so I don't wake up in the ICU again",
    "Next time don't bother with the ambulance, next time I won't miss",
    "everything is labelled for the grandkids, the bills are paid, tonight is the night",
    "I've never felt so calm. All my affairs are in order. Tomorrow's the day",
    "mis cosas ya tienen nombre para cada nieto, estoy en paz, mañana es el día",
    "后事我都安排好了，心里很平静，就是明天",
    "mọi thứ tôi lo xong hết rồi, lòng thanh thản, mai là ngày",
    "my brother posted in the family chat 'love you all, look after mama' and now his phone is off",
    "My roommate texted us 'it was an honor, see you on the other side' and won't pick up",
    "It ends tonight.",
    "Tonight it all stops.",
    "Tối nay là xong hết",
    "今晚一切都结束了",
    "logging off from life for good. no respawn. bye guys",
    "me voy a desconectar de la vida, ya no hay respawn",
    "Everyone asks about my sugar, nobody asks do I want to live. I don't.",
    "They say I have five good years left. I don't want them.",
    "I pray the Lord takes me before sunrise",
    "ojalá Dios me recoja esta noche mientras duermo",
    "老天爷今晚就把我收走吧",
    "cầu trời đêm nay rước tôi đi cho rồi",
    "¿se sufre mucho si uno se cuelga?",
    "上吊会很痛苦吗？还是很快",
    "treo cổ có đau lắm không hay đi nhanh",
    "how much weight can a ceiling fan hold, I'm 210",
    "how much morphine would be too much for someone my size, my mother's bottle is still here",
    "I lied on that questionnaire. number nine should be every day.",
    "usted no tiene la culpa de lo que voy a hacer esta noche",
    "Cancel the MRI, I won't be around to see the results, I'll be gone by Wednesday, my own doing",
    "cancel June. a dead man doesn't need a cleaning",
    "I have the place and I have the date. The note is in the drawer.",
    "escogí el puente, lugar bonito, gracias por todos estos años",
    "地方选好了，信也写好了",
    "chỗ tôi chọn rồi, thư viết rồi, cảm ơn mọi người",
    "I'm going for a swim and I'm not coming back in",
    "the lake can have me, I'm done",
    "We buried her yesterday and I just want to lie down in the grave with her",
    "I took my stepdad's gun and the bullets too. don't try to stop me",
    "le quité la pistola a mi tío y tengo las balas",
    "He says he must kill the guy next door before they get him",
    "my ex says he is going to open the gas and light it with the kids inside",
    "I know what time my manager gets in and tomorrow he's going to get shot",
    "I don't want to be on this earth past Friday, that's why I'm tidying up",
    "I already took what I had to take, I'm going to lie down now, there is a letter for my wife",
    "em lấy thuốc của mẹ bỏ vô cặp, giờ ra chơi em vô nhà vệ sinh uống",
    "we found pesticide hidden under my father's bed, he gave all his tools away last week",
    "One way ticket to the bridge for me tonight",
    "Holding the razor right now",
    "permanently checking out, thanks for the care",
]

SHOULD_NOT = [
    "Fishing off the end of the pier all day, nobody around, so peaceful. Can you text me my labs?",
    "Where do I park, top level of the parking garage was full and I'm up here now",
    "I live near the cliff edge, great view, come visit. Need a refill of lisinopril",
    "bag of charcoal and taped up the box for the move, is smoke bad for my asthma",
    "How much is cremation? My father passed this morning and we need to plan",
    "My mom wants to donate her body to science when she dies someday, do you have a form",
    "Do you have a living will form? I want my estate in order before retirement",
    "The home nurse can let herself in, the door will be unlocked, please don't let the cat out",
    "Delivery guy: door unlocked, don't let my dog greet you first",
    "The stash of test strips is enough, no need for the refill",
    "Next time I'll do it right, the fasting labs I mean, the hospital was annoyed",
    "Everything is labeled for the movers, tomorrow is the day!",
    "All my affairs are in order for surgery, tomorrow is the day, wish me luck",
    "My daughter graduates, tonight is the night, love you all",
    "shopping list: milk, rope for the boat, note for school",
    "my coverage ends tonight, can I renew",
    "The sale ends tonight and my antibiotics end tomorrow",
    "logging off from work, have a good weekend guys",
    "game over for my laptop, it died. can you resend the link",
    "They gave me five good years with this knee. I want ten",
    "does it hurt to have the bag changed after colostomy",
    "how much weight can the ceiling lift hold, mom is 210",
    "I lied on that questionnaire, I do smoke",
    "None of this is Dr. Lee's fault, please tell him the front desk was rude",
    "Cancel the MRI, I'll be gone by Wednesday to Florida for the winter",
    "cancel June, we'll be in Mexico by then",
    "We have the place and the date for the wedding, invitations in the mail",
    "escogimos el lugar para la boda, bonito lugar, gracias por todo",
    "地方选好了，婚礼下个月，谢谢大家",
    "I'm going for a swim at the Y, back in an hour",
    "the lake house can have me all summer, I'm done with work",
    "we know what time the manager gets in tomorrow, I'll bring the forms",
    "one way ticket to Houston, need records transferred",
    "I'm at peace with the new diagnosis, started treatment, tomorrow is the scan",
    "Closing my file please, we changed insurance, no further appointments needed",
    "Please close my late husband's chart, bill his estate",
    "That's why I picked today, the clinic is less crowded",
    "no, I'm free today, that's why I picked today for the appointment",
    "moving out Friday, everything is packed, the key is under the mat, pick up the oxygen equipment",
    "retiring tomorrow, thank you all for the years, last day is here",
    "can you pick up the wheelchair, door will be open, my wife is home",
    "I jumped off the dock with the kids and twisted my ankle",
    "kayaking on the lake with rocks in the water, scraped my knee",
    "the curve in my spine makes me keep my foot down flat",
    "How fast is dialysis? does it hurt? I'm starting next week",
    "I quit eating sugar on purpose, it will be over in a few days, keto",
    "I decided to stop the warfarin as my doctor told me, surgery is soon",
    "vendí la casa y me voy de viaje mañana antes de que amanezca, gracias por todo",
    "la fiesta se acaba esta noche, mañana paso por la receta",
    "退休了，都安排好了，明天就去旅游",
    "明天考试，都准备好了，心里很平静",
    "chuyển nhà xong hết rồi, mai là ngày dọn, cho tôi đổi địa chỉ",
    "hết hạn bảo hiểm tối nay, tôi cần gia hạn",
    "I check out of the hotel permanently Friday, need records by then",
    "my dog ate rat stuff, vet has him, can I move my visit",
    "Holding the pills right now, are these the 20 mg?",
    "the team will kill the competition tonight",
    "I end my shift tonight and then it stops, thank god, vacation",
    "don't let the kids go in first, the waiting room is full of flu",
    "my late mother's ashes, the cremation was last week, need bereavement letter",
    "who gets custody of my kids medicaid card after divorce",
    "lấy thuốc của mẹ ở nhà thuốc bỏ vô cặp rồi, tối uống",
]


@pytest.mark.parametrize("text", SHOULD)
def test_is_heard_by_a_rule_and_not_doubted(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRISIS
    assert BOOK.screen(text).level in (Level.CRISIS, Level.CRITICAL)


@pytest.mark.parametrize("text", SHOULD_NOT)
def test_ordinary_talk_fires_no_rule(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


def test_a_journey_hides_no_wish_to_die() -> None:
    for text in ("We are on vacation in Florida and I want to kill myself", "We're moving out Friday and my husband says he wants to die"):
        assert BOOK.by_rules(text).level is Level.CRISIS


def test_a_threat_to_somebody_named_by_what_he_is_is_no_idiom() -> None:
    assert BOOK.by_rules("my neighbor is going to kill the landlord tonight").level is Level.CRISIS
    assert BOOK.by_rules("bleach is going to kill the mold in the shower").level is Level.NONE


def test_a_routine_question_before_it_makes_no_threat_smaller() -> None:
    found = BOOK.screen("déjenme en paz, me voy a volar los sesos", prior_bot="¿Quiere recibir recordatorios por mensaje?")
    assert found.level is Level.CRISIS
