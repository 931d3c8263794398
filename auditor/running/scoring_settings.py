"""The part of a ruleset that says how a report is scored: checked, and laid over that of other rulesets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from auditor.rules.declaration import SEVERITIES, Rule
from auditor.running.ruleset import MODELS, POINTS, Cap, Scoring, Vetoes

if TYPE_CHECKING:
    from auditor.running.ruleset_files import Checker

KEYS = ("model", "points", "further_cause", "most", "red_lines", "veto", "undecided", "share")
OF_SHARE = ("loss", "finding_share", "red_line_grade")
OF_DEDUCTION = ("further_cause", "most", "red_lines", "veto", "undecided")
_FULL = 100
LOSSES = ("rule", "finding")
_OFF = "off"


def check_scoring(check: Checker, raw: Any, rules: Mapping[str, Rule]) -> None:
    """Check what one file says under ``scoring``.

    Raises:
        ConfigError: it says something that is not known; the error names the line.
    """
    at = "/scoring"
    scoring = check.keys(raw, at, (*KEYS, *OF_SHARE))
    if scoring.get("model", MODELS[0]) not in MODELS:
        check.unknown(f"{at}/model", "model", str(scoring["model"]), MODELS)
    _check_points(check, scoring, at)
    if "further_cause" in scoring:
        check.share(scoring["further_cause"], f"{at}/further_cause")
    for key in ("most", "undecided"):
        if key in scoring:
            check.number(scoring[key], f"{at}/{key}")
    if scoring.get("most", 1) < 1:
        raise check.wrong(
            f"{at}/most", "{key} must be 1 or more; found {found}", key="most", found=scoring["most"]
        )
    _check_red_lines(check, scoring.get("red_lines", []), f"{at}/red_lines")
    _check_veto(check, scoring.get("veto", {}), f"{at}/veto", rules)
    share = check.keys(scoring.get("share", {}), f"{at}/share", ("points", *OF_SHARE))
    _check_points(check, share, f"{at}/share")
    for raw, here in ((scoring, at), (share, f"{at}/share")):
        if raw.get("loss", "rule") not in LOSSES:
            check.unknown(f"{here}/loss", "way of losing points", str(raw["loss"]), LOSSES)
        if "finding_share" in raw:
            check.share(raw["finding_share"], f"{here}/finding_share")


def _check_points(check: Checker, raw: Mapping[str, Any], at: str) -> None:
    for word, points in check.keys(raw.get("points", {}), f"{at}/points", SEVERITIES).items():
        check.number(points, f"{at}/points/{word}")


def _check_red_lines(check: Checker, raw: Any, at: str) -> None:
    if not isinstance(raw, list):
        raise check.wrong(at, "{key} must be a list", key=at)
    for index, cap in enumerate(raw):
        here = f"{at}/{index}"
        check.keys(cap, here, ("count", "best"))
        if set(cap) != {"count", "best"}:
            raise check.wrong(here, "a cap needs a count and a best")
        if type(cap["count"]) is not int or cap["count"] < 1:
            raise check.wrong(
                f"{here}/count",
                "{key} must be a whole number, 1 or more; found {found}",
                key="count",
                found=str(cap["count"]),
            )
        _check_best(check, cap["best"], f"{here}/best")


def _check_best(check: Checker, best: Any, at: str) -> None:
    if check.number(best, at) > _FULL:
        raise check.wrong(
            at, "{key} must be 100 or less, else it caps nothing; found {found}", key="best", found=str(best)
        )


def _check_veto(check: Checker, raw: Any, at: str, rules: Mapping[str, Rule]) -> None:
    veto = check.keys(raw, at, ("best", "rules"))
    if "best" in veto:
        _check_best(check, veto["best"], f"{at}/best")
    reasons = veto.get("rules", {})
    if not isinstance(reasons, dict):
        raise check.no_mapping(reasons, f"{at}/rules")
    for name, reason in reasons.items():
        here = f"{at}/rules/{name.replace('~', '~0').replace('/', '~1')}"
        id, _, kind = name.partition("/")
        if id not in rules:
            check.unknown(here, "rule", id, rules)
        if kind and kind not in rules[id].kinds:
            check.unknown(here, "kind of defect", kind, rules[id].kinds)
        if reason is not False and reason != _OFF:
            check.title(reason, here)


def check_models(layers: Sequence[tuple[Checker, Mapping[str, Any]]], scoring: Scoring) -> None:
    """Refuse what counts only under the model that was not chosen.

    A file below may have been written for either model: only those that come with the choice, and after it,
    speak of the model that was chosen.

    Raises:
        ConfigError: a file says how shares are lost, and the model is not ``share``, or the reverse.
    """
    if scoring.model == "share":
        last = max(index for index, (_, raw) in enumerate(layers) if "model" in raw)
        for check, raw in layers[last:]:
            for key in (each for each in OF_DEDUCTION if each in raw):
                raise check.wrong(
                    f"/scoring/{key}", "{key} counts only under scoring: model: deduction", key=key
                )
        return
    for check, raw in layers:
        for key in OF_SHARE:
            if key in raw:
                raise check.wrong(
                    f"/scoring/{key}",
                    "{key} counts only under scoring: model: share; add model: share, or write {key} below "
                    "share:",
                    key=key,
                )


def merged(layers: Iterable[Mapping[str, Any]]) -> Scoring:
    """What several files say under ``scoring``, later ones winning; vetoes and points one by one.

    How shares are lost may stand beside ``model: share`` or below ``share:``.
    """
    raw: dict[str, Any] = {}
    share: dict[str, Any] = {}
    points, share_points = dict(POINTS), {}
    veto: dict[str, Any] = {}
    reasons: dict[str, Any] = {}
    for layer in layers:
        raw.update(layer)
        points.update(layer.get("points", {}))
        share.update(layer.get("share", {}))
        share.update({key: layer[key] for key in OF_SHARE if key in layer})
        share_points.update(layer.get("share", {}).get("points", {}))
        if raw.get("model") == "share":
            share_points.update(layer.get("points", {}))
        veto.update(layer.get("veto", {}))
        reasons.update(layer.get("veto", {}).get("rules", {}))
    model = raw.get("model", MODELS[0])
    if model == "share":
        points.update(share_points)
    usual = Scoring(POINTS)
    return Scoring(
        points={word: float(value) for word, value in points.items()},
        model=model,
        further_cause=float(raw.get("further_cause", usual.further_cause)),
        most=float(raw.get("most", usual.most)),
        caps=tuple(Cap(int(each["count"]), float(each["best"])) for each in raw.get("red_lines", [])),
        vetoes=Vetoes(
            float(veto.get("best", usual.vetoes.best)),
            {name: reason for name, reason in reasons.items() if reason is not False and reason != _OFF},
        ),
        undecided=float(raw.get("undecided", usual.undecided)),
        loss=share.get("loss", usual.loss),
        finding_share=float(share.get("finding_share", usual.finding_share)),
        red_line_grade=share.get("red_line_grade"),
    )
