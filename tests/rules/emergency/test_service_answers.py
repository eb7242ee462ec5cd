"""Answers to questions about classes, supplies and years ago say nothing of today; the same words told of now, or a bad answer, do."""

from __future__ import annotations

from rules.emergency.rulebook import Rulebook
from tests.every import every
from tests.rules.emergency.book import BOOK

Exchanged = tuple[str, str]
SILENT: list[Exchanged] = [
    ("Do the spots fade when you push a glass on them?", "they vanish. no fever, he's off playing trains"),
    ("Does the rash fade when you press a glass on it?", "fades away every time, shes had no fever either"),
    ("¿Se borran las ronchas al apretarlas?", "sí se borran, son del calor, anda jugando sin fiebre"),
    ("Anyone in the house had seizures?", "just the dog, phenobarb 2x a day lol"),
    ("Any wheezing at night?", "only the dog"),
    ("You're signing up for the Saturday class on CPR and choking. How many seats?", "2, me and the sitter"),
    ("您要续哪种药?", "硝酸甘油,过期了换一瓶,一年多没用过了"),
    ("Chị muốn đăng ký lớp sơ cứu ngày nào?", "chủ nhật, lớp hóc dị vật trẻ em á"),
    ("Would you like the infant choking class or the adult one?", "choking. the Saturday one if theres still a chair"),
    ("¿De qué curso quiere el horario?", "el de atragantamiento, pa las abuelas del edificio"),
    ("您想報名哪一堂課？", "防溺水那堂，給孫子報的"),
    ("Do you still want the stroke support group on Tuesdays?", "sure"),
    ("¿Le surto la medicina de las convulsiones?", "sí por favor, me quedan para diez días"),
    ("Any nosebleeds on the warfarin this month?", "not a drop"),
    ("Any bleeding since your last visit at 20 weeks?", "nope not a drop"),
    ("In your earlier pregnancies, any heavy bleeding?", "the first, I needed 2 units. this one's been dull as dishwater"),
    ("Last week you told us the chest tightness was gone. Is that still so?", "still gone"),
    ("Does his face droop or is he slurring?", "Neither. he's slurping noodles"),
    ("您对什么东西过敏？", "花生，小学的时候嘴肿过一次"),
    ("Can you walk to the mailbox without chest pain?", "sure can, twice round the block even"),
    ("Has your child ever needed to be rushed in for croup?", "once when he was 2, hes 11"),
    ("放支架以后胸口还闷过吗？", "一次都没有"),
    ("您能一口气说完一句话吗？", "没问题，我刚跳完广场舞"),
    ("Do you have any questions about stroke signs?", "just what the letters in FAST stand for, its for our church leaflet"),
    ("Your daughter had croup last month. How is she?", "loud as ever. no bark since the steroid, back at ballet"),
    ("Tết này bác có kế hoạch gì?", "về quê gói bánh chưng, mùng sáu phòng khám mở chưa cháu"),
]
ALARMS: list[Exchanged] = [
    ("Do the spots fade when you push a glass on them?", "no they stay the same"),
    ("Do the spots fade when you push a glass on them?", "they don't fade"),
    ("Does the rash fade when you press a glass on it?", "fades a little but not all the way"),
    ("Does the rash fade when you press a glass on it?", "some fade, some don't"),
    ("¿Se borran las ronchas al apretarlas?", "no, no se borran"),
    ("Any wheezing at night?", "yes and now he can't catch his breath"),
    ("Any chest pain right now?", "just a little"),
    ("Would you like the infant choking class or the adult one?", "he's choking right now, help"),
    ("Would you like the infant choking class or the adult one?", "my baby is choking"),
    ("您想报名哪一堂课？", "我儿子溺水了，没呼吸"),
    ("¿De qué curso quiere el horario?", "mi hijo se está atragantando, no respira"),
    ("Do you still want the stroke support group on Tuesdays?", "my face is drooping and I can't lift my arm"),
    ("Do you still want to die?", "sure"),
    ("Have you been able to pee?", "nope not a drop"),
    ("Any bleeding, and are you peeing?", "not a drop since noon"),
    ("Any bleeding since last night?", "not a drop of pee since noon"),
    ("What has kept you from acting on those thoughts so far?", "just the dog really. and hes 15"),
    ("Do you want to talk about it?", "dont save me this time"),
    ("Are you peeing normally?", "not a drop since yesterday"),
    ("When did you last pee?", "not a drop all day"),
    ("Any nosebleeds on the warfarin this month?", "yes it won't stop for an hour"),
    ("After the seizure, is he back to himself?", "no, he won't wake up"),
    ("In your earlier pregnancies, any heavy bleeding?", "yes and again today, soaking pads"),
    ("Can you walk to the mailbox without chest pain?", "no"),
    ("Can you walk to the mailbox without chest pain?", "not anymore, it hurts in my chest"),
    ("放支架以后胸口还闷过吗？", "有，今天又闷了"),
    ("您能一口气说完一句话吗？", "不能"),
    ("Do you have any questions about stroke signs?", "yes, my husband's mouth is crooked and he can't talk"),
    ("Do you have a plan to end your life?", "yes"),
    ("Bác có kế hoạch tự tử không?", "có"),
    ("Has your child ever needed to be rushed in for croup?", "he's barking and blue right now"),
]


@every(("asked", "text"), SILENT)
def test_an_answer_about_something_else_alarms_nobody(asked: str, text: str) -> None:
    assert not by_rule(BOOK, asked, text)


@every(("asked", "text"), ALARMS)
def test_a_bad_answer_alarms(asked: str, text: str) -> None:
    assert by_rule(BOOK, asked, text)


def by_rule(book: Rulebook, asked: str, text: str) -> list[str]:
    return [name for name in book.screen(text, prior_bot=asked).rules if not name.startswith("reader.")]
