"""The made pages: every template in several languages."""

from collections.abc import Callable

from tests.made_pages import shapes, systems
from tests.made_pages.stories import TONGUES, MadePage, Story, story

TEMPLATES: tuple[Callable[[Story], MadePage], ...] = (
    systems.wordpress, systems.wordpress_blocks, systems.drupal, systems.amp, systems.medium_like,
    shapes.table_layout, shapes.cookie_wall, shapes.paywall_stub, shapes.thread,
    shapes.related_heavy, shapes.live_blog, shapes.plain_divs, shapes.broken_json, shapes.short,
    shapes.microdata,
)  # fmt: skip


def made_pages(
    templates: tuple[Callable[[Story], MadePage], ...] = TEMPLATES, *, each: int = 8, first: int = 0
) -> list[MadePage]:
    """Return `each` pages of every template, going round the languages."""
    return [
        template(story(first + 100 * number + place, TONGUES[(number + place) % len(TONGUES)]))
        for number, template in enumerate(templates)
        for place in range(each)
    ]
