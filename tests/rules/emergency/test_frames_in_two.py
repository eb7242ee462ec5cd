"""What tells in Chinese and Vietnamese that nobody is ill: a lesson, a poster, a translation, a question asked ahead, a rumour, a form,
another year, a grandfather, a denial. Each frame with every sign, and beside it the frame in which somebody has it now."""

from __future__ import annotations

from itertools import product

import pytest

from rules.emergency.finding import Level
from tests.rules.emergency.book import BOOK

SIGNS = {
    "vi": (
        "đau ngực", "khó thở", "nghẹt thở", "xỉu", "co giật", "méo miệng", "liệt nửa người", "ói ra máu", "ra máu nhiều",
        "uống thuốc quá liều", "lên cơn đau tim", "hóc xương", "tiêu ra máu", "rắn cắn", "muốn tự tử", "muốn chết", "nhức đầu dữ dội",
    ),
    "zh": (
        "胸口痛", "喘不上气", "晕倒", "抽搐", "嘴歪", "半边身子没力", "吐血", "大出血", "吃药过量", "剧烈头痛", "噎住", "便血", "被蛇咬",
        "心绞痛", "想自杀", "不想活",
    ),
}  # fmt: skip
HARMLESS = {
    "vi": {
        "course": (
            "Đang học khóa sơ cứu, hỏi giùm bài: bệnh nhân {s} thì phải làm gì?",
            "Câu hỏi bài tập lớp caregiver: người bệnh {s} thì người chăm sóc làm gì trước?",
            "Em thi lấy bằng CNA, có câu hỏi về {s}, đáp án là gì vậy chị", "Học bài chương {s} mà em không hiểu, ai có tài liệu không",
            "Lớp em tuần tới dạy cách xử trí khi có người {s}, cần đem gì theo",
        ),
        "paper": (
            "Em đang soạn sổ tay về {s} cho nhà thờ, xin tài liệu tiếng Việt", "Tụi em làm tờ rơi về {s}, phòng khám cho xin hình nha",
            "Nhóm em làm poster nói về {s}, in khổ nào được", "Tôi viết bài cho báo chùa về {s}, bác sĩ coi lại giùm",
            "Tiệm tôi muốn dán bảng cảnh báo {s}, ghi sao cho đúng",
        ),
        "translate": (
            "Chữ {s} dịch ra tiếng Anh là gì vậy cô?", "{s} tiếng Anh nói sao, em làm thông dịch",
            "Tôi dịch giấy xuất viện cho khách, chỗ {s} dịch sao cho đúng?",
        ),
        "ask_ahead": (
            "Tôi chưa bị nhưng hỏi trước, {s} thì đi cấp cứu hay gọi phòng khám?", "Rủi mà {s} thì làm gì trước, tôi hỏi phòng hờ thôi",
            "Sau này lỡ {s} thì gọi ai? Giờ em vẫn khỏe", "Giả dụ có người {s} ở tiệm nail thì mình làm gì, hỏi cho biết",
            "Hỏi cho biết thôi chứ không ai bị gì: {s} có cần gọi 911 không",
        ),
        "hearsay": (
            "Đọc báo thấy nói stress lâu ngày gây {s}, có thiệt không?", "Nghe đồn ăn chung sầu riêng với bia là {s}, đúng không bác sĩ",
            "Trên facebook có bài nói uống lá vối ngừa {s}, tin được không", "Bạn tôi đăng zalo bài viết về {s}, tôi đọc mà tò mò",
        ),
        "general": (
            "Cách phòng ngừa {s} ở người lớn tuổi là sao bác sĩ", "Thuốc này có tác dụng phụ gây {s} không, tôi chưa uống",
            "Người bị tiểu đường có dễ {s} hơn không?", "Bao nhiêu tuổi thì hay {s}, tôi hỏi để biết",
        ),
        "form": (
            "Tờ khai hỏi tôi có từng {s} chưa, chỗ đó ai điền?", "Bảo hiểm nhân thọ hỏi có {s} bao giờ chưa, bác sĩ điền hay tôi điền",
            "Form hỏi trong nhà có ai {s} không, tôi đánh dấu không",
        ),
        "past": (
            "Hồi 2009 ở Việt Nam tôi có bị {s} một lần, giờ xin hồ sơ thì làm sao", "Năm 1989 ở Sài Gòn tôi {s}, giờ muốn thử viêm gan",
            "Hồi nhỏ tôi có {s} một lần, má kể, bác sĩ cần ghi không",
            "Lúc 12 tuổi tôi từng bị {s}, giờ 40 rồi khỏe mạnh, chỉ muốn khám định kỳ",
        ),
        "family": (
            "Ông nội tôi mất vì {s} năm 2005, tôi có nên tầm soát không", "Bên ngoại tôi có người bị {s}, bác sĩ ghi vô hồ sơ giùm",
            "Má tôi hồi xưa cũng bị {s}, tôi muốn hỏi có di truyền không",
        ),
        "denial": (
            "không {s} cũng không {t}, chỉ muốn xin thêm thuốc", "k {s} k {t} gi het, chi hoi lich hen thoi",
            "hổng có {s}, hổng có {t}, khỏe re, chỉ hỏi giờ mở cửa", "chẳng {s} chẳng {t}, sao phải đổi thuốc hả bác sĩ",
            "Bé không {s}, không {t}, ăn ngủ bình thường, mai có cần tới không",
        ),
        "resolved": (
            "Từ hồi đổi thuốc tới nay hết {s} luôn, cảm ơn bác sĩ",
            "{s} hồi tháng trước, nằm viện ba ngày về khỏe luôn rồi, giờ xin giấy nghỉ làm",
            "Hồi đó hay {s} mà giờ hết hẳn rồi, tôi xin ngưng tái khám được không",
        ),
        "story": (
            "Coi phim Hàn có cô kia {s} mà khóc quá trời, à mai mấy giờ khám",
            "Trên báo có ông kia {s} giữa chợ, tội ghê. Cho hỏi giờ mở cửa",
            "Hàng xóm cũ bên quê kể chuyện ai đó {s} năm ngoái, tôi chỉ hỏi lịch chích ngừa",
        ),
    },
    "zh": {
        "course": (
            "考急救证要背,病人{s}第一步做什么?", "护理课作业题:老人{s},照顾者该怎么办?", "我在备考CNA,有道题问{s}怎么处理,答案是什么",
            "上急救课老师讲{s}那章没听懂,有资料吗", "社工课讨论题:服务对象说{s},要怎么回应?",
        ),
        "paper": (
            "我在给教会做关于{s}的小册子,求中文资料", "店里要贴{s}的警示牌,怎么写准确", "我们社区出黑板报,主题是{s},借点图片",
            "给公众号写一篇讲{s}的文章,请医生审一下",
        ),
        "translate": (
            "请问“{s}”用英文怎么说?", "我做翻译,病历上{s}这个词怎么翻?", "{s}的英文单词是什么,我要填表",
        ),
        "ask_ahead": (
            "我没事,提前问一下,要是{s}该去急诊还是打诊所电话?", "万一以后{s}先打给谁?现在身体好着呢",
            "先问清楚,老人{s}要不要叫救护车,现在没人这样", "随便问问,{s}是不是都要打911",
        ),
        "hearsay": (
            "朋友圈说压力大会{s},真的假的", "网上说拍胳膊能治{s},辟个谣呗", "听说榴莲配啤酒会{s},是谣言吧",
            "报纸上讲喝醋能预防{s},可信吗",
        ),
        "general": (
            "怎么预防{s},有什么饮食建议", "这药的副作用包括{s}吗?我还没开始吃", "糖尿病人是不是更容易{s}?",
            "一般多大年纪容易{s},想了解一下",
        ),
        "form": (
            "表上问有没有{s}过,这栏谁填?", "保险问卷问是否曾经{s},医生填还是我填", "体检表问家里有没有人{s},我勾了没有",
        ),
        "past": (
            "2009年在老家{s}过一次,现在想要病历", "八九年在福州{s}过,所以我想查丙肝", "我小时候{s}过一次,我妈讲的,要写进病历吗",
            "十二岁那年{s}过,现在四十了身体很好,只想做体检", "我細個{s}過一次,媽媽講的,要唔要寫低",
        ),
        "family": (
            "我岳父05年死于{s},我太太要不要做筛查", "外公那边有人{s}过,请写进家族史", "我爷爷年轻时{s}过,想问会不会遗传",
        ),
        "denial": (
            "没{s}也没{t},就想续个药", "不{s}不{t},就问问几点开门", "从来没{s}过,也没{t},为什么要换药", "冇{s}冇{t},想問幾點開門",
            "孩子没有{s},没有{t},能吃能睡,明天还要来吗",
        ),
        "resolved": (
            "换药以后再也没{s}过,谢谢医生", "上个月{s}住院三天,早就好了,现在要请假条", "以前老{s},现在全好了,还用复诊吗",
        ),
        "story": (
            "追剧看到女主{s}哭死我了,对了明天几点", "新闻说有人在地铁{s},真可怜。请问你们几点开门",
            "老家邻居去年{s}的事我也是听说,我只问疫苗",
        ),
    },
}  # fmt: skip
NOW = {
    "vi": {
        "course": (
            "Đang học khóa sơ cứu mà tự nhiên tôi {s}, làm sao đây", "Đang ngồi làm bài tập thì tôi {s}",
            "Đang thi CNA thì bạn tôi {s}, giúp với",
        ),
        "paper": (
            "Đang soạn sổ tay cho nhà thờ thì tôi {s}", "Đang dán tờ rơi thì ba tôi {s} rồi", "Làm poster nửa chừng má em {s}",
        ),
        "translate": (
            "Đang dịch giấy tờ cho khách mà tôi {s} quá", "Tôi làm thông dịch, giờ tôi {s} không biết sao",
        ),
        "ask_ahead": (
            "Hồi trước hỏi phòng hờ, giờ tôi {s} thiệt rồi", "Hôm qua chưa bị, bữa nay {s} rồi",
            "Hỏi trước mà giờ chồng tôi {s} thiệt rồi làm sao",
        ),
        "hearsay": (
            "Đang đọc báo tự nhiên tôi {s}", "Tin trên facebook uống lá đó xong giờ tôi {s}",
            "Uống thuốc theo bài trên zalo rồi giờ má tôi {s}",
        ),
        "general": (
            "Thuốc này tôi uống xong bị {s}, có phải tác dụng phụ không", "Tôi bị tiểu đường mà giờ {s}, có sao không",
        ),
        "form": (
            "Đang điền tờ khai thì tôi {s}", "Tờ khai tôi đánh dấu không nhưng thật ra tôi đang {s}",
        ),
        "past": (
            "Hồi 2009 tôi bị một lần, bữa nay lại {s}", "Hồi nhỏ bị một lần rồi, giờ tôi {s} nữa",
            "Năm 1989 tôi mổ tim, giờ tôi đang {s}",
        ),
        "family": (
            "Ông nội tôi mất vì bệnh này, giờ tôi cũng {s}", "Bên ngoại có người bị, mà bữa nay má tôi {s}",
        ),
        "denial": (
            "không {t} mà {s}", "k {t} nhưng mà {s} quá", "hổng có {t}, chỉ {s} thôi",
        ),
        "resolved": (
            "hết {t} rồi mà giờ {s}", "Tháng trước nằm viện về khỏe, sáng nay {s} lại",
        ),
        "story": (
            "Đang coi phim Hàn thì chồng tôi {s}", "Giống trên báo, ba tôi đang {s}", "Hàng xóm tôi đang {s}, gọi ai giờ",
        ),
    },
    "zh": {
        "course": (
            "正在背急救考题,突然{s}", "上着护理课我{s}了怎么办", "考证考到一半,同学{s}了快帮忙",
        ),
        "paper": (
            "正在做小册子,我突然{s}", "贴海报的时候我爸{s}了",
        ),
        "translate": (
            "我在做翻译,现在我{s}怎么办", "翻译到一半我妈{s}了",
        ),
        "ask_ahead": (
            "之前只是提前问问,现在我真的{s}了", "昨天还没事,今天{s}了", "上次随便问问,这回我老公{s}了",
        ),
        "hearsay": (
            "看朋友圈看着看着我{s}了", "信了网上说的偏方,喝完我妈{s}了", "刷着新闻突然{s}",
        ),
        "general": (
            "吃了这药我{s},是副作用吗", "我有糖尿病,现在{s},要紧吗",
        ),
        "form": (
            "填表填到一半我{s}了", "表上我勾了没有,其实我现在{s}",
        ),
        "past": (
            "2009年有过一次,今天又{s}了", "小时候有过一次,现在我又{s}", "十二岁做过手术,刚才我{s}了",
        ),
        "family": (
            "我爷爷就是这个病走的,现在我也{s}", "外公那边有人有过,今天我妈{s}了",
        ),
        "denial": (
            "没{t},但是{s}", "没有{t},就是{s}", "冇{t},但系{s}",
        ),
        "resolved": (
            "{t}好了,可是现在{s}", "上个月出院好好的,今早又{s}",
        ),
        "story": (
            "正在追剧我老公{s}了", "跟新闻里一样,我爸现在{s}", "邻居刚才{s}了,打给谁",
        ),
    },
}  # fmt: skip
BESIDE = {  # a statement of somebody's own behind a harmless one, or before it
    "vi": ("{told}. Mà giờ tôi {sign}", "{told}, mà tôi đang {sign}", "{told}, tôi {sign} quá", "Tôi {sign}. {told}", "{told}. Chồng tôi {sign} rồi"),
    "zh": ("{told}。我现在{sign}", "{told},可我{sign}了", "{told},我{sign}", "{told},突然{sign}", "我{sign}。{told}", "{told}。我爸{sign}了"),
}
HARMLESS_ALARMS, NOW_SILENT, BESIDE_SILENT = 0.04, 0.04, 0.08  # shares: what the rules reach today, with a little room
LANGUAGES = pytest.mark.parametrize("language", ["vi", "zh"])


def in_frames(frames: dict[str, tuple[str, ...]], language: str) -> list[str]:
    """Every frame with every sign, and with another sign where it tells of two."""
    signs = SIGNS[language]
    every = [frame for some in frames.values() for frame in some]
    return [frame.replace("{s}", sign).replace("{t}", signs[at - 3]) for frame, (at, sign) in product(every, enumerate(signs))]


@LANGUAGES
def test_every_sign_is_heard_where_somebody_has_it(language: str) -> None:
    who = "tôi " if language == "vi" else "我"
    assert [sign for sign in SIGNS[language] if BOOK.screen(who + sign).level is Level.NONE] == []


@LANGUAGES
def test_what_is_learnt_asked_or_long_past_alarms_nobody(language: str) -> None:
    said = in_frames(HARMLESS[language], language)
    alarms = [one for one in said if BOOK.screen(one).level is not Level.NONE]
    assert len(alarms) <= HARMLESS_ALARMS * len(said), (len(alarms), len(said), alarms)


@LANGUAGES
def test_the_same_frame_told_of_now_alarms(language: str) -> None:
    said = in_frames(NOW[language], language)
    silent = [one for one in said if BOOK.screen(one).level is Level.NONE]
    assert len(silent) <= NOW_SILENT * len(said), (len(silent), len(said), silent)


@LANGUAGES
def test_a_danger_told_beside_it_alarms(language: str) -> None:
    signs, frames = SIGNS[language], [frame for some in HARMLESS[language].values() for frame in some]
    said = []
    for at, (frame, beside) in enumerate(product(frames, BESIDE[language])):
        told = frame.replace("{s}", signs[at % len(signs)]).replace("{t}", signs[(at - 3) % len(signs)]).rstrip("?。.")
        said += [beside.format(told=told, sign=signs[(at + step) % len(signs)]) for step in (5, 8)]
    silent = [one for one in said if BOOK.screen(one).level is Level.NONE]
    assert len(silent) <= BESIDE_SILENT * len(said), (len(silent), len(said), silent)
