"""The shipped rulesets with their weights, and the reason that the file states for each."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from auditor.messages import Wording
from auditor.reading.strict_yaml import load_yaml
from auditor.registry import Registry, load
from auditor.running.plan import Plan
from auditor.running.ruleset_files import resolve
from blocks import Block, fenced, table

_KEY = re.compile(r"\s*(?:- )?([\w-]+):")
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
        "model": "model of scoring (`model`)",
        "further_cause": "share of its points that a further cause costs (`further_cause`)",
        "most": "times its points that a rule costs at most (`most`)",
        "red_lines": "best number by red lines crossed (`red_lines`)",
        "veto": "vetoes (`veto`)",
        "undecided": "points under review above which there is no score (`undecided`)",
        "share": "settings of the model `share`",
        "own": "settings of rules",
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
        "model": "计分方式（`model`）",
        "further_cause": "每多一处问题再扣的比例（`further_cause`）",
        "most": "一条规则最多扣到的倍数（`most`）",
        "red_lines": "红线条数与最高分（`red_lines`）",
        "veto": "单项否决（`veto`）",
        "undecided": "待核实超过多少分不计分（`undecided`）",
        "share": "`share` 算法的设置",
        "own": "规则的设置",
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
            rows.append((words[key], _shown(key, value, wording), _reason(reasons.get(key, ""), lang)))
    if "grades" in raw:
        grades = ", ".join(f"{grade['title']} {grade['min']}" for grade in raw["grades"])
        rows.append((words["grades"], grades, _reason(reasons.get("grades", ""), lang)))
    for rule, setting in raw.get("rules", {}).items():
        rows.append((words["own"], f"`{rule}`: {_code(setting)}", _reason(reasons.get(rule, ""), lang)))
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
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000)
    return f"`{text.splitlines()[0]}`"


def _shown(key: str, value: Any, wording: Wording) -> str:
    colon, comma = (": ", ", ") if wording.lang == "en" else ("：", "，")
    if key == "points":
        return comma.join(f"{wording.text(severity)} {points:g}" for severity, points in value.items())
    if key == "red_lines":
        return comma.join(f"{cap['count']}{colon}{cap['best']:g}" for cap in value)
    if key == "veto":
        return "<br>".join(
            f"`{rule}`{colon}{wording.title(reason)}" for rule, reason in value["rules"].items()
        )
    return _code(value) if isinstance(value, dict) else str(value)


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


def rules_without_code(lang: str) -> str:
    """Some rules of the catalogue that are written without code, as the example file has them."""
    text = (Path(__file__).parent / "examples" / "catalogue_rules.yaml").read_text("utf-8")
    rules = re.split(r"^(?=  \S)", text.partition("rules:\n")[2], flags=re.MULTILINE)
    chosen = ("own-requests-cells:", "own-in-force-floor:", "own-after-review-bound:")
    return fenced("rules:\n" + "".join(rule for rule in rules if rule.strip().startswith(chosen)), "yaml")


BLOCKS: dict[str, Block] = {"rulesets": rulesets, "rules-without-code": rules_without_code}
