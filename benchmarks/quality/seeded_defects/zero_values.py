"""Seeded defects for the rules on zeros."""

from __future__ import annotations

from auditor_ogi.form import TABLES, form
from benchmarks.quality.seeded_defects.seeding import NARRATIVE, Stage, defect, look_alike, without_sentences

_DECIDED = {"行政许可": "licensing", "行政处罚": "penalties", "行政强制": "compulsion"}
_AFTER = frozenset(
    (
        "in-force-continuity",
        "zero-after-nonzero",
        "carry-over",
        "sudden-change",
        "stale-numbers",
        "all-zero-report",
    )
)


def _zeros(stage: Stage, *tables: str) -> dict[str, float]:
    return {pointer: 0 for table in tables for pointer in form(stage.data["form"]).pointers(table)}


@defect(
    "zero-contradicted",
    "requests in the text, none in the table",
    also=NARRATIVE | _AFTER | {"zero-explained"},
)
def requests_in_text_only(stage: Stage) -> str | None:
    """The text is the clean one, table three is zeros."""
    if not stage.facts.requests("received") or not stage.written.passages["requests"]:
        return None
    stage.set(_zeros(stage, "requests"))
    return f"table three zeros, text: “{stage.written.passages['requests']}”"


@defect("zero-contradicted", "no requests in the text, some in the table", also=NARRATIVE)
def requests_in_table_only(stage: Stage) -> str | None:
    if not stage.facts.requests("received"):
        return None
    return stage.misstate("requests", values=_zeros(stage, "requests"))


@defect("zero-contradicted", "cases in the table, none in the text", also=NARRATIVE)
def cases_in_table_only(stage: Stage) -> str | None:
    review, direct = (stage.facts.disputes(group) for group in ("review", "litigation_direct"))
    if not review or not direct:
        return None
    return stage.misstate("disputes", values=_zeros(stage, "disputes"))


@defect(
    "zero-contradicted", "cases in the text, none in the table", also=NARRATIVE | _AFTER | {"zero-explained"}
)
def cases_in_text_only(stage: Stage) -> str | None:
    if not stage.facts.disputes("review") or stage.written.passages["disputes"] not in stage.part[4]["text"]:
        return None
    stage.set(_zeros(stage, "disputes"))
    return f"table four zeros, text: “{stage.written.passages['disputes']}”"


@defect(
    "zero-contradicted",
    "documents in the text, none in the table",
    also=NARRATIVE | _AFTER | {"zero-explained", "in-force-floor"},
)
def documents_in_text_only(stage: Stage) -> str | None:
    if not stage.facts.documents("in_force") or stage.facts.edition == "2019":
        return None
    stage.set({f"/article20/normative_documents/{key}": 0 for key in ("issued", "repealed", "in_force")})
    return f"0/0/0 documents, text: “{stage.written.passages['documents']}”"


@defect(
    "zero-contradicted",
    "decisions in the text, none in the table",
    also=NARRATIVE | _AFTER | {"zero-explained"},
)
def decisions_in_text_only(stage: Stage) -> str | None:
    name, key = stage.rng.choice(list(_DECIDED.items()))
    if stage.facts.of(f"/article20/{key}/decisions"):
        return None
    words = f"全年作出{name}决定{stage.rng.randint(3, 60)}件，均已公示。"
    if f"{name}" in stage.part[2]["text"]:
        return None
    stage.append(2, words)
    return words


@defect("zero-contradicted", "decisions in the table, none in the text", also=NARRATIVE)
def decisions_in_table_only(stage: Stage) -> str | None:
    name, key = stage.rng.choice(list(_DECIDED.items()))
    if not stage.facts.of(f"/article20/{key}/decisions") or name in stage.part[2]["text"]:
        return None
    words = stage.rng.choice(
        (f"本年度未作出{name}决定。", f"全年{name}处理决定0件。", f"{stage.facts.year}年没有作出{name}决定。")
    )
    stage.append(2, words)
    return words


@defect(
    "zero-contradicted",
    "a charge in the text, none in the table",
    also=NARRATIVE | _AFTER | {"zero-explained"},
)
def charge_in_text_only(stage: Stage) -> str | None:
    if (
        stage.facts.edition == "2019"
        or stage.facts.values["/article20/fees/amount"]
        or "收费" in stage.part[2]["text"]
    ):
        return None
    words = stage.rng.choice(("全年收取行政事业性收费12.6万元。", "行政事业性收费8.35万元，收费依据已公示。"))
    stage.append(2, words)
    return words


@look_alike("zero-contradicted", "figures of others beside zeros")
def figures_of_others(stage: Stage) -> str | None:
    if stage.facts.requests("received"):
        return None
    words = stage.rng.choice(
        (
            "县司法局全年办理行政复议案件86件，与本机关无关。",
            f"{stage.facts.year - 1}年，全省共收到政府信息公开申请3.4万件。",
            "便民服务中心全年受理办事申请412件，办结412件。",
            "组织学习行政处罚典型案例15个。",
            "受理低保申请38件，审核通过29件。",
            "如收到政府信息公开申请，20个工作日内予以答复。",
            "协助派出所调解纠纷23起。",
            "开展行政许可事项清理，梳理办事指南54份。",
            "信访申请公开听证1件，与政府信息公开申请无关。",
        )
    )
    stage.append(1, words)
    return words


@look_alike("zero-contradicted", "a quotation and a rehearsal")
def quotations(stage: Stage) -> str | None:
    words = stage.rng.choice(
        (
            "培训中讲解了“收到申请3件、答复2件、结转1件”如何填表。",
            "对照通报中指出的“收到申请2件未按期答复”问题开展自查，本机关不存在类似情况。",
            "模拟办理依申请公开案例5件，提高了实操能力。",
        )
    )
    stage.append(1, words)
    return words


@defect("zero-explained", "zeros without a word", also=("zero-after-nonzero",))
def zeros_without_a_word(stage: Stage) -> str | None:
    if not stage.facts.work.explains or stage.facts.edition == "2019":
        return None
    zero = [name for name, key in _DECIDED.items() if not stage.facts.of(f"/article20/{key}/decisions")]
    if "行政许可" not in zero or "行政许可" in stage.part[1]["text"]:
        return None
    stage.part[2]["text"] = without_sentences(stage.part[2]["text"], "行政许可")
    return "nothing on licensing any more"


@look_alike("zero-explained", "zeros explained in other words", also=("zero-after-nonzero",))
def explained_in_other_words(stage: Stage) -> str | None:
    if not stage.facts.work.explains or stage.facts.edition == "2019":
        return None
    zero = [name for name, key in _DECIDED.items() if not stage.facts.of(f"/article20/{key}/decisions")]
    if not zero:
        return None
    stage.part[2]["text"] = without_sentences(stage.part[2]["text"], *zero)
    way = stage.rng.choice(
        ("本机关不具有{}职权。", "{}由上级部门实施，本机关不涉及。", "本机关不承担{}职能。")
    )
    words = way.format("、".join(zero))
    stage.append(2, words)
    return words


@defect(
    "zero-after-nonzero",
    "fell without a word",
    series=True,
    also=("zero-explained", "sudden-change", "all-zero-report", "stated-change"),
)
def fell_silently(stage: Stage) -> str | None:
    if stage.facts.was("/article20/penalties/decisions") < 12 or not stage.facts.of(
        "/article20/penalties/decisions"
    ):
        return None
    stage.set({"/article20/penalties/decisions": 0, "/article20/compulsion/decisions": 0})
    for section in stage.data["sections"]:
        section["text"] = without_sentences(section["text"], "处罚", "行政强制", "执法")
    return f"penalties {stage.facts.was('/article20/penalties/decisions')} → 0"


@look_alike(
    "zero-after-nonzero",
    "fell, and the text says why",
    series=True,
    also=("zero-explained", "sudden-change", "all-zero-report", "zero-contradicted"),
)
def fell_with_a_reason(stage: Stage) -> str | None:
    if stage.facts.was("/article20/penalties/decisions") < 12 or not stage.facts.of(
        "/article20/penalties/decisions"
    ):
        return None
    if "处罚" in stage.part[2]["text"]:
        return None
    stage.set({"/article20/penalties/decisions": 0, "/article20/compulsion/decisions": 0})
    words = stage.rng.choice(
        (
            "因行政处罚权上收至县级部门，本年度未作出行政处罚、行政强制决定。",
            "机构改革后执法职能划转，本年度无行政处罚和行政强制。",
            "行政处罚由上年的若干件降为0件，行政强制为0件。",
        )
    )
    stage.append(2, words)
    return words


@defect(
    "zero-unusual",
    "the only zero among peers",
    among_peers=True,
    also=("zero-explained", "zero-after-nonzero", "unit-sum", "all-zero-report", "sudden-change"),
)
def only_zero(stage: Stage) -> str | None:
    stage.change_facts(values={"/article20/licensing/decisions": 0})
    return "no licensing decisions where all peers have some"


@look_alike("zero-unusual", "as many as its peers", among_peers=True, also=("sudden-change", "unit-sum"))
def small_not_zero(stage: Stage) -> str | None:
    stage.change_facts(values={"/article20/licensing/decisions": 1})
    return "1 licensing decision where peers have many"


@defect("all-zero-report", "nothing but zeros", also=NARRATIVE | _AFTER | {"zero-explained", "zero-unusual"})
def nothing_but_zeros(stage: Stage) -> str | None:
    stage.change_facts(values=_zeros(stage, *TABLES))
    return "all tables zero"


@look_alike("all-zero-report", "one value above zero", also=NARRATIVE | _AFTER | {"zero-explained"})
def one_above_zero(stage: Stage) -> str | None:
    at = "/article20/normative_documents/" + ("public_total" if stage.facts.edition == "2019" else "in_force")
    stage.change_facts(values={**_zeros(stage, *TABLES), at: 1})
    return "one document in force"
