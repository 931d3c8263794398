"""Seeded defects for the rules on personal data.

All numbers are made up; their check digits are right where that matters.
"""

from __future__ import annotations

from auditor_ogi.mutations.personal import identity_number
from benchmarks.quality.seeded_defects.seeding import Stage, defect, look_alike, mutated

defect("personal-data", "a citizen's number")(mutated("citizen-number"))


defect("personal-data", "a private mobile number")(mutated("mobile-number"))


defect("personal-data", "a bank card")(mutated("bank-card"))


defect("personal-data", "a home address")(mutated("home-address"))


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
            f"编号{identity_number(stage.rng, right=False)}的档案已归档。",
        )
    )
    stage.append(6, words)
    return words


defect("contact-details", "a telephone without its area code or a private mail account")(
    mutated("private-contact")
)


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
