"""The shipped rulesets with their weights, and the reason that the file states for each."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from auditor.messages import Wording
from auditor.reading.strict_yaml import load_yaml
from auditor.registry import Registry, load
from auditor.running.plan import Plan
from auditor.running.ruleset_files import resolve
from blocks import Block, table

_KEY = re.compile(r"\s*(?:- )?(\w+):")
_WORDS = {
    "en": {
        "what": "Setting",
        "value": "Value",
        "reason": "Reason",
        "rules": "Rules in force: {count}.",
        "base": "Extends `{base}`; the table shows only the changes.",
        "none": "–",
        "weight": "weight of {title} (`{id}`)",
        "points": "points by severity",
        "loss": "way of losing points (`loss`)",
        "finding_share": "share lost by a finding",
        "red_line_grade": "best grade after a red line",
        "grades": "grades, with the least total",
        "overrides": "exceptions",
        "join": " ",
    },
    "zh": {
        "what": "项目",
        "value": "取值",
        "reason": "理由",
        "rules": "启用规则 {count} 条。",
        "base": "在 `{base}` 基础上修改，下表只列改动。",
        "none": "—",
        "weight": "{title}（`{id}`）权重",
        "points": "各严重程度的分值",
        "loss": "扣分方式（`loss`）",
        "finding_share": "每处扣的比例",
        "red_line_grade": "触及红线后的最高等级",
        "grades": "等级及最低分",
        "overrides": "例外",
        "join": "",
    },
}


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load()


@lru_cache(maxsize=1)
def _translations() -> dict[str, str]:
    """The reasons in Chinese, by their English text."""
    reasons: dict[str, str] = load_yaml((Path(__file__).parent / "zh" / "reasons.yaml").read_text("utf-8"))[0]
    return reasons


def rulesets(lang: str) -> str:
    """A section for each ruleset: its first lines, what it sets, and why."""
    return "\n\n".join(_section(name, lang) for name in sorted(_registry().rulesets))


def _section(name: str, lang: str) -> str:
    file = _registry().rulesets[name]
    text = file.read_text("utf-8")
    raw = load_yaml(text)[0]
    words, reasons = _WORDS[lang], _reasons(text)
    ruleset = resolve([name], _registry())
    wording = _registry().wording(lang)
    rows = [
        (
            words["weight"].format(title=wording.title(category["title"]), id=id),
            f"{category['weight']:g}",
            _reason(reasons.get(id, ""), lang),
        )
        for id, category in raw.get("categories", {}).items()
    ]
    for key, value in raw.get("scoring", {}).items():
        if key in words:
            rows.append((words[key], _shown(value, wording), _reason(reasons.get(key, ""), lang)))
    if "grades" in raw:
        grades = ", ".join(f"{grade['title']} {grade['min']}" for grade in raw["grades"])
        rows.append((words["grades"], grades, _reason(reasons.get("grades", ""), lang)))
    for number, override in enumerate(raw.get("overrides", []), start=1):
        organs = ", ".join(f"{key} {_code(value)}" for key, value in override["organs"].items())
        changed = ", ".join(f"`{rule}`: {_code(value)}" for rule, value in override["rules"].items())
        reason = _reason(reasons.get(f"organs {number}", ""), lang)
        rows.append((words["overrides"], f"{organs} → {changed}", reason))
    head = f"### {name} · {wording.title(ruleset.title)}\n\n{_reason(reasons[''], lang)}"
    base = words["base"].format(base="`, `".join(raw["extends"])) if "extends" in raw else ""
    count = words["rules"].format(count=len(Plan(ruleset, _registry().rules.values()).all_rules))
    return f"{head}\n\n{words['join'].join(filter(None, (base, count)))}\n\n" + table(
        (words["what"], words["value"], words["reason"]), rows
    )


def _code(value: object) -> str:
    """A value as it is written in a ruleset."""
    return f"`{yaml.safe_dump(value, default_flow_style=True, sort_keys=False).splitlines()[0]}`"


def _shown(value: object, wording: Wording) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{wording.text(severity)} {points:g}" for severity, points in value.items())
    return str(value)


def _reasons(text: str) -> dict[str, str]:
    """The comment above each key, by the key; the first of the file under "", that of an override under
    "organs 1", "organs 2" and so on."""
    found: dict[str, str] = {}
    comment: list[str] = []
    overrides = 0
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("#"):
            comment.append(stripped.lstrip("# "))
            continue
        key = _KEY.match(line)
        name = key[1] if key else ""
        if name == "organs":
            overrides += 1
            name = f"organs {overrides}"
        if comment and name:
            found["" if not found and name in ("title", "extends") else name] = " ".join(comment)
        comment = []
    return found


def _reason(reason: str, lang: str) -> str:
    """The reason in a language.

    Raises:
        KeyError: a comment in a ruleset has no Chinese in docs/zh/reasons.yaml.
    """
    if not reason:
        return _WORDS[lang]["none"]
    return reason if lang == "en" else _translations()[reason]


BLOCKS: dict[str, Block] = {"rulesets": rulesets}
