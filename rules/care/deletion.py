"""Somebody wants what we keep about them gone: plain words in four languages. Wanting no more texts is another wish
(`compliance/optout.py`)."""

from __future__ import annotations

import re
from typing import Final

from rules.care.extraction import flat

_VERB: Final = r"(?:delete|erase|wipe|remove|destroy|get rid of|purge)"
_OURS: Final = r"(?:(?:about|on|of) me|i (?:sent|told|wrote|said)|you (?:have|keep|store))"
_WHAT: Final = r"(?:data|information|info|records?|history|conversations?|chats?|account|file)"
WANTED: Final = re.compile(
    rf"\b{_VERB}\b.{{0,20}}\b(?:my|our)\b.{{0,16}}\b{_WHAT}\b"
    rf"|\b{_VERB}\b.{{0,12}}\b(?:{_WHAT}|everything|all)\b.{{0,24}}\b{_OURS}\b"
    r"|\bforget (?:all about me|everything (?:about me|i (?:said|told)))\b|\bright to be forgotten\b"
    r"|\b(?:borr\w+|elimin\w+|suprim\w+)\b.{0,20}\bmis? (?:datos|informacion|registros?|historial|cuenta|expediente)\b"
    r"|(?:删除|清除|删掉|抹掉).{0,6}我.{0,4}(?:资料|信息|数据|记录|账号|帐号)|我的?.{0,4}(?:资料|信息|数据|记录).{0,6}(?:删除|清除|删掉)"
    r"|\bxoa?\b.{0,14}\b(?:du lieu|thong tin|ho so)\b.{0,8}\b(?:cua )?toi\b"
)
REFUSED: Final = re.compile(r"\b(?:dont|do not|never|no quiero que)\b|不要|别")


def wanted(text: str) -> bool:
    """Whether these words ask for it."""
    low = flat(text)
    return WANTED.search(low) is not None and REFUSED.search(low) is None
