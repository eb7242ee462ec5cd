"""Signs as people say them in Spanish, Chinese, Cantonese and Vietnamese: dialect, misspelling, likenesses. They stand here and not in the
tables because a rule's examples are what the second reader learns from."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

CRITICAL = [
    "se ha desmayado dos veces en la cocina",
    "le dio un soponcio en la fila y cayó redondo",
    "đang đứng nấu cơm thì khuỵu xuống luôn",
    "dung len la te guc xuong",
    "他一头栽下去了",
    "ông cụ nằm đó gọi không thưa, lay không nhúc nhích",
    "阿婆瞓喺度，嗌極都唔醒",
    "摸不到脉，有人在按压胸口",
    "con tôi lên cơn, mắt trợn, tay chân giật",
    "mi tía amaneció ladeada, se va pa un lado al caminar",
    "媽媽今朝起身行路打側，企唔穩",
    "sáng nay má đi như say rượu, cứ nghiêng một bên",
    "empezó a decir cosas que no tienen sentido",
    "阿爸突然講嘢大脷筋",
    "tự nhiên ba nói như ngậm, không ra chữ",
    "日头烧到三十九度，打哆嗦，腿上花花的像大理石",
    "con calentura y la piel marmoleada",
    "sốt run lập cập, da nổi vằn tím",
    "después de la muela se me hinchó debajo de la quijada y no puedo pasar la saliva",
    "拔牙後下巴底腫晒，口水都吞唔到",
    "la herida tiene pus, respiro rápido y no e orinado desde ayer",
    "la boca le huele como a acetona y está vomitando",
    "胸口那个起搏器今天电了我三下",
    "el desfibrilador me ha pateado tres veces",
    "BB吞咗粒圓形電池",
    "bé nuốt viên pin tròn trong remote",
    "煤气警报器响了，我们都头疼想吐",
    "suena la alarma de gas y tengo náuseas",
    "me cayó líquido de la batería en los ojos",
    "電池水濺入眼",
    "hỏi chỉ gật, thở bằng vai",
    "呢排唔知點解，今晚唞唔到氣",
    "no le entra el aire",
    "thằng bé mắc hột chôm chôm",
    "細佬哽親粒糖，面都紫",
    "mới chích cây epi cho con, giờ nó khỏe lại",
    "máu chảy hoài không cầm",
    "garô rồi mà máu vẫn rịn đầy sàn",
    "la sangre no para",
    "toci sangre, como media taza",
    "đường của chồng tôi có 38",
    "con trai nhà bên đang đánh bà cụ, bà kêu cứu quá trời",
    "dang danh vo no ngoai san, keu cuu qua",
    "lo están golpeando entre tres afuera de la tienda",
    "有人正在被打，就在楼下",
    "隔籬屋有人嗌救命，個男人圍住打佢",
]
URGENT = [
    "mi asucar esta en 320",
    "dau lung, te vung ngoi, dai khong biet",
    "cho hang xom can vao bap chan",
]
HARMLESS = [  # words that look like a sign of another language, or deny one
    "bạn tôi giới thiệu phòng khám này, cho hỏi giờ mở cửa",
    "sáng nay đi bộ hai vòng công viên, Oxy chín mươi bảy",
    "em uống hết thuốc rồi, cho em xin toa mới",
    "这停车费真是吐血价",
    "食咗藥之後好好多，多謝醫生",
    "estoy ahogado de trabajo, paso el lunes",
    "le di su medicina a mi papá como dijo el doctor, todo bien",
]


@every("text", CRITICAL)
def test_a_sign_is_heard_as_people_say_it(text: str) -> None:
    assert BOOK.screen(text).level in (Level.CRITICAL, Level.CRISIS)


@pytest.mark.parametrize("text", URGENT)
def test_what_needs_somebody_today_is_heard(text: str) -> None:
    assert BOOK.screen(text).level is not Level.NONE


@every("text", HARMLESS)
def test_a_look_alike_alarms_nobody(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE
