"""Reports that Chromium prints read back; skipped where it is not installed."""

from __future__ import annotations

import random

import pytest

from auditor_ogi.interpret import interpret
from auditor_readers import pdf
from tests.layouts import browser
from tests.layouts.comparison import Tally
from tests.layouts.reports import random_report

pytestmark = pytest.mark.skipif(browser.program() is None, reason="Chromium is not installed")


@pytest.mark.parametrize("style", ["lines", "no lines", "no lines, much room"])
def test_reads_back(style: str) -> None:
    data, level = random_report(random.Random(f"browser-{style}"), 4)
    tally = Tally()
    tally.count(data, level, interpret(pdf.read(browser.LAYOUTS[style](data), "x.pdf")))
    assert tally.values["wrong"] == tally.values["lost"] == 0
    # Where there are no lines, it depends on the version of the browser whether a row is asked about.
    assert tally.read >= (0.99 if style == "lines" else 0.97)
    assert tally.text >= 0.999
