"""Seeded defects for the rules on personal data.

All numbers are made up; their check digits are right where that matters.
"""

from __future__ import annotations

import random

from benchmarks.quality.seeded_defects.seeding import Stage, defect, look_alike

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _identity(rng: random.Random, *, right: bool = True) -> str:
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


@defect("personal-data", "a citizen's number")
def citizens_number(stage: Stage) -> str | None:
    words = stage.rng.choice(
        ("公示救助对象王某（身份证号{}）。", "申请人身份证号码：{}。", "其中一名申请人（{}）的申请已答复。")
    )
    words = words.format(_identity(stage.rng))
    stage.append(stage.rng.choice((1, 6)), words)
    return words


@defect("personal-data", "a private mobile number")
def mobile_number(stage: Stage) -> str | None:
    number = f"1{stage.rng.choice((38, 39, 58, 86))}{stage.rng.randint(10_000_000, 99_999_999)}"
    words = stage.rng.choice(
        (
            f"申请人李四的联系方式为{number}。",
            f"申请人手机号：{number}。",
            f"救助对象赵某某，电话{number}，家住三组。",
        )
    )
    stage.append(1, words)
    return words


@defect("personal-data", "a bank card")
def bank_card(stage: Stage) -> str | None:
    words = f"补贴发放至张三的银行卡{_card(stage.rng)}。"
    stage.append(1, words)
    return words


@defect("personal-data", "a home address")
def home_address(stage: Stage) -> str | None:
    words = stage.rng.choice(
        ("申请人张三，住青云路18号幸福小区3幢2单元501室。", "低保对象王五，家庭住址：东湖村4组27号。")
    )
    stage.append(1, words)
    return words


@look_alike("personal-data", "numbers that are nobody's")
def nobodys_numbers(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            f"统一社会信用代码11330106{stage.rng.randint(10_000_000, 99_999_999)}X。",
            "监督电话：0571-87654321。",
            "服务热线12345，全年接听来电13800次。",
            "索引号：113301060023456789/2024-00017。",
            f"咨询电话{stage.facts.organ.phone}。",
            "办公地址：人民路1号，邮政编码310000。",
            "公示时身份证号中间八位以*号代替（如330106********0012）。",
            f"编号{_identity(stage.rng, right=False)}的档案已归档。",
        )
    )
    stage.append(6, words)
    return words


@defect("contact-details", "a telephone without its area code or a private mail account")
def private_account(stage: Stage) -> str | None:
    if "电话" in stage.data["preamble"]:
        return None
    words = stage.rng.choice(
        (
            "联系电话：8765432。",
            "电子邮箱：zhangsan123@qq.com。",
            "联系邮箱：xinxigongkai@163.com，电话：0571-8765432。",
        )
    )
    stage.data["preamble"] += words
    return words


@look_alike("contact-details", "official contacts")
def official_contacts(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            f"联系电话：{stage.facts.organ.phone}，邮编：310000。",
            f"电子邮箱：xxgk@{stage.facts.organ.site.removeprefix('www.')}。",
            f"联系电话（传真）：{stage.facts.organ.phone}。",
            "政务服务热线：12345。",
        )
    )
    stage.data["preamble"] += words
    return words
