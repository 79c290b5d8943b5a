"""The library: what it offers is what it names."""

from __future__ import annotations

import inspect

from curate_fiji import api


def test_all_that_the_library_defines_is_offered_by_name() -> None:
    own = {
        name
        for name, one in vars(api).items()
        if not name.startswith("_") and inspect.getmodule(one) is api and callable(one)
    }
    assert own - set(api.__all__) == set()


def test_all_that_is_offered_is_there_and_described() -> None:
    for name in api.__all__:
        assert hasattr(api, name), name
        assert name == "Deposit" or inspect.getdoc(getattr(api, name)), name
    assert list(api.__all__) == sorted(api.__all__)
