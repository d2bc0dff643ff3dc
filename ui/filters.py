"""The fields that narrow a search, under the question box of the chat."""

from typing import Any


def filters(gr: Any) -> list[Any]:
    """Return the fields that narrow a search, in the order `Talk.ask` takes them."""
    with gr.Accordion("Narrow the search", open=False, elem_id="fn-filters"):
        with gr.Row():
            where = [
                gr.Textbox("", label=label, placeholder=hint, min_width=140)
                for label, hint in (
                    ("Source", "in publisher, address or path"),
                    ("From", "2024-05-15"),
                    ("Until", "2024-05-16"),
                )
            ]
        with gr.Row():
            how = [
                gr.Checkbox(label="Quotes only, no model", min_width=220),
                gr.Checkbox(
                    True, label="Follow days and sources named in the question", min_width=220
                ),
            ]
    return [*where, *how]
