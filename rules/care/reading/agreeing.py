"""Whether a message agrees to what was offered. Nobody is signed up, and no consent is kept, on words that only begin like a yes.

"I have a question", "ok let me think", "fine, no thanks", "ya no quiero" and "有保险" begin with words that can be a yes. So the whole message
is read: a plain yes ("yes", "I agree", "claro que sí") may be followed by anything that takes nothing back, a mild one ("ok", "please",
"bueno", "好", "dạ") only by words that go along with it, and what states something of oneself ("I have", "tengo", "有") stands alone.
"""

from __future__ import annotations

import re
from typing import Final

from rules.care.reading.lexicon import Lexicon
from rules.care.reading.words import flat, phrase, sentences


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(phrase(one) for one in text.split(" / "))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MILD: Final = _phrases(
    "ok / okay / k / kk / y / ya / alright / all right / all good / right / correct / true / indeed / please / fine / great / perfect / cool / ready / word / bet / roger / "
    "do it / you may / i want it / i would / might as well / why not / i guess / i suppose / i do / we do / its fine / thats fine / that is fine / thats right / thats correct / no problem / not a problem / "
    "si / ok si / bueno / vale / dale / dele / va / sale / simon / orale / andale / aja / exacto / correcto / perfecto / como no / quiero / me gustaria / por favor / esta bien / esta perfecto / "
    "no hay problema / sin problema / 需要 / 我要 / 请帮我 / 没关系 / 没问题 / 麻烦您了 / có / dạ / được / phải / đúng / đúng vậy / đúng rồi / muốn / tôi muốn / dạ muốn / không sao / cũng được / chịu"
)
STATING: Final = _phrases("i have / i am / i did / si tengo / si soy / 有 / 有的 / 我有 / 我是 / 是 / tôi có")
DENYING: Final = _phrases(
    "i dont / i do not / i dont have / i am not / im not / i cant / no i cant / no tengo / no soy / no puedo / 没有 / 没 / 我没有 / 我不是 / 不是 / không có / tôi không / không phải"
)
ACCOMPANY: Final = _words(
    "yes yeah sure ok okay i im ill id we lets you u can could may should do does it that this them they these those the an a my your our me us him her for to of with on at in and then so just also both all everything "
    "is be am are will like love want wanna try start started going go ahead set setup up down sign signing signup enroll enrolled register join get take use card savings discount pharmacy visit video call appointment monitoring monitor home program "
    "plan insurance team nurse nurses doctor doctors dr see share look check numbers readings data info thanks thank thx ty please now today right away asap good great fine perfect happy glad willing comfortable interested very much "
    "too again dear honey hon maam sir miss ms mr oh um uh hmm well lol haha god bless any time anytime know "
    "si esa ese eso lo la los las el un una mi su me se le les nos que de para por favor porfavor porfa con en y e gracias muchas mucho muy bien ok claro quisiera gustaria interesa encantaria necesito inscribame inscribirme inscriba apunteme anoteme registreme empezar empecemos empiece comenzar "
    "hagalo hagamelo haga preparela preparemela prepare tarjeta visita ahorro monitoreo programa plan enfermera enfermeras pues doctor doctora medico compartir compartan comparta vean vea ver datos lecturas numeros ahora hoy ya senorita senora senor ambos todo todos mande manden envie puede pueden "
    "的 啊 吧 呀 哦 嗯 谢 謝 请 請 帮 幫 我 你 您 们 們 给 給 办 辦 做 弄 报 報 名 申 登 记 記 卡 优 優 惠 约 約 看 诊 診 视 視 频 頻 开 開 始 参 參 加 个 個 一 下 张 張 这 這 那 就 样 樣 了 啦 护 護 士 医 醫 生 分 享 数 數 据 據 知 道 都 也 很 愿 願 意 "
    "a ah cai nay da vang u uh toi em minh chi anh ban chu bac con ong ba cho giup lam dang ky ghi danh tao the giam gia kham video theo doi tai nha nhe nhen di luon xin hay y ta bac si xem chia se so lieu chi cam on nhieu lam rat tot cung ngay bay gio duoc muon dong"
)
REFUSING: Final = _words(
    "no not dont doesnt didnt wont cant cannot isnt aint never none stop cancel delete remove refuse nothing neither without "
    "nunca nada tampoco jamas cancele borre pare 不 没 沒 别 別 勿 khong chua thoi khoi"
)
YOU: Final = ("you",)  # how "ừ", a Vietnamese yes, is folded
LATER: Final = _words(
    "think thinking wait later tomorrow question questions ask asking wonder wondering explain first before until when maybe confused worried scared afraid nervous unsure busy driving "
    "pensar pensarlo pensarla piense dejeme deje espere esperar luego manana despues pregunta preguntas preguntar duda dudas primero antes cuando explica explique explicar confundida confundido preocupada preocupado ocupada ocupado nghi doi mai truoc hoi"
)
LATER_HAN: Final = re.compile("[考等先明后後再商问問]")  # 考虑, 等等, 先, 明天, 以后, 再说, 商量, 问问
MUSING: Final = re.compile("想想|想一")
WISHING: Final = _words(
    "want need wish interested comfortable agree like think trust care believe understand quiero necesito interesa gusta interesada interesado 要 想 用 需 muon can thich nhu"
)
UNABLE: Final = _phrases("i cant / no i cant / no puedo")
HAVING: Final = _phrases("i dont have / no tengo / 没有 / 我没有 / 没 / không có")
ELSEWHERE: Final = _words("time money cash question questions idea clue energy patience tiempo dinero plata pregunta preguntas ganas 钱 錢 时 時 间 問 问 tien gio")
FEELING: Final = _words("like trust understand believe feel care get see remember gusta confio entiendo siento acuerdo 喜 懂 信 thich tin hieu")
NO_AND: Final = _words(  # how people go on after a plain no without a comma
    "i im ive id my me we he she they it its there the just only but because cause not never none thanks thank thx sorry sir maam miss anymore any more longer yet more nope nah at in on since "
    "yo mi mis es porque pero todavia aun nunca gracias senor senora senorita nada ninguno ninguna solo solamente vivo estoy a ah da toi em minh chi anh con co chu bac cam 我 的 了 啊 呀 哦 谢 謝"
)
DONT: Final = re.compile(r"đừng", re.I)  # without its marks it reads like đúng, a yes
ASKING_AT_END: Final = _words("khong ko chua 吗 嗎 么 呢 nhi")
EITHER: Final = re.compile(r"(.)不\1|有没有|有沒有|可不可|是不是")


def stance(text: str, lexicon: Lexicon) -> str | None:
    """ "yes" for a message that agrees, "no" for one that turns a beginning yes back, "unknown" for one that puts it off; None for anything
    else. Only for messages that begin with a yes; whether they are a question, other readers tell."""
    words = [word for one in sentences(text) for word in one.words]
    if not words or EITHER.search(text) or (len(words) > 1 and words[-1] in ASKING_AT_END):
        return None
    kinds = kinds_of(words, lexicon)
    if re.search(r"\bs[íÍ]\b", text, re.I) or re.match(r"\W*si\s*[,.!]", flat(text)):
        kinds.append("plain")
    back, plainly = kinds.count("refuses") + kinds.count("no"), "plain" in kinds
    if back and words[0] == "si" and not plainly:
        return None  # "si no es mucho" is an if
    if back or DONT.search(text):
        states = "states" in kinds and "denies" not in kinds and "no" not in kinds
        return None if states or (plainly and "no" not in kinds) else "no"
    if "later" in kinds or MUSING.search(text):
        return "unknown"
    if plainly:
        return "yes"
    with_it = "other" not in kinds and bool({"mild", "states"} & set(kinds))
    alone = "states" not in kinds or len(kinds) == 1 or ("mild" in kinds and "with" in words)
    return "yes" if with_it and alone else None


def states_plainly(kind: str, words: list[str], breaks: bool, lexicon: Lexicon) -> bool:
    """Whether a message that begins like this yes or no answers a question about oneself: "I have a question" and "no confío" do not.
    `breaks`: the yes or no stands alone before a comma."""
    found = kinds_of(words, lexicon)
    if kind == "yes":
        if words[:3] == ["i", "have", "to"]:
            return False
        return breaks or found[0] == "plain" or set(found) <= {"mild", "plain", "goes along", "states"}
    answer = lexicon.answer(words)
    size = answer[1] if answer is not None else 1
    said, rest = tuple(words[:size]), words[size:]
    if said in UNABLE:
        return False
    if not rest or breaks:
        return True
    if said in HAVING:
        return not set(rest) & ELSEWHERE
    if said in DENYING:
        return not set(rest) & (WISHING | FEELING) and set(kinds_of(rest, lexicon)) <= {"goes along", "mild", "plain", "states", "denies"}
    return size > 1 or (not set(rest) & FEELING and (rest[0] in NO_AND or "other" not in kinds_of(rest, lexicon)))


def denies_a_fact(text: str, lexicon: Lexicon) -> bool:
    """ "No tengo celular", "I don't have a car", "我没有保险": a no that tells something of oneself and refuses nothing."""
    words = [word for one in sentences(text) for word in one.words]
    found = lexicon.answer(words)
    if found is None or found[0] != "no" or tuple(words[: found[1]]) not in DENYING:
        return False
    rest = words[found[1] :]
    return bool(rest) and not set(rest) & WISHING and any(word not in ACCOMPANY for word in rest)


def kinds_of(words: list[str], lexicon: Lexicon) -> list[str]:
    """What each known phrase, or word, is to an offer."""
    found, place = [], 0
    while place < len(words):
        answer = lexicon.answer(words[place:])
        kind, size = answer if answer is not None else ("", 1)
        said = tuple(words[place : place + size])
        if said == ("n",) or (kind == "no" and size == 1 and said[0] in REFUSING):
            kind = "" if place else kind
        found.append("mild" if said == YOU and not place else _kind(kind, said, words[place]))
        place += size
    return found


def _kind(answer: str, said: tuple[str, ...], word: str) -> str:
    if answer == "yes" and said != YOU:
        alone = len(said) == 1 and "\u3400" <= word[0] <= "\u9fff"
        return "states" if said in STATING else "mild" if said in MILD or alone else "plain"
    if answer == "no":
        return "denies" if said in DENYING else "no"
    if answer and said != YOU:
        return "later"
    if word in REFUSING:
        return "refuses"
    if word in LATER or LATER_HAN.match(word):
        return "later"
    return "goes along" if word in ACCOMPANY else "other"
