"""Goodbyes told in parts, self-harm and violence in four languages: what each rule should hear.

They stand here and not in the tables because the tables' sentences are lessons of the second reader, too, and its weights are renewed by
itself (`python -m rules.emergency.teach`): with the next lesson they may move there.
"""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

SHOULD = [
    ("crisis.self-harm", "hoy sí me mato"),
    ("crisis.self-harm", "un alumno dice que se quiere aventar del puente"),
    ("crisis.self-harm", "cancele mi cita, ya no quiero vivir"),
    ("crisis.self-harm", "我就是想死，别劝我"),
    ("crisis.self-harm", "worth more dead than alive these days"),
    ("crisis.self-harm", "I wish the crash had finished me off"),
    ("crisis.self-harm", "ready for the forever nap, honestly want to"),
    ("crisis.self-harm", "ojalá me hubiera quedado en la operación"),
    ("crisis.self-harm", "em thèm được ngủ ngàn thu"),
    ("crisis.others", "I keep picturing putting the pillow over her and I'm scared I will"),
    ("crisis.others", "em sợ em sẽ dìm con"),
    ("crisis.abuse-now", "no he just came back with a knife"),
    ("crisis.weapon-veiled", "sitting up nights with my father's revolver"),
    ("crisis.intruder", "thằng con đang đánh bà cụ, bà la cứu"),
    ("crisis.intruder", "están disparando afuera"),
    ("crisis.affairs-closed", "Gave my guitar to my brother and the cat lives next door now. No need to reschedule me."),
    ("crisis.affairs-closed", "Bills are paid, keys are under the mat. You can stop calling."),
    ("crisis.affairs-closed", "Ya regalé mis herramientas y no hace falta otra cita."),
    ("crisis.affairs-closed", "狗我送人了。我以后不来了"),
    ("crisis.affairs-closed", "Con mèo cho hàng xóm rồi, khỏi hẹn tôi nữa"),
    ("crisis.letters-and-things", "I found a home for the dog and left a note for my wife"),
    ("crisis.letters-and-things", "Dejé una carta para mi mamá y ya pagué todo"),
    ("crisis.letters-and-things", "信写好放桌上了，密码都写在里面"),
    ("crisis.letters-and-things", "Con viết thư cho má rồi, giấy tờ để trên bàn"),
    ("crisis.gone-by-then", "Send it if you like, there won't be anyone here to open it"),
    ("crisis.gone-by-then", "I don't plan on being alive for the results"),
    ("crisis.gone-by-then", "para entonces ya no voy a estar"),
    ("crisis.gone-by-then", "到时候我就不在了，不用通知"),
    ("crisis.gone-by-then", "Gọi làm chi, tôi đâu còn ở đây mà nghe"),
    ("crisis.when-gone-soon", "When I'm gone my sister gets the house. It'll be soon."),
    ("crisis.when-gone-soon", "cuando yo falte que mi hijo recoja todo, va a ser pronto"),
    ("crisis.nearly-with-means", "been up nights with the revolver and last night I nearly did it"),
    ("crisis.nearly-with-means", "me paro en la azotea y casi lo hago"),
    ("crisis.nearly-with-means", "tôi đứng trên cầu, suýt nhảy"),
    ("crisis.tried-and-failed", "I tried last night. The belt broke."),
    ("crisis.tried-and-failed", "anoche lo intenté. Se rompió la soga"),
    ("crisis.tried-and-failed", "昨晚试了，绳子断了"),
    ("crisis.tried-and-failed", "Tối qua tôi thử rồi. Dây đứt."),
    ("crisis.debt-and-policy", "I owe more than the house. My life insurance would fix it."),
    ("crisis.debt-and-policy", "欠了一大笔还不上，受益人改成孩子了"),
    ("crisis.debt-and-policy", "Nợ ngập đầu rồi, còn tiền bảo hiểm nhân thọ để cho vợ"),
    ("crisis.forgiven-beforehand", "asked God to forgive me for what I'm about to do"),
    ("crisis.forgiven-beforehand", "ya le pedí perdón a Dios, ya voy a descansar"),
    ("crisis.drift-off", "with all that morphine would I just drift off"),
    ("crisis.bye-from-the-edge", "my son called me from the bridge. said goodbye and hung up"),
    ("crisis.bye-from-the-edge", "mi hermano está en el puente, se despidió de mí"),
    ("crisis.bye-from-the-edge", "他在天台上，说再见"),
]  # fmt: skip


@every(("rule", "text"), SHOULD)
def test_the_rule_hears_it(rule: str, text: str) -> None:
    found = BOOK.screen(text)
    assert rule in found.rules and found.level.rank >= Level.CRISIS.rank
