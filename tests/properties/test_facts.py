"""Facts of open-ended input: whatever a file says, a value is of its kind or no fact."""

from __future__ import annotations

import cpu_time
from hypothesis import given, settings
from hypothesis import strategies as st

from curate_fiji.core.knowledge import aspect_values, aspects
from curate_fiji.core.model.fact import Fact, Reading
from curate_fiji.core.model.series import Series
from curate_fiji.core.relating import facts

quick = settings(max_examples=300, deadline=None)


@quick
@given(
    st.sampled_from(sorted(aspects.terms())),
    st.text(max_size=60),
    st.sampled_from(("", "\u00b5m", "ms", "A", "pixel")),
)
def test_any_value_of_any_term_is_one_of_its_kind_or_none(term: str, value: str, unit: str) -> None:
    found = aspect_values.normal(aspects.term(term), value, unit)
    if found is not None:
        assert found[0]
        assert not set(found[0]) & set("\0\n\r")
        again = aspect_values.normal(aspects.term(term), *found)
        assert again == found, "what is normal stays as it is"


@quick
@given(st.sampled_from(sorted(aspects.terms())), st.sampled_from("1 /:.,;-x\u00b5(<TZ"))
def test_a_value_is_judged_in_a_time_that_grows_with_its_length_alone(term: str, character: str) -> None:
    assert not cpu_time.grows_too_fast(
        lambda text: aspect_values.normal(aspects.term(term), text, "mm"), character
    )


@quick
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "Image:0/Pixels/@PhysicalSizeX",
                    "Image:0/Pixels/Plane:0/@DeltaT",
                    "Instrument:0/Objective:0/@Model",
                    "Instrument:0/Laser:1/@Wavelength",
                    "Original:Unit",
                    "Original:[User] Date",
                ]
            ),
            st.text(max_size=20),
            st.sampled_from(["", "\u00b5m", "s", "x"]),
        ),
        max_size=6,
    ),
    st.text(max_size=12),
)
def test_any_rows_give_facts_or_none(rows: list[tuple[str, str, str]], image_format: str) -> None:
    series = Series(8, 8, 1, 1, 3, "XYCZT", "uint8", 8, 3)
    for fact in facts.facts_of(image_format, [series], [Reading("Bio-Formats", "7", rows)]):
        assert Fact.from_json(fact.to_json()) == fact
