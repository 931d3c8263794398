"""Mutations that disclose personal data.

All numbers are made up; their check digits are right where that matters.
"""

from __future__ import annotations

import random

from auditor.reports.mutation import Draft
from auditor_ogi.mutations.declaring import append, mutation

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity_number(rng: random.Random, *, right: bool = True) -> str:
    """A citizen's number of no citizen, with a check digit that is right or wrong."""
    born = f"{rng.randint(1950, 2004)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    body = f"{rng.choice((110101, 330106, 420111, 510107))}{born}{rng.randint(1, 998):03}"
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]
    return body + (check if right else ("3" if check != "3" else "4"))


def _card(rng: random.Random) -> str:
    body = "622202" + "".join(str(rng.randint(0, 9)) for _ in range(12))
    digits = [int(digit) for digit in reversed(body)]
    total = sum(
        digit if place % 2 else (digit * 2 - 9 if digit > 4 else digit * 2)
        for place, digit in enumerate(digits)
    )
    return body + str(-total % 10)


@mutation("citizen-number", zh="写有公民身份号码", en="a citizen's number is disclosed")
def citizen_number(draft: Draft) -> str | None:
    words = draft.rng.choice(
        ("公示救助对象王某（身份证号{}）。", "申请人身份证号码：{}。", "其中一名申请人（{}）的申请已答复。")
    )
    words = words.format(identity_number(draft.rng))
    append(draft, draft.rng.choice((1, 6)), words)
    return words


@mutation("mobile-number", zh="写有个人手机号码", en="a private mobile number is disclosed")
def mobile_number(draft: Draft) -> str | None:
    number = f"1{draft.rng.choice((38, 39, 58, 86))}{draft.rng.randint(10_000_000, 99_999_999)}"
    words = draft.rng.choice(
        (
            f"申请人李四的联系方式为{number}。",
            f"申请人手机号：{number}。",
            f"救助对象赵某某，电话{number}，家住三组。",
        )
    )
    append(draft, 1, words)
    return words


@mutation("bank-card", zh="写有银行卡号", en="the number of a bank card is disclosed")
def bank_card(draft: Draft) -> str | None:
    words = f"补贴发放至张三的银行卡{_card(draft.rng)}。"
    append(draft, 1, words)
    return words


@mutation("home-address", zh="写有家庭住址", en="a home address is disclosed")
def home_address(draft: Draft) -> str | None:
    words = draft.rng.choice(
        ("申请人张三，住青云路18号幸福小区3幢2单元501室。", "低保对象王五，家庭住址：东湖村4组27号。")
    )
    append(draft, 1, words)
    return words


@mutation(
    "private-contact",
    zh="联系电话没有区号或邮箱是私人邮箱",
    en="a telephone without its area code or a private mail account",
)
def private_contact(draft: Draft) -> str | None:
    if "电话" in draft.data["preamble"]:
        return None
    words = draft.rng.choice(
        (
            "联系电话：8765432。",
            "电子邮箱：zhangsan123@qq.com。",
            "联系邮箱：xinxigongkai@163.com，电话：0571-8765432。",
        )
    )
    draft.data["preamble"] += words
    return words
