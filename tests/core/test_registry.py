"""Plugins: what is taken up, and every mistake named with file and line before anything is read."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.registry import Registry, load
from tests.core.building import put

WORK_SAFETY = Path(__file__).parents[2] / "docs" / "examples" / "work_safety" / "work_safety"
RULE = """
from auditor import rule

@rule("{id}")
def check(report):
    \"\"\"Everything is well.\"\"\"
"""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    return tmp_path / "house.py"


def write(file: Path, code: str) -> tuple[str]:
    return (str(put(file.parent, file.name, dedent(code))),)


def refused(file: Path, code: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load(write(file, code))
    return caught.value


def test_built_ins_come_by_entry_points() -> None:
    registry = load()
    names = {plugin.name for plugin in registry.plugins}
    assert {"readers", "outputs", "rulesets", "ogi-annual-report", "requests"} <= names
    assert registry.rules["requests-balance"].plugin == "requests"
    assert {"national", "township", "strict"} <= set(registry.rulesets)
    assert {"json", "yaml", "html", "text"} <= set(registry.readers)
    assert {"table", "json", "csv", "markdown", "html"} <= set(registry.outputs)
    requests = next(plugin for plugin in registry.plugins if plugin.name == "requests")
    assert requests.version
    assert requests.origin == "auditor_ogi.rules.requests"
    assert "requests-balance" in requests.rules


def test_two_loads_are_the_same() -> None:
    def names(registry: Registry) -> list[str]:
        return [*registry.rules, *registry.rulesets, *registry.readers, *registry.outputs]

    assert names(load()) == names(load())


def test_a_file_with_rules(plugin: Path) -> None:
    registry = load(write(plugin, RULE.format(id="house-rule")))
    rule = registry.rules["house-rule"]
    assert (rule.plugin, rule.domain, rule.plugin_files) == ("house", "house", (str(plugin),))
    assert registry.plugins[-1].name == "house"
    assert registry.plugins[-1].origin == str(plugin)
    assert registry.plugins[-1].rules == ("house-rule",)


def test_a_file_with_every_hook(plugin: Path) -> None:
    (plugin.parent / "mine.yaml").write_text("title: mine\n", "utf-8")
    registry = load(
        write(
            plugin,
            """
            from pathlib import Path
            from auditor import hookimpl, rule
            from auditor.results.output import Output
            from auditor_readers import Reader

            @rule("taken")
            def taken(report):
                "Title."

            @rule("left-out")
            def left_out(report):
                "Title."

            @hookimpl
            def register_rules():
                yield taken

            @hookimpl
            def register_rulesets():
                return [Path(__file__).parent / "mine.yaml"]

            @hookimpl
            def register_readers():
                return [Reader("ini", "INI", (".ini",), lambda head: False, lambda content, path: None)]

            @hookimpl
            def register_outputs():
                return [Output("count", ".count", "A number", lambda audit, wording, screen: ["1"])]
            """,
        )
    )
    assert registry.plugins[-1].rules == ("taken",)
    assert set(registry.plugins[-1].brings) == {"mine", "ini", "count"}


def test_file_is_run_as_it_is_written_though_it_looks_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "versions.py"
    for version in ("1", "2"):
        write(file, f'__version__ = "{version}"\n' + RULE.format(id="rule-one"))
        os.utime(file, (1_700_000_000, 1_700_000_000))
        assert load((str(file),)).plugins[-1].version == version


def test_a_folder_of_files(tmp_path: Path) -> None:
    write(tmp_path / "b.py", RULE.format(id="rule-b"))
    write(tmp_path / "a.py", RULE.format(id="rule-a"))
    write(tmp_path / "_shared.py", "raise ValueError")
    write(tmp_path / "test_a.py", "raise ValueError")
    registry = load((str(tmp_path),))
    assert [plugin.name for plugin in registry.plugins[-2:]] == ["a", "b"]


def test_a_package(tmp_path: Path) -> None:
    package = tmp_path / "house"
    write(package / "__init__.py", '"""House rules."""')
    write(package / "one.py", RULE.format(id="rule-one"))
    write(package / "two.py", "from . import one\n" + RULE.format(id="rule-two"))
    write(package / "test_one.py", "raise ValueError")
    (package / "locale").mkdir()
    registry = load((str(package),))
    assert registry.plugins[-1].rules == ("rule-one", "rule-two")
    assert registry.catalogues["house"] == package / "locale"


def test_a_package_run_from_its_folder_keeps_its_translations(tmp_path: Path) -> None:
    """The folder is called ``work_safety``, the installed plugin and its catalogue ``work-safety``."""
    package = tmp_path / "work_safety"
    shutil.copytree(WORK_SAFETY, package)
    registry = load((str(package),))
    rule = next(rule for rule in registry.rules.values() if rule.plugin == "work_safety")
    title = registry.wording("zh").text(rule.title, rule.domain)
    assert title != rule.title
    assert not title.isascii()


def test_a_rule_imported_within_a_plugin_counts_once(tmp_path: Path) -> None:
    package = tmp_path / "house"
    write(package / "__init__.py", "from .one import check")
    write(package / "one.py", RULE.format(id="rule-one"))
    assert load((str(package),)).plugins[-1].rules == ("rule-one",)


HOOK = """
from pathlib import Path
from auditor import hookimpl

@hookimpl
def register_rulesets():
    return [Path(__file__).parent / "mine.yaml"]
"""


@pytest.mark.parametrize("decorator", ["@rule", "@auditor.rule", "@house"])
def test_a_package_with_a_hook_has_the_rules_of_its_modules(tmp_path: Path, decorator: str) -> None:
    package = tmp_path / "house"
    write(package / "__init__.py", HOOK)
    put(package, "mine.yaml", "title: mine\n")
    code = RULE.format(id="rule-one").replace("@rule", decorator)
    if decorator == "@auditor.rule":
        code = code.replace("from auditor import rule", "import auditor")
    if decorator == "@house":
        code = code.replace("import rule", "import (\n    Problem,\n    rule as house,\n)")
    write(package / "one.py", code)
    write(package / "heavy.py", "raise ValueError('no rule here, so nobody imports it')")
    write(package / "tests" / "samples.py", RULE.format(id="sample"))
    plugin = load((str(package),)).plugins[-1]
    assert (plugin.rules, plugin.brings) == (("rule-one",), ("mine",))


@pytest.mark.parametrize("init", ["", HOOK])
def test_rules_in_packages_below_are_found(tmp_path: Path, init: str) -> None:
    package = tmp_path / "house"
    write(package / "__init__.py", init)
    put(package, "mine.yaml", "title: mine\n")
    write(package / "timing" / "__init__.py", RULE.format(id="rule-one"))
    write(package / "wording" / "two.py", "from ..timing import check\n" + RULE.format(id="rule-two"))
    assert load((str(package),)).plugins[-1].rules == ("rule-one", "rule-two")


def test_rules_of_packages_that_are_plugins_themselves_stay_theirs() -> None:
    registry = load()
    assert registry.rules["requests-balance"].plugin == "requests"


def test_mistakes_in_a_relative_path_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "rules" / "house.py", "import os\n\n1 / 0\n")
    for name in ("rules/house.py", "rules", "../" + tmp_path.name + "/rules/house.py"):
        with pytest.raises(ConfigError) as caught:
            load((name,))
        assert caught.value.line == 3
        assert Path(str(caught.value.file)).resolve() == tmp_path / "rules" / "house.py"


@pytest.mark.parametrize("mark", ["@hookimpl", ""])
def test_misspelled_hook(plugin: Path, mark: str) -> None:
    error = refused(plugin, f"from auditor import hookimpl\n\n{mark}\ndef register_rule():\n    return []\n")
    assert str(error) == "there is no hook register_rule; did you mean register_rules?"
    assert error.where == f"{plugin}:{3 if mark else 4}"


def test_misspelled_hook_in_a_module_with_rules(plugin: Path) -> None:
    error = refused(plugin, RULE.format(id="house-rule") + "\ndef regster_rulesets():\n    return []\n")
    assert "did you mean register_rulesets?" in str(error)


def test_hook_that_nobody_knows(plugin: Path) -> None:
    error = refused(plugin, "from auditor import hookimpl\n@hookimpl\ndef colours():\n    return []\n")
    assert str(error).startswith("there is no hook colours; the hooks are register_rules,")


def test_hook_without_its_mark(plugin: Path) -> None:
    error = refused(plugin, "def register_rules():\n    return []\n")
    assert "needs the line @hookimpl" in str(error)
    assert error.line == 1


def test_hook_with_arguments(plugin: Path) -> None:
    error = refused(
        plugin, "from auditor import hookimpl\n@hookimpl\ndef register_rules(config):\n    return []\n"
    )
    assert "config" in str(error)
    assert error.file == str(plugin)


def test_hook_of_a_name_that_was_imported(plugin: Path) -> None:
    code = "from auditor.outputs import register_outputs as register_other\n" + RULE.format(id="one")
    error = refused(plugin, code)
    assert "register_other" in str(error)
    assert error.file == str(plugin)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return None", "TypeError"),
        ("raise ValueError('so')", "ValueError: so"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("return [print]", "<built-in function print>"),
        ("return ['a-rule']", "'a-rule'"),
    ],
)
def test_hook_that_fails(plugin: Path, body: str, expected: str) -> None:
    error = refused(plugin, f"from auditor import hookimpl\n@hookimpl\ndef register_rules():\n    {body}\n")
    assert expected in str(error)
    assert error.where == f"{plugin}:2"


@pytest.mark.parametrize(
    ("first", "second"),
    [("house-rule", "house-rule"), ("requests-balance", "")],
    ids=["in one file", "of a built-in"],
)
def test_rule_that_is_there_already(plugin: Path, first: str, second: str) -> None:
    code = RULE.format(id=first) + (RULE.format(id=second).replace("check", "again") if second else "")
    error = refused(plugin, code)
    assert f"duplicate rule {first}" in str(error)
    line = 10 if second else 4
    assert f"{plugin}:{line}" in str(error)
    assert error.where == f"{plugin}:{line}"


def test_rule_that_two_files_have(tmp_path: Path) -> None:
    one, two = (
        write(tmp_path / "one.py", RULE.format(id="x")),
        write(tmp_path / "two.py", RULE.format(id="x")),
    )
    with pytest.raises(ConfigError, match="duplicate rule x") as caught:
        load(one + two)
    assert caught.value.where == f"{two[0]}:4"
    assert f"{one[0]}:4" in str(caught.value)


def test_ruleset_that_is_there_already(plugin: Path) -> None:
    (plugin.parent / "national.yaml").write_text("title: mine\n", "utf-8")
    error = refused(
        plugin,
        "from pathlib import Path\nfrom auditor import hookimpl\n"
        "@hookimpl\ndef register_rulesets():\n    return [Path(__file__).parent / 'national.yaml']\n",
    )
    assert "duplicate ruleset national" in str(error)


def test_two_plugins_of_one_name(tmp_path: Path) -> None:
    one = write(tmp_path / "a" / "house.py", RULE.format(id="one"))
    two = write(tmp_path / "b" / "house.py", RULE.format(id="two"))
    with pytest.raises(ConfigError, match="duplicate plugin name house"):
        load(one + two)
    with pytest.raises(ConfigError, match="duplicate plugin name requests"):
        load(write(tmp_path / "requests.py", RULE.format(id="three")))


@pytest.mark.parametrize(
    ("code", "expected", "line"),
    [
        ("import sys\nx = (\n", "SyntaxError", 2),
        ("import auditor\n\nimport nowhere_at_all\n", "ModuleNotFoundError", 3),
        ("def f():\n    return 1 / 0\n\n\nf()\n", "ZeroDivisionError", 2),
        ("import sys\nsys.exit(0)\n", "SystemExit", 2),
        ('from auditor import rule\n\n@rule("x", severity="fatal")\ndef x(report):\n    "X."\n', "fatal", 3),
        ("from auditor import rule\n\n@rule\ndef x(report):\n    'X.'\n", "a rule needs an id", 3),
    ],
)
def test_code_that_cannot_be_loaded(plugin: Path, code: str, expected: str, line: int) -> None:
    error = refused(plugin, code)
    assert expected in str(error)
    assert error.where == f"{plugin}:{line}"


def test_module_of_a_package_that_cannot_be_loaded(tmp_path: Path) -> None:
    package = tmp_path / "house"
    write(package / "__init__.py", '"""House rules."""')
    write(package / "one.py", "\n\nimport nowhere_at_all\n")
    with pytest.raises(ConfigError, match="plugin house cannot be loaded: ModuleNotFoundError") as caught:
        load((str(package),))
    assert caught.value.where == f"{package / 'one.py'}:3"


def test_plugin_that_brings_nothing(plugin: Path) -> None:
    error = refused(plugin, "def check(report):\n    pass\n")
    assert str(error).startswith("plugin house is empty")
    assert error.file == str(plugin)


def test_paths_that_are_no_plugins(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no plugin file or folder"):
        load((str(tmp_path / "nothing.py"),))
    with pytest.raises(ConfigError, match="has no Python file"):
        load((str(tmp_path),))
    (tmp_path / "rules.txt").write_text("x", "utf-8")
    with pytest.raises(ConfigError, match="a plugin is a Python file"):
        load((str(tmp_path / "rules.txt"),))


@pytest.mark.parametrize(
    ("pointer", "near"),
    [
        ("/request", "/requests"),
        ("/requests/foo", "/requests"),
        ("/requests/outcome/total", "/requests/outcomes/total"),
        ("/zzz", None),
    ],
)
@pytest.mark.parametrize("argument", ["needs", "also_reads"])
def test_pointers_that_no_report_has(plugin: Path, argument: str, pointer: str, near: str | None) -> None:
    code = RULE.format(id="house-rule").replace(")", f', {argument}="{pointer}")', 1)
    error = refused(plugin, code)
    assert f"has no {pointer}" in str(error)
    assert (f"the nearest that it has is {near}" in str(error)) is (near is not None)
    assert error.where == f"{plugin}:4"


IN_PACKAGE = {"house_in_town/__init__.py": '"""A package."""', "house_in_town/rules.py": None}
IN_MODULE = {"house_in_town.py": None}


def distribution(files: dict[str, str | None]) -> dict[str, str]:
    """The files of an installed plugin; None stands for a rule."""
    return {
        **{name: RULE.format(id="in-town") if text is None else text for name, text in files.items()},
        "house_in_town-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: house-in-town\nVersion: 1.0\n",
        "house_in_town-1.0.dist-info/entry_points.txt": "[auditor]\nin-town = house_in_town\n",
    }


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """What a test puts on the path of Python."""
    path = tmp_path / "on-path"
    monkeypatch.syspath_prepend(str(path))
    yield path
    for name in [name for name in sys.modules if name.startswith("house_in_town")]:
        del sys.modules[name]


@pytest.mark.parametrize("files", [IN_PACKAGE, IN_MODULE], ids=["package", "module"])
def test_a_plugin_in_a_folder_on_the_path_is_loaded(path: Path, files: dict[str, str | None]) -> None:
    for name, text in distribution(files).items():
        put(path, name, text)
    assert load().rules["in-town"].plugin == "in-town"


@pytest.mark.parametrize("files", [IN_PACKAGE, IN_MODULE], ids=["package", "module"])
def test_a_plugin_in_an_archive_on_the_path_is_refused(path: Path, files: dict[str, str | None]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in distribution(files).items():
            archive.writestr(name, text)
    with pytest.raises(
        ConfigError, match="in-town is in an archive, from which no plugins are loaded"
    ) as caught:
        load()
    assert caught.value.where == str(path)
    assert "不从压缩包加载插件" in Wording("zh").render(caught.value.message)


def test_an_installed_plugin_without_rules_and_hooks_is_refused(path: Path) -> None:
    for name, text in distribution({"house_in_town/__init__.py": '"""A package."""'}).items():
        put(path, name, text)
    with pytest.raises(ConfigError, match="plugin in-town is empty"):
        load()


def test_an_installed_plugin_whose_hook_brings_nothing_here_is_taken(path: Path) -> None:
    hook = "from auditor import hookimpl\n\n@hookimpl\ndef register_readers():\n    return []\n"
    for name, text in distribution({"house_in_town.py": hook}).items():
        put(path, name, text)
    assert "in-town" in [plugin.name for plugin in load().plugins]


def test_a_plugin_without_a_name_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "house.py", "raise SystemExit('run')")
    with pytest.raises(ConfigError, match="there is no plugin file or folder"):
        load(("",))
