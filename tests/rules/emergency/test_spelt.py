"""Messages as they are typed in a hurry: by ear, for short, without marks. Read in full a second time, danger in them is danger, and their
harmless neighbours are harmless."""

from __future__ import annotations

import unicodedata
from typing import Final

from rules.emergency.finding import Finding, Level
from rules.emergency.likely import Likely
from rules.emergency.spelt import Meant, put
from tests.every import every
from tests.rules.emergency.book import BOOK

SEVERE: Final = (Level.CRITICAL, Level.CRISIS)
IN_CHAT: Final = (
    "t mún chít quá, thiệt á ko giỡn", "e hong muốn sốg nữa, mệt lắm rùi", "buon qua chac t chet cho xog, ko ai can t",
    "k mún sốg nữa đâu", "mún chớt cho rùi", "t hẻm mún tồn tại nữa", "e uốg hết vỉ thuốc ngủ rùi", "mình mún tự tữ",
    "tui tính nhảy cầu tối nay lun á", "a cắt cổ tay rùi, máu chảy wá trời", "t đag đứg trên sân thượg, t nhảy đây",
    "sốg chi nữa, chít cho khỏe", "t lấy dao rạch tay òi", "e zô cùng mệt mỏi, chỉ mún chết thui", "t sẽ giết nó rùi t tự xử lun",
    "mẹ e đau ngựk wá trời lun, vã mồ hôi", "ba t bị méo miệg, nói hok rõ", "e thở hok đc, tím môi rùi",
    "ông ngoại té xỉu rùi, gọi hok dậy", "con tui sốt cao co zật", "bé nhà e nuốt pin rùi bs ơi", "bà nội liệt nữa ng, ko nói đc",
    "cháy nhà rùi, t kẹt trog phòg", "ck e đau ngực dữ lắm lan ra tay trái", "vk e bầu 8 tháng ra máu nhìu lắm",
    "e đag khó thở kinh khủg", "mẹ t nôn ra máu nhìu wá", "đt cho 115 dùm, ck tui bất tỉnh rùi", "b trai mìh uống thuốc sâu rồi bs ơi",
    "nó dọa jết e, nó cầm dao ngoài cửa", "e bị ong chích, sưg cổ họg, hok thở nổi", "t uốg nguyên lọ panadol r",
    "m ơi t ko chịu nổi nữa, t đi chết đây", "t chuẩn bị dây r, tối nay t treo cổ", "ba e tự nhiên yếu nửa ng, méo mặt",
    "mắt e tự nhiên mù r, hok thấy j hết", "con e tím tái hok thở", "t bị đâm r, máu ra nhiều quá",
    "đau đầu dữ dội nhất từ trc tới giờ, nôn mửa", "ai cũng ghét t, t bít chết đi là xong", "zợ tui khó thở lắm, nói hok ra hơi",
    "hok mún sốg nữa mún chết quách đi", "bác ơi con e hóc xươg hok thở đc", "ngực tui đau như bị đè, đổ mồ hôi lạh",
    "e cắt tay rùi hok cầm máu đc", "mai là hok còn t nữa đâu, tạm biệt m.n", "ng ta đánh t gãy tay, chảy máu wá",
    "tui bị điện giựt xỉu, giờ tim đập loạn", "đi ngoài ra máu nhìu, chóng mặt muốn xỉu", "e lỡ uốg thuốc tẩy toilet rùi",
    "hụt hơi wá, nói ko nổi 1 câu", "sốg như z thà chết còn hơn", "bs oi ck e ngất r lay hok dậy", "bé sơ sinh bỏ bú, tím môi, thở rên",
    "e nghĩ tới chuyện chít hoài lun á", "con hok mún sốg trên đời nữa mẹ ơi",
)  # fmt: skip
IN_CHAT_PLAIN: Final = (
    "e mún đặt lịch khám thứ 3 đc hok", "bs ơi e hết thuốc huyết áp rùi, mún xin thêm", "t bít rùi, cảm ơn nha", "mai mấy h mở cửa z",
    "e hok bít gửi giấy tờ ở đâu lun", "đói bụg mún chít, trưa nay ăn j", "cười chết t rùi haha", "iu phòng khám wá, nhiệt tình ghê",
    "e đổi số đt rùi nha", "thui để e gọi lại sau", "e hok cần nữa, hủy lịch dùm e", "cho e hỏi bv có nhận bảo hiểm hok",
    "đt e hết pin rùi, lát e nhắn lại", "nc ngọt có uốg đc hok bs", "lịch cũ của e mấy h vậy z", "e uốg thuốc xog rùi nha bs",
    "trời nóng chết lun á", "mẹ e hết đau ngực rùi, khỏe lun", "e ko có khó thở nha, chỉ hỏi lịch thui", "hok sốt hok ho j hết, khỏe re",
    "đau răng từ tuần trc, mún hẹn nha sĩ", "bé nhà e tiêm ngừa xong khỏe lắm", "cái máy đo huyết áp chết r, có đổi đc hok",
    "xe t chết máy giữa đg, cho e dời lịch", "bùn ngủ wá, đi ngủ sớm đây", "nhớ nhà wá trời lun", "hồi xưa t có hút thuốc, bỏ lâu r",
    "giỡn thui mà, đừng lo", "t iu ng iu t lắm", "mẹ e mún hỏi zề thẻ bảo hiểm", "ck e đi đón con nên tới trễ 10 phút nha",
    "k sao đâu, hẹn bữa khác cũng đc", "cần j cứ nhắn e nha", "có ai ở đó hok z", "r ok bạn", "z nha, mai gặp",
    "t thix bs này lém, nói chiện dễ thươg", "đườg huyết e 110, bình thườg hok bs", "huyết áp sáng nay 125/80 nha",
    "e mún bít giá thuốc ở hiệu nào rẻ", "ng nhà e ở vn mún gọi video đc hok", "chiều nay e bận rùi, dời qua thứ 5 nha",
    "e ghi nhầm số, sửa lại dùm e", "con e ăn đc ngủ đc rùi, hết sốt", "e bầu 20 tuần, khám định kỳ lúc nào",
    "hôm wa t đi chợ mua dao mới, cắt rau thích ghê", "học bài mệt mún chết, thi xog rùi đi chơi", "bài hát này hay mún xỉu lun",
    "t thề t hok bao giờ tự tử đâu nha, đừng lo", "nó nói giết thời gian bằng game", "bạn t kể chiện zui wá", "tới h uốg thuốc rùi",
    "gửi lại link dùm e, link chết r", "chết cha quên mang thẻ bảo hiểm, e zề lấy", "e thấy khỏe hơn nhìu rùi, cảm ơn bs",
    "hok đau j hết á, chỉ tái khám thui", "tụi e chuyển nhà rùi, đổi địa chỉ dùm", "mấy bữa nay ngủ ngon lém", "xin lỗi e nhắn nhầm số",
)  # fmt: skip
WITHOUT_MARKS: Final = (
    "dau nguc qua, va mo hoi lanh", "bo toi dot nhien meo mieng, tay phai yeu han", "toi kho tho lam, khong noi duoc",
    "me toi nga tu cau thang, bat tinh roi", "con toi bi co giat, sui bot mep", "chau be tim tai khong tho",
    "toi khong con muon song nua", "toi da chuan bi day de that co", "uong het lo thuoc ngu roi", "mau chay khong cam duoc",
    "vo toi co thai 36 tuan, ra mau nhieu", "ong noi ngung tho roi", "bi ran doc can, chan sung to", "anh toi bi dien giat, khong tinh",
    "toi muon ket thuc cuoc doi", "toi vua rach co tay, mau nhieu lam", "chong toi cam dao doi giet toi",
    "nha toi dang chay, toi bi ket ben trong", "con nuot phai pin cuc ao", "dau dau du doi nhu bua bo, non oi lien tuc",
    "mat toi tu nhien khong nhin thay gi", "toi non ra mau tuoi", "di cau phan den nhu ba ca phe, chong mat",
    "noi me sung moi sung luoi, nghet tho", "be 2 thang sot 39 do, li bi", "cu moi tho nghe rit len, long nguc rut lom",
    "dau bung du doi, bung cung nhu go", "bac hang xom bi dam vao bung", "tim toi dap loan xa, sap ngat",
    "toi nghe tieng noi bao toi giet con toi", "toi se nhay tu tang 12", "song lam gi nua, chet di cho roi", "toi uong thuoc diet co",
    "em bi hiep dam toi qua", "chong danh toi gay tay", "duong huyet 480, tho nhanh, nguoi la di",
    "nguoi gia lu lan tu sang, sot cao run cam cap", "toi bi hoc xuong ga, khong tho duoc", "sung mot ben chan, dau, roi kho tho",
    "bong nuoc soi ca nguoi be", "bo toi hon me goi khong day", "tay trai te dai, dau lan len ham", "anh ay doi tu sat, dang cam sung",
    "con gai toi cat tay, no khong muon song", "toi viet thu tuyet menh roi", "be te tu giuong xuong, nga dau, lo do",
    "toi mat nhieu mau qua, sap xiu", "dau that nguc khong do khi nghi", "me bau dau dau, mo mat, phu mat, huyet ap 170",
    "lam on cuu voi, ba toi khong tho nua", "toi muon chet quach cho xong", "dot quy roi, mieng meo", "toi se giet no toi nay",
    "nguoi toi noi ban do, kho tho, moi sung sau khi tiem thuoc",
)  # fmt: skip
WITHOUT_MARKS_PLAIN: Final = (
    "toi muon doi lich hen sang thu nam", "cho toi hoi gio mo cua", "ban cho toi xin so dien thoai", "toi da uong thuoc roi, cam on ban",
    "thuoc huyet ap het roi, xin ke them", "huyet ap sang nay 122 tren 78", "toi khong dau nguc, khong kho tho",
    "may do huyet ap bi hong", "bao hiem cua toi con hieu luc khong", "con toi hoc lop ba, can giay kham suc khoe",
    "toi muon mua bao hiem cho me", "dau goi dau mua o dau", "nha thuoc nao gan nhat", "toi song o San Jose",
    "tho san nha toi den muon nen toi tre hen", "ban toi gioi thieu phong kham nay", "anh oi cho em hoi mau xet nghiem co chua",
    "xet nghiem mau khi nao co ket qua", "mau ao nay co con khong", "toi nga hang roi nhe, cam on", "chau ngoi nga lung vao ghe doc sach",
    "hom qua xe toi chet may", "cho nha toi chet hom qua, buon qua", "cuoi chet mat thoi", "nong chet di duoc, may lanh hu",
    "ong ay mat nam ngoai vi benh tim", "toi het dau roi, khoe nhieu", "dau nam nay toi co kham o day", "toi muon gap bac si gia dinh",
    "toi can thong dich vien", "ca nha toi tiem ngua cum roi", "song o day vui lam", "toi thich nghe nhac song", "ban nhac nay hay qua",
    "toi ban qua, goi lai sau nhe", "toi ban hang o cho, chieu moi ranh", "no la con trai toi", "no qua, an nhieu com",
    "toi dan nhan len hop thuoc roi", "dan ba con di kham", "lich kham cua toi co bi huy khong", "toi bi mat the bao hiem",
    "mat kinh toi bi gay", "toi can giay nghi lam", "toi quen mat khau", "tay toi so mau cu, bac si noi lanh tinh",
    "toi dat ban an tiec sinh nhat", "thuoc nay uong truoc hay sau an", "toi co thai 12 tuan, dat lich sieu am",
    "be nha toi tiem phong xong hoi sot nhe hom qua, nay het roi", "toi muon ngung nhan tin nhan", "so duong huyet 105 sang nay",
    "toi can dia chi bai dau xe", "dung xe o dau vay", "tho sua ong nuoc den luc hai gio", "sinh nhat con, cat banh vui lam",
    "phim nay gay can, ban nhau ca buoi", "tro choi ban sung cua con trai toi", "toi khong co y dinh tu tu dau",
    "bo toi tung bi dot quy nam 2015, nay khoe",
)  # fmt: skip
CHINESE: Final = (
    "我不想或了 太累了", "我想紫砂", "我想自鲨了", "今晚就自沙", "我买好药准备zs", "活着没意思，想4", "我想屎，真的不是开玩笑", "准备跳喽了，我在天台", "我割碗了，血止不住", "已经上掉用的绳子都买了",
    "我阿媽八十二歲，今日又話要吊頸，條繩都買咗", "我唔想做人喇", "生存冇意思，我想死咗佢算", "頂唔順喇，想跳落去", "食晒成樽安眠藥", "阿爸突然唔識講嘢，個口歪咗", "佢暈咗喺地下，叫極都唔醒", "心口好痛，痛到出冷汗", "唔夠氣，抖唔到氣",
    "阿婆跌親個頭，流好多血，好似唔清醒", "佢話要斬死我，揸住把刀", "老豆面青口唇黑，抖氣好辛苦", "胸口同得厉害，冒冷汗", "心赃很疼，左手发麻", "我爸突然运倒了", "喘不上汽，嘴唇发紫", "我流雪不止", "咳雪了，咳了好多",
    "头童得要炸开，一直吐", "呼西困难，说不出话", "突然看不件东西了", "妈妈中疯了，嘴歪了", "孩子抽缝了，叫不醒", "宝宝误吞了电迟", "我喝了农要", "怀孕七个月，下面留血好多", "他拿刀要沙我", "我要杀了他全家",
    "半身麻木，说话不青楚", "我吃了一整瓶安眠要", "吐雪了，黑色的", "便雪很多，头晕站不住", "过敏了，喉龙肿，喘不过来气", "老公打我，头破血留", "我煤气中读了，头晕想吐", "被毒蛇咬了，腿中得很大", "发烧四十度，意识膜糊",
    "昏迷不行，怎么叫都不醒", "我想轻声，活够了", "wo bu xiang huo le", "wo xiang si le zhen de", "wo yao zisha", "想结束生m", "我不想活la，谢谢大家", "世界再见，我要去s了",
    "房子着伙了，我被困在里面", "伤口血喷出来，按不祝", "我要跳搂",
)  # fmt: skip
CHINESE_PLAIN: Final = (
    "我想买一把紫砂壶", "紫砂茶具好漂亮", "我想改到下周二或者周三", "这个或那个都可以", "同学说你们诊所很好", "运动以后心情好", "汽车坏了，来晚了", "今天下雪了，路滑，改约可以吗", "我和我姐长得很相似", "相思的歌真好听",
    "鲨鱼馆几点开门", "沙发到货了，能晚点来吗", "我想视频问诊", "屎尿检查怎么取样", "孩子的童年照片", "头同学来电话了", "水喝了，药也吃了，没事", "血压一百二，正常", "我想要一份报告", "我想事先问一下价格", "zs医生的号还有吗",
    "张思的预约改了吗", "想4点来可以吗", "我想十点来", "跳楼价大甩卖，买了两件", "笑死我了，太好笑了", "热死了，空调坏了", "饿死了，先吃饭再打给你", "今日又話要改期，麻煩晒", "我阿媽想改下個禮拜覆診", "買咗藥喇，唔該晒",
    "唔想等咁耐，有冇早啲嘅時間", "冇事喇，多謝", "佢瞓咗喺梳化，一陣再打畀你", "我唔舒服係上個禮拜嘅事，而家好返晒", "頂唔順個天氣，好熱", "條繩買咗，用嚟晾衫", "老豆話多謝你哋", "好攰呀，今日返工好忙", "唔痛唔癢，只係想檢查下",
    "我没有胸痛，也没有气短", "心脏检查约在什么时候", "或许下周吧", "活动几点开始", "火车晚点了，我要迟到", "货到了吗", "杀毒软件过期了", "沙拉可以吃吗", "流水账单寄给我", "六雪同学是我女儿", "电池没电了，晚点聊",
    "电迟了一天才修好", "农药残留标准是什么", "母亲中午到", "他说话很清楚", "轻声点，孩子睡着了", "请轻声讲话", "生命保险怎么买", "脚不肿了，谢谢",
)  # fmt: skip
SPANISH: Final = (
    "nel ya valio, oi m mato y ya", "ya no kiero vivir, m voy a matar oi", "m kiero morir neta", "m duele muxo el pexo y el braso izq",
    "toy sangrando muxo y no para", "mi ma no respira bn, tiene los labios morados", "m tome tds las pastillas d mi jefa",
    "mi apa c desmayo y no desperta", "no pdo respirar", "tngo un cuxillo y m voy a cortar", "mi bb no reaciona",
    "mi abuela ta tirada y no contesta", "ia no aguanto, m voy a aventar dl puente", "mi esposo m kiere matar, trae una pistola",
    "xfa ayuda, mi hijo c ta aogando", "c le xueco la boca a mi apa y no abla bn", "stoy embarazada y m sale muxa sangre",
    "no kiero seguir aki, mejor m muero", "ntp cuiden a mi perro, ya m voy pa siempre", "me tome cloro, m arde tdo",
    "vomite sangre 2 veces oi", "mi ija combulsiono y sige sin despertar", "toy en la azotea, m voy a tirar",
    "m corte las venas, ai muxa sangre", "tngo ganas d morirme tmb d aserme daño", "m pico 1 avispa y c m cierra la garganta",
    "el bb ta morado y no respira", "c trago 1 pila mi niño", "kiero aserme daño", "lo voy a matar a ese wey, ya tngo la pistola",
    "m voy a kitar la vida, ya escribi la carta", "el dolor d kbza mas fuerte d mi vida y vomito", "no veo nd de un ojo d repente",
    "toy teniendo un infarto creo, m suda tdo", "c keda sin aire mi ma", "ya pa q vivo, mejor m voy",
    "nadie m va a extrañar, oi acabo cn todo", "m dsmaye y m peg en la kbza, toy vomitando",
    "mi novio m golpeo y m ta saliendo sangre d la kbza", "ai fuego en mi casa y toy atrapada", "m tome 30 pastiyas d tramadol",
    "no m deja salir, dice q m va a matar", "mi papa no pued mover el lado derexo", "tiene 41 d fiebre y c esta poniendo morado",
    "siento 1 presion n el pexo q m sube ala kijada", "m falta l aire muxo", "ia m tome el raticida",
    "m quiero desaparecer d este mundo, nadie m necesita", "no aguanto mas la vida, quiero dormir y no despertar nunk",
    "mi bbe no c mueve n la panza dsd ayer", "c m rompio la fuente y apenas tngo 27 semanas", "le dispararon a mi primo sta sangrando",
    "una vibora mordio ami ijo", "toy pensando n matarme xq nadie m kiere", "tngo el plan, oi n la noxe m cuelgo",
)  # fmt: skip
SPANISH_PLAIN: Final = (
    "q ora abren mñn", "m puedes cambiar la cita pal lunes xfa", "ntp, yo espero", "toy bn grax", "ya m tome la pastilla d la presion",
    "tmb kiero ver lo dl seguro", "ia llegue, toy en el estacionamiento", "m muero d ambre jaja", "m mata esta calor",
    "oi no puedo ir, mejor mñn", "k tal, kiero saber cuanto cuesta", "c me olvido la tarjeta", "no m duele nd, solo es chekeo",
    "xq m llego este cobro", "m dijeron q trajera mi id", "toy n el trabajo, t marco luego", "tngo cita oi a las 3", "el bb ya come bn",
    "m urge el refill d la metformina", "ke farmacia ta mas barata", "salu2 a tods", "m kite los zapatos pa pesarme",
    "kiero cancelar, ya no la ocupo", "m mudé, cambio d direccion", "ta bien, ay nos vemos", "mi presion oi salio 120/80",
    "tngo q aser ayuno?", "no c si va a yover", "m encanta como atienden", "voy a matar el tiempo viendo tele", "m cae d peso el trafico",
    "m muero x ver a mi nieto", "ya m corte el pelo jaja", "la cuenta d agua sta muy alta", "m duele el codo dsd ace 1 mes, kiero cita",
    "q bn q me atendieron rapido", "no tngo fiebre ni tos", "ya c m paso la gripa", "toy buscando dnd estacionarme",
    "m mandas el link otra vez xfa", "cm t llamas", "kmo le ago pa entrar ala app", "el cel c m murio, t escribo dl d mi ermana",
    "m robaron la cartera, ocupo otra tarjeta d seguro", "n la noxe no puedo, mejor n la mañana",
    "mi perro c murio oi, toy triste, muevan mi cita", "x fin m siento bn", "m puse la vacuna y no m dio nd",
    "kiero ablar con una enfermera d mis resultados", "m tomo 2 pastillas al dia, cierto?", "mi ijo juega a matar zombis n la tablet",
    "tiro la basura y voy", "la llave d agua no cierra", "t amo doc jaja grax", "s m hizo tarde, yego en 10",
    "m pasas el num d la clinica", "d nada, bye",
)  # fmt: skip


@every("text", IN_CHAT + WITHOUT_MARKS + CHINESE + SPANISH)
def test_danger_typed_in_a_hurry_is_danger(text: str) -> None:
    assert BOOK.screen(text).level in SEVERE


@every("text", IN_CHAT_PLAIN + WITHOUT_MARKS_PLAIN + CHINESE_PLAIN + SPANISH_PLAIN)
def test_its_harmless_neighbours_are_harmless(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


def bare(text: str) -> str:
    flat = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def test_examples_of_danger_without_their_marks() -> None:
    """Three of ninety are heard as less; before such messages were read twice it was eleven."""
    said = [(rule.level, text) for rule in BOOK.rules for text in rule.examples.yes if BOOK.screen(text).language == "vi"]
    told = [(level, text) for level, text in said if bare(text) != text]
    less = [text for level, text in told if BOOK.screen(bare(text)).level.rank < level.rank]
    assert len(told) > 80
    assert len(less) <= 0.04 * len(told), less


@every(
    "text",
    [
        "lop an dam toi thu tu co cho ong ba vo khong, ong ngoai muon tu nau chao",
        "Medicaid co tra tien tu van khong",
        "Toi duoc tang mot chau xuong rong be xiu.",
    ],
)
def test_what_only_looks_like_danger_without_its_marks_is_asked_about(text: str) -> None:
    found = BOOK.screen(text)
    assert (found.level, found.ask) == (Level.NONE, "danger")
    assert found.doubted


@every("text", ["chong toi dam toi", "no dam toi roi, chay mau", "ban toi roi cuu toi", "toi muon tu tu", "toi bi xiu roi", "no danh toi hoai"])
def test_danger_that_looks_alike_is_not_doubted(text: str) -> None:
    assert not BOOK.screen(text).doubted


def test_evidence_stands_where_it_was_written() -> None:
    text = "dạ, e hong mún sốg nữa"
    (start, end), *_ = BOOK.screen(text).evidence
    assert text[start:end] == "hong mún sốg nữa"


@every("at", range(8))
def test_a_place_in_what_is_meant_is_one_in_what_was_written(at: int) -> None:
    meant = put("t k on", [(0, 1, "tôi"), (2, 3, "không")])
    assert meant == Meant("tôi không on", [(0, 1, "tôi"), (2, 3, "không")])
    (spot,) = meant.as_written(Finding(Level.URGENT, evidence=((at, 12),))).evidence
    assert spot == (0 if at <= 3 else 2, 6)


@every(
    "text",
    [
        "I can't find the form, where do I send it?", "no me duele nada, gracias", "k", "t", "ok thanks see u then", "Vitamin C 500 mg",
        "tôi muốn đổi lịch hẹn sang thứ năm", "Meet me at Nguyen's, the pho place", "",
    ],
)
def test_what_is_written_in_full_or_in_another_language_is_read_once(text: str) -> None:
    assert BOOK.in_full(text) is None


@every(
    ("text", "meant"),
    [
        ("t mún chít", "tôi muốn chết"), ("hok thở đc", "không thở được"), ("dau nguc qua", "đau ngực quá"),
        ("con toi bi co giat", "con tôi bị co giật"),
    ],
)
def test_read_in_full(text: str, meant: str) -> None:
    assert BOOK.in_full(text) == meant


@every("text", ["想tiao楼", "心zang痛得厉害", "c kemo mi ija cn agua irviendo", "wo xin kou teng"])
def test_letters_for_signs_and_for_other_letters(text: str) -> None:
    assert BOOK.screen(text).level in SEVERE


@every("text", ["我的app打不开", "zoom链接打不开", "可以用wechat吗", "hola me llamo Xochitl", "mi taxi y un extra", "想yue医生下周二"])
def test_letters_that_are_words(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


TABLE: Final = {"words": "a 4 b 4 c 1", "pairs": ".\ta 4\na\tb 3 c 1", "threes": ". a\tc 9"}


def test_the_words_before_tell_which_is_meant() -> None:
    likely = Likely(TABLE)
    assert likely.meant([[("a", 0.0)], [("b", 0.0), ("c", 0.0)]]) == ["a", "c"]
    assert likely.meant([[("a", 0.0)], [("b", 0.0), ("c", 9.0)]]) == ["a", "b"]
    assert (likely.seen("a", "b"), likely.seen("b", "a"), likely.seen("x", "a")) == (3, 0, 0)
