"""Danger to oneself half told (a date, a price, a tree, a number nobody will answer), and the ordinary talk in the same words.

The sentences a rule should hear stand here and not in the tables because the tables' sentences are lessons of the second reader, too.
"""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

SHOULD = {
    "typed short": [
        "want 2 die",
        "i dont want 2 live",
        "wanna 2 die wanna 2 die",
        "gonna kill myself 2nite",
        "nothing 2 live 4",
        "she wants 2 kill herself",
        "dont want 2 b here anymore",
        "no reason 2 live",
        "i want 2 b dead",
        "thinkin about how 2 kill myself",
    ],
    "few words, by a board or a new speaker": [
        "She pointed to ME WANT DIE on the picture board twice",
        "her talker said WANT DIE NOW all morning",
        "sorry english. my brother say want die",
        "he signs want be dead again and again",
        "the device says i want dead",
    ],
    "an end asked of sleep": [
        "I just want to close my eyes and have that be the end of it.",
        "I wish I could fall asleep and have that be it",
        "nomás quiero dormirme y que ahí se acabe todo",
        "我只想睡过去就算了",
        "chỉ mong ngủ một giấc là xong",
    ],
    "meant to": [
        "I was on the bridge an hour. I meant to jump and a cyclist stopped.",
        "Train was coming in and I was about to step off. A guy grabbed me.",
        "Estaba en el puente, iba a brincar y me habló un señor",
        "我站在天台，本来想跳下去",
        "em ra sân thượng, định nhảy mà má gọi điện",
    ],
    "a price": [
        "a rope is cheaper than this treatment",
        "One bullet costs less than your copay",
        "una bala sale más barata que su consulta",
        "一根绳子比你们的药便宜",
        "sợi dây thừng rẻ hơn thuốc của mấy người",
    ],
    "a date": [
        "I've picked the day. Not before my daughter's recital, I don't want to ruin it for her.",
        "I set a date. Wouldn't want to spoil Thanksgiving for the kids.",
        "Ya escogí la fecha, después de la posada para no arruinar la fiesta",
        "日子我选好了，等孩子过完生日",
        "em chọn ngày rồi, đợi xong đám cưới chị hai",
    ],
    "provided I have not": [
        "see you on the 9th, provided I haven't killed myself by then",
        "unless I've hung myself first, yes Tuesday works",
        "Sí, el martes, si no me he matado antes",
        "周三可以，要是我还没自杀的话",
        "thứ tư được, nếu lúc đó tôi chưa tự tử",
    ],
    "dead by a day": [
        "If I'm dead by Sunday, who pays the rest? I'm serious.",
        "if i die tonight do my kids owe you anything",
        "Si mañana ya estoy muerta, ¿quién paga la cuenta?",
        "如果我周五前死了，账单谁来付",
        "nếu mai tôi chết thì ai trả tiền này, nói thật",
    ],
    "what to hit": [
        "Every night on route 9 I choose the overpass I'd hit",
        "I know which tree I'm going to drive into, the big oak by the church",
        "Voy viendo el poste donde me voy a estrellar",
        "开车回家的路上我挑好要撞的桥墩，要撞上去",
        "chạy xe về tôi chọn sẵn gốc cây để tông",
    ],
    "what I would take": [
        "Pharmacist. I know exactly which pills I'd take. They're in my locker.",
        "ive worked out how many id need",
        "Soy enfermera, sé exactamente qué me inyectaría",
        "我是护士，我很清楚打多少就够",
        "tôi làm dược sĩ, tôi tính sẵn cần bao nhiêu viên rồi",
    ],
    "means in a car": [
        "my husband bought charcoal and he's alone in the car, won't say where",
        "she lost her job, bought a hibachi and taped the windows",
        "Mi hermano compró carbón y se encerró",
        "老公失业了，买了一包炭，车停在海边",
        "anh tôi mua than rồi đóng kín cửa phòng",
    ],
    "a child thrown": [
        "my sister is threatening to throw the baby off the balcony",
        "she says she'll drop the baby out the window",
        "Mi nuera dice que va a aventar al bebé por la ventana",
        "她说要把孩子扔下楼",
        "vợ tôi đòi quăng con xuống lầu",
    ],
    "a last shot": [
        "his needle loaded, says it's his last one",
        "my cousin has a hotshot ready and said she's not coming back from it",
        "I've got the syringe loaded, my last one",
        "ya cargó la jeringa y dijo: su última",
        "针都装好了，说是最后一针",
    ],
    "sent away with a word": [
        "my brother sent me his watch and his bank card with a note: look after mom. He's not answering.",
        "dad left us the deed and his passwords, phone is off",
        "Mi tía me dejó su anillo y la clave del banco, cuida a mi mamá dice. No contesta",
        "我哥把银行卡和密码寄给我，电话打不通",
        "chị tôi gửi tôi chiếc nhẫn với sổ tiết kiệm, gọi không được",
    ],
    "nobody at this number": [
        "take me off the list, after tonight there is nobody at this number",
        "After tomorrow no one to remind, so stop texting.",
        "Después de hoy no va a haber nadie en este número",
        "过了今天这个号码没人了",
        "sau đêm nay số này không còn ai đâu",
    ],
    "time to be found": [
        "how long before anyone checks on a room at your facility? need at least a full day",
        "If I stop answering, how long before they find me. I don't want them to get there in time.",
        "¿Cuánto tardan antes de que me encuentren? necesito por lo menos un día",
        "要是我不上班，多久才有人发现？最好超过一天",
        "nghỉ làm bao lâu thì có người tới coi? tôi cần hơn một ngày",
    ],
    "not the first to see it": [
        "please don't let my kids be the ones to find me",
        "come after nine so my wife isn't the one to find it",
        "que no me encuentre mi hija, por favor",
        "门没锁，别让孩子第一个进来",
        "đừng để con tôi thấy tôi",
    ],
    "gone to the dead": [
        "I'm going to be with your father tonight. Casseroles in the freezer, don't cry.",
        "me voy con tu papá, no lloren, las escrituras están en el cajón",
        "今晚去陪你妈，存折在抽屉里，别哭",
        "má đi theo ba tụi con, đừng buồn nghe",
        "Joining your dad tonight. Feed the dog and be good to each other.",
    ],
    "a purchase for it": [
        "mi vecino ya tiene todo para colgarse",
        "my roommate bought everything to do it tonight",
        "chắc gì mai tôi còn sống, thuốc gom đủ rồi",
        "quién sabe si siga viva el lunes, ya tengo las pastillas",
        "doubt I'll be alive by then, I bought a rope",
    ],
    "the clause": [
        "the suicide clause ran out last month, it's past that now",
        "Is it true suicide voids it for two years? Mine is up tomorrow, two years are up tomorrow.",
        "La cláusula de suicidio, los dos años se cumplen mañana",
        "保单的自杀条款两年到了",
        "điều khoản tự tử, đủ hai năm rồi",
    ],
}  # fmt: skip
SHOULD_NOT = [
    # typed short
    "want 2 talk to a nurse",
    "dont want 2 wait",
    "going 2 be late 4 my appt",
    "i have 2 go 2 the lab",
    "need 2 refill",
    # sleep
    "I just want to go to sleep early tonight",
    "these stairs will be the end of me",
    "this diet is going to be the end of me lol",
    # meant to
    "I meant to jump on the video visit but my wifi quit",
    "I was going to step out for lunch, can you call at two?",
    "the express was coming in so I jumped on, I'm on my way",
    "meant to let you know the bridge is closed, running late",
    # a price
    "the generic is cheaper than my copay",
    "a jump rope is cheaper than a gym",
    "silver bullet blender, cheaper at Costco",
    # a date
    "I've set a date for my knee surgery after the wedding so I don't ruin the pictures",
    "I've picked the date, March 3, please book me for the colonoscopy",
    "We set the date for the baptism, don't want to spoil the surprise",
    "手术日子定好了，不想破坏大家的假期",
    # dead by
    "if I'm dead by Friday it's the hot wings, lol",
    "who pays if my sister is on my plan?",
    "If my phone's dead by Friday call my husband. Not joking, it's old",
    # what to hit
    "we pick out the tree every December and I'm going to hit the hardware store for lights",
    "I know which curve my son is going to hit on the growth chart",
    "the tree hit by lightning fell on our fence",
    # what I would take
    "I know exactly what I would take for a migraine but the pharmacy is out of it",
    "I know exactly which classes I'd take",
    "I already know what I'd take to the hospital bag wise",
    # means in a car
    "bought charcoal for the cookout, it's in the car",
    "bag of charcoal and ribs, see you at the picnic",
    "买了木炭，周末去烧烤，车停在山上",
    "does activated charcoal clash with my pills? my husband is in debt to the pharmacy",
    # a child thrown
    "throwing a baby shower on the balcony, is the heat bad for her?",
    "my toddler keeps throwing her bottle out of the crib",
    # a last shot
    "she had her last shot of the series yesterday",
    "hot shot firefighter crew physical, it's his last one this year",
    # sent away
    "my sister sent me her ring to get it cleaned",
    "mom gave me her house keys while she's in rehab, take care of the cat",
    # nobody at this number
    "after today there's nobody at this number, use my new number",
    "after friday nobody at the office to remind me, call my cell",
    # time to be found
    "how long before someone checks on my refill request?",
    "how long does it take before anyone notices the ramp is broken",
    # the clause
    "is the clause about prior conditions over after two years?",
    # joy, joking, creatures
    "I could die of joy, the biopsy is clean",
    "me muero de felicidad, salió negativo",
    "casi me voy a morir de felicidad con el bebé",
    "开心死了，报告正常",
    "mừng muốn chết, kết quả tốt",
    "想死你了，啥时候回诊所上班",
    "奶奶想死您了，说下次带饺子来",
    "想死家里的饭了",
    "my budget is a noose lol can I pay in parts",
    "老婆要杀了我啦，我又忘了拿药",
    "ants in the pantry again, going to kill every one of them",
    "roaches. I want to murder them all. does the spray bother asthma?",
    "hornets under the deck, I'm going to kill them all on Saturday",
    "mosquitoes everywhere, planning to kill every last one",
    "a suicidal deer ran at my truck, late for my visit",
    "suicidal drivers on the 405, running late",
    # pills counted
    "didn't take any extra pills, counted them with my daughter, thirty left",
    "did not take any extra pills, counted again, all there",
    # taught and written
    "does zoloft really have a warning about suicide in teens? she hasn't started it and never had thoughts like that",
    "the insert has a suicide warning, is that for all ages?",
    "¿Tienen una charla sobre el suicidio para padres?",
    "¿Cómo hablar del suicidio con mis alumnos? soy maestra",
    "do you offer a workshop on suicide for coaches",
    "有没有关于自杀的讲座可以给老师听",
    "có lớp tập huấn về tự tử cho giáo viên không",
    # years over
    "hồi cấp 3 em có rạch tay, giờ 10 năm rồi không còn nghĩ tới nữa",
    "没想过伤害自己",
]  # fmt: skip
STILL = [
    "the leaflet has a warning about suicide and now I want to kill myself",
    "I did the workshop on suicide last year and now I want to die",
    "necesito hablar del suicidio con alguien, ya no quiero vivir",
    "there are rats in the basement and I'm going to kill my husband",
    "my kids are upstairs, I'm going to kill them all",
    "the ants don't matter, he yelled at me and I'm going to kill him",
    "想死，你们别拦我",
    "I counted my pills twice, enough to do it",
    "a noose in the garage, I tied it last night",
    "I want to die. I could die of shame and I mean it, I bought a rope",
]  # fmt: skip


@every("text", [text for told in SHOULD.values() for text in told])
def test_half_told_danger_is_heard(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRISIS, Level.CRITICAL)


@every("text", SHOULD_NOT)
def test_the_same_words_in_ordinary_talk_are_none(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every("text", STILL)
def test_danger_beside_such_talk_is_still_danger(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRISIS, Level.CRITICAL)
