"""Validates an RO-Crate with roc-validator, offline: its JSON-LD context is the one ``rocrate`` ships."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import requests
import rocrate
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"


def _from_the_package(_requester: HttpRequester, name: str) -> Any:
    def answer(url: str, *_args: Any, **_kwargs: Any) -> requests.Response:
        response = requests.Response()
        response.url = url
        response.headers["Content-Type"] = "application/ld+json"
        response.status_code = 200 if url == json.loads(CONTEXT.read_text("utf-8"))["@id"] else 404
        response._content = CONTEXT.read_bytes() if response.status_code == 200 else b""
        return response

    return answer


def validate_crate(folder: Path, monkeypatch: Any, profile: str = "ro-crate-1.3") -> list[str]:
    """Return what a profile's required checks find wrong."""
    monkeypatch.setattr(HttpRequester, "__getattr__", _from_the_package)
    settings = services.ValidationSettings(
        rocrate_uri=str(folder),
        profile_identifier=profile,
        requirement_severity=models.Severity.REQUIRED,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # between the validator's own libraries
        result = services.validate(settings)
    return [
        f"{issue.check.identifier} {issue.message} {issue.violatingEntity}" for issue in result.get_issues()
    ]
