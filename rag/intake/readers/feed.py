"""Read RSS and Atom feeds and WordPress exports."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from rag.errors import UnreadableFile
from rag.intake.clean import clean, has_words
from rag.intake.formats.fragments import words_of
from rag.intake.formats.wellformed import sound_feed
from rag.intake.identity.dates import parse_day
from rag.intake.identity.fields import byline, headline, language_tag, name, sourced, web_address
from rag.types import Article, Skipped

BROKEN_FEED = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)
"""What feedparser raises over feeds that nobody wrote: coordinates that are no numbers, say."""

WORDPRESS_ARTICLES = frozenset({"post", "page"})
TEXT_TYPES = frozenset({"text/plain", "text/html", "application/xhtml+xml"})
NO_SECTION = frozenset({"uncategorized", "uncategorised"})

_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+)(?:\s[^\[\]]*)?/?\]"
)
_BESIDE = re.compile(
    rb"(</?(?:dc|itunes|media):)(?=(?:description|summary|subtitle)\b|(?<!dc:)(?:title|keywords)\b)"
)
"""What feedparser would take for the item's own: the caption of a photo became the article."""
SECOND_BEST = ("dc_x-description", "itunes_x-summary", "media_x-description")
_WORDPRESS_AUTHOR = re.compile(
    r"<wp:author_login>(?:<!\[CDATA\[)?(?P<login>[^<>\]]{1,200})(?:(?!<wp:author_login>)[\s\S]){0,1000}?"
    r"<wp:author_display_name>(?:<!\[CDATA\[)?(?P<name>[^<>\]]{1,200})"
)
_MAIL = re.compile(r"(?:mailto:)?[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_MARKED_UP = re.compile(r"</(?:p|div|a|b|i|em|strong|span|ul|ol|li|h[1-6])>|<br ?/?>|<p>")

Entry = Mapping[str, Any]
"""What feedparser knows of an item, or of the feed itself."""


class FeedReader:
    """Takes each item of a feed as one article, in the fullest text that it gives."""

    suffixes = frozenset({".xml", ".rss", ".atom", ".rdf", ".wxr"})

    def read(self, data: bytes, *, path: str) -> list[Article | Skipped]:
        """Return the articles of the feed and the items that are broken or hold no words.

        Of a WordPress export, only published posts and pages are articles. Items that are the
        same in all are one.

        Raises:
            UnreadableFile: it is unsafe, broken or no feed (codes as for `sound_feed`, and
                "unsupported"), or no item holds words ("no-text").
        """
        sound = sound_feed(data, path)
        feed = _parsed(sound.xml, path)
        entries = [each for each in _numbered(feed.entries, sound.numbers) if _is_article(each[1])]
        found = [(number, _part(entry, feed, number)) for number, entry in entries]
        if not any(isinstance(part, Article) for _, part in found):
            raise UnreadableFile(path, "no-text", "no item of the feed holds an article's words")
        lost = [(int(each.part.split()[-1]), each) for each in sound.lost]
        return list(_once(part for _, part in sorted([*found, *lost], key=lambda each: each[0])))


def _parsed(xml: bytes, path: str) -> Any:
    import feedparser  # Takes 60 ms, which a library without feeds should not pay.

    try:
        # Never a path or an address, which feedparser would open; a stream it only reads.
        feed = feedparser.parse(
            io.BytesIO(_BESIDE.sub(rb"\1x-", xml)),
            response_headers={},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except BROKEN_FEED as error:
        raise UnreadableFile(path, "broken", f"the feed cannot be read ({error})") from error
    if not feed.entries and not feed.version:
        raise UnreadableFile(path, "unsupported", "it is XML, but no RSS, Atom or WordPress export")
    # feedparser keeps only the last author of an export.
    found = _WORDPRESS_AUTHOR.finditer(xml.decode())
    feed.display_names = {each["login"]: each["name"] for each in found}
    return feed


def _numbered(entries: list[Entry], numbers: tuple[int, ...] | None) -> Iterator[tuple[int, Entry]]:
    return zip(numbers or range(1, len(entries) + 1), entries, strict=False)


def _is_article(entry: Entry) -> bool:
    """Return whether an item of an export is published and more than the site's plumbing."""
    if entry.get("app_draft") == "yes":
        return False
    kinds = [str(tag.get("term")) for tag in _tags(entry) if "#kind" in str(tag.get("scheme"))]
    if any(not kind.endswith(("#post", "#page")) for kind in kinds):  # Of a Blogger export.
        return False
    kind, status = entry.get("wp_post_type", "post"), entry.get("wp_status", "publish")
    return kind in WORDPRESS_ARTICLES and status == "publish"


def _part(entry: Entry, feed: Any, number: int) -> Article | Skipped:
    part = f"item {number}"
    text = _text(entry)
    if not has_words(text):
        return Skipped(part=part, code="no-text", reason="the item holds no words of an article")
    language = _language(entry, feed.feed)
    published, updated = _days(entry, language, is_atom=feed.version.startswith("atom"))
    publisher, author = _publisher(entry, feed.feed), _byline(entry, feed)
    article = Article(
        text=text,
        title=headline(entry.get("title")),
        publisher=publisher,
        byline=author if author != publisher else None,
        published=published,
        updated=updated,
        url=_address(entry, feed.feed),
        language=language,
        section=_section(entry),
        part=part,
    )
    return sourced(article, "feed")


def _text(entry: Entry) -> str:
    """Return the content of an item, else its summary."""
    values = [*entry.get("content", ()), entry.get("summary_detail"), entry.get("subtitle_detail")]
    typed = [each for each in values if each and each.get("type", "text/html") in TEXT_TYPES]
    found = (_words(each, from_wordpress="wp_post_type" in entry) for each in typed)
    others = (words_of(str(entry.get(each) or "")) for each in SECOND_BEST)
    return next(filter(has_words, chain(found, others)), "")


def _words(content: Entry, *, from_wordpress: bool) -> str:
    value: str = content.get("value") or ""
    if content.get("type") == "text/plain" and not _MARKED_UP.search(value):
        return clean(value)
    if from_wordpress:
        return words_of(_SHORTCODE.sub("", value), keep_lines=True)
    return words_of(value)


def _publisher(entry: Entry, channel: Entry) -> str | None:
    written = (
        entry.get("source", {}).get("title"),
        entry.get("publisher"),
        channel.get("publisher"),
        channel.get("title"),
    )
    # A webmaster's address goes by the name of publisher too.
    return next((name(each) for each in written if each and "@" not in each), None)


def _byline(entry: Entry, feed: Any) -> str | None:
    authors = entry.get("authors")
    if not authors and feed.version.startswith("atom"):
        authors = feed.feed.get("authors")  # Source: RFC 4287, section 4.2.1.
    names: Mapping[str, str] = feed.display_names
    written = [_mailed(entry) or author.get("name") for author in authors or ()]
    return byline(names.get(each, each) for each in written if each)


def _mailed(entry: Entry) -> str | None:
    """Return the name beside an address, "Nan Orr" of "nan@isle.media (Nan Orr)".

    feedparser ends addresses after four letters of their last part, and takes the rest for a name.
    """
    whole = str(entry.get("author") or "")
    if len(entry.get("authors") or ()) != 1 or not _MAIL.search(whole):
        return None
    return _MAIL.sub(" ", whole).strip(" ()<>[]\t\n") or "@"


def _days(entry: Entry, language: str | None, *, is_atom: bool) -> tuple[date | None, date | None]:
    """Return the days of publication and of the last change.

    Outside Atom, dc:date and its like count as updates to feedparser; alone they are the day of
    publication. What feedparser made of the words is not used: to it "2024" is 1 January.
    """
    created = entry.get("published") or entry.get("created") or ""
    published = parse_day(created, language=language) or parse_day(
        entry.get("wp_post_date"), language=language
    )
    changed = entry.get("updated") if "updated" in entry else entry.get("wp_post_modified")
    updated = parse_day(changed, language=language)
    if is_atom or published not in (None, updated):
        return published, updated
    return published or updated, None


def _address(entry: Entry, channel: Entry) -> str | None:
    links = entry.get("links", ())
    canonical = [link.get("href") for link in links if link.get("rel") == "canonical"]
    base = None if entry.get("link") == entry.get("id") else channel.get("link")
    written = (entry.get("feedburner_origlink"), *canonical, entry.get("link"))
    found = (web_address(each, base=base) for each in written)
    return next(filter(None, found), None) or _permalink(entry)


def _permalink(entry: Entry) -> str | None:
    return web_address(entry.get("id")) if entry.get("guidislink") else None


def _language(entry: Entry, channel: Entry) -> str | None:
    content = [*entry.get("content", ()), entry.get("summary_detail", {})]
    inherited = (each.get("language") for each in content)
    written = (entry.get("language"), *inherited, channel.get("language"))
    return next(filter(None, map(language_tag, written)), None)


def _section(entry: Entry) -> str | None:
    tags = _tags(entry)
    categories = [tag for tag in tags if tag.get("scheme") == "category"] or tags
    terms = (name(tag.get("label") or tag.get("term")) for tag in categories)
    return next((each for each in terms if each and _names_section(each)), None)


def _names_section(term: str) -> bool:
    return "://" not in term and term.lower() not in NO_SECTION


def _tags(entry: Entry) -> list[Entry]:
    found: list[Entry] = entry.get("tags") or []
    return found


def _once(parts: Iterator[Article | Skipped]) -> Iterator[Article | Skipped]:
    """Yield the parts without the items that say again what another has said."""
    met: set[tuple[str | None, str | None, date | None, str]] = set()
    for part in parts:
        if isinstance(part, Article):
            said = (part.url, part.title, part.published, part.text)
            if said in met:
                continue
            met.add(said)
        yield part
