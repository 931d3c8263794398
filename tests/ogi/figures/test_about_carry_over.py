"""Requests left at the end of a year where no word says to which year they go: “答复8件，结转2件”."""

import pytest

from auditor.reports.report import Report
from auditor_ogi.figures import stated
from auditor_ogi.report_type import identify
from auditor_ogi.sample import report


def carried(text, part=1):
    """What the text says of requests carried over: the year, how many, whether all of them."""
    data = report(2024, texts={1: "", 2: "", 3: "", 4: "", 6: "", **{part: text}})
    return [
        (figure.subject, int(figure.value), figure.whole)
        for figure in stated(Report(data, identify(data)))
        if figure.subject in ("carried_in", "carried_out")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全年收到政府信息公开申请10件，答复8件，结转2件。",
        "共收到依申请公开10件，其中答复8件、结转2件。",
        "收到政府信息公开申请10件，按期答复8件，2件结转。",
        "收到政府信息公开申请10件；答复8件；结转2件。",
        "收到政府信息公开申请10件，答复8件（其中予以公开6件、部分公开2件），结转2件。",
        "收到政府信息公开申请10件，答复8件，按时答复率100%，结转2件。",
        "收到政府信息公开申请10件，答复8件并结转2件。",
        "新收政府信息公开申请10件，予以公开8件，结转办理2件。",
        "收到政府信息公开申请10件，剩余2件结转。",
        "收到政府信息公开申请10件，尚有2件结转办理。",
        "收到政府信息公开申请10件，8件已按期办结，其余2件结转。",
        "政府信息公开申请受理数10，办结数8，结转数2。",
        "收到政府信息公开申请10件，办结8件，结转下年度2件。",
    ],
)
def test_what_is_left_after_those_answered_goes_to_next_year(text):
    assert carried(text) == [("carried_out", 2, True)]


@pytest.mark.parametrize(
    "text",
    [
        "全年办结政府信息公开申请12件，其中新收10件，结转2件。",
        "全年答复政府信息公开申请12件（结转2件，新收10件）。",
        "全年答复政府信息公开申请12件（含结转2件）。",
        "全年办理政府信息公开申请12件：新收10件、结转2件。",
        "全年收到政府信息公开申请10件，结转2件，合计12件。",
        "全年答复新申请10件、结转2件。",
        "全年共办结政府信息公开申请12件，其中结转2件。",
        "（二）依申请公开。全年收到信访件10件，答复8件，结转2件。",
        "（二）依申请公开。全年收到网民留言10条，回复8条，2件结转下年度。",
        "（二）依申请公开。受理投诉举报10件，办结8件，结转下年度2件。",
    ],
)
def test_nothing_is_said_of_next_year(text):
    assert ("carried_out", 2, True) not in carried(text)


def test_of_requests_by_one_way_there_are_at_least_so_many():
    assert carried("其中网上收到政府信息公开申请6件，答复4件，结转2件。") == [("carried_out", 2, False)]


def test_last_year_has_its_own():
    text = "2023年收到政府信息公开申请15件，答复10件，结转5件。2024年收到政府信息公开申请10件。"
    assert carried(text) == []
