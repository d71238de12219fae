"""Settings: `[tool.refcheck]` of the nearest pyproject.toml, or refcheck.toml; the command line goes before both."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.batch.contents import contents
from refcheck.errors import RefcheckError, WrongType
from refcheck.model import Settings

STYLES = ("auto", "apa", "harvard", "any")
LANGUAGES = (
    "", "en", "de", "es", "fr", "it", "nl", "pt", "ar", "bg", "ca", "cs", "cy", "da", "el", "et", "eu", "fa",
    "fi", "ga", "gl", "he", "hi", "hr", "hu", "id", "is", "ja", "ko", "lt", "lv", "nb", "nn", "no", "pl",
    "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh",
)  # fmt: skip
SEVERITIES = ("error", "warning", "info")


class Patterns(NamedTuple):
    """Patterns in the manner of .gitignore, relative to the folder `base`."""

    base: str
    patterns: tuple[str, ...]


class FileIgnores(NamedTuple):
    """Codes not reported for the files that a pattern names."""

    base: str
    pattern: str
    codes: tuple[str, ...]


class Config(NamedTuple):
    """Everything that can be set; `source` is the file it came from ("" for the defaults).

    `notices` are lines about what is accepted but called otherwise now.
    """

    settings: Settings = Settings()
    per_file_ignores: tuple[FileIgnores, ...] = ()
    exclude: tuple[Patterns, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    fail_on: str = "warning"
    output_format: str = "full"
    fix: bool = False
    unsafe_fixes: bool = False
    verify: bool = False
    offline: bool = False
    cache: bool = True
    mailto: str = ""
    crossref_url: str = ""
    registries: tuple[str, ...] = ()
    baseline: str = ""
    source: str = ""
    notices: tuple[str, ...] = ()


# key -> its kind: a tuple holds the words allowed
_KEYS: dict[str, Any] = {
    "select": list,
    "ignore": list,
    "extend-select": list,
    "per-file-ignores": dict,
    "exclude": list,
    "force-exclude": bool,
    "respect-gitignore": bool,
    "style": STYLES,
    "language": LANGUAGES,
    "accept": list,
    "bibliography": list,
    "fail-on": SEVERITIES,
    "output-format": str,
    "fix": bool,
    "unsafe-fixes": bool,
    "verify": bool,
    "offline": bool,
    "cache": bool,
    "mailto": str,
    "crossref-url": str,
    "registries": list,
    "baseline": str,
}
_KINDS = {list: "a list of strings", bool: "true or false", str: "a string", dict: "a table of lists of strings"}
_FILES = ("refcheck.toml", "pyproject.toml")


def find(folder: str) -> str:
    """The nearest file with settings, from a folder upwards; "" without one."""
    folder = os.path.abspath(folder)
    while True:
        for name in _FILES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and _mentions_us(path):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def _mentions_us(path: str) -> bool:
    """Spares most runs the TOML parser: a pyproject.toml of others has no such table."""
    if os.path.basename(path) == "refcheck.toml":
        return True
    try:
        return b"tool.refcheck" in contents(path)
    except OSError as error:
        raise RefcheckError(f"{path}: {error.strerror or error}") from error


def load(path: str) -> Config:
    """The settings of one file.

    Raises RefcheckError for a file that cannot be read, broken TOML, an unknown key or a value of the wrong kind.
    """
    return _config(_table(path), path)


def _table(path: str) -> dict[str, Any]:
    import tomllib

    try:
        data: Any = tomllib.loads(contents(path).decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise RefcheckError(f"{path}: {error.strerror or error}") from error
    except RecursionError:
        raise RefcheckError(f"{path}: not valid TOML: nested too deeply") from None
    except ValueError as error:  # broken TOML, what is no UTF-8, and numbers of thousands of digits
        raise RefcheckError(f"{path}: not valid TOML: {error}") from error
    if os.path.basename(path) == "pyproject.toml" or isinstance(data.get("tool"), dict):
        tool = data.get("tool", {})
        data = tool.get("refcheck", {}) if isinstance(tool, dict) else None
    if not isinstance(data, dict):
        raise RefcheckError(f"{path}: tool.refcheck is not a table")
    return data


def _config(table: Mapping[str, Any], path: str) -> Config:
    for key, value in table.items():
        _check(key, value, path)
    base = os.path.dirname(os.path.abspath(path))
    values: dict[str, Any] = {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in table.items()
    }
    for pattern in (*table.get("exclude", ()), *table.get("per-file-ignores", ())):
        check_pattern(pattern, path)
    settings = Settings(**{name: values.pop(name) for name in Settings._fields if name in values})
    settings = settings._replace(bibliography=tuple(os.path.join(base, name) for name in settings.bibliography))
    if "exclude" in values:
        values["exclude"] = (Patterns(base, values["exclude"]),)
    if "per_file_ignores" in values:
        items = values["per_file_ignores"].items()
        values["per_file_ignores"] = tuple(FileIgnores(base, pattern, tuple(codes)) for pattern, codes in items)
    if values.get("registries"):
        from refcheck.registries import check_names

        try:
            check_names(values["registries"])
        except ValueError as error:
            raise RefcheckError(f"{path}: {error}") from None
    if values.get("baseline"):
        values["baseline"] = os.path.join(base, values["baseline"])
    return Config(settings=settings, source=path, **values)


def _check(key: str, value: object, path: str) -> None:
    if key not in _KEYS:
        from refcheck.base.nearest import hint

        raise RefcheckError(f"{path}: unknown setting “{key}”{hint(key, _KEYS)}")
    kind = _KEYS[key]
    if isinstance(kind, tuple):
        if not isinstance(value, str) or _bare(key, value) not in kind:
            raise RefcheckError(f"{path}: “{key}” is “{value}”, not one of {', '.join(filter(None, kind))}")
    elif not _fits(value, kind):
        raise RefcheckError(f"{path}: “{key}” must be {_KINDS[kind]}")
    elif key == "accept" and value:
        from refcheck.findings.accept import check_patterns

        check_patterns(value, path)  # type: ignore[arg-type]  # a list of strings, as was seen just now


def _bare(key: str, value: str) -> str:
    """A language without its region: "en-GB" is "en"."""
    return value.replace("_", "-").partition("-")[0].lower() if key == "language" else value


def _fits(value: object, kind: type) -> bool:
    if kind is list:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind is dict:
        return isinstance(value, dict) and all(_fits(item, list) for item in value.values())
    return isinstance(value, kind)


def checked_settings(settings: Settings) -> Settings:
    """A program's settings, with codes for the names of rules.

    Raises RefcheckError where they hold a value of the wrong kind or name no rule.
    """
    if not isinstance(settings, Settings):
        raise WrongType(f"settings must be refcheck.Settings or “folder”, not {type(settings).__name__}")
    for name, value in settings._asdict().items():
        _check(name.replace("_", "-"), list(value) if isinstance(value, tuple) else value, "settings")
    return _warned(with_codes(Config(settings))).settings


def _warned(config: Config) -> Config:
    """The same; its notices are warnings for a program."""
    import warnings

    for notice in config.notices:
        warnings.warn(notice, stacklevel=5)
    return config


def settings_of(path: str) -> Settings:
    """The settings that the command uses for a file: those nearest to it, with its per-file-ignores.

    Raises RefcheckError where the file of settings is broken or names no rule.
    """
    source = find(os.path.dirname(os.path.abspath(path)))
    if not source:
        return Settings()
    config = _warned(with_codes(load(source)))
    codes = silenced(config, path)
    if not codes:
        return config.settings
    from refcheck.rules import all_rules

    # a whole code beats every selection
    left_out = tuple(rule.code for rule in all_rules() if "ALL" in codes or rule.code.startswith(codes))
    return config.settings._replace(ignore=(*config.settings.ignore, *left_out))


def with_codes(config: Config) -> Config:
    """The settings with a code or its beginning for every selector ("rc1", "RC101", "missing-reference", "ALL").

    Raises RefcheckError where a selector names no rule; former names of rules are accepted, with a notice.
    """
    settings = config.settings
    config = config._replace(notices=(*config.notices, *_notices(config)))
    if settings.select or settings.ignore or settings.extend_select:
        settings = settings._replace(
            select=_codes(settings.select, config),
            ignore=_codes(settings.ignore, config),
            extend_select=_codes(settings.extend_select, config),
        )
    ignores = tuple(item._replace(codes=_codes(item.codes, config)) for item in config.per_file_ignores)
    return config._replace(settings=settings, per_file_ignores=ignores)


def _notices(config: Config) -> tuple[str, ...]:
    """A line for each former name of a rule among the selectors."""
    chosen = config.settings
    selectors = [*chosen.select, *chosen.ignore, *chosen.extend_select]
    selectors += [code for item in config.per_file_ignores for code in item.codes]
    if not selectors:
        return ()
    from refcheck.rules import renamed

    where = f"{config.source}: " if config.source else ""
    return tuple(dict.fromkeys(f"{where}{notice}" for notice in map(renamed, selectors) if notice))


def _codes(selectors: tuple[str, ...], config: Config) -> tuple[str, ...]:
    from refcheck.rules import code_of, suggestion

    for selector in selectors:
        if not code_of(selector):
            where = f"{config.source}: " if config.source else ""
            raise RefcheckError(f"{where}unknown rule “{selector}”{suggestion(selector)}")
    return tuple(map(code_of, selectors))


def silenced(config: Config, path: str) -> tuple[str, ...]:
    """The codes and prefixes that per-file-ignores leaves out for a file; they beat every selection."""
    if not config.per_file_ignores:
        return ()
    items = config.per_file_ignores
    return tuple(code for item in items if matches(Patterns(item.base, (item.pattern,)), path) for code in item.codes)


def matches(patterns: Patterns, path: str) -> bool:
    """Whether a file (or a folder, ending in "/") is named by patterns; paths outside of their base never are."""
    relative = os.path.relpath(os.path.abspath(path), patterns.base).replace(os.sep, "/")
    if relative == ".." or relative.startswith("../") or os.path.isabs(relative):
        return False
    return bool(_compiled(patterns.patterns).match_file(relative + ("/" if path.endswith("/") else "")))


def check_pattern(pattern: str, where: str) -> None:
    """Raises RefcheckError for a pattern that cannot be meant, such as "!" or a closing backslash."""
    try:
        _compiled((pattern,))
    except ValueError as error:
        raise RefcheckError(f"{where}: not a pattern as in .gitignore: “{pattern}”") from error


@cache
def _compiled(patterns: tuple[str, ...]) -> Any:
    return pattern_set(patterns)


def pattern_set(lines: Iterable[str]) -> Any:
    """Lines in the manner of .gitignore, ready to match; raises ValueError for one that cannot be meant."""
    import re
    import warnings

    from pathspec import GitIgnoreSpec

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python's patterns will mean one day is no word for our user
            return GitIgnoreSpec.from_lines(lines)
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(str(error)) from error


def shown(config: Config) -> str:
    """The settings as TOML, for `--show-settings`."""
    values: dict[str, Any] = {**config.settings._asdict(), **config._asdict()}
    lines = [f"# {config.source or 'defaults'}"]
    for key in _KEYS:
        value = values[key.replace("-", "_")]
        if key == "exclude":
            value = [pattern for patterns in config.exclude for pattern in patterns.patterns]
        if key == "per-file-ignores":
            value = {item.pattern: list(item.codes) for item in config.per_file_ignores}
        lines.append(f"{key} = {_toml(value)}")
    return "\n".join(lines)


def _toml(value: object) -> str:
    import json

    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
