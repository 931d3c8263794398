"""The title of a rule says what is right; where it stands for a defect, it is called a requirement."""

from __future__ import annotations

import pytest

from auditor.outputs import html, markdown, table
from auditor.results.output import Screen
from tests.outputs.audits import county, eventful, wording

RENDERS = {"table": table.render, "html": html.render, "markdown": markdown.render}
SAID = {
    "zh": ("最常未达到的要求", "要求：新收加结转等于办结加结转下年度"),
    "en": ("Requirements most often not met", "requirement: "),
}


@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize("format", RENDERS)
def test_titles_are_called_requirements(format: str, lang: str) -> None:
    heading, title = SAID[lang]
    render, words = RENDERS[format], wording(lang)
    screen = Screen(100, details=True)
    assert heading in "".join(render(county(3), words, screen))
    assert title in "".join(render(eventful(), words, screen))
