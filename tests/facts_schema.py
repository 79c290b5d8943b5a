"""The schema of ``curate-fiji facts --json``, and what it has against a form."""

from __future__ import annotations

import copy
import functools
import json
from typing import Any

from jsonschema import Draft202012Validator

from curate_fiji.core.system import resources

SCHEMA: dict[str, Any] = resources.load("render/facts.schema.json")


@functools.cache
def _validator(part: str) -> Draft202012Validator:
    """Return a validator to which a field that the schema does not describe is a problem: none is given out unsaid."""
    schema = copy.deepcopy(SCHEMA)
    for one in [schema, *schema["$defs"].values()]:
        one["additionalProperties"] = False
    Draft202012Validator.check_schema(schema)
    if part:
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{part}"}
    return Draft202012Validator(schema)


def problems(form: Any, part: str = "") -> list[str]:
    """Return what is not as the schema says, of all facts or of one of its ``$defs``."""
    found = _validator(part).iter_errors(json.loads(json.dumps(form)))
    return [f"{list(error.absolute_path)}: {error.message}" for error in found]
