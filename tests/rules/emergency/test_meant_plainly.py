"""Self-harm meant plainly or veiled, in Spanish, Chinese and Vietnamese: a place or a day chosen, an arm on oneself, rescue refused, nobody to
blame, everything ready but oneself; and the errands, moves and repairs told in the same words.
"""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

DANGER = [
    "pa cuando les caiga este mensaje ya voy a andar con los angelitos",
    "señorita, si mañana no contesto no insista, mejor mándeme un padrecito",
    "dejé pagados seis meses de colegiatura y el seguro. lo demás que lo arregle Dios",
    "compadre cuídeme a los chamacos, yo hasta aquí llegué",
    "anoche crucé la autopista con los ojos cerrados y llegué al otro lado, qué mala suerte",
    "tengo la bolsa y el gas, vi cómo en internet. ¿le van a cobrar a mi familia la limpieza?",
    "mi ex me dijo por teléfono que oyera el disparo y colgó",
    "no me salven otra vez",
    "我在厨房把煤气打开又关上，关上又打开",
    "医生，安眠药能不能一次多给几盒，省得我下次还要醒",
    "我把头发捐了，指甲剪了，洗得干干净净的，睡在我妈的床上，药在胃里了",
    "想变成海里的一滴水，船票买的单程",
    "唔該幫我同個仔講，爸爸去咗好遠，唔好嬲我，今晚之後",
    "我不怕疼，我怕的是又被救回来",
    "考砸了，书都撕了，校服挂好了，站在窗台上给你们发的",
    "jin wan jiu zou le, xie xie ni men",
    "有没有那种不会被发现是自己弄的死法，保险要查的",
    "我这条命是你们救的，可我没答应过要活，这次别来了",
    "tui ra nghĩa trang dọn sẵn chỗ cạnh bả rồi, tuần này tui vô nằm",
    "em gái con nhắn 'chị lớn ráng lo ba má nha' rồi chặn hết số cả nhà",
    "ước sao cái cục u này nó lớn lẹ lẹ",
    "thằng bạn lính cũ gọi lúc 2 giờ sáng, nó nói tao xếp hàng theo tụi nó đây, rồi nghe cái rầm",
    "em cài sẵn tin nhắn tự gửi 6 giờ sáng cho cả nhà, tới lúc đó chắc xong",
    "nợ trả xong bữa nay, mai trả cái mạng",
    "khỏi cấp cứu nữa nghen, kỳ này để tui đi",
    "con muốn rửa hết mọi thứ bằng một giấc không dậy",
    "ba tui gói ghém huy chương lại, cạo râu, khoá cửa phòng, trong đó có khẩu súng săn",
    "thoi dung goi nhac uong thuoc nua, nguoi uong sap khong con",
    "con lạy má, kiếp sau con trả hiếu, kiếp này con mệt",
    "sigo pensando en estrellar el coche contra un poste cuando salgo del turno",
    "adonde voy no se paga renta ni se toman pastillas",
    "cuando cruzo la avenida ni volteo, a ver si me toca",
    "我过马路都不看车，撞上了正好",
    "băng qua xa lộ tôi nhắm mắt, trúng thì càng khoẻ",
    "¿el seguro de vida paga si uno mismo lo hace?",
    "Che, ya está, que nadie llore por mí, chau",
    "conté todas, son muchas, y al lado un vaso de agua",
    "cerré la cochera y prendí el carro, ya estuvo",
    "mi hermana me mandó que cuide a sus niños y 'perdóname', no contesta y su carro está junto al puente",
]

ORDINARY = [
    "adonde voy no hay señal, llámenme el lunes",
    "el seguro de vida paga los estudios si uno mismo los tramita, ¿me firman la hoja?",
    "mañana le devuelvo el tensiómetro con mi vecina, ya me dieron uno nuevo del seguro",
    "mi abuelo se tomó una foto con su uniforme de gala para el aniversario, ¿le bajo la dosis?",
    "dejé pagados seis meses de colegiatura y me quedé sin dinero para la medicina",
    "mi hija me preguntó si las vitaminas de gomita se pueden tomar muchas, le dije que no",
    "no contesto mañana porque voy a estar en junta, mándenme mensaje",
    "ya estuvo bueno de tanta lluvia, ¿siguen abiertos?",
    "me sobra clonazepam del mes pasado, ¿dónde lo desecho?",
    "cuídeme el lugar en la fila por favor, voy llegando",
    "quiero alcanzar a mi hija en la clínica, ¿en qué piso está?",
    "¿puedo dejar un mensaje para la doctora? es que yo no voy a poder ir",
    "con esta caja de insulina completa me alcanza para el mes, ¿verdad?",
    "mi viejo anda en misa, llámenle después de las doce",
    "se acabó la fiesta, ayer comí pastel y hoy amanecí con 160 de azúcar, normal en mí",
    "ya me despedí de mi terapeuta porque se va de maternidad, ¿quién me toca ahora?",
    "女儿的学费我存够了，终于可以安心做膝盖手术了",
    "爸爸把渔船卖了，现在天天去公园下棋，血压反而稳了",
    "遗嘱公证要带什么，想提前准备，人老了图个安心",
    "安眠药能一次多给几盒吗，我要出差两个月",
    "好朋友删了微信，只用邮箱了，她的预约提醒发邮箱吧",
    "医保卡里的钱家里人能用吗，给孩子买药",
    "头发剪短捐了，凉快，约个皮肤科看看头皮",
    "船票买的单程，到厦门看孙子，药带够了",
    "養老院的床位讓給別人吧，我媽決定住我家",
    "校服挂好了明天开学，孩子说肚子紧张",
    "老战友聚会，喝了一点酒，今天血压130",
    "借条还清了心情好，今天走了八千步",
    "副驾没人，导航声音太小，迟到十分钟",
    "妈妈睡着了我就出门去拿药，几点关门",
    "不怕疼，抽血就抽吧，别扎两次就行",
    "轮到我了吗，前面还有几个号",
    "手上又添了新的湿疹，痒，抹什么",
    "em gái con nhắn lo ba má giùm tuần này vì nó đi công tác",
    "bác sĩ biểu má nhịn ăn từ khuya để nội soi, má nói đói quá",
    "con tắt định vị nên má tìm đường tới phòng khám không ra",
    "còn hai hộp Panadol, uống cách mấy tiếng vậy cô",
    "cho thằng Tèo cái xe đạp cũ, tui giờ đi bộ cho khoẻ",
    "ước sao vết thương nó lành lẹ lẹ",
    "em cài sẵn tin nhắn nhắc 6 giờ sáng uống thuốc, hay ghê",
    "nợ trả xong bữa nay, nhẹ đầu, huyết áp 120/78",
    "khỏi cấp cứu, em chỉ hỏi giờ mở cửa thôi",
    "muốn rửa vết thương bằng nước muối được không",
    "bạn Vy lớp em bị đứt tay lúc cắt giấy, dán băng rồi",
    "ba tui cạo râu đi chụp hình thẻ, quên đem giấy tờ",
    "hút hết điếu này thôi, mai em bỏ thuốc thiệt, có kẹo nicotine không",
    "bà nội dặn mai khỏi nấu cháo, bà ăn phở",
    "sách này đọc tới đây là đủ trang rồi, mai nộp cho lớp dinh dưỡng",
    "ngồi trên mái nhà sửa tôn, xuống rồi, lưng hơi mỏi",
    "cuando cruzo la avenida me duele la rodilla, camino despacio",
    "过马路闯红灯被罚了，心情不好哈哈",
    "数好了药盒，一共二十八片，周五续方",
    "cerré la cochera y se me quedó prendido el carro, sin batería, llego tarde",
]


@every("text", DANGER)
def test_it_is_heard(text: str) -> None:
    assert BOOK.screen(text).level in (Level.CRITICAL, Level.CRISIS)


@every("text", ORDINARY)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert not any(rule.startswith("crisis.") for rule in BOOK.by_rules(text).rules)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Chị định làm điều đó khi nào?", "chờ chồng đi làm"),
        ("¿Cuándo piensa hacerlo?", "cuando se duerman los niños"),
        ("您打算什么时候这样做？", "今天晚上"),
    ],
)
def test_when_it_is_meant_to_be_done_is_a_plan(asked: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=asked).level in (Level.CRITICAL, Level.CRISIS)
