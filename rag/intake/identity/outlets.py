"""Know the names that news agencies and outlets go by in the text of articles."""

import re
from urllib.parse import urlsplit

AGENCIES = frozenset(
    "reuters|thomson reuters|afp|ap|associated press|the associated press|dpa|dpa-afx|upi|"
    "xinhua|tass|"
    "itar-tass|interfax|ria novosti|sputnik|efe|europa press|ansa|agi|adnkronos|askanews|lusa|"
    "agência brasil|kyodo|kyodo news|jiji press|yonhap|pti|ani|ians|uni|anp|belga|apa|keystone-sda|"
    "sda|pap|ctk|čtk|mti|tt|ntb|ritzau|stt|aap|pa|pa media|press association|anadolu|"
    "anadolu agency|aa|iha|dha|wam|spa|qna|mena|petra|irna|cna|bernama|antara|vna|ukrinform|"
    "unian|bta|"
    "agerpres|hina|tanjug|beta|bloomberg|cnn|bbc|cbs|nbc|abc|npr|rfi|dw|rferl|rfe/rl|voa|"
    "al jazeera|"
    "cbs news|cbs/ap|globe newswire|business wire|pr newswire|prnewswire|afp-jiji|kuna|sana|"
    "deutsche welle|epd|kna|sid|notimex|télam|telam|prensa latina|presse canadienne|"
    "the canadian press|"
    "canadian press|тасс|риа новости|интерфакс|уніан|укрінформ|新华社|中新社|中新网|路透社|"
    "法新社|美联社|"
    "شينخوا|رويترز|أ ف ب|الأناضول|أ ش أ|د ب أ".split("|")
)
"""Names that stand in a dateline or an end line and say whose words these are."""

_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|herald|gazette|tribune|guardian|telegraph|chronicle|journal|daily|"
    r"observer|press|magazine|today|report|wire|globe|mail|mirror|standard|review|dispatch|courier|"
    r"zeitung|nachrichten|allgemeine|tagesspiegel|tagblatt|spiegel|kurier|rundschau|bild|presse|"
    r"le monde|le figaro|libération|tribune|dépêche|noticias|diario|periódico|el país|el mundo|"
    r"prensa|corriere|repubblica|gazzetta|giornale|messaggero|jornal|folha|estadão|público|"
    r"notícias|correio|dagblad|nieuws|volkskrant|krant|новости|газета|известия|ведомости|вестник|"
    r"правда|gazete\w*|haber|hürriyet|gazeta|wiadomości|rzeczpospolita|media|radio|television|tv|"
    r"online|network|日报|新闻|网|晚报|时报|报|الأخبار|صحيفة|جريدة)\b|(?:日报|新闻网?|晚报|"
    r"时报|周刊)$",
    re.IGNORECASE,
)
_DESK = re.compile(r"(?P<agency>dpa|epd|KNA|APA|AFP|AP|sid)[/-][a-z]{2,4}")
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}$", re.IGNORECASE)
_SUBDOMAINS = re.compile(r"^(?:(?:www\d?|amp|m|mobile)\.)+", re.IGNORECASE)


def is_agency(name: str) -> bool:
    """Return whether a name, or each of two joined by a slash, is that of an agency."""
    plain = " ".join(name.split()).casefold().strip(" .")
    parts = [part.strip() for part in plain.split("/") if part.strip()]
    # "dpa/bb" is what dpa reports from one of the states.
    desk = bool(_DESK.fullmatch(name.strip(" .")))
    return plain in AGENCIES or desk or (bool(parts) and all(part in AGENCIES for part in parts))


def agency_name(name: str) -> str:
    """Return the name of an agency without the mark of its desk: "dpa" of "dpa/bb"."""
    desk = _DESK.fullmatch(name.strip(" ."))
    return desk["agency"] if desk else name


def is_outlet(name: str) -> bool:
    """Return whether a short name reads like that of a newspaper, broadcaster, agency or site."""
    return 0 < len(name.split()) <= 6 and (
        is_agency(name) or site(name) is not None or bool(_OUTLET_WORD.search(name))
    )


def site(written: str) -> str | None:
    """Return the host of a written address without "www." and "amp.", None for no address."""
    host = urlsplit(written).hostname if "://" in written[:12] else written.strip().rstrip("/")
    return _SUBDOMAINS.sub("", host).lower() if host and _HOST.fullmatch(host) else None


def channel_outlet(channel: str, link: str) -> str | None:
    """Return the name of the site from a channel title like "tag – Site", or its host."""
    title = channel.split("http", 1)[0].strip().split("\n")[0]
    names = [each.strip() for each in re.split(r"\s+[–—|»-]\s+", title) if each.strip()]
    host = site(link)
    squeezed = re.sub(r"\W", "", (host or "").rsplit(".", 1)[0]).casefold()
    for name in names:
        if squeezed and re.sub(r"\W", "", name).casefold() in (squeezed, f"the{squeezed}"):
            return name
    sure = [name for name in reversed(names) if is_outlet(name)]
    short = [name for name in names if len(name.split()) <= 6]
    return next(iter([*sure, *short[-1:]]), host)
