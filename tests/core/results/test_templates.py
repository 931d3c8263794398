"""Reports are put into groups by their wording, at a bounded cost."""

from __future__ import annotations

import random
from itertools import count

from auditor.reports.sketch import _PACKED, BINS
from auditor.results.templates import Templates


def sketch(numbers):
    return _PACKED.pack(*numbers)


def drawn(generator):
    return [generator.randrange(1 << 32) for _ in range(BINS)]


def changed(numbers, share, generator):
    """The same sketch with a share of its numbers drawn anew."""
    mine = list(numbers)
    for place in generator.sample(range(BINS), round(share * BINS)):
        mine[place] = generator.randrange(1 << 32)
    return mine


def test_reports_of_two_templates_are_two_groups():
    generator = random.Random(1)
    templates = [drawn(generator), drawn(generator)]
    groups = Templates()
    found = [
        (which, groups.group(sketch(changed(templates[which], 0.1, generator))))
        for which in generator.choices((0, 1), k=60)
    ]
    assert len(set(found)) == 2
    assert len({group for _, group in found}) == 2


def test_the_words_of_the_law_alone_make_no_group():
    generator = random.Random(2)
    form = drawn(generator)
    groups = Templates()
    found = {groups.group(sketch(changed(form, 0.7, generator))) for _ in range(50)}
    assert len(found) == 50


def test_no_text_no_group():
    assert Templates().group(b"") is None


def test_reports_that_nothing_is_like_are_forgotten_and_groups_are_not():
    generator = random.Random(3)
    groups = Templates()
    template = drawn(generator)
    (first,) = {groups.group(sketch(changed(template, 0.1, generator))) for _ in range(5)}
    sizes = []
    for number in count():
        groups.group(sketch(drawn(generator)))
        if number % 1000 == 999:
            sizes.append((len(groups._leaders), len(groups._bands)))
        if number == 5000:
            break
    assert sizes[-1] == sizes[-2]
    assert groups.group(sketch(changed(template, 0.1, generator))) == first
