"""Patterns: every batch holds, true versions agree with their figures, and the results are counted."""

import itertools
import random
import re
import subprocess
import sys
from collections import Counter

import pytest

from auditor.registry import load
from auditor.reports import schema
from auditor.rules.declaration import Severity
from benchmarks.quality.patterns import FOLDER, load_batches
from benchmarks.quality.patterns.freshness import History, sources_of_module, sources_of_rule
from benchmarks.quality.patterns.results import FALSE, TRUE, Tally, measure, versions
from benchmarks.quality.patterns.staging import PLACES, stock, suitable
from benchmarks.quality.patterns.stating import altered, chinese, fields, figures_of

BATCHES = load_batches()
PATTERNS = [pattern for batch in BATCHES for pattern in batch.patterns]
RULES = load().rules
_KIND = next(iter(load().report_types.values()))
# A template holds no count itself, apart from those of the tariff of fees.
_LITERAL = re.compile(r"(?<![\d.{])(?!(?:10|30|31)件)[1-9]\d*(?=[件条宗起篇份场次期人户])")


_SAID: dict[str, list] = {}


def _said(pattern):
    """The versions of a pattern, made once."""
    if pattern.name not in _SAID:
        _SAID[pattern.name] = list(versions(pattern))
    return _SAID[pattern.name]


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch.topic}/{batch.name}")
def test_every_pattern_can_be_said(batch):
    for pattern in batch.patterns:
        assert pattern.where in PLACES, pattern.name
        assert {pattern.rule, *pattern.also} <= RULES.keys(), pattern.name
        assert suitable(pattern.when), f"no report is suitable for {pattern.name}"
        said = _said(pattern)
        assert said, pattern.name
        for version in said:
            assert not re.search(r"[{}<>\[\]|]|None", version.text), version.text
        for lie in pattern.false:
            assert any(version.wrong == str(lie) for version in said), f"{pattern.name}: {lie}"


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch.topic}/{batch.name}")
def test_false_versions_differ_from_the_true_one_in_nothing_else(batch):
    for pattern in batch.patterns:
        made = [version for version in _said(pattern) if version.quiet]
        for true, false in itertools.pairwise(made):
            if true.kind == TRUE and false.kind == FALSE:
                assert true.text != false.text, pattern.name
                assert _tables(true.data) == _tables(false.data)


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch.topic}/{batch.name}")
def test_every_figure_is_used_and_none_is_written_out(batch):
    for pattern in batch.patterns:
        printed = {name for template in pattern.say for name in fields(template)}
        for lie in pattern.false:
            assert set(lie.figures) <= printed, f"{pattern.name}: {lie} is not printed"
        if pattern.kind in ("decided", "open"):
            for template in pattern.say:
                assert not _LITERAL.search(template), f"a count needs a name: {template}"


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch.topic}/{batch.name}")
def test_true_figures_are_those_of_the_tables(batch):
    for pattern in batch.patterns:
        for place in suitable(pattern.when)[:2]:
            *_, known = stock()[place]
            names = figures_of(pattern, {**known, "we": ""}, random.Random(0))
            assert {name: names[name] for name in known.keys() - pattern.figures.keys()} == {
                name: known[name] for name in known.keys() - pattern.figures.keys()
            }
            for template in pattern.say:
                counts = [names[name] for name in fields(template) if name != "we" and name in names]
                assert all(not isinstance(count, int | float) or count >= 0 for count in counts), pattern.name


def test_no_pattern_is_doubled():
    bare = Counter(re.sub(r"[^\w{}]", "", pattern.say[0]) + pattern.where for pattern in PATTERNS)
    assert [template for template, count in bare.items() if count > 1] == []


def test_reports_with_patterns_are_valid():
    for pattern in PATTERNS[::7]:
        for version in _said(pattern):
            assert schema.problems(_KIND, version.data) == [], pattern.name
            assert version.earlier is None or schema.problems(_KIND, version.earlier) == []


def test_reports_without_a_pattern_give_rules_on_figures_nothing_to_judge():
    nothing = (
        "patterns:\n- say: 有关工作有序开展。\n  rule: stated-breakdown\n  where: disclosed\n  kind: alike\n"
    )
    for pattern in _batch_of(nothing).patterns:
        for version in versions(pattern, 2):
            from benchmarks.quality.patterns.judging import Judge

            answers = Judge().outcomes(version.data)
            silent = (
                "stated-breakdown",
                "stated-requests",
                "stated-outcomes",
                "stated-disputes",
                "stated-share",
            )
            assert {answers[rule].status.value for rule in silent} == {"not_applicable"}
            accused = [rule for rule, answer in answers.items() if answer.status.value == "failed"]
            assert [rule for rule in accused if load().rules[rule].severity >= Severity.MAJOR] == []


def _batch_of(text):
    import tempfile
    from pathlib import Path

    folder = Path(tempfile.mkdtemp())
    (folder / "topic").mkdir()
    (folder / "topic" / "batch.yaml").write_text(f"for: a test\n{text}", "utf-8")
    return load_batches(folder)[0]


_SUM = """
rule: stated-breakdown
where: disclosed
patterns:
- say: "全年公开信息{t}条，其中政策文件{a}条，工作动态{b}条。"
  with: {t: a + b}
  false: [t, a]
"""


def test_versions_are_the_same_each_time_and_hold_one_wrong_figure():
    pattern = _batch_of(_SUM).patterns[0]
    first, again = ([version.text for version in versions(pattern)] for _ in range(2))
    assert first == again
    true, total, part = (
        [chinese_or_number(each) for each in re.findall(r"\d+", text)]
        for text in (version.text for version in list(versions(_plain(pattern), 1)))
    )
    assert true[0] == true[1] + true[2]
    assert total[1:] == true[1:]
    assert total[0] != true[0]
    assert part[0] == true[0]
    assert part[1] != true[1]
    assert part[2] == true[2]


def chinese_or_number(text):
    return int(text)


def _plain(pattern):
    from dataclasses import replace

    return replace(pattern, numerals="digits")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "patterns:\n- say: x\n  rule: carry-over\n  where: disclosed\n  kind: alike\n  false: [t]\n",
            "no false",
        ),
        ("patterns:\n- say: x\n  rule: carry-over\n  where: disclosed\n  kind: open\n", "look-alike"),
        ("patterns:\n- say: x\n  rule: carry-over\n  where: disclosed\n  kind: sure\n", "kind is one of"),
        ("patterns:\n- say: x\n  rule: carry-over\n  where: disclosed\n  truth: 1\n", "truth"),
        ("truth: 1\npatterns:\n- say: x\n", "truth"),
    ],
)
def test_wrong_batches_are_refused(text, problem):
    with pytest.raises(ValueError, match=problem):
        _batch_of(text)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "零"), (2, "两"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"),
     (230, "二百三十"), (1004, "一千零四"), (2050, "二千零五十"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_numbers_in_chinese(number, said):
    assert chinese(number) == said


def test_altered_figures_are_other_figures():
    for seed in range(200):
        rng = random.Random(seed)
        assert altered(12, rng, {13, 11}) not in (12, 13, 11)
        assert altered(12, rng, (), direction=">") > 12
        assert altered(12, rng, (), direction="<") < 12
        assert altered("33.9%", rng, ()) != "33.9%"
        assert altered(0, rng, ()) > 0


def test_results_are_counted():
    tally = Tally(
        "stated-breakdown", Severity.CRITICAL, True, right=9, decided=10, found=4, missed=1, wrong=1
    )
    assert tally.decided_rightly == 0.9
    assert tally.recall == 0.8
    assert tally.precision == 0.8
    assert len(list(tally.shortfalls())) == 4
    assert list(Tally("stated-breakdown", Severity.CRITICAL, False, found=1, missed=9).shortfalls()) == []
    assert list(Tally("stated-share", Severity.MINOR, True, found=1, missed=9).shortfalls()) == []


def test_measuring_a_batch():
    results = measure([_batch_of(_SUM)], variants=2)
    (tally,) = [tally for tally in results.tallies.values() if tally.rule == "stated-breakdown"]
    assert results.reports == 6
    assert tally.fresh
    assert tally.decided == 6
    assert tally.found + tally.missed + tally.undecided + tally.wrong >= 4


def _git(root, *arguments, when="2024-01-01T00:00:00Z"):
    names = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    environment = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when, "PATH": _path(), "HOME": str(root)}
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, env=environment, capture_output=True)


def _path():
    import os

    return os.environ["PATH"]


@pytest.fixture
def repository(tmp_path):
    """A rule that imports a grammar with words beside it, and a batch of the same commit."""
    rules = tmp_path / "plugins" / "made_up"
    rules.mkdir(parents=True)
    (rules / "__init__.py").write_text("")
    (rules / "rule.py").write_text("from made_up import grammar\nfrom made_up.other import thing\n")
    (rules / "grammar.py").write_text("import re\nfrom made_up.deep import word\n")
    (rules / "deep.py").write_text("word = 1\n")
    (rules / "other.py").write_text("thing = 1\n")
    (rules / "unused.py").write_text("")
    (rules / "deep.yaml").write_text("words: [a]\n")
    (tmp_path / "before.yaml").write_text("")
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", "--all")
    _git(tmp_path, "commit", "--quiet", "--message=first")
    return tmp_path


def _is_fresh(root, batch):
    sources_of_module.cache_clear()
    return History.of(root).is_fresh(root / batch, sources_of_module("made_up.rule", root / "plugins"))


def _commit(root, name, text, when):
    (root / name).write_text(text)
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", f"--message={name}", when=when)


def test_sources_of_a_rule(repository):
    found = sources_of_module("made_up.rule", repository / "plugins")
    names = {file.name for file in found}
    assert names == {"__init__.py", "rule.py", "grammar.py", "deep.py", "deep.yaml", "other.py"}
    assert len(sources_of_rule("stated-breakdown")) > 5


def test_batch_of_the_same_commit_is_known(repository):
    assert not _is_fresh(repository, "before.yaml")


def test_batch_that_was_added_later_is_fresh_until_the_rule_changes(repository):
    _commit(repository, "after.yaml", "a", "2024-01-02T00:00:00Z")
    assert _is_fresh(repository, "after.yaml")
    _commit(repository, "plugins/made_up/unused.py", "x = 1", "2024-01-03T00:00:00Z")
    assert _is_fresh(repository, "after.yaml")
    _commit(repository, "plugins/made_up/deep.yaml", "words: [a, b]", "2024-01-04T00:00:00Z")
    assert not _is_fresh(repository, "after.yaml")
    # A correction of an old batch does not make it fresh again.
    _commit(repository, "after.yaml", "b", "2024-01-05T00:00:00Z")
    assert not _is_fresh(repository, "after.yaml")


def test_what_is_not_committed(repository):
    (repository / "new.yaml").write_text("")
    assert _is_fresh(repository, "new.yaml")
    _commit(repository, "later.yaml", "a", "2024-01-02T00:00:00Z")
    (repository / "plugins" / "made_up" / "grammar.py").write_text(
        "import re\nfrom made_up.deep import word\n\n"
    )
    assert not _is_fresh(repository, "later.yaml")


def test_without_a_full_history_nothing_is_fresh(repository, tmp_path_factory):
    _commit(repository, "after.yaml", "a", "2024-01-02T00:00:00Z")
    shallow = tmp_path_factory.mktemp("shallow") / "clone"
    _git(repository, "clone", "--quiet", "--depth=1", repository.as_uri(), str(shallow))
    assert not _is_fresh(shallow, "after.yaml")
    plain = tmp_path_factory.mktemp("plain")
    (plain / "after.yaml").write_text("")
    assert not History.of(plain).is_fresh(plain / "after.yaml", [])


def test_batches_kept_apart_are_fresh(repository, tmp_path_factory):
    apart = tmp_path_factory.mktemp("apart") / "batch.yaml"
    apart.write_text("")
    assert History.of(repository).is_fresh(apart, sources_of_module("made_up.rule", repository / "plugins"))


def test_the_command_prints_a_table(monkeypatch, capsys, tmp_path):
    from benchmarks.quality.patterns.__main__ import main

    topic = tmp_path / "sums"
    topic.mkdir()
    (topic / "one.yaml").write_text(f"for: a test\n{_SUM}", "utf-8")
    monkeypatch.setattr(
        sys, "argv", ["patterns", "--patterns", str(tmp_path), "--variants", "1", "--show", "1"]
    )
    assert main() in (0, 1)
    shown = capsys.readouterr().out
    assert "| stated-breakdown" in shown
    assert "1 patterns, 3 reports" in shown


def test_topics_are_folders():
    assert {batch.topic for batch in BATCHES} == {file.parent.name for file in FOLDER.glob("*/*.yaml")}


def _tables(data):
    return {key: data[key] for key in ("article20", "requests", "disputes")}
