"""Decide who published a page, under which title and when, and say where that was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element

from rag.intake.pages import written
from rag.intake.pages.facts import Facts, merged
from rag.intake.pages.headline import begins_with, host_name, logo_names, runs, without_site
from rag.intake.pages.layout import Page
from rag.intake.pages.meta import meta_facts, titles_of
from rag.intake.pages.prose import bare, weight
from rag.intake.pages.saved import saved_facts
from rag.intake.pages.structured import Thing, structured_facts
from rag.intake.pages.visible import url_day, visible_facts

LEAST_LETTERS = 12
"""A shorter title is not looked for within a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the machine-readable parts of a page say, before anything on it is looked at."""

    structured: Facts
    meta: Facts
    saved: Facts
    titles: tuple[str, ...]
    thing: Thing

    @property
    def language(self) -> str | None:
        """Return the language with its region, as far as the page names it."""
        return self.structured.language or self.meta.language

    @property
    def url(self) -> str | None:
        """Return the address of the page."""
        return self.structured.url or self.meta.url or self.saved.url


def head_of(root: _Element, source: str) -> Head:
    """Return what a page says to machines; `source` is its mark-up."""
    titles = titles_of(root)
    meta = meta_facts(root)
    hints = [each for each in (meta.url, *titles) if each]
    structured, thing = structured_facts(root, hints=hints)
    if structured.language and structured.language != meta.language:
        meta = meta_facts(root, language=structured.language)
    return Head(
        structured=structured, meta=meta, saved=saved_facts(source), titles=titles, thing=thing
    )


def title_block(page: Page, head: Head) -> int | None:
    """Return the number of the block that is the article's title on the page, None without one.

    That is the block, a heading rather, that says most of what the head calls the title, which
    may have the names of site and section beside it; without any the first main heading. What
    stands below most of the prose is no title, whatever it says.
    """
    wanted = title_forms(head)
    best: tuple[int, bool, int] | None = None
    kicked: int | None = None
    heading: int | None = None
    for number in _opening(page):
        block = page.blocks[number]
        said = bare(block.text)
        if said in wanted and (best is None or (len(said), block.kind == "h") > best[:2]):
            best = (len(said), block.kind == "h", number)
        if heading is None and block.mark == "# ":
            heading = number
        if kicked is None and block.kind == "h" and _ends_with_one(said, wanted):
            kicked = number
    found = heading if kicked is None else kicked
    return found if best is None else best[2]


def _ends_with_one(said: str, titles: set[str]) -> bool:
    """Return whether a heading is a title with some words before it, those of its section."""
    return any(
        len(title) >= LEAST_LETTERS and len(said) < 2 * len(title) and said.endswith(title)
        for title in titles
    )


def _opening(page: Page) -> Iterator[int]:
    """Return the blocks down to the middle of the prose that names do not rule out as titles."""
    left = sum(map(weight, page.blocks)) / 2
    for number, block in enumerate(page.blocks):
        left -= weight(block)
        if left < 0 and weight(block):
            return
        purposes = {page.nodes[each].purpose for each in block.suspects}
        if not purposes & _NO_TITLE and block.kind not in ("pre", "row"):
            yield number


_NO_TITLE = frozenset(
    {"hidden", "navigation", "dialog", "consent", "related", "footer", "comments"}
)


def title_forms(head: Head) -> set[str]:
    """Return, bare of all but letters, the ways in which the title may stand on the page."""
    names = {bare(each) for each in _names(head) if each}
    return {bare(each) for each in title_lines(head)} - names - {""}


def title_lines(head: Head) -> set[str]:
    """Return the titles of the head, and what separators part them into."""
    titles = [*head.titles, head.structured.title or ""]
    return {run for title in titles for run in runs(title)}


def said_titles(page: Page, title: int | None, facts: Facts) -> set[str]:
    """Return, bare, the title and the heading that says it after the name of its section."""
    known = {bare(facts.title or "")}
    heading = bare(page.blocks[title].text) if title is not None else ""
    return known | {heading} if _ends_with_one(heading, known) else known


def facts_of(
    page: Page, head: Head, fates: Sequence[str | None], title: int | None
) -> tuple[Facts, dict[str, str]]:
    """Return what is known of the page and where each of it was found."""
    shown = visible_facts(page, fates, title=title, language=head.language)
    heading = written.line(page.blocks[title].text) if title is not None else None
    names = [each for each in _names(head) if each]
    weak = [*logo_names(page, fates), *([shown.publisher] if shown.publisher else [])]
    weak += _named_elsewhere(page, head, fates, heading)
    host = host_name(head.url)
    titled, site = _page_title(head, heading, [*names, *weak], host)
    publisher = site or next(iter(weak), None)
    shown = replace(shown, title=titled, publisher=written.name(publisher))
    by_url = Facts(published=url_day(head.url))
    facts, found_in = merged(
        (
            ("json-ld", _titled(head.structured, names, host, heading)),
            ("meta", _titled(head.meta, [*names, *weak], host, heading)),
            ("page", head.saved),
            ("page", shown),
            ("url", by_url),
        )
    )
    language = facts.language.partition("-")[0].lower() if facts.language else None
    return replace(facts, language=language), found_in


def _named_elsewhere(
    page: Page, head: Head, fates: Sequence[str | None], heading: str | None
) -> list[str]:
    """Return the parts of the <title> beside the heading that stand alone on the page as well.

    A menu has the names of sections, which stand in titles too, so its lines tell nothing.
    """
    parts = {bare(run): run for run in runs(head.titles[-1])} if head.titles and heading else {}
    parts.pop(bare(heading or ""), None)
    return [
        parts[bare(block.text)]
        for block, fate in zip(page.blocks, fates, strict=True)
        if fate in _HEADS and block.kind != "li" and bare(block.text) in parts
    ]


_HEADS = frozenset({"page", "masthead", "footer"})


def _names(head: Head) -> list[str | None]:
    facts = (head.structured, head.meta)
    return [each.publisher for each in facts] + [name for each in facts for name in each.site_names]


def _titled(facts: Facts, names: Sequence[str], host: str, heading: str | None) -> Facts:
    """Return the facts with the title without the site's name, or none if it is only that."""
    if not facts.title:
        return facts
    title, _ = without_site(facts.title, names, host)
    if heading and begins_with(title, heading):
        title = heading
    is_site = bare(title) in {bare(each) for each in names}
    other = heading and bare(heading) != bare(title)
    return replace(facts, title=None if is_site and other else title)


def _page_title(
    head: Head, heading: str | None, names: Sequence[str], host: str
) -> tuple[str | None, str | None]:
    """Return the title that is to be seen, and the site that the <title> element names."""
    whole = head.titles[-1] if head.titles else None
    title, site = without_site(whole, names, host) if whole else (None, None)
    is_kicked = heading and title and _ends_with_one(bare(heading), {bare(title)})
    return title if is_kicked else heading or title, site
