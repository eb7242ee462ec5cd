"""Errands in words of danger (lexicon/plain-errands): buttons and classes, frozen screens, chewed cables, what nobody retains; and danger."""

from __future__ import annotations

from typing import Final

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN: Final = (
    "手機上那個SOS鍵是幹嘛用的，我沒按",
    "Nút SOS trên vòng tay để làm gì vậy, tôi chưa bấm",
    "報了「救命急救」課程，收據寄去哪",
    "Apúntemelo que no retengo los números",
    "mándelo por mensaje, ya no retengo nada de lo que me dicen por teléfono",
    "el conejo de mi hija mordió la manguerita del brazalete",
    "mèo cắn đứt dây tai nghe rồi, khám video không nghe được",
    "充電線被貓咬斷了，可以買一條嗎",
    "el cable se rompió, lo mordió el perro",
    "El corazoncito de la app no responde, el iconito gris",
    "se congeló la pantalla del doctor y no responde",
    "血压计死机了，按什么都没反应",
    "la cámara está oscura, no veo nada en la videollamada",
    "屏幕黑了看不见",
    "药吃完了，帮我续一盒",
    "mẹ kêu ăn hoài không mập",
    "el medidor dice Lo bat, ¿es la pila?",
    "la luz se fue y no pude medir",
    "el brazo de la silla de ruedas se rompió",
    "轮椅扶手断了",
    "tay vịn xe lăn gãy rồi",
    "la cinta para el brazo está rota, ¿me mandan otra?",
    "me corté el pelo y no me reconoce la cámara jaja",
    "dong ho bao tim 58, em chay bo moi ngay",
    "我要刪除帳號，每天簡訊轟炸，真的受不了了",
    "me llegan diez mensajes al día, ya no los aguanto",
)
DANGER: Final = (
    "apreté el botón SOS porque me duele el pecho",
    "bấm nút cấp cứu rồi mà không ai tới, ba em té không dậy",
    "救命！我阿爸喺廁所跌親唔識郁",
    "no retengo ni el agua",
    "lo vomito todo, no retengo nada",
    "el perro me mordió la mano cuando le quité el cable",
    "chó cắn đứt dây rồi cắn con tôi chảy máu",
    "狗咬断了绳子，咬了孩子的腿",
    "mi papá no me responde, está en el piso frente a la pantalla",
    "se congeló la pantalla y mi papá no responde",
    "爸爸没反应了，屏幕显示脉搏40",
    "de repente no veo nada en la pantalla, todo oscuro de un ojo",
    "药我一口气吃了一盒",
    "mẹ em kêu hoài không dậy",
    "se fue la luz y mi papá no despierta",
    "no me reconoce mi propia madre desde esta mañana",
    "扶手断了，我妈摔下来手断了",
    "tay vịn gãy, ba em té gãy tay",
    "con el aparato se ahoga mi papá",
    "機器把手指切斷了",
    "受不了了，这是我最后一条短信",
    "ya no aguanto, gracias por sus mensajes",
    "el medidor dice LO y está sudando frío",
    "天天这样，我真的受不了了，不想活了",
)


@every("text", PLAIN)
def test_an_errand_alarms_nobody_by_rules(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every("text", DANGER)
def test_danger_in_the_same_words_alarms(text: str) -> None:
    assert BOOK.screen(text).level.rank >= Level.URGENT.rank
