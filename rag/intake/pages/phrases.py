"""Short lines that web pages print in many languages, and what each opens or stands for."""

import re


def _any_of(*phrases: str) -> str:
    return "|".join(phrases)


_RELATED = _any_of(
    # English
    r"related\b.{0,30}", r"(?:read|see|watch|also read|see also|learn) (?:more|also|next)\b.{0,60}",
    r"more (?:from|on|in|about|stories|news|articles|like this|to explore)\b.{0,50}", r"see also",
    r"(?:you (?:may|might|'ll|will) (?:also )?(?:like|be interested)|recommended|you'd "
    r"like)\b.{0,40}",
    r"(?:most|top) (?:read|popular|viewed|shared|stories|commented)\b.{0,30}", r"trending\b.{0,20}",
    r"(?:latest|recent|other|popular|similar|further) (?:news|posts?|articles?|stories|headlines|"
    r"reading|on this)\b.{0,30}",
    r"what to read next", r"up next", r"read next", r"don'?t miss\b.{0,20}", r"in this section",
    r"from (?:the|our) (?:archives?|web|blog)", r"keep reading", r"next (?:article|post)",
    # German
    r"(?:lesen sie|lies|auch|das könnte|mehr)\b.{0,6}(?:auch|mehr|sie|interessieren|zum thema|aus|"
    r"artikel|dazu)\b.{0,40}", r"mehr zum thema", r"meistgelesen\b.{0,20}",
    r"(?:ähnliche|weitere|verwandte|neueste|empfohlene) (?:artikel|beiträge|themen|meldungen|"
    r"nachrichten)\b.{0,20}", r"zum thema",
    # French
    r"(?:à|a) (?:lire|voir) (?:aussi|également|sur)\b.{0,40}", r"lire (?:aussi|la suite|"
    r"plus)\b.{0,40}",
    r"sur le même (?:sujet|thème)", r"articles? (?:liés?|similaires?|connexes?|recommandés?)",
    r"les plus (?:lus|populaires|partagés)", r"dans la même (?:rubrique|catégorie)",
    r"(?:vous aimerez|cela peut|ça peut)\b.{0,40}", r"à découvrir",
    # Spanish, Portuguese, Italian
    r"(?:lea|lee|leer|ver|te puede|le puede|también|más)\b.{0,3}(?:también|más|interesar|noticias|"
    r"sobre|en|de)\b.{0,40}", r"(?:noticias|artículos|temas|contenidos?) (?:relacionad[oa]s?|"
    r"recomendad[oa]s?)", r"(?:lo )?más (?:leído|visto|noticias)s?",
    r"(?:leia|veja|saiba) (?:também|mais)\b.{0,60}", r"(?:notícias|matérias|artigos|conteúdos?) "
    r"(?:relacionad[oa]s?|recomendad[oa]s?)", r"mais (?:lidas?|lidos|notícias|sobre)\b.{0,20}",
    r"leggi anche\b.{0,60}", r"(?:articoli|notizie) (?:correlat[ie]|simili|più lett[ie])",
    r"potrebbe (?:anche )?interessarti\b.{0,10}", r"i più letti", r"ti potrebbe\b.{0,30}",
    # Dutch, Polish, Turkish
    r"(?:lees|bekijk) (?:ook|meer)\b.{0,60}", r"gerelateerd\b.{0,30}", r"meest gelezen",
    r"(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)\b.{0,60}", r"powiązane\b.{0,20}",
    r"ilgili (?:haberler|yazılar|konular)", r"(?:bunlar da|bunları da)\b.{0,40}",
    # Russian, Ukrainian
    r"(?:читайте|смотрите|читать|см\.) (?:также|ещ[её]|далее|по теме|ранее)\b.{0,60}", r"по теме",
    r"(?:похожие|другие|последние|связанные|ещ[её]|популярные) (?:новости|статьи|материалы|записи|"
    r"публикации)\b.{0,20}", r"(?:материалы|новости|статьи|сюжеты) по теме", r"самое (?:читаемое|"
    r"популярное|важное)", r"читайте також\b.{0,60}",
    # Chinese, Japanese, Korean
    r"(?:相关|相關|推荐|推薦|延伸|更多|热门|熱門|最新)(?:阅读|閱讀|新闻|新聞|文章|报道|報道|报导|内容|"
    r"链接|推荐|資訊|资讯|专题).{0,8}", r"(?:猜你喜欢|热点排行|点击排行|阅读排行|上一篇|"
    r"下一篇).{0,40}",
    r"(?:関連|おすすめ|人気|最新|あわせて読みたい|こちらも).{0,3}(?:記事|ニュース|リンク|ランキング|"
    r"おすすめ|トピックス)?", r"関連\S{0,8}", r"あわせて読みたい.{0,10}", r"관련\s?(?:기사|"
    r"뉴스|글).{0,10}",
    # Arabic, Persian, Hebrew, Hindi
    r"(?:اقرأ|إقرأ|شاهد|طالع|للمزيد|المزيد) ?(?:أيضا|أيضًا|أيضاً|المزيد|من|عن)?.{0,40}",
    r"(?:مواضيع|أخبار|مقالات|موضوعات|مواد) (?:ذات صلة|مشابهة|متعلقة|مرتبطة|أخرى)", r"ذات صلة",
    r"الأكثر (?:قراءة|مشاهدة|شعبية)", r"مطالب مرتبط", r"קראו (?:גם|עוד).{0,30}", r"(?:यह|ये) भी "
    r"पढ़ें.{0,40}",
    r"संबंधित (?:खबरें|लेख|समाचार)",
)  # fmt: skip
_COMMENTS = _any_of(
    r"(?:all |reader |user |latest |view |show |top )?comments(?: \(\d{1,5}\)|: \d{1,5})?",
    r"\d{1,5} (?:comments?|responses?|replies|thoughts? on)\b.{0,120}", r"join the conversation",
    r"(?:leave|post|write|add) (?:a|your) (?:comment|reply|response)\b.{0,20}",
    r"(?:leser)?kommentare(?: \(\d{1,5}\))?", r"\d{1,5} (?:kommentare?|antworten)",
    r"(?:einen )?kommentar (?:schreiben|hinterlassen|verfassen)", r"schreibe? einen kommentar",
    r"commentaires(?: \(\d{1,5}\))?", r"\d{1,5} (?:commentaires?|réactions?)",
    r"laisser un commentaire\b.{0,20}", r"(?:comentarios|comentários)(?: \(\d{1,5}\))?",
    r"\d{1,5} coment[aá]rios?", r"(?:deja|deje|deixe|dejar|deixar) (?:un|um|tu|su|seu) "
    r"coment[aá]rio\b.{0,20}", r"deja una respuesta", r"commenti(?: \(\d{1,5}\))?",
    r"\d{1,5} comment[oi]", r"lascia un commento\b.{0,20}",
    r"(?:\d{1,5} )?(?:reacties|komentarze|yorumlar)(?: \(\d{1,5}\))?",
    r"комментарии(?: \(\d{1,5}\)|: \d{1,5})?", r"\d{1,5} комментари(?:й|я|ев)",
    r"(?:оставить|добавить|написать) комментарий",
    r"(?:网友|用户|最新|全部|热门|精彩|發表|发表)(?:评论|評論|留言|回复).{0,8}",
    r"(?:评论|評論|留言)(?:区|列表|\s?[(（]\d{1,5}[)）]).{0,4}", r"コメント(?:一覧|欄|"
    r"を.{1,8}|.{0,2}\d{0,5}.?)",
    r"댓글.{0,8}", r"(?:ال)?تعليقات?(?: ?\(?\d{1,5}\)?)?", r"(?:أضف|اترك|اكتب) (?:تعليق|رد).{0,20}",
    r"टिप्पणियाँ?.{0,10}",
)  # fmt: skip
_ENDINGS = _any_of(
    r"about (?:the )?(?:authors?|writer)\b.{0,20}", r"(?:über|zum) (?:den|die)? ?autor(?:in|en)?",
    r"(?:à propos de|sur) l['’]auteure?s?", r"(?:sobre|acerca d)(?:el|o|a|e la)? ?(?:el )?autora?",
    r"(?:sull['’]|l['’])autore", r"об авторе", r"(?:关于|關於)?作者(?:简介|"
    r"介绍)?", r"この記事を書いた人",
    r"عن (?:الكاتب|المؤلف)", r"(?:filed under|tags?|topics?|categories|labels|schlagwörter|themen|"
    r"mots[- ]clés|étiquettes|etiquetas|temas|tag|теги|метки|标签|關鍵字|"
    r"关键词|タグ|الوسوم|كلمات مفتاحية)"
    r"(?:\s?[:：].{0,200})?",
    r"(?:share|teilen|partager|compartir|compartilhar|condividi|поделиться|分享|シェア|شارك|مشاركة)"
    r"(?:\s(?:this|on|via|auf|cet|esta|este|su|en|com|ces|questo|в|到|المقال|الخبر|"
    r"عبر)\b.{0,60})?[:：]?",
)  # fmt: skip

RELATED = re.compile(rf"(?:{_RELATED})\s?[:：…»›→>!?]{{0,3}}", re.IGNORECASE)
COMMENTS = re.compile(rf"(?:{_COMMENTS})\s?[:：…»›→>!?]{{0,3}}", re.IGNORECASE)
ENDINGS = re.compile(rf"(?:{_ENDINGS})", re.IGNORECASE)
CORRECTION = re.compile(
    r"\W{0,3}(?:correction|clarification|editor[’']?s['’]? note|korrektur|berichtigung|"
    r"anmerkung der "
    r"redaktion|rectificatif|correctif|note de la rédaction|corrección|aclaración|fe de erratas|"
    r"correção|nota da redação|errata|correzione|nota della redazione|исправление|уточнение|"
    r"от редакции|更正|订正|編集部注|编者按|訂正|تصحيح|توضيح|ملاحظة المحرر|update[ds]?\b.{0,40}:)",
    re.IGNORECASE,
)

UPDATED = re.compile(
    r"updated?|modified|last (?:edit|change|review)|edited|aktualisiert|geändert|stand\s?:|letzte|"
    r"mis(?:e)? à jour|modifié|actualizado|actualización|modificad|atualizad|aggiornat|modificat|"
    r"обновлен|изменен|изменён|обновлён|更新|修改|最終|업데이트|تحديث|آخر|bijgewerkt|gewijzigd|"
    r"zaktualizowano|güncelle|अपडेट",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"publi|posted|first|created|issued|released?\b|date\s?:|veröffentlicht|erschienen|erstellt|"
    r"datum|paru|créé|^le \d|fecha|publicad|criado|pubblicat|"
    r"опубликован|дата|发布|發布|发表|發表|時間|"
    r"时间|日期|公開|掲載|配信|투고|등록|입력|نشر|تاريخ|geplaatst|opublikowano|yayın|प्रकाशित",
    re.IGNORECASE,
)


def opens(line: str) -> str | None:
    """Return what a heading or a short line may open: "related", "comments", "ending"; else None.

    An article has such headings too ("More in common"), so see what follows before it goes.
    """
    if len(line) > 220:
        return None
    if RELATED.fullmatch(line):
        return "related"
    if COMMENTS.fullmatch(line):
        return "comments"
    return "ending" if ENDINGS.fullmatch(line) else None
