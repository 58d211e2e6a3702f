"""What a reminder says: the platform's own neutral text, and beside it a note that threatens nobody's supply.

A property company does not demand fees by stopping power, water, heat or gas (Civil Code 944). Words are data: what
is supplied, and what cutting it is called. The search is strict on purpose; a note it stops by mistake can be said in
other words.
"""

import re
import unicodedata
from datetime import date

from contracts.refusals import Refusal
from contracts.wording import Language, tell

TEXT: dict[Language, str] = {
    "zh": "您户名下有{bill_count:count}笔物业费待缴，合计{outstanding_fen:money}，最早一笔的缴费日为{oldest_due_on:day}。"
    "如已缴纳请忽略；对账单有疑问可提出异议，一时有困难可申请分期或减免。",
    "en": "{bill_count:count} fee bill(s) of your household are open, {outstanding_fen:money} in all; the oldest was due"
    " on {oldest_due_on:day}. If you have paid, nothing is left to do; you may contest a bill, and ask for instalments"
    " or a waiver.",
}

#: a telephone is no power, a hotline no heat
SUPPLY_ZH = r"(?:水|电(?!话|子|梯|脑|视|邮|信)|气(?!候|温|氛|象)|暖(?!心)|热(?!线|心|情|爱|烈)|煤|供应|阀)"
CUTTING_ZH = ("停", "断", "切断", "掐断", "中断", "停供", "停止供", "暂停供", "终止供", "拒绝供", "不予供", "不再供", "不供",
              "拒绝售", "不予售", "停售", "拉闸", "锁", "封", "掐", "关停", "关闭", "关掉")  # fmt: skip
#: said side by side only: apart they are everyday words
ADJACENT_ZH = ("限水", "限电", "限气", "限热", "限暖", "关水", "关电", "关气", "关阀", "关暖", "拉闸", "掉闸", "锁卡", "锁表",
               "拔表", "拆表", "剪线", "停梯", "锁梯", "断供", "停供")  # fmt: skip
SUPPLY_EN = r"(?:water|power|electric\w*|heat\w*|gas|suppl(?:y|ies)|utilit(?:y|ies)|lifts?|elevators?)"
CUTTING_EN = (
    r"(?:cut\w*|shut\w*|turn\w* off|switch\w* off|disconnect\w*|stop\w*|suspend\w*|interrupt\w*|withh[eo]ld\w*|limit\w*"
    r"|restrict\w*|lock\w*|seal\w*|den(?:y|ied|ying)|depriv\w*|without)"
)
#: written in other characters, meant the same
VARIANTS = str.maketrans("斷電氣熱鎖關閥閘給", "断电气热锁关阀闸给")

_CUTTING_ZH = "(?:(?<!判)(?<!诊)(?:" + "|".join(sorted(CUTTING_ZH, key=len, reverse=True)) + "))"
_THREATS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CUTTING_ZH}.{{0,6}}?{SUPPLY_ZH}",
        rf"{SUPPLY_ZH}.{{0,4}}?(?:(?<!判)断|停|掐|切断)",
        "|".join(ADJACENT_ZH),
    )
)
_THREATS_EN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{CUTTING_EN}\b.{{0,40}}\b{SUPPLY_EN}\b",
        rf"\b{SUPPLY_EN}\b.{{0,40}}\b{CUTTING_EN}",
    )
)


def threat_in(note: str) -> str | None:
    """The words that threaten a supply, or None; spaces, marks and width between characters hide nothing."""
    plain = unicodedata.normalize("NFKC", note).casefold().translate(VARIANTS)
    joined = "".join(character for character in plain if unicodedata.category(character)[0] in "LN")
    spaced = " ".join(re.findall(r"[a-z]+", plain))
    for text, patterns in ((joined, _THREATS), (spaced, _THREATS_EN)):
        for pattern in patterns:
            if found := pattern.search(text):
                return found.group()
    return None


def check_note(note: str | None) -> None:
    if note is not None and (found := threat_in(note)):
        raise Refusal("threatens_supply", pointer="/note", found=found)


def reminder_text(bill_count: int, outstanding_fen: int, oldest_due_on: date, language: Language) -> str:
    """What the household reads, once it has signed in."""
    facts = {"bill_count": bill_count, "outstanding_fen": outstanding_fen, "oldest_due_on": oldest_due_on}
    return tell(TEXT[language], facts, language)
