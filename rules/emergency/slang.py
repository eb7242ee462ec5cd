"""What people write for short, by ear or as a picture, and the words it stands for."""

from __future__ import annotations

from typing import Final

EMOJI: Final = {
    "\U0001f48a": "pills", "\U0001f52b": "gun", "\U0001f52a": "knife", "\U0001f198": "sos", "\U0001f691": "ambulance", "\U0001fa78": "blood",
    "\U0001f602": "haha", "\U0001f923": "haha", "\U0001f606": "haha", "\U0001f480": "haha", "\U0001f605": "haha", "\U0001f61c": "haha",
}  # fmt: skip
SLANG: Final = {
    "rn": "right now", "cant": "can't", "cnt": "can't", "kant": "can't", "carnt": "can't", "wanna": "want to", "gonna": "going to",
    "gona": "going to", "gunna": "going to", "finna": "going to", "tryna": "trying to", "gotta": "got to", "im": "i'm", "ive": "i've",
    "dont": "don't", "dnt": "don't", "doesnt": "doesn't", "dosent": "doesn't", "isnt": "isn't", "hasnt": "hasn't", "wont": "won't",
    "wasnt": "wasn't", "arent": "aren't", "couldnt": "couldn't", "havent": "haven't", "didnt": "didn't", "u": "you", "ur": "your",
    "kms": "kill myself", "kys": "kill yourself", "tn": "tonight", "2nite": "tonight", "2night": "tonight", "tonite": "tonight",
    "2day": "today", "2moro": "tomorrow", "pls": "please", "plz": "please", "hes": "he's", "shes": "she's", "breath": "breathe",
    "breathin": "breathing",
    "breth": "breathe", "breeth": "breathe", "breethe": "breathe", "breaf": "breathe", "breff": "breathe", "brefe": "breathe", "breate": "breathe", "q": "que", "w/o": "without", "wo": "without", "xq": "porque",
    "pq": "porque", "kiero": "quiero", "kiere": "quiere", "kieren": "quieren", "kisiera": "quisiera", "ke": "que", "aki": "aqui",
    "tmb": "tambien", "b4": "before", "bf": "boyfriend", "gf": "girlfriend", "cuz": "because", "cus": "because",
    "coz": "because", "bc": "because", "wen": "when", "wat": "what", "wut": "what", "hv": "have", "hav": "have", "lil": "little",
    "thru": "through", "rly": "really", "frm": "from", "thot": "thought", "idk": "i don't know", "ppl": "people", "nd": "and",
    "sumthin": "something", "nuthin": "nothing", "nothin": "nothing", "somethin": "something", "abt": "about", "bout": "about",
    "hsnt": "hasn't", "shoulda": "should have", "ya'll": "you all", "yall": "you all", "ma": "mama", "outta": "out of", "kinda": "kind of",
    "sorta": "sort of", "lotta": "lot of", "lemme": "let me", "dunno": "don't know", "nvr": "never", "tuk": "took", "tooked": "took", "pian": "pain", "payne": "pain", "hrut": "hurt", "hert": "hurt", "chset": "chest", "amr": "arm", "leggs": "legs", "legg": "leg",
    "numm": "numb", "dizy": "dizzy", "diz": "dizzy", "swetty": "sweaty", "waek": "weak", "weke": "weak", "hed": "head", "throwin": "throwing", "pooh": "poop", "alot": "a lot", "nite": "night",
    "mornin": "morning", "mornting": "morning", "wud": "would", "cud": "could", "shud": "should", "wif": "with", "wit": "with",
    "ovr": "over", "prolly": "probably", "prob": "probably", "meds": "medicines", "med": "medicine", "preggers": "pregnant",
    "preggo": "pregnant", "prego": "pregnant", "bby": "baby", "hubby": "husband", "hubs": "husband", "iono": "i don't know",
    "lol": "haha", "lmao": "haha", "lmfao": "haha", "rofl": "haha", "jaja": "haha", "jajaja": "haha", "hahaha": "haha", "jk": "haha",
    "colapsed": "collapsed", "collasped": "collapsed", "callapsed": "collapsed", "fentynal": "fentanyl",
    "cannot": "can't", "aint": "ain't", "cain't": "can't", "caint": "can't",
}  # fmt: skip
