"""What people write for short, by ear or as a picture, and the words it stands for."""

from __future__ import annotations

from typing import Final

EMOJI: Final = {
    "\U0001f48a": "pills", "\U0001f52b": "gun", "\U0001f52a": "knife", "\U0001f198": "sos", "\U0001f691": "ambulance", "\U0001fa78": "blood",
    "\U0001f602": "haha", "\U0001f923": "haha", "\U0001f606": "haha", "\U0001f480": "haha", "\U0001f605": "haha", "\U0001f61c": "haha",
}  # fmt: skip
BY_EAR: Final = {  # words the lexicon itself knows in one phrase or another, or too short for a slip to be told: right in every phrase
    "aneurism": "aneurysm", "asprin": "aspirin", "atack": "attack",
    "azma": "asthma", "beatin": "beating", "beter": "better", "betr": "better", "blak": "black", "bleading": "bleeding",
    "bledding": "bleeding", "bleedin": "bleeding", "boilin": "boiling", "bomitando": "vomitando", "bomito": "vomito", "bomita": "vomita",
    "brasos": "brazos", "burnd": "burned", "callin": "calling", "cheast": "chest", "chesst": "chest",
    "chokin": "choking", "clamy": "clammy", "closin": "closing", "confuzed": "confused", "cryin": "crying", "cuttin": "cutting",
    "ded": "dead", "dedd": "dead", "disapear": "disappear", "dizzie": "dizzy", "dizzyness": "dizziness", "draggin": "dragging",
    "drippin": "dripping", "drownin": "drowning", "dyin": "dying", "endin": "ending", "evrywhere": "everywhere", "fant": "faint",
    "gettin": "getting", "hangin": "hanging", "havin": "having",
    "hittin": "hitting", "hurtin": "hurting", "hurtz": "hurts", "jerkin": "jerking", "keda": "queda", "kickin": "kicking",
    "killin": "killing", "leakin": "leaking", "nosebled": "nosebleed",
    "overdosd": "overdosed", "pased": "passed", "payn": "pain", "peelin": "peeling", "pickin": "picking", "poopin": "pooping",
    "poundin": "pounding", "pukeing": "puking", "punchin": "punching", "qiero": "quiero",
    "racin": "racing", "ribbs": "ribs", "roap": "rope",
    "sicidal": "suicidal", "sicide": "suicide", "sucide": "suicide", "sucidal": "suicidal",
    "suiside": "suicide", "suisidal": "suicidal", "soocide": "suicide", "sueside": "suicide", "shootin": "shooting",
    "sittin": "sitting", "slurd": "slurred", "slured": "slurred", "smotherin": "smothering", "speach": "speech", "spoting": "spotting",
    "sqeezing": "squeezing", "squeezin": "squeezing", "stabbd": "stabbed", "stabbin": "stabbing", "stabed": "stabbed",
    "standin": "standing", "stiches": "stitches", "stomache": "stomach", "stomick": "stomach", "stumick": "stomach",
    "swalowed": "swallowed", "sweatin": "sweating", "swetting": "sweating", "talkin": "talking", "tellin": "telling",
    "throbbin": "throbbing", "throbin": "throbbing", "throte": "throat", "tightnes": "tightness", "tigt": "tight", "tite": "tight",
    "tilenol": "tylenol", "toung": "tongue", "triped": "tripped", "unconcious": "unconscious",
    "unconscius": "unconscious", "watter": "water", "wheezin": "wheezing", "whistlin": "whistling", "woosy": "woozy", "slef": "self",
    "sefl": "self", "mysef": "myself", "myslef": "myself", "meself": "myself", "thots": "thoughts", "thinkin": "thinking",
    "notin": "nothing", "nuttin": "nothing", "noos": "noose", "nuse": "noose", "brething": "breathing", "breething": "breathing",
    "brethin": "breathing", "breathn": "breathing", "choken": "choking", "turnin": "turning", "wakin": "waking",
    "agen": "again", "evry": "every", "evrything": "everything", "everone": "everyone", "evryone": "everyone", "gudbye": "goodbye",
    "gudby": "goodbye", "goodby": "goodbye", "nobdy": "nobody", "witout": "without", "pilz": "pills", "pils": "pills",
    "hogando": "ahogando", "hogo": "ahogo", "incho": "hincho", "inchada": "hinchada", "inchado": "hinchado", "piena": "pierna",
}  # fmt: skip
SLANG: Final = BY_EAR | {
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
