"""Plain talk in Spanish that only says the words of danger: idioms, degrees, foods, homographs; with and without accents. Its twins are in `test_meant_in_spanish`."""

from __future__ import annotations

import unicodedata

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN = [
    "mi marido se muere de celos del enfermero guapo jaja",
    "se me antojó una torta ahogada, ¿le hace mal a mi presión?",
    "se me ahogó la plantita de tanta agua jaja",
    "me va a explotar la cabeza con tantas contraseñas",
    "se quemó el foco del baño y no veo la báscula",
    "el cartero anda perdido, no llega mi paquete",
    "la nena se quedó dormidita en mi brazo, no pude contestar",
    "se me traba la lengua con ese nombre de medicina, losartán hidro no sé qué",
    "mi esposo está tirado en la cama viendo el partido, por eso no contesta",
    "ya no puedo más de llena, qué rico mole",
    "ya no aguanto estos zapatos nuevos",
    "la hinchada del Boca no dejó dormir, 125/80",
    "qué calor sofocante, el aparato marca 95 de temperatura ambiente",
    "está paralizado mi trámite desde enero",
    "la ciudad está paralizada por la nieve, no voy a llegar",
    "se me quedó dormido el niño y no despierta hasta las 4, llame luego",
    "el policía quería mordida, llegamos tarde a la cita",
    "voy a matar al gallo del vecino, canta a las 3",
    "oigo voces en la contestadora pero nadie atiende",
    "mi hermana Socorro quiere su cita el mismo día",
    "me está dando lata el aparato, dice error 3",
    "mi mamá está ciega de amor por su bisnieto",
    "se puso morado de coraje mi suegro con el cobro",
    "mándeme un mensaje privado con la dirección",
    "la escuela privada pide certificado de vacunas",
    "me siguen muchos en Instagram y les conté de su clínica",
    "me clavé viendo la serie y no me tomé la presión",
    "la cortina del baño se cayó, ¿venden barras de apoyo?",
    "los ganadores de la rifa ¿ya salieron?",
    "mi esposo y los otros ganaderos vacunan las vacas el viernes",
    "hice chuletas de puerco sin sal",
    "una jalea de guayaba, una cucharadita, azúcar 118",
    "el cilantro del niño lo pone en todo jaja",
    "hemos bailado toda la noche en la boda, 15000 pasos",
    "quiero tirarte un cable, digo, mandarte la foto del carnet",
    "voy a traerme el aparato a mi casa",
    "mi suegra vive en la hipotecaria de al lado, digo, al lado del banco hipotecario",
    "estoy desesperada por ver a mis nietos",
    "me desespera el menú del teléfono",
    "estoy desesperado con esta contraseña",
    "mi vecino vio un murciélago en el techo del garaje, ¿a quién llamo?",
    "se me sale el corazón de contenta",
    "me quiero cortar las venas con galletas de animalitos, otra forma más",
    "mi vieja me va a matar porque perdí el brazalete",
    "comí torta ahogada en Guadalajara, bien picosa, ya lo anoté en el diario",
    "le da un ataque a mi jefe si falto otro lunes",
    "no veo el día de que me quiten la bota",
    "esa clave me tiene con dolor de cabeza desde el lunes, la de la página digo",
    "dormí como muerto, ocho horas, 120/78",
    "el doctor habla tan rápido que no le entiendo nada",
    "nos pusieron una golpiza en el fut, 5 a 1",
    "no puedo más con las claves, son como veinte",
    "me sofoca tanta publicidad por mensaje",
    "me quedé paralizada de risa",
    "mi marido duerme hasta las 11, no contesta antes",
    "no responde el control remoto, ¿qué pila lleva el termómetro?",
    "caí redondita en la cama",
    "quiero desaparecer esa cita duplicada",
    "me dan ganas de ahorcar al del call center jaja",
    "lo voy a matar a besos a mi nieto cuando llegue",
    "la voy a matar a cosquillas, así calmo a mi hija en la sala",
    "oigo voces en el altavoz pero no entiendo el número",
]


def bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if not unicodedata.combining(one))


def typed(text: str) -> set[str]:
    """As people type it: with all accents, with none."""
    return {text, bare(text)}


@every("text", PLAIN)
def test_only_said(text: str) -> None:
    for written in typed(text):
        assert BOOK.by_rules(written).level is Level.NONE, (written, BOOK.by_rules(written).rules)
