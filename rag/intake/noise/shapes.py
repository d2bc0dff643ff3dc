"""The shapes of lines that web pages print around articles: banners, calls and notices.

Longer than other files because it is a list.
"""

import re
from dataclasses import dataclass

from rag.intake.noise.calls import CALLS
from rag.intake.noise.consent import is_consent_notice, without_buttons
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
        r".{0,60}\b(?:purchase|acquire) licensing rights\b.{0,30}",
        r"to (?:play|watch|view) this (?:video|audio|content)\b.{0,60}\bjavascript\b.{0,40}",
        r"(?:\d{1,3} ){2,12}(?:next|weiter|suivant|siguiente|»|→).{0,4}",
        r"(?:total |post |page )?views? ?[:：] ?[\d.,]{1,12}k?",
        r"[(（【\[]?(?:责任编辑|责编|编辑|校对|字号) ?[:：].{1,24}|[【\[]?纠错[】\]]?",
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
        rf"(?:{_NET}|line|はてな\w{{0,8}})\s?[でにへ]\s?(?:シェア|共有|投稿|送る|保存|ポスト|追加|"
        rf"フォロー)\w{{0,4}}",
        rf"(?:{_NET}|카카오톡|페이스북|트위터)(?:으로|로|에)? ?(?:공유|보내기)\w{{0,4}}",
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
        r"(?:continue reading|read more|weiterlesen|lire la suite|seguir leyendo).{2,200}[→»›]",
        r"(?:follow|find|see|read|more) .{0,90}\b(?:coverage|stories|news|reporting)\b.{0,80}"
        r"(?: at| on|:) https?://\S+",
        r"the post (?-i:[^a-z]).{4,250} (?:first appeared|appeared first) on (?-i:[^a-z]).{1,100}",
        r"(?:der beitrag|l['’]article|la entrada|l['’]articolo|o post|het bericht|запись) .{1,200} "
        r"(?:erschien zuerst auf|est apparu en premier sur|se publicó primero en|"
        r"proviene da|apareceu primeiro em|verscheen eerst op|впервые появилась) .{1,80}",
    ),
    _shape(
        "related",
        220,
        r"(?!.*[.!。]\W*$)(?:now playing|read (?:more|also|next)|also read|related(?: (?:article|"
        r"story|"
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
        "copyright",
        320,
        r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4})|&copy;)(?! (?:is|was|has|means)\b).{0,250}",
        r"(?:riproduzione riservata|reproduction (?:interdite|prohibited))\b.{0,120}",
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
        r"save my name, e-?mail,? and (?:website|site)\b.{0,80}",
        r"(?:meinen namen, meine|enregistrer mon nom|guarda mi nombre|salva il mio nome|salvar "
        r"meus "
        r"dados|guardar o meu nome|mijn naam, e-?mail|сохранить мо[её] имя|zapamiętaj moje dane|"
        r"daha sonraki yorumlarımda)\b.{0,120}",
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
        r"(?!.*[.!?]$)(?:tags|tagged(?: with| as)?|filed (?:under|in)|posted in|schlagwörter|"
        r"schlagworte|"
        r"mots-clés|"
        r"étiquettes|etiquetas|trefwoorden|теги|метки|标签|الوسوم|etiketler|"
        r"tagi)\s?[:：] ?[^.]{1,220}",
        r"(?:filed under|posted in) (?-i:[A-Z])[\w&, -]{1,60}",
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
    _shape(
        "syndication-notice",
        420,
        r"\W{0,2}(?:disclaimer ?[:：] ?)?(?:except for the headline,? )?this (?:story|article|"
        r"report|post|"
        r"news|copy|content) (?:has|was|is)\b.{0,40}\b(?:not (?:been )?edited by|"
        r"auto-?(?:matically )?"
        r"(?:generated|aggregated|published)|published (?:unedited )?from)\b.{0,300}",
    ),
    _shape(
        "tweet", 160, r"(?:a post|ein beitrag|une publication) (?:shared|geteilt) .{1,90}@\w.{0,60}"
    ),
    *(_shape(kind, most, *patterns) for kind, most, patterns in CALLS),
)


def shaped(words: str) -> str | None:
    """Return which kind of banner, call or notice a line is, None for the article's own."""
    for shape in _SHAPES:
        if len(words) <= shape.max_characters and shape.pattern.match(words):
            if shape.kind in _QUOTING or not SAID.search(words):
                return shape.kind
            break
    told = without_buttons(words)
    reported = '"' in told or SAID.search(told)
    return "cookie-notice" if is_consent_notice(words) and not reported else None


_QUOTING = frozenset({"read-more", "related", "theme-notice"})
"""Kinds whose lines hold headlines, which quote."""
