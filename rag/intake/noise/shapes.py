"""The shapes of lines that web pages print around articles: banners, calls and notices.

Longer than other files because it is a list.
"""

import re
from dataclasses import dataclass

from rag.intake.noise.consent import is_consent_notice
from rag.intake.noise.phrases import NETWORKS

SAID = re.compile(
    r"[“”„]|\b(?:said|says|told|wrote|according to|sagte|laut|selon|a déclaré|dijo|según|ha detto|"
    r"secondo|disse|segundo|zei|volgens|сказал\w*|заявил\w*|powiedział\w*)\b",
    re.IGNORECASE,
)
"""Somebody speaks, so the line reports what a notice says and is none."""

_NET = "(?:" + "|".join(sorted(map(re.escape, NETWORKS), key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    kind: str
    pattern: re.Pattern[str]
    max_characters: int


def _shape(kind: str, max_characters: int, *patterns: str) -> _Shape:
    return _Shape(
        kind=kind,
        pattern=re.compile("(?:" + "|".join(patterns) + r")\W*$", re.IGNORECASE),
        max_characters=max_characters,
    )


_TAIL = r".{0,160}"
_LETTER = (
    r"newsletters?|inbox|mailing list|alerts?|briefing|podcast|channel|updates?|e-?mails?|news|"
    r"push|lettre|infolettre|chaîne|alertes|notifications?|bolet[íi]n(?:es)?|correo|canal|notizie|"
    r"canale|boletim|notícias|nieuwsbrief|рассылк\w*|канал\w*|новост\w*|почт\w*|telegram|kanał|"
    r"whatsapp|youtube|e-bülten|bülten\w*|النشرة|بريد\w*|قناة\w*|邮件|通讯|公众号|频道"
)
_SHAPES = (
    _shape(
        "theme-notice",
        300,
        r".{0,60}\btheme licen[sc]e is not (?:validated|activated|valid)\b" + _TAIL,
        r"(?:proudly )?powered by (?:wordpress|blogger|ghost|drupal|joomla|medium|"
        r"substack)\b.{0,80}",
        r"(?:©|copyright|theme|designed|built|mit stolz).{0,80}\bwordpress(?:[ -]theme)?\b.{0,80}",
        r"this site is protected by recaptcha\b" + _TAIL,
        r"your browser (?:does(?: not|n['’]t) support|is (?:out of date|not supported))\b" + _TAIL,
        r"(?:please )?(?:enable|turn on|activate) javascript\b" + _TAIL,
        r"javascript (?:is|appears to be|must be) (?:disabled|required|not enabled|enabled)\b"
        + _TAIL,
    ),
    _shape(
        "page-furniture",
        160,
        r"our standards: .{0,100}",
        r"learn more about your ad choices\b.{0,100}",
        r".{0,60}\bpurchase licensing rights\b.{0,30}",
        r"\]\]>.{0,5}",
        r"(?:page|seite|página|pagina|strona|стр\.?|страница|sayfa|side) ?\d{1,4}"
        r"(?: ?(?:of|von|de|sur|di|van|из|z|/) ?\d{1,4})?",
        r"[-–—] ?\d{1,4} ?[-–—]",
        r"第 ?\d{1,4} ?页.{0,12}",
        r"(?:estimated )?(?:reading|read) time\b.{0,20}\d.{0,20}",
        r"\d{1,2}[ -]?min(?:ute)?s?[. ](?:read|listen|watch|lesezeit|lecture|de lectura|de leitura|"
        r"di lettura|leestijd)\b.{0,20}",
        r"(?:lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|"
        r"leestijd|"
        r"время чтения|czas czytania|okuma süresi|阅读时间)\b.{0,20}\d.{0,20}",
        r"listen(?: to (?:this )?(?:article|story))?\W{0,3}\d{1,2}(?::\d\d| ?min\w*)",
        r"\d[\d.,]{0,9}k? ?(?:views?|reads|likes?|reactions?|aufrufe|vues|visitas|vistas|"
        r"visualizza\w+|visualizações|просмотр\w*|次阅读|阅读|مشاهدة|görüntülenme|wyświetle\w*)",
    ),
    _shape(
        "share-bar",
        160,
        r"\d[\d.,]{0,9}k? ?(?:shares?|retweets?|tweets|partages|veces compartido|condivisioni|"
        r"compartilhamentos|mal geteilt|репост\w*)",
        rf"(?:follow|like|find|join|connect with|add) (?:us|me|@\w+|[\w' ]{{2,30}}) (?:on|at|"
        rf"via|as) "
        rf"(?:our )?(?:{_NET}|google news|google|social media|preferred)\b.{{0,100}}",
        r"follow us(?: on\b.{0,60}|\s?[:：].{0,60})?",
        r"(?:folgen sie uns|folgt uns|folge uns|suivez[- ]nous|retrouvez[- ]nous|s[ií]guenos|"
        r"síganos|"
        r"seguici|siga[- ]nos|siga o |volg ons|подписывайтесь на нас|читайте нас|следите за нами|"
        r"关注我们|扫码关注|تابعونا|تابعنا|bizi .{1,30}takip|obserwuj nas|śledź nas|"
        r"polub nas)\b.{0,100}",
    ),
    _shape(
        "read-more",
        320,
        r"(?:read|continue) (?:more|reading)\s?[“\"«'‘].{1,280}[”\"»'’]\s?[»→>]*",
        r"read (?:the )?(?:full|original|entire|whole) (?:story|article|post|report)\b.{0,60}",
        r"(?:continue reading|read more|read on) (?:at|on|here|below|about)\b.{0,80}",
        r"the post (?-i:[^a-z]).{4,250} (?:first appeared|appeared first) on (?-i:[^a-z]).{1,100}",
        r"(?:der beitrag|l['’]article|la entrada|l['’]articolo|o post|het bericht|запись) .{1,200} "
        r"(?:erschien zuerst auf|est apparu en premier sur|se publicó primero en|"
        r"proviene da|apareceu primeiro em|verscheen eerst op|впервые появилась) .{1,80}",
    ),
    _shape(
        "related",
        220,
        r"(?!.*[.!。]\W*$)(?:read (?:more|also|next)|also read|related(?: (?:article|story|"
        r"stories|coverage|news|"
        r"video|reading))?|watch(?: (?:also|more|now|video|below))?|must[- ]read|recommended(?: "
        r"reading)?|you may also like|more on this(?: story)?|up next|don['’]t miss|lesen sie "
        r"(?:auch|mehr|hier)|mehr zum thema|auch interessant|(?:à )?lire aussi|à lire|voir aussi|"
        r"le[ae] también|[tl]e puede interesar|más información|leggi anche|leia também|veja também|"
        r"leia mais|lees ook|lees meer|bekijk ook|читайте также|смотрите также|по теме|延伸阅读|"
        r"相关阅读|اقرأ أيضًا|اقرأ أيضا|اقرأ أيضاً|ilgili haber|czytaj (?:też|także|więcej)|zobacz "
        r"(?:też|także)|przeczytaj (?:też|także))\s?[:：|»→>–—-]+\s?[^.!。]{3,180}",
    ),
    _shape(
        "newsletter",
        320,
        rf"(?:sign up|subscribe|register|join|click here|"
        rf"tap here)\b.{{0,90}}\b(?:{_LETTER})\b.{{0,120}}",
        r"(?:get|receive|want) (?:the|our|your|all|more|a|daily|breaking)\b.{0,90}"
        r"\b(?:inbox|newsletter|delivered|e-?mail)\b.{0,80}",
        r"(?:enter|type) your e-?mail\b.{0,100}",
        r"(?:click|tap) here (?:to|for)\b.{1,100}",
        r"(?:by|when you) (?:signing up|subscrib\w+|sign up|clicking|registering)\b.{0,120}"
        r"\b(?:terms|privacy|consent|agree)\b.{0,120}",
        r"(?:if you (?:enjoyed|liked) (?:this|reading)|enjoyed this)\b.{0,60}\b(?:share|"
        r"subscrib|sign)\w*\b.{0,120}",
        rf"(?:abonnieren sie|melden sie sich|jetzt|hier|erhalten sie|"
        rf"bleiben sie)\b.{{0,60}}\b(?:{_LETTER})\b.{{0,100}}",
        r"(?:(?:unser|der|den|mit dem|zum) ).{0,40}newsletter\b.{0,60}\b(?:anmelden|"
        r"abonnieren|bestellen)\b.{0,40}",
        rf"(?:inscrivez|abonnez|tenez)-vous\b.{{0,90}}\b(?:{_LETTER})\b.{{0,100}}",
        rf"(?:recevez|suscr[íi]b\w+|reg[íi]strate|apúntate|recibe|iscriviti|abbonati|ricevi|assine|"
        rf"inscreva-se|cadastre-se|receba|subscreva|schrijf je|meld je|abonneer je|ontvang|"
        rf"подпишитесь|"
        rf"подписывайтесь|получайте|zapisz się|subskrybuj|zasubskrybuj|اشترك|اشتركوا|"
        rf"سجل)\b.{{0,90}}"
        rf"\b(?:{_LETTER})\b.{{0,100}}",
        r".{0,60}\bbülten\w*.{0,40}\b(?:abone|kayd|üye)\w*.{0,40}",
        r"(?:订阅|扫码|关注).{0,30}(?:邮件|通讯|公众号|频道|新闻).{0,30}",
    ),
    _shape(
        "paywall",
        260,
        r"(?:already (?:a|have an?) (?:subscri\w+|member|account)|subscribe (?:now )?(?:to|for) "
        r"(?:continue|read|unlock|get|unlimited|full|keep)|(?:to|please) (?:continue|"
        r"keep) reading,? (?:this|please|subscr|log|sign|register)|"
        r"you(?:['’]ve| have) (?:reached|read|used|\d+)\b.{0,40}\b(?:limit|free)|this (?:article|"
        r"content|"
        r"story|post) is (?:only |exclusively )?(?:available )?(?:for|to|reserved for) "
        r"(?:\w+ )?(?:subscribers|members)|unlock (?:this|unlimited))\b.{0,160}",
        r"(?:bereits abonnent|jetzt (?:testen|weiterlesen|abo)|weiterlesen mit|dieser artikel ist "
        r"(?:nur|exklusiv)|il vous reste \d+|cet article est réservé|la suite est réservée|"
        r"déjà abonné|"
        r"suscríbete para|este contenido es exclusivo|ya eres suscriptor|abbonati per|contenuto "
        r"riservato|assine para|conteúdo exclusivo|já é assinante|dit artikel is (?:alleen|"
        r"exclusief)|"
        r"al abonnee|материал доступен только)\b.{0,160}",
    ),
    _shape(
        "copyright",
        320,
        r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4})|&copy;).{0,250}",
        r".{0,120}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los "
        r"derechos reservados|tutti i diritti riservati|todos os direitos reservados|alle rechten "
        r"voorbehouden|все права защищены|tüm hakları saklıdır|wszelkie prawa zastrzeżone|"
        r"جميع الحقوق "
        r"محفوظة)(?:\s?[.,;|©–—-].{0,180})?",
        r".{0,40}(?:版权所有|保留所有权利|未经授权).{0,60}",
    ),
    _shape(
        "comments",
        120,
        r"\d{1,5} ?(?:comments?|replies|kommentare?|commentaires?|comentarios?|commenti|"
        r"comentários?|"
        r"reacties?|комментари\w*|条评论|评论|yorum|komentarz\w*|responses?(?: to .{1,80})?)",
        r"(?:comments?|kommentare|commentaires|comentarios|commenti|comentários|reacties|"
        r"комментарии|"
        r"yorumlar|komentarze|التعليقات|评论) ?\(\d{1,5}\)",
        r"you must be logged in to\b.{0,60}",
        r"your e-?mail address will not be published\b.{0,60}",
    ),
    _shape(
        "comments",
        200,
        r"(?:have (?:something|an opinion|your say|a view)|what do you think|share|leave|"
        r"let us know|"
        r"tell us)\b.{0,90}\b(?:in|to) the comments?\b.{0,40}",
    ),
    _shape(
        "tags",
        240,
        r"(?:tags|tagged(?: with| as)?|filed (?:under|in)|posted in|schlagwörter|schlagworte|"
        r"mots-clés|"
        r"étiquettes|etiquetas|trefwoorden|теги|метки|标签|الوسوم|etiketler|"
        r"tagi)\s?[:：] ?[^.]{1,220}",
        r"(?:filed under|posted in) (?-i:[A-Z])[\w&, -]{1,60}",
    ),
    _shape(
        "call",
        240,
        r"(?:download|get|install) (?:our|the) (?:[\w']+ )?app\b.{0,80}",
        r"get (?:breaking|unlimited|instant|daily)\b.{0,40}\b(?:alerts?|access|notifications|"
        r"updates)\b"
        r".{0,60}",
        r"(?:don['’]t miss|stay (?:informed|updated|up to date|connected|tuned|"
        r"in the know))\b.{0,90}"
        r"\b(?:sign up|subscribe|newsletters?|alerts|follow|download|app|channel)\b.{0,80}",
        r"(?:please )?(?:support|help) (?:our|us|independent|quality|"
        r"local)\b.{0,60}\b(?:journalism|"
        r"donat\w+|newsroom)\b.{0,120}",
        r"(?:do you have|got|have) (?:a|any) (?:news |story )?(?:tips?|story|stories|information)\b"
        r".{0,120}(?:@.{0,60}|\btips?)",
        r"(?:donate|become a (?:member|supporter|patron)|make a donation)\b.{0,60}",
    ),
    _shape(
        "biography",
        220,
        r"(?:follow (?:him|her|them)|contact (?:the )?(?:reporter|author|writer)|reach (?:him|"
        r"her|them)|"
        r"e-?mail (?:him|her|them|the author)|[\w. ]{3,40} can be reached)\b.{0,40}(?:@|"
        r"\btwitter\b|"
        r"\bon x\b|\bmastodon\b|\bbluesky\b).{0,100}",
    ),
)


def shaped(words: str) -> str | None:
    """Return which kind of banner, call or notice a line is, None for the article's own."""
    for shape in _SHAPES:
        if len(words) <= shape.max_characters and shape.pattern.match(words):
            return None if SAID.search(words) and shape.kind not in _QUOTING else shape.kind
    return "cookie-notice" if is_consent_notice(words) and not SAID.search(words) else None


_QUOTING = frozenset({"read-more", "related", "theme-notice"})
"""Kinds whose lines hold headlines, which quote."""
