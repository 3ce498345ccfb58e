"""The `[response]` table of source.toml: describes how an exchange's answers show success and failure.

It is data for `error_from` and `event_error` of the generated packages; no exchange needs code of its
own. All keys are optional.

    [response]
    code = ["code", "error.code"]     where the code is; the first path with a value is used
    message = ["msg"]                 where the message is
    success = [0, "00000"]            codes that mean success; 0 stands for 0 and "0" alike
    ok = { status = ["ok"] }          path -> values that show success; another value there shows failure
    failed = { "0" = ["error"] }      path -> values that show failure; then `code` is read only in answers
                                      that fail (Bitfinex: ["error", 10020, "..."], but data are lists too)
    unmarked_success = true           parsed JSON without a code and any marker is a success. Default: true
                                      if neither success nor ok is given (Binance, BTSE, Deribit)
    shown_by = ["result", "[]"]       fields one of which every success has ("[]": the body is a list, "*": an object that
                                      is not empty); any other JSON without a code and any marker is not a success (Deribit)
    status_is_code = true             an answer without a code: its HTTP status is looked up as a code (MSX)
    separator = ":"                   a code may be followed by details (Kraken: "EGeneral:Invalid arguments:volume")
    warnings = "W"                    codes with this prefix are warnings: not a failure if the answer has data, too (Kraken)
    retry_after = ["retry_after"]     where the body says after how many seconds to repeat (Discord)
    wait_fields = { "data.wait" = "ms" }     where the body says how long to wait, and the unit: "s", "ms" or "min"
    wait_headers = { "gw-ratelimit-reset" = "ms" }   the same of headers; a number of ten digits is a time, not a span

    [[response.items]]                lists in which every item of a batch may have a code of its own
    path = "data.failure[]"           the list
    code = ["errorCode"]              paths inside an item; default: those of [response]
    message = ["errorMsg"]
    success = ["0"]                   codes of items that succeeded; default: those of [response]
    ok = { succeeded = [true] }       ok and failed as above, for an item
    numbers = true                    codes are numbers: a text in their place is data (BTSE: "status": "PROCESSING")
    failures = true                   the list has failed items only: one without a code failed, too
    succeeded = "data.resultList[]"   then: the list of those that succeeded
    beside = "result.list[]"          a list of the same length whose fields belong to the same items (Bybit's
                                      codes are in retExtInfo, the order ids in result); if it is longer, the
                                      items of which nothing is said count as failed

    [[response.variants]]             answers of another shape: the first variant whose `when` fits is read instead
    when = { "6" = ["ERROR"] }        path -> values one of which is there; [] stands for any value but null
    code = ["sendStatus.status"]      code, message, success, ok, failed as above; default: those of [response],
                                      but no `ok` and no `failed`

    [response.events]                 frames of a WebSocket. A frame is an error if a `failed` or `ok` marker
    failed = { event = ["error"] }    says so, or if it has a code of failure; all else is data.
    code = ["code"]                   default of code and message: those of [response]
    message = ["msg"]
    success = [0]                     default: those of [response], and 0
    ok = { success = [true] }
    [[response.events.variants]]      as above

    [response.scopes.spot]            what differs for one scope: any keys of the above; the others are inherited

A path is a field's name, several joined by `.`, a number for the place in a list; `[]` behind the name of a
list (`[]` alone: the body itself is one). A value found at a `code` path may be a list of codes (Kraken): the
first is taken. A missing, null or empty value is not a code.

If there is no `[response]` at all, the field names that most exchanges use are tried, and codes that
the catalogue has as SUCCESS are successes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from errlex.answers import FieldPath, field_path, units

if TYPE_CHECKING:
    from collections.abc import Collection

    from errlex.toml import TomlTable

#: A value in an answer. Markers: (path, its values) pairs. Waits: (path, unit of the time to wait) pairs.
Scalar = str | int | bool
Markers = tuple[tuple[FieldPath, tuple[Scalar, ...]], ...]
Waits = tuple[tuple[FieldPath, str], ...]

#: Field names tried if source.toml has none, the most specific first. Seen in the samples of 34 exchanges' pages.
CODE_FIELDS = (
    "code",
    "retCode",
    "ret_code",
    "errorCode",
    "error_code",
    "err_code",
    "err-code",
    "error.code",
)
MESSAGE_FIELDS = (
    "msg",
    "message",
    "retMsg",
    "ret_msg",
    "errorMsg",
    "errorMessage",
    "error_message",
    "err_msg",
    "err-msg",
    "error.message",
    "error",
)
#: Codes of success if source.toml names none, in addition to those of the catalogue.
ZEROS = (0, "00000")
EVENT_MARKERS: Markers = ((("event",), ("error",)),)


def parse_response(table: TomlTable, scopes: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return the checked table as scope -> complete shape; "" is the shape if the scope is not known.

    A shape has all keys of `[response]` (paths as tuples, markers as tuples of (path, values)), and
    `documented_success`: codes of category SUCCESS are successes, as source.toml names none.
    scopes: names that `[response.scopes]` may have. Raises ConfigError with file, line and mend.
    """
    default = _shape(table, None)
    overrides = table.table("scopes")
    table.finish()
    shapes = {"": default}
    for name, row in overrides.subtables():
        if name not in scopes:
            raise overrides.error(
                f"[response.scopes]: no scope {name!r}", name, f"one of: {', '.join(scopes)}"
            )
        shapes[name] = _shape(row, default)
        row.finish()
    return shapes


def _shape(table: TomlTable, inherited: dict[str, Any] | None) -> dict[str, Any]:
    base = inherited or {
        "code": _split(CODE_FIELDS),
        "message": _split(MESSAGE_FIELDS),
        "success": (),
        "ok": (),
        "failed": (),
        "status_is_code": False,
        "separator": "",
        "wait_fields": (),
        "wait_headers": (),
        "items": (),
        "variants": (),
    }
    shape = {
        "code": _paths(table, "code", base["code"]),
        "message": _paths(table, "message", base["message"]),
        "success": _values(table, "success", base["success"]),
        "ok": _markers(table, "ok", base["ok"]),
        "failed": _markers(table, "failed", base["failed"]),
        "status_is_code": table.flag("status_is_code", default=base["status_is_code"]),
        "separator": table.text("separator", base["separator"]),
        "wait_fields": _waits(table, base["wait_fields"]),
        "wait_headers": tuple(units(table, "wait_headers").items()) or base["wait_headers"],
    }
    if warnings := table.text("warnings", base.get("warnings", "")):
        shape["warnings"] = warnings
    if shown := _shown_by(table) or base.get("shown_by"):
        shape["shown_by"] = shown
    marked = bool(shape["success"] or shape["ok"])
    redefined = not inherited or "success" in table.values or "ok" in table.values
    unmarked = not marked if redefined else base["unmarked_success"]
    shape["unmarked_success"] = table.flag("unmarked_success", default=unmarked)
    shape["documented_success"] = not shape["success"]
    if not table.values and not inherited:
        shape["success"] = ZEROS
    items = table.tables("items")
    shape["items"] = tuple(_item(row, shape) for row in items) if items else base["items"]
    shape["variants"] = _variants(table, shape, base["variants"])
    shape["events"] = _events(table.table("events"), shape, inherited, table.values)
    return shape


def _variants(
    table: TomlTable, shape: dict[str, Any], default: tuple[dict[str, Any], ...]
) -> tuple[dict[str, Any], ...]:
    rows = table.tables("variants")
    return tuple(_variant(row, shape) for row in rows) if rows else default


def _variant(table: TomlTable, shape: dict[str, Any]) -> dict[str, Any]:
    variant = {
        "when": _markers(table, "when", ()),
        "code": _paths(table, "code", shape["code"]),
        "message": _paths(table, "message", shape["message"]),
        "success": _values(table, "success", shape["success"]),
        "ok": _markers(table, "ok", ()),
        "failed": _markers(table, "failed", ()),
    }
    if not variant["when"]:
        raise table.error(
            "a variant without `when` would never be used",
            mend='add when = { "field" = ["value"] }',
        )
    table.finish()
    return variant


def _item(table: TomlTable, shape: dict[str, Any]) -> dict[str, Any]:
    item = {
        "path": _list_path(table, "path", table.text("path")),
        "code": _paths(table, "code", shape["code"]),
        "message": _paths(table, "message", shape["message"]),
        "success": _values(table, "success", shape["success"]),
        "ok": _markers(table, "ok", ()),
        "failed": _markers(table, "failed", ()),
        "failures": table.flag("failures", default=False),
        "numbers": table.flag("numbers", default=False),
        "succeeded": _optional_list(table, "succeeded"),
        "beside": _optional_list(table, "beside"),
    }
    if item["succeeded"] is not None and not item["failures"]:
        raise table.error(
            "succeeded names the list of items that succeeded, so `path` has failed items only",
            "succeeded",
            "add failures = true",
        )
    table.finish()
    return item


def _events(
    table: TomlTable,
    shape: dict[str, Any],
    inherited: dict[str, Any] | None,
    given: Collection[str],
) -> dict[str, Any]:
    """Return the shape of frames. shape: that of answers; given: the keys that its table has. inherited: the default shape."""
    base: dict[str, Any] = (
        inherited["events"] if inherited else {"failed": EVENT_MARKERS, "ok": (), "variants": ()}
    )
    usual = {"code": shape["code"], "message": shape["message"], "success": (*shape["success"], 0)}
    if (
        inherited
    ):  # fields of all frames are those of a scope's frames, unless its answers have fields of their own
        answers = {**inherited, "success": (*inherited["success"], 0)}
        own = {key for key in usual if key not in given and set(base[key]) != set(answers[key])}
        usual |= {key: base[key] for key in own}
    events: dict[str, Any] = {
        "failed": _markers(table, "failed", base["failed"]),
        "ok": _markers(table, "ok", base["ok"]),
        "code": _paths(table, "code", usual["code"]),
        "message": _paths(table, "message", usual["message"]),
        "success": _values(table, "success", usual["success"]),
    }
    events["variants"] = _variants(table, events, base["variants"])
    table.finish()
    return events


def _waits(table: TomlTable, default: Waits) -> Waits:
    seconds, fields = table.texts("retry_after"), units(table, "wait_fields")
    for key, paths in (("retry_after", seconds), ("wait_fields", fields)):
        for path in paths:
            _check(table, key, path)
    found = dict.fromkeys(seconds, "s") | fields
    return tuple((field_path(path), unit) for path, unit in found.items()) or default


def _paths(table: TomlTable, key: str, default: tuple[FieldPath, ...]) -> tuple[FieldPath, ...]:
    texts = table.texts(key)
    for text in texts:
        _check(table, key, text)
    return _split(texts) if key in table.values else default


def _shown_by(table: TomlTable) -> tuple[FieldPath, ...]:
    paths = []
    for text in table.texts("shown_by"):
        if text != "[]":
            _check(table, "shown_by", text)
        paths.append(() if text == "[]" else field_path(text))
    return tuple(paths)


def _optional_list(table: TomlTable, key: str) -> FieldPath | None:
    text = table.optional_text(key)
    return None if text is None else _list_path(table, key, text)


def _list_path(table: TomlTable, key: str, text: str) -> FieldPath:
    if not text.endswith("[]"):
        raise table.error(
            f"{key} = {text!r} does not name a list", key, f'write {key} = "{text}[]"'
        )
    name = text.removesuffix("[]")
    if name:
        _check(table, key, name)
    return _split((name,))[0] if name else ()


def _check(table: TomlTable, key: str, text: str) -> None:
    if "[]" in text:
        raise table.error(
            f"{key}: {text!r} goes through a list",
            key,
            "codes of items belong to [[response.items]]",
        )
    if not all(text.split(".")):
        raise table.error(
            f"{key}: {text!r} is not a path", key, "names of fields, joined by one dot each"
        )


def _split(texts: Collection[str]) -> tuple[FieldPath, ...]:
    return tuple(map(field_path, texts))


def _values(table: TomlTable, key: str, default: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    values = table.scalars(key)
    return default if values is None else values


def _markers(table: TomlTable, key: str, default: Markers) -> Markers:
    inner = table.table(key)
    if key not in table.values:
        return default
    markers = []
    for name in inner.values:
        _check(inner, name, name)
        markers.append((_split((name,))[0], inner.scalars(name) or ()))
    return tuple(markers)
