"""Danger told by example and comparison, and numbers told without the name of what was measured."""

from __future__ import annotations

from tests.every import every
from tests.rules.emergency.book import BOOK

SAID = (
    ("mind.gone-by-the-hour", "mum beat me at cards this morning and by lunch she didnt know who i was"),
    ("vitals.fever-elsewhere", "her temp is 104.2 and she is talking to her brother who died"),
    ("stroke.sip-runs-out", "my tea keeps running out one corner of my mouth since I got up"),
    ("stroke.word-swapped", "since this morning I say chair and mean Friday"),
    ("stroke.word-swapped", 'grandpa just says "blue" whatever we ask him'),
    ("stroke.sight-back", "I went blind in my left eye over breakfast, it came back, eye exam is next week anyway"),
    ("stroke.again", "mini stroke last winter, and tonight the same hand is dangling again"),
    ("allergy.swollen-pill", "half my face has ballooned since the new pressure pill"),
    ("allergy.far-away", "stung on the porch, red head to toe and my chest is whistling"),
    ("bleeding.faintish", "poop like tar all day and it goes black when I stand"),
    ("bleeding.faintish", "lumps like liver in the toilet and the room wont hold still"),
    ("bleeding.clots-behind", "passed clots like liver in the toilet"),
    ("bleeding.outruns", "blood is filling his boot faster than I can press"),
    ("poison.alarm-heads", "the co detector is chirping and both of us have splitting heads"),
    ("poison.alarm-heads", "alarm in the hall goes off and our heads are pounding"),
    ("poison.pod-bitten", "my toddler bit into a laundry pod"),
    ("poison.whole-box", "she took the whole weeks box of pills this morning by mistake"),
    ("poison.all-down", "my roommate swallowed them all, her pills and mine"),
    ("poison.painkiller-heaps", "been eating ibuprofen like candy for this tooth all night"),
    ("trauma.pinned", "the tractor tipped and he is pinned under it"),
    ("trauma.pinned", "my uncle is pinned against the wall by the forklift"),
    ("pregnancy.crowning", "head is out, my sister is on the bathroom floor"),
    ("pregnancy.crowning", "the cord is hanging out, my wife is in labor"),
    ("breathing.stops-starts", "her breathing stops and starts and she is gray"),
    ("cardiac.beast", "grandpa says an ox is sitting on his heart"),
    ("cardiac.beast", "cold iron lying on my heart since I shoveled"),
    ("cardiac.vise", "a vise on my jaw and left arm, clammy"),
    ("cardiac.flops-faint", "heart flopping like a trout and the walls keep moving"),
    ("cardiac.flops", "my heart keeps flopping, heart is flopping around since lunch"),
    ("vitals.pulse-flops", "pulse 162 sitting here and my heart is flopping"),
    ("trauma.live-wire", "grabbed a live wire and my hearts been skipping since"),
    ("diabetes.high-keep-down", "tubing came off my pump overnight, I cant keep any water down"),
    ("diabetes.strip-hands", "last strip read 41 and I keep dropping everything"),
    ("heart-failure.weights", "up 6 pounds since last Wednesday, chf"),
    ("heart-failure.daily-log", "weight Mon 160, Tue 162, Wed 165"),
    ("poison.battery-down", "my girl swallowed the button battery from the remote"),
    ("poison.battery-down", "他把扣子电池咽下去了"),
    ("crisis.cord-tied", "I tied the cord to the beam"),
    ("crisis.means-and-wait", "I have the rope, just waiting until the kids are asleep"),
    ("crisis.means-and-wait", "tengo la soga y espero a que se duerman los niños"),
    ("crisis.poison-kept", "em tính hết rồi, thuốc rầy để sẵn gầm giường"),
    ("crisis.saved-to-take", "been saving my sleeping pills so I can take them all"),
    ("crisis.how-many-to-sleep", "how many of the sleeping pills would a person need so they dont wake up"),
    ("crisis.when-found", "tell her it was not her fault when im found"),
    ("crisis.not-to-be-saved", "mark me dnr, so nobody saves me"),
    ("crisis.torch", "he is going to pay tonight, I have a gas can and his address"),
    ("pregnancy.hardly-a-nudge", "33 weeks and hardly a nudge today"),
    ("pregnancy.hardly-a-nudge", "treinta semanas y casi no se ha movido desde ayer"),
    ("leg.fatter", "tengo una pierna más gorda que la otra y me duele"),
    ("jaundice.turmeric", "mắt má vàng như nghệ hai hôm nay"),
    ("unsafe.chair-on-door", "my ex moved back in and I sleep with a chair against the door"),
    ("mind.set-talks", "the tv is telling him the neighbors are spies"),
    ("mind.set-talks", "我媽話鄰居用電視監視佢"),
    ("stroke.only-says", 'mom keeps saying "bird, bird" whatever any of us ask her'),
    ("sepsis.mind-chills", "uncle is shivering so his teeth knock and he talks crazy"),
    ("diabetes.lo-juice-out", "meter says LO and the juice just runs back out of his mouth"),
    ("crisis.dead-before", "I just want to be dead before the holidays come"),
)


@every(("rule", "text"), SAID)
def test_each_rule_hears_what_it_is_for(rule: str, text: str) -> None:
    assert rule in BOOK.by_rules(text).rules


GRAVE = (
    "the little machine in my chest has kicked me four times since supper",
    "the box in his chest zapped him again, three times in an hour",
    "soup keeps running out one corner of her mouth since noon",
    "se me sale el agua por la comisura desde que me levanté",
    "I say kettle and mean Friday, started this morning",
    "my left hand stopped minding me an hour ago",
    "我妈早饭后右手不听使唤了",
    "went blind in my right eye for about five minutes at breakfast, it came back",
    "he had a mini stroke last winter, tonight that hand is hanging again",
    "temperature 104.8 and grandma is plucking at the sheets",
    "fever 103.9 and he thinks it's 1958 and I'm his captain",
    "39.9 de fiebre y está hablando con su hermano que en paz descanse",
    "dad has pneumonia, today he talks to his wife who died",
    "my tongue is like a wet sponge since the new lisinopril",
    "stung twice, red head to toe and my chest is whistling",
    "lumps like liver in the toilet and I see stars when I get up",
    "she threw up something like old coffee, half a cup",
    "the co detector is going and both of us have splitting heads",
    "一氧化碳报警器在叫，我们都头痛",
    "my two year old bit into a detergent pod",
    "la niña se tragó la pila del control",
    "他把遥控器里的扣子电池咽下去了",
    "he drank some radiator fluid thinking it was juice",
    "grandpa took the whole week's box of pills at once by mistake",
    "I've been eating tylenol like candy since last night for this tooth",
    "fell off the roof and I can't feel anything from the belt down",
    "me caí y de la cintura para abajo no siento nada",
    "the tractor rolled and my brother is pinned under it",
    "my finger is in a sandwich bag, the saw did it",
    "head is out, my wife is on the bathroom floor",
    "our newborn hangs like a wet noodle and won't cry",
    "her breathing stops and starts and her hands are gray",
    "thằng bé thở chút ngưng chút",
    "feels like an anvil on my heart since I shoveled",
    "a vise on my jaw and both arms, clammy all over",
    "pulse 164 sitting down, like a fish flopping in my chest",
    "I tied the rope over the rafter in the barn",
    "llevo meses juntando mis pastillas para tomarmelas todas juntas",
    "how many of these sleeping pills until a person doesn't wake up",
    "she says she picked which bridge",
    "I have a can of gas and his address, he is going to pay tonight",
    "put me down as dnr so nobody saves me",
    "meter says LO, the juice just runs back out of his mouth",
    "dad keeps saying the same word whatever we ask",
    "the tubing came off my pump last night and I can't keep a sip of water down",
)


@every("text", GRAVE)
def test_what_is_told_by_comparison_is_heard_as_what_it_is(text: str) -> None:
    assert BOOK.by_rules(text).level.value in ("critical", "crisis"), BOOK.heard(text)


@every(
    "text",
    [
        "mi abuela amaneció en 20 con 11, no le duele nada",
        "la presión está en 19/12, me siento bien",
        "cuff says 190 over 100, I feel great",
        "el bebito tiene dos meses y 38.6, come bien",
        "宝宝五周，屁股量38.4",
        "tim đập 128 lúc ngồi",
        "夹手指那个机子一直88，平时97",
        "up six pounds since last Tuesday, chf",
        "weight Mon 171, Tue 174, Wed 176",
        "my husband is back and I sleep with a chair against the door",
        "tengo una pierna más gorda que la otra y me duele al tocar",
        "mắt má vàng như nghệ",
        "32 weeks, hardly a wiggle from the baby today",
        "the tv tells her the neighbors are after her",
    ],
)
def test_what_is_for_today_is_known_without_its_usual_names(text: str) -> None:
    assert BOOK.by_rules(text).level.value == "urgent"


@every(
    "text",
    [
        "oximeter said 71, it was her nail polish, took it off, 98",
        "the strip gave 590 but I had honey on my finger, washed it, 118",
        "watch was loose and said 188, by hand 72",
        "小孩拿血糖仪测了糖水，显示33，我自己测5.6",
        "mi tío amaneció en 12 con 8",
        "nos vemos el 19/11 a las 10",
        "90 on the clip, where my copd always lives",
        "he thinks it was 2015 when they moved to Reno",
        "milk dribbles out one corner of my newborn's mouth when she sleeps",
        "head is out the window, our dog loves the car",
        "the calf's head is out, the vet came",
        "no hives, chest is not whistling, all fine",
        "co detector chirped, it was the battery, nobody has a headache",
        "we had beet soup for supper",
        "everybody mumbles since my ears are full of wax",
        "double feature at the drive in, we were seeing double feature posters",
        "pink bubbles from the bath bomb, the kids love it",
        "saving my tablets for the trip",
        "where do I send grandpa's dnr form",
        "I talk to my late husband every night, it helps",
    ],
)
def test_what_is_explained_or_only_sounds_alike_is_nothing(text: str) -> None:
    assert BOOK.by_rules(text).level.value == "none"


def test_a_fault_explains_only_what_a_better_number_followed() -> None:
    assert BOOK.by_rules("oximeter says 74, took the nail polish off, still 75").level.value == "critical"
