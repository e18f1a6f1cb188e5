"""The Bot API's specification, and a checker that holds calls and answers to it.

`botapi.json` is a short form of PaulSonOfLars/telegram-bot-api-spec (MIT): names, types, which
fields are required, and which have one fixed value.
"""

import json
from pathlib import Path
from typing import Any

SHORT = Path(__file__).parent / "botapi.json"
WHOLE = Path(__file__).parents[3] / "shared" / "botapi" / "api-10.0.json"
SPEC = json.loads(SHORT.read_text("utf-8"))
METHODS: dict[str, Any] = SPEC["methods"]
TYPES: dict[str, Any] = SPEC["types"]
BY_LOWER = {name.lower(): name for name in METHODS}
LIST = "Array of "
PLAIN = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float)}


def check_answer(method: str, result: Any) -> None:
    """Hold a method's result to what the specification says it returns."""
    wanted = METHODS[BY_LOWER[method.lower()]]["returns"]
    problems = _against(result, wanted, method)
    assert not problems, f"{method} answered {result}:\n" + "\n".join(problems)


def check_update(update: Any) -> None:
    """Hold an update to the specification."""
    problems = against(update, "Update", "update")
    assert not problems, f"{update}:\n" + "\n".join(problems)
    kinds = set(update) - {"update_id"}
    assert len(kinds) == 1, f"an update holds one thing: {update}"


def check_arguments(method: str, arguments: dict[str, Any]) -> None:
    """Make sure a test calls a method with arguments it has."""
    known = METHODS[BY_LOWER[method.lower()]]["fields"]
    unknown = set(arguments) - set(known)
    assert not unknown, f"{method} has no {unknown}"


def against(value: Any, kind: str, where: str) -> list[str]:
    """Give what is wrong with a value of a type; nothing when it fits."""
    if kind in PLAIN:
        fits = isinstance(value, PLAIN[kind]) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if fits else [f"{where}: {value!r} is no {kind}"]
    if kind.startswith(LIST):
        if not isinstance(value, list):
            return [f"{where}: {value!r} is no list"]
        inner = kind.removeprefix(LIST)
        return [p for at, each in enumerate(value) for p in against(each, inner, f"{where}[{at}]")]
    if TYPES[kind]["subtypes"]:
        return _against(value, TYPES[kind]["subtypes"], where)
    return _against_object(value, kind, where)


def _against(value: Any, kinds: list[str], where: str) -> list[str]:
    """Give what is wrong with a value that may be of several types: of the one it is nearest to."""
    found = [against(value, kind, where) for kind in kinds]
    return min(found, key=len)


def _against_object(value: Any, kind: str, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no {kind}"]
    fields: dict[str, Any] = TYPES[kind]["fields"]
    problems = [f"{where}: {kind} has no field {name}" for name in value if name not in fields]
    for name, (required, *kinds) in fields.items():
        if name in value:
            problems += _against(value[name], kinds, f"{where}.{name}")
        elif required:
            problems.append(f"{where}: {kind} must have {name}")
    for name, fixed in TYPES[kind]["always"].items():
        if name in value and value[name] != fixed:
            problems += [f"{where}: {name} of {kind} is {fixed}, not {value[name]}"] * 3
    return problems
