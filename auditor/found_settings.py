"""The settings in a folder of reports, found by name and content: roster, rulesets, waivers, decisions and
templates.

Only what lies in the folder itself counts, not what is in the folders below it. A file that is meant as a
setting and is wrong is not passed over: a run without the roster or the exceptions of an office would look
like one with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from auditor.errors import ConfigError, system_problem
from auditor.messages import Term, message
from auditor.outputs.letters import template_files
from auditor.reading.reader import HEAD
from auditor.reading.strict_yaml import YamlError, load_yaml
from auditor.reading.written_table import Notice
from auditor.reading.written_text import decoded
from auditor.record import Record
from auditor.reports import roster_file
from auditor.running import ruleset_files
from auditor.running.inputs import RESULTS

_ROSTER, _RULESET, _WAIVERS = ("名册", "roster"), ("规则", "ruleset"), ("豁免", "waiver")
_DECISIONS = ("决定", "decisions")
_TEMPLATE = ("模板", "template")
_YAML = (".yaml", ".yml")
_NO_SETTINGS = (".", "~$", RESULTS)
# A canonical report may have a title and a report type as well.
_ONLY_IN_RULESETS = frozenset(ruleset_files.KEYS) - {"title", "report_type"}
_ONLY_IN_WAIVERS = frozenset(["rule", "organ", "approved_by"])
_ONLY_IN_DECISIONS = frozenset(["decision", "rule", "organ", "fingerprint"])


class FoundSettings(Record, frozen=True):
    """The files to use; ``not_used`` are those that look like settings and are not used, and why."""

    roster: Path | None = None
    rulesets: tuple[str | Path, ...] = ()
    waivers: Path | None = None
    decisions: Path | None = None
    templates: tuple[Path, ...] = ()
    not_used: tuple[Notice, ...] = ()


def settings_in(
    folder: Path, readable: Collection[str], stated: Mapping[str, Any] = MappingProxyType({})
) -> FoundSettings:
    """The settings in a folder; ``readable`` are the suffixes of files that a roster can be read from.

    A roster is a file called 名册 or roster or, where there is none, delimited text with the headings of one.
    A ruleset is a YAML file with the keys of one, waivers are a YAML or CSV file with the keys of those,
    decisions a YAML file with theirs.
    Templates of letters are documents called 模板 or template that have fields to fill in.
    Rulesets that another one extends are left to that one. The files are not checked here. What a settings
    file has ``stated``, by its keys, is not looked for.

    Raises:
        ConfigError: the folder cannot be opened, or has several rosters, files of waivers or of decisions.
    """
    try:
        files = sorted(file for file in folder.iterdir() if file.is_file())
    except OSError as error:
        raise ConfigError(
            "the folder cannot be opened: {problem}", file=folder, problem=system_problem(error)
        ) from error
    files = [file for file in files if not file.name.startswith(_NO_SETTINGS)]
    written = {file: _written(file) for file in files if file.suffix.lower() in _YAML}
    tables = [file for file in files if file.suffix.lower() == roster_file.SUFFIX]
    decisions = [
        file
        for file in written
        if _is_named(file, _DECISIONS) or _holds(written[file], "decisions", _ONLY_IN_DECISIONS)
    ]
    waivers = [
        file
        for file in written
        if file not in decisions
        and (_is_named(file, _WAIVERS) or _holds(written[file], "waivers", _ONLY_IN_WAIVERS))
    ]
    waivers += [file for file in tables if _is_named(file, _WAIVERS)]
    rulesets = [
        file for file in written if file not in (*waivers, *decisions) and _is_ruleset(file, written[file])
    ]
    named = _called_rosters(files, readable)
    by_heading = [file for file in tables if file not in (*named, *waivers) and _begins_like_roster(file)]
    roster = stated.get("roster") or _only("roster", named or by_heading, folder)
    return FoundSettings(
        roster=roster,
        rulesets=tuple(stated.get("ruleset") or _without_extended(rulesets, written)),
        waivers=stated.get("waivers") or _only("waiver file", waivers, folder),
        decisions=_decisions(stated)
        if "decisions" in stated
        else _only("file of decisions", decisions, folder),
        # A form to fill in is often called a template as well: it has no fields.
        templates=tuple(
            stated["templates"]
            if "templates" in stated
            else (
                file
                for file in files
                if file.suffix.lower() == template_files.SUFFIX
                and _is_named(file, _TEMPLATE)
                and template_files.is_template(file)
            )
        ),
        not_used=(
            *_left_for(stated, "roster", named),
            *_left_for(stated, "ruleset", rulesets),
            *_left_for(stated, "waivers", waivers),
            *_left_for(stated, "decisions", decisions),
            *(
                Notice(file.name, message("it begins like a roster, but {name} is used", name=roster.name))
                for file in by_heading
                if roster is not None and file.resolve() != roster.resolve()
            ),
            *(
                Notice(file.name, message("it is not valid YAML and was not taken for a setting"))
                for file, value in written.items()
                if isinstance(value, YamlError) and file not in (*waivers, *decisions, *rulesets)
            ),
        ),
    )


def rosters_beside(folder: Path, readable: Collection[str]) -> list[Path]:
    """The files in a folder that are called like a roster; none of a folder that cannot be opened."""
    try:
        files = sorted(file for file in folder.iterdir() if file.is_file())
    except OSError:
        return []
    return _called_rosters(
        (file for file in files if not file.name.startswith((".", "~$", RESULTS))), readable
    )


def _called_rosters(files: Iterable[Path], readable: Collection[str]) -> list[Path]:
    suffixes = {roster_file.SUFFIX, *readable} - {*_YAML}
    return [file for file in files if _is_named(file, _ROSTER) and file.suffix.lower() in suffixes]


def _is_named(file: Path, words: Iterable[str]) -> bool:
    return any(word in file.stem.casefold() for word in words)


def _only(kind: str, files: list[Path], folder: Path) -> Path | None:
    if len(files) > 1:
        raise ConfigError(
            "there are several files of the kind {kind}: {names}; keep one of them in this folder, and move "
            "or rename the others",
            file=folder,
            kind=Term(kind),
            names=[file.name for file in files],
        )
    return files[0] if files else None


def _decisions(stated: Mapping[str, Any]) -> Path | None:
    """The file of decisions that is stated; one that nobody has written yet decides nothing."""
    file: Path | None = stated.get("decisions")
    return file if file is not None and file.exists() else None


def _left_for(stated: Mapping[str, Any], key: str, files: Iterable[Path]) -> Iterator[Notice]:
    """The files that would be used if the settings file did not name others."""
    if key in stated:
        value = stated[key]
        used = {Path(each).resolve() for each in (value if isinstance(value, list) else [value])}
        for file in files:
            if file.resolve() not in used:
                yield Notice(file.name, message("the settings file names another one"))


def _written(file: Path) -> Any:
    """What a YAML file says, or why that is not known."""
    try:
        text = decoded(file.read_bytes())
    except OSError:
        return None
    try:
        return None if text is None else load_yaml(text)[0]
    except YamlError as error:
        return error


def _is_ruleset(file: Path, value: Any) -> bool:
    if isinstance(value, Mapping):
        return bool(_ONLY_IN_RULESETS & set(value)) or _is_named(file, _RULESET)
    return _is_named(file, _RULESET)


def _holds(value: Any, name: str, keys: frozenset[str]) -> bool:
    """Whether this is a list of entries with these keys, or one entry, or has the list under its name."""
    if isinstance(value, Mapping):
        return set(value) == {name} or set(value) >= keys
    return isinstance(value, list) and any(isinstance(item, Mapping) and set(item) >= keys for item in value)


def _begins_like_roster(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return roster_file.is_roster(stream.read(HEAD))
    except OSError:
        return False


def _without_extended(rulesets: list[Path], written: Mapping[Path, Any]) -> Iterable[Path]:
    extended = set()
    for file in rulesets:
        bases = written[file].get("extends", []) if isinstance(written[file], Mapping) else []
        names = bases if isinstance(bases, list) else [bases]
        extended |= {(file.parent / name).resolve() for name in names if isinstance(name, str)} - {
            file.resolve()
        }
    return (file for file in rulesets if file.resolve() not in extended)
