"""Whether what is said beside a "no" only reassures, so that nobody need have an opinion about it. Pure.

"no, I'm just tired and my sister is coming to help"     reassures
"no, it will be over soon and everybody will be fine"    does not: what sounds like a goodbye or a turn ("but") is heard out
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 240  # characters; who says more tells more
REASSURES: Final = re.compile(
    r"\b(?:(?:i'?m|i am|she'?s|he'?s|we'?re|it'?s|feel(?:ing)?|doing|all) (?:\w+ ){0,2}?(?:happy|fine|great|good|well|ok|okay"
    r"|normal|excited|in love|obsessed|thrilled|clean)"
    r"|love (?:my|him|her|being|life)|just (?:\w+ )?(?:tired|sleepy|sleep deprived|stressed|busy|bored|joking|kidding)|(?:i'?m"
    r"|i was) (?:just )?(?:talking|joking) about"
    r"|lots? to live for|reasons? to live|want to live|wanna live|(?:coming|here|staying|going) (?:\w+ ){0,2}?to help|(?:smiled"
    r"|laughing|giggling|playing)"
    r"|(?:(?:she|he)(?:'?s| is)|i'?m) (?:\w+ )?(?:awake|alert|talking|walking|eating|drinking)"
    r"|(?:counted|found) (?:\w+ )?(?:every(?: (?:one|single one))?|all|them)|all (?:\d+|of them|\w+) (?:are"
    r"|were) (?:\w+ )?(?:there|here|accounted|still)|accounted for"
    r"|(?:midwife|doctor|dr|nurse|ob)(?: \w+){0,2} (?:said|says) (?:(?:it'?s|that'?s|it is|is) )?(?:normal|fine|ok|good|healing)"
    r"|(?:clean|dry|clear) (?:\w+ ){0,2}?(?:now|since)"
    r"|nearly gone|almost gone|all healed|healing (?:well|nicely|great)|completely normal|perfectly normal|perfectly fine"
    r"|ganas de vivir|muchas ganas|estoy (?:muy )?(?:bien|contenta?o?|feliz|tranquil[oa])|todo (?:va )?(?:muy )?bien|muy feliz"
    r"|quiero vivir|s[oó]lo (?:estoy )?(?:cansad[oa]|desvelad[oa])"
    r"|yêu đời|muốn sống|vẫn vui|rất ổn|bình thường|khỏe re|chỉ (?:hơi )?(?:mệt|thiếu ngủ|buồn ngủ))\b"
    r"|醒了|清醒|在(?:跟我)?说话|在玩|很开心|挺开心|挺好的?|都好|好得很|就是(?:有点)?(?:累|困|没睡好|缺觉)|想活|好好活|日子过得",
    re.I,
)
HEARD_OUT: Final = re.compile(
    r"\b(?:but|except|however|though|yet|without me|better off|goodbye|bye|farewell|soon|after (?:tonight|today|this)|any ?more"
    r"|forever|the last|letters?|note|gave|giv(?:e|ing) away"
    r"|pills?|lined|arranged|settled|before i (?:go|leave)"
    r"|thank(?:ing)? (?:everyone|everybody|you (?:all|for everything))"
    r"|guns?|knife|rope|bridge|die|dead|dying|death|kill\w*|hurt\w*|pain\w*|can'?t|cannot|won'?t|never"
    r"|blood|bleed\w*|breath\w*|chest|faint\w*|worse|confus\w*"
    r"|vomit\w*|throw\w* up|voices|thoughts?|louder|urges?|hopeless|point|alone|scared|afraid|numb|weak|pero|aunque|adi[oó]s"
    r"|ya no|mor\w+|muert\w+|sangr\w+|pecho|respir\w+|peor|sol[oa]|dolor|miedo"
    r"|nhưng|chết|máu|thở|ngực|đau|tạm biệt|một mình|sợ|không còn)\b|但|可是|不过|再见|死|血|胸|喘|疼|痛|怕|离开|没意思|晕",
    re.I,
)
EVERYDAY: Final = re.compile(  # of the questionnaires on mood: no danger is asked about
    r"\b(?:sleep\w*|asleep|appetite|eating|overeating|energy|tired|concentrat\w*|focus\w*|interest|pleasure|dormir\w*|sue[ñn]o"
    r"|apetito|energ[ií]a|cansad[oa]|concentra\w*|inter[eé]s"
    r"|ngủ|ăn uống|ngon miệng|tập trung|năng lượng)\b|睡|胃口|食欲|精力|精神集中|集中注意|兴趣",
    re.I,
)
HOW_OFTEN: Final = re.compile(
    r"\bhow (?:often|many (?:days|nights))\b|\bbothered by\b|\bcon qu[eé] frecuencia\b|\bqu[eé] tan seguido\b|多少天|几天|多经常|经常"
    r"|bao nhiêu ngày|mấy ngày|thường xuyên",
    re.I,
)
NOT_EVERYDAY: Final = re.compile(
    r"\b(?:breath\w*|chest|pain|dead|die|hurt\w*|harm\w*|wak\w*|baby|newborn|fever|head|pills?|thoughts?|overdos\w*|vomit\w*"
    r"|bleed\w*|respir\w*|pecho|dolor|muert\w*|da[ñn]o|beb[eé]|despert\w*"
    r"|thở|ngực|đau|chết|em bé|bé)\b|呼吸|胸|痛|死|伤|宝宝|醒",
    re.I,
)


def reassures(rest: str) -> bool:
    """Whether it says that all is well and nothing that wants hearing out."""
    return len(rest) <= LONGEST and REASSURES.search(rest) is not None and HEARD_OUT.search(rest) is None


def everyday(asked: str) -> bool:
    """Whether it was asked how often sleep, appetite, energy or the like were bad, and nothing else."""
    return HOW_OFTEN.search(asked) is not None and EVERYDAY.search(asked) is not None and NOT_EVERYDAY.search(asked) is None
