"""Slack's mrkdwn as the plain text a patient's phone shows."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

LINK = re.compile(r"<(https?://[^>|]+|mailto:[^>|]+|tel:[^>|]+)(?:\|([^>]*))?>")
MENTION = re.compile(r"<[@#!][^>]*>")
EMOJI_CODE = re.compile(r":([a-z0-9_+-]{2,40}):")
BOLD = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")
ITALIC = re.compile(r"(?<![\w_])_([^_\n]+)_(?![\w_])")
STRUCK = re.compile(r"(?<![\w~])~([^~\n]+)~(?![\w~])")
QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u00a0": " ", "\u2026": "..."}
)
KNOWN = {
    "slightly_smiling_face": "\U0001f642",
    "heart": "\u2764\ufe0f",
    "thumbsup": "\U0001f44d",
    "+1": "\U0001f44d",
    "wave": "\U0001f44b",
    "pray": "\U0001f64f",
}


def plain(mrkdwn: str) -> str:
    """Entities, links (their address), mentions (gone), emphasis (gone), known emoji, straight quotes; nothing else is changed.

    Smart quotes would turn an SMS into UCS-2, which costs more than double (GSM 03.38)."""
    text = LINK.sub(lambda found: found[1].removeprefix("mailto:").removeprefix("tel:"), mrkdwn)
    text = MENTION.sub("", text)
    for mark in (BOLD, ITALIC, STRUCK):
        text = mark.sub(r"\1", text)
    text = EMOJI_CODE.sub(lambda found: KNOWN.get(found[1], found[0] if found[1].isdecimal() else ""), text)
    text = unescape(text).translate(QUOTES)
    text = re.sub(r"[ \t]+", " ", unicodedata.normalize("NFC", text))
    return "\n".join(line.strip() for line in text.splitlines()).strip()
