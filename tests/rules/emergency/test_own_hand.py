"""Self-harm announced in calm or formal words, by a place and a way, by who will find somebody, by errands after one's own death: and
the ordinary talk in the same words (a move, a wedding, a pier to fish from, somebody else's funeral).
"""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
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
    "does it hurt to hang yourself or do you pass out quick",
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
    "The above-named member will be deceased by his own doing as of midnight; please void the prescription.",
    "I, the patient, do hereby withdraw from living. Send no condolences.",
    "Le informo a la clínica que el paciente, o sea yo, dejará este mundo el viernes por decisión personal.",
    "本人不再续租这条命了，月底前自行结束，诊所档案可销毁",
    "Kính báo: bệnh nhân tự chấm dứt đời mình tối nay, khỏi gọi nhắc hẹn",
    "Your bill came again. Keep sending it, a 9mm to the temple settles everything tonight.",
    "one more robocall and i eat my shotgun. serious",
    "Salí de la consulta y lo único que quiero es tirarme del puente de la autopista, y de paso cancelen la cita",
    "Car's parked at the trestle. I left my wallet and phone on the seat so they'd know who.",
    "Third floor of the hospital garage, sitting on the wall with my legs over. Pretty night.",
    "I know exactly which tree, 80 mph, belt off.",
    "在大桥上，护栏不高，没人看见我",
    "em đang ngồi trên lan can tầng mười hai, gió mát lắm, không ai biết em ở đây",
    "ya estoy en la azotea del edificio, ya me quité los zapatos",
    "closed up the tent and lit the charcoal inside, text my mom for me",
    "I'm letting my sugar run high on purpose till it takes me. Two, three days maybe.",
    "I threw out the anti-rejection pills Monday because I want this finished, please don't tell my wife",
    "Me dejé de poner la insulina para que esto se acabe ya",
    "je, ya ni me pongo la insulina, así me muero más rápido",
    "故意不去洗肾了，想早点解脱",
    "tôi vứt hết thuốc tim rồi, để nó tới đâu thì tới, chết sớm cho khỏe",
    "how do I put my daughter's name on everything before Sunday? after that I won't be here to sign",
    "who do you notify when a patient dies? put my neighbor down, not my kids. it will be Thursday",
    "I need a notary for my guardianship papers before the weekend, my boys will need somebody after",
    "quiero dejar firmado quién se queda con mis hijas, tiene que ser antes del sábado porque después ya no estaré",
    "Tell the cleaning lady not to come Tuesday, I don't want her to be the one who walks in on me",
    "Please have an officer come to 44 Birch around noon tomorrow. Bring gloves. The dog needs a home.",
    "mañana como a las nueve manden una patrulla a mi casa, no quiero que me halle mi nieta",
    "明天上午请派警察来我家一趟，别让我孙子放学先看到",
    "sáng mai nhờ ai báo công an tới nhà tôi, đừng để thằng con đi học về thấy trước",
    "I've been cheeking my meds at the home for two months. There's enough in the sock now.",
    "Counted them twice, 112. That ought to be plenty. Thanks for filling them on time.",
    "đếm rồi, hơn trăm viên, chắc đủ cho tôi ngủ luôn",
    "Last time they pumped me out. This time nobody is home till Monday.",
    "last attempt was sloppy. i studied. it wont be sloppy again",
    "Gave the cat to Ruth, closed the bank account, shredded my journals. I feel light. It's tonight.",
    "regalé mis gallinas, pagué la renta, quemé mis diarios. hoy en la noche descanso",
    "猫托付给邻居了，卡里的钱转给我妈了，今晚就可以睡个长觉了",
    "I put stickers with names on all the furniture. My nephew gets the truck. I go Sunday after church.",
    "Student handed me her necklace and said I won't need it where I'm going",
    "My dad called each of us kids last night to say he was proud, he never does that, and now the gun cabinet is open and he's gone",
    "我室友在群里发了一句谢谢大家陪我到这里，然后就退群了，人也不见了",
    "thằng bạn em nhắn 'mai mốt đừng tìm tao nữa nha' rồi khóa máy",
    "This is my last night on earth lol anyway what's my balance",
    "gg everyone, closing this save file for good, no reload",
    "im unsubscribing from this whole being alive thing",
    "They offered me a transplant. I'd rather the grave.",
    "Lord come get me, I been ready",
    "que Diosito ya se acuerde de mí, ya me quiero ir",
    "阎王怎么还不来收我",
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


@every("text", SHOULD)
def test_is_heard_by_a_rule_and_not_doubted(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRISIS
    assert BOOK.screen(text).level in (Level.CRISIS, Level.CRITICAL)


@every("text", SHOULD_NOT)
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


def test_nobody_with_somebody_who_waited_for_it() -> None:
    asked = "Is someone there with you?"
    assert BOOK.screen("No. I've been waiting for this", prior_bot=asked).level is Level.CRISIS
    assert BOOK.screen("No. The line was short, that's why I picked today for my flu shot", prior_bot=asked).level is Level.NONE


@pytest.mark.parametrize(
    "text",
    ["tôi muốn chết lâu rồi", "I have wanted to die for a long time", "hace mucho que ya no quiero vivir", "我很久以前就想死了"],
)
def test_since_long_ago_is_still_now(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRISIS


@pytest.mark.parametrize(
    "text", ["hồi trước tôi từng muốn chết, lâu rồi, giờ ổn", "hace años quise morirme, ya no", "the cheesecake was to die for"]
)
def test_what_was_long_ago_is_over(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


def test_who_plays_or_watches_and_says_it_is_in_no_story() -> None:
    for text in ("my son plays minecraft all day and says he wants to kill himself", "mi hijo juega fortnite y dice que se quiere matar"):
        assert BOOK.by_rules(text).level is Level.CRISIS
    assert BOOK.by_rules("watching the movie, the hero says he wants to die").level is Level.NONE
