"""Read what a page's meta tags, link elements and marked-up fields say of its article."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from lxml.etree import _Element

from rag.intake.pages import written
from rag.intake.pages.facts import Facts

TITLES = (
    "og:title twitter:title dc.title dcterms.title citation_title parsely-title sailthru.title "
    "headline title rnews:headline schema:headline dc:title"
).split()
PUBLISHERS = (
    "og:site_name publisher dc.publisher dcterms.publisher citation_publisher "
    "citation_journal_title parsely-site source article:publisher dc:publisher application-name "
    "twitter:app:name:iphone apple-mobile-web-app-title"
).split()
AUTHORS = (
    "author article:author dc.creator dcterms.creator citation_author parsely-author "
    "sailthru.author byl dc:creator article.author og:article:author cxenseparse:author"
).split()
PUBLISHED = (
    "article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date "
    "citation_publication_date citation_online_date citation_date dc.date.issued dcterms.issued "
    "dc.date.published article.published article:published publish-date publish_date publishdate "
    "pubdate publication_date publication-date published_time published_date published-date "
    "rnews:datepublished schema:datepublished cxenseparse:recs:publishtime "
    "cxenseparse:publishtime vr:published_time bt:pubdate og:published_time og:pubdate "
    "originalpublicationdate article_date_original weibo:article:create_at release_date "
    "article:create_at dc.date.created dcterms.created dc.date dcterms.date dc:date dc:created "
    "date article.created displaydate ptime prism.publicationdate eomportal-firstpublished "
    "article-date article_date"
).split()
UPDATED = (
    "article:modified_time og:article:modified_time og:updated_time datemodified "
    "article:modified dc.date.modified dcterms.modified article.updated last-modified lastmod "
    "last_modified modified_date modified_time schema:datemodified dc:modified dateupdated "
    "cxenseparse:modtime updated_time updated"
).split()
SECTIONS = "article:section parsely-section section og:article:section articlesection".split()
ADDRESSES = "og:url parsely-link twitter:url sailthru.url dc.identifier".split()
LANGUAGES = "content-language dc.language dcterms.language citation_language language".split()
NAMES = ("property", "name", "itemprop", "http-equiv")
FIELDS = ("headline", "datePublished", "dateModified", "author", "publisher", "articleSection")
"""Properties that elements on the page carry themselves, as microdata or RDFa."""

Found = TypeVar("Found")


def meta_facts(root: _Element, *, language: str | None = None) -> Facts:
    """Return what the page's tags say; `language`, if known, tells the order of a date's parts."""
    said = _said(root)
    tongue = _language(root, said)
    spoken = language or tongue
    site = list(_every(said, PUBLISHERS, written.name))
    return Facts(
        title=_first(_every(said, TITLES, written.line)),
        publisher=_first(site),
        byline=_people(said),
        published=_first(_every(said, PUBLISHED, lambda each: written.day(each, spoken))),
        updated=_first(_every(said, UPDATED, lambda each: written.day(each, spoken))),
        url=_address(root, said),
        language=tongue,
        section=_first(_every(said, SECTIONS, written.name)),
        site_names=tuple(site),
    )


def titles_of(root: _Element) -> tuple[str, ...]:
    """Return every title that the head of the page gives, the <title> element's last."""
    found = list(_every(_said(root, fields=False), TITLES, written.line))
    element = root.find(".//head/title")
    element = root.find(".//title") if element is None else element
    titled = written.line("".join(element.itertext())) if element is not None else None
    return (*found, *([titled] if titled else []))


def _said(root: _Element, *, fields: bool = True) -> dict[str, list[str]]:
    said: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        content = element.get("content")
        if content and not _is_foreign(element):
            for attribute in NAMES:
                for name in element.get(attribute, "").lower().split():
                    said[name].append(content)
    if fields:
        for name, value in _fields(root):
            said[name.lower()].append(value)
    return said


def _fields(root: _Element) -> Iterator[tuple[str, str]]:
    for element in root.iterfind(".//*[@itemprop]"):
        names = element.get("itemprop").split()
        known = [name for name in names if name in FIELDS]
        if known and element.tag != "meta" and not _is_foreign(element):
            for name in known:
                yield name, _value(element)


def _value(element: _Element) -> str:
    for attribute in ("content", "datetime"):
        if element.get(attribute):
            return str(element.get(attribute))
    inner = element.find(".//*[@itemprop='name']")
    if inner is not None:
        return str(inner.get("content") or "".join(inner.itertext()))
    return "".join(element.itertext())


def _is_foreign(element: _Element) -> bool:
    """Return whether a marked-up field is of a comment or of another article that is listed.

    The innermost thing with a type that it stands in must be an article or the page, and the
    only one of its kind or the first.
    """
    scope = _scope(element)
    if scope is None:
        return False
    kind = scope.get("itemtype", "").rpartition("/")[2]
    if kind in ("Person", "Organization", "NewsMediaOrganization", "ImageObject"):
        return element.get("itemprop") not in FIELDS
    if not kind.endswith(("Article", "Posting", "WebPage", "Report", "CreativeWork")):
        return bool(kind)
    root = element.getroottree()
    first = root.find(f".//*[@itemtype='{scope.get('itemtype')}']") if "'" not in kind else scope
    return first is not scope


def _scope(element: _Element) -> _Element | None:
    above = element.getparent()
    while above is not None and "itemscope" not in above.attrib:
        above = above.getparent()
    return above


def _every(
    said: dict[str, list[str]], names: Iterable[str], read: Callable[[str], Found | None]
) -> Iterator[Found]:
    for name in names:
        for content in said.get(name, ()):
            found = read(content)
            if found is not None:
                yield found


def _first(found: Iterable[Found]) -> Found | None:
    return next(iter(found), None)


def _people(said: dict[str, list[str]]) -> str | None:
    for name in AUTHORS:
        people = list(_every(said, [name], written.person))
        if people:
            return ", ".join(dict.fromkeys(people))
    return None


def _address(root: _Element, said: dict[str, list[str]]) -> str | None:
    base = root.find(".//base[@href]")
    start = written.address(base.get("href")) if base is not None else None
    start = start or _first(_every(said, ADDRESSES, written.address))
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            found = written.address(link.get("href"), start)
            if found:
                return found
    return _first(_every(said, ADDRESSES, written.address))


def _language(root: _Element, said: dict[str, list[str]]) -> str | None:
    for element in (root, root.find(".//body")):
        if element is not None:
            for attribute in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
                found = written.language(element.get(attribute))
                if found:
                    return found
    return _first(_every(said, (*LANGUAGES, "og:locale"), written.language))
