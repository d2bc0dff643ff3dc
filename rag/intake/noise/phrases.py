"""The words that web pages print around articles: whole lines, by what they are.

Compared without case and without the punctuation and arrows around them. Longer than other
files because it is a list.
"""

_READ_MORE = """
read more | read the full story | read full article | read the full article | continue reading
keep reading | show more | view more | load more | see more | learn more | more | full story
weiterlesen | mehr lesen | mehr erfahren | zum artikel | mehr anzeigen | lire la suite
lire plus | en savoir plus | voir plus | lire l'article | leer más | seguir leyendo | ver más
leer más tarde | saber más | leggi tutto | leggi di più | continua a leggere | continua
mostra altro | scopri di più | leia mais | ler mais | continue lendo | saiba mais | ver mais
lees meer | lees verder | meer lezen | toon meer | читать далее | читать дальше | подробнее
читать полностью | ещё | 阅读更多 | 查看更多 | 阅读全文 | 展开全文 | اقرأ المزيد | المزيد
إقرأ المزيد | devamını oku | daha fazla | devamı | czytaj więcej | czytaj dalej
zobacz więcej | więcej | haberin devamı için tıklayın
続きを読む | もっと見る | もっと読む | 全文を読む | 記事を読む | 더보기 | 계속 읽기 | 전문 보기
"""
_SOURCE_LINK = """
source link | source | original source | link to source | view original | view source
read original article | via | originalartikel | quelle | zur quelle | lien source
lien vers la source | source de l'article | enlace fuente | fuente | link alla fonte | fonte
link da fonte | bron | link naar bron | источник | ссылка на источник | 原文链接 | 来源链接
رابط المصدر | المصدر | kaynak linki | kaynak | link do źródła | źródło
"""
_TO_TOP = """
back to top | back to top button | top | scroll to top | go to top | return to top | to top
nach oben | zurück nach oben | zum seitenanfang | retour en haut | haut de page
volver arriba | ir arriba | torna su | torna in alto | torna all'inizio | voltar ao topo
ir para o topo | naar boven | terug naar boven | наверх | вверх | вернуться наверх | 返回顶部
回到顶部 | العودة إلى الأعلى | زر الذهاب إلى الأعلى | başa dön | yukarı çık | do góry
powrót na górę | wróć na górę
ページトップへ | トップへ戻る | ページの先頭へ | ページの先頭へ戻る | 맨 위로 | 위로
"""
_SHARE = """
share this | share this post | share this article | share this story | share article
share on | share | share it | share via | share with friends | sharing is caring
please share | please share this article | spread the word | share this with your friends
tell your friends | click to share | copy link | link copied | copied | copy url | share page
share now | diesen artikel teilen | artikel teilen | beitrag teilen | teilen | jetzt teilen
teilen mit | link kopieren | partager | partager cet article | partagez cet article
partager l'article | partager sur | partagez | copier le lien | compartir
comparte este artículo | comparte | compartir este artículo | compártelo | compartir en
comparte esta noticia | copiar enlace | copiar link | condividi | condividi questo articolo
condividi su | condividi l'articolo | copia link | compartilhar | compartilhe
compartilhe este artigo | compartilhe esta notícia | compartilhar notícia | partilhar
partilhe este artigo | copiar link da notícia | delen | deel dit artikel | artikel delen
deel dit bericht | kopieer link | поделиться | поделиться ссылкой | поделитесь с друзьями
скопировать ссылку | рассказать друзьям | 分享 | 分享到 | 分享本文 | 分享文章 | 复制链接
شارك | شارك هذا المقال | مشاركة | شارك المقال | انسخ الرابط | paylaş | bu haberi paylaş
bu yazıyı paylaş | haberi paylaş | bağlantıyı kopyala | udostępnij | podziel się
udostępnij artykuł | udostępnij ten artykuł | kopiuj link | skopiuj link
like loading | liked this? share it | dela | dela artikeln | jaa artikkeli
シェア | シェアする | 共有 | 共有する | この記事をシェア | この記事をシェアする | ツイート
ツイートする
ポスト | ポストする | リンクをコピー | urlをコピー | メールで送る | 공유 | 공유하기
기사 공유하기 | url 복사
링크 복사
"""
_ADVERTISEMENT = """
advertisement | advertisements | advertisement - scroll to continue | sponsored | ad | ads
sponsored content | promoted content | paid content | paid post | story continues below
advertisement continue reading below | article continues below advertisement
story continues below advertisement | article continues after this advertisement
continue reading below | continues below advertisement | scroll to continue | skip ad
skip advertisement | advertisement feedback | ad feedback | ad choices | adchoices
this article continues below | article continues below | remove ads | sponsored by | anzeige
werbung | advertorial | anzeige - hier geht es weiter | publicité | annonce
la suite après cette publicité | contenu sponsorisé | la suite après la publicité | publicidad
anuncio | contenido patrocinado | continúa después de la publicidad
sigue leyendo después de la publicidad | pubblicità | annuncio pubblicitario
continua a leggere dopo la pubblicità | contenuto sponsorizzato | publicidade | propaganda
continua após a publicidade | continua depois da publicidade | conteúdo patrocinado
advertentie | advertenties | gesponsord | tekst gaat verder onder de advertentie
artikel gaat verder onder de advertentie | реклама | на правах рекламы
продолжение после рекламы | 广告 | 廣告 | 赞助内容 | إعلان | إعلانات | محتوى مدعوم | reklam
sponsorlu içerik | reklamdan sonra devam ediyor | reklama | materiał sponsorowany
dalsza część artykułu pod reklamą | reszta artykułu pod reklamą | mainos | annons
広告 | スポンサーリンク | スポンサードリンク | 広告の後に続きます | 記事は広告の後に続きます | 광고
"""
_NEWSLETTER = """
sign up here | sign up | sign up now | subscribe | subscribe now | subscribe here
click here to subscribe | click here to sign up | newsletter | newsletters | sign up today
get our newsletter | join our newsletter | subscribe today | thank you for subscribing
thank you for signing up | thanks for signing up | thanks for subscribing | your email address
enter your email | enter your email address | email address | you are now subscribed
jetzt abonnieren | newsletter abonnieren | jetzt anmelden | abonnieren | hier anmelden
s'inscrire | s'abonner | je m'abonne | je m'inscris | abonnez-vous | inscrivez-vous
suscríbete | suscribirse | suscribirme | suscríbase | suscríbete aquí | apúntate | iscriviti
iscriviti alla newsletter | abbonati | iscriviti ora | iscriviti qui | inscreva-se | assine
assine já | assine agora | cadastre-se | subscrever | subscreva | abonneren | abonneer
schrijf je in | meld je aan | inschrijven | aanmelden | подписаться | подписаться на рассылку
подпишитесь | оформить подписку | 订阅 | 立即订阅 | 訂閱 | اشترك | اشترك الآن
اشترك في النشرة | abone ol | bültene abone ol | abone olun | zapisz się | subskrybuj
zapisz się do newslettera
メルマガ登録 | ニュースレター登録 | ニュースレターに登録 | 購読する | 뉴스레터 구독 | 구독하기
"""
_COMMENTS = """
leave a comment | leave a reply | leave comment | post a comment | add a comment | comment
write a comment | join the conversation | join the discussion | be the first to comment
view comments | show comments | view all comments | no comments yet | no comments | comments
name | website | comments are closed | comments off | comments closed | cancel reply
post comment | reply
your email address will not be published | log in to comment | login to comment | add comment
start the conversation | see comments | comments section | hide comments | log in to reply
kommentar schreiben | kommentar hinterlassen | schreiben sie einen kommentar | kommentare
schreibe einen kommentar | kommentieren | einen kommentar hinterlassen | antworten
kommentare anzeigen | jetzt kommentieren | kommentarbereich | antwort abbrechen
laisser un commentaire | laissez un commentaire | commenter | commentaires | répondre
ajouter un commentaire | réagir | annuler la réponse | poster un commentaire
deja un comentario | deja una respuesta | comentarios | comentar | dejar un comentario
cancelar respuesta | responder | ver comentarios | escribe un comentario | lascia un commento
commenti | commenta | rispondi | annulla risposta | scrivi un commento | deixe um comentário
deixe uma resposta | comentários | comente | deixe seu comentário | ver comentários
cancelar resposta | laat een reactie achter | geef een reactie | reacties | plaats een reactie
reageer | beantwoorden | реплика | оставить комментарий | комментарии | комментировать
добавить комментарий | ответить | написать комментарий | 发表评论 | 评论 | 发表回复 | 取消回复
回复 | 留言 | اترك تعليقاً | اترك تعليقا | التعليقات | أضف تعليق | تعليقات | رد | yorum yap
yorumlar | bir yanıt yazın | yorum yaz | cevapla | yorum ekle | skomentuj | dodaj komentarz
komentarze | zostaw komentarz | odpowiedz | anuluj odpowiedź
コメントする | コメントを書く | コメントを見る | コメントを残す | コメント | 返信 | 返信する
댓글 | 댓글 쓰기
댓글 달기 | 답글
"""
_RELATED = """
related | related articles | related stories | related posts | related news | related content
related topics | related coverage | related links | related reading | related video
related videos | more stories | more news | more from this section | more on this story
read next | more on this topic | you may also like | you might also like | you may like
recommended | recommended for you | recommended stories | recommended reading | most read
most popular | trending | trending now | trending stories | popular posts | popular stories
latest news | latest stories | recent posts | must read | must reads | don't miss
editor's picks | up next | editors' picks | top stories | also read | read also
see also on this site | around the web | from around the web | suggested reading
what to read next | next article | previous article | next post | previous post
post navigation | more like this | keep exploring | explore more | read next story
in case you missed it | top picks for you | from our partners | popular now
das könnte sie auch interessieren | das könnte dich auch interessieren | mehr zum thema
lesen sie auch | ähnliche artikel | verwandte artikel | meistgelesen | weitere artikel
auch interessant | ähnliche beiträge | weitere themen | mehr aus diesem ressort | zum thema
à lire aussi | lire aussi | sur le même sujet | articles liés | articles similaires
les plus lus | vous aimerez aussi | voir aussi | articles connexes | à la une | à découvrir
artículos relacionados | noticias relacionadas | te puede interesar | lee también
más noticias | lea también | también te puede interesar | lo más leído | le puede interesar
relacionados | notas relacionadas | más leídas | leggi anche | articoli correlati
potrebbe interessarti | ti potrebbe interessare | i più letti | notizie correlate
potrebbero interessarti | altri articoli | leia também | artigos relacionados
notícias relacionadas | mais lidas | veja também | você também pode gostar | relacionadas
mais notícias | recomendados para você | saiba mais sobre | lees ook | gerelateerde artikelen
meer over dit onderwerp | meest gelezen | bekijk ook | ook interessant | читайте также
похожие статьи | по теме | материалы по теме | самое читаемое | смотрите также | еще по теме
ещё по теме | другие новости | популярное | 相关文章 | 相关新闻 | 相关阅读 | 推荐阅读
延伸阅读 | 热门文章 | 猜你喜欢 | مقالات ذات صلة | اقرأ أيضا | اقرأ أيضاً | مواضيع ذات صلة
الأكثر قراءة | ilgili haberler | ilginizi çekebilir | benzer haberler | çok okunanlar
bunlar da ilginizi çekebilir | czytaj także | zobacz także | podobne artykuły
powiązane artykuły | najczęściej czytane | zobacz też | przeczytaj także | czytaj też
polecane | läs också | lue myös
関連記事 | 関連ニュース | おすすめ記事 | おすすめの記事 | あわせて読みたい | こちらもおすすめ
アクセスランキング | 人気記事ランキング | 人気記事 | 前の記事 | 次の記事 | 관련기사 | 관련 기사
추천 기사
많이 본 뉴스 | 인기 기사
"""
_COOKIES = """
accept all | accept cookies | accept all cookies | reject all | reject all cookies | decline
manage cookies | manage preferences | manage options | manage consent | cookie settings
cookie preferences | cookie policy | allow all cookies | allow all | only necessary cookies
accept | reject | deny | i agree | accept & close | accept and close | accept and continue
i accept | customize settings
this website uses cookies | we use cookies | privacy preference center | your privacy choices
do not sell my personal information | do not sell or share my personal information
strictly necessary cookies | we value your privacy | we care about your privacy | your privacy
privacy settings | save preferences | necessary only | essential cookies only
alle akzeptieren | alle ablehnen | alle cookies akzeptieren | cookie-einstellungen | ablehnen
cookies akzeptieren | einstellungen verwalten | datenschutzeinstellungen | akzeptieren
nur notwendige cookies | wir verwenden cookies | zustimmen und weiter | zustimmen
diese website verwendet cookies | tout accepter | tout refuser | accepter tous les cookies
paramétrer les cookies | gérer les cookies | gérer mes choix | continuer sans accepter
paramètres des cookies | personnaliser mes choix | accepter et fermer | accepter | refuser
nous utilisons des cookies | nous respectons votre vie privée | aceptar todo | rechazar todo
aceptar todas las cookies | aceptar cookies | configurar cookies | configuración de cookies
rechazar | aceptar y continuar | utilizamos cookies | gestionar cookies
valoramos tu privacidad | accetta tutti | accetta tutto | rifiuta tutto | accetta i cookie
gestisci preferenze | rifiuta | impostazioni cookie | continua senza accettare
utilizziamo i cookie | accetta e continua | aceitar tudo | aceitar todos | rejeitar tudo
aceitar cookies | configurações de cookies | definições de cookies | rejeitar
utilizamos cookies neste site | prosseguir | alles accepteren | alle cookies accepteren
alles weigeren | cookie-instellingen | weigeren | cookies accepteren | cookievoorkeuren
wij gebruiken cookies | akkoord | принять все | принять все cookie | отклонить все
настройки cookie | принять cookies | мы используем cookie | мы используем файлы cookie
接受所有cookie | 全部接受 | 全部拒绝 | 接受全部 | cookie设置 | 拒绝 | قبول الكل | رفض الكل
قبول جميع ملفات تعريف الارتباط | إعدادات ملفات تعريف الارتباط | أوافق | tümünü kabul et
tümünü reddet | çerez ayarları | çerezleri kabul et | kabul ediyorum | akceptuj wszystkie
odrzuć wszystkie | ustawienia cookies | ustawienia plików cookie | akceptuję
zaakceptuj wszystkie | przejdź do serwisu
すべて同意する | 同意する | すべて拒否する | すべて受け入れる | cookieの設定 | cookie設定
모두 동의 | 모두 허용
"""
_PAYWALL = """
already a subscriber | already a subscriber? log in | already a subscriber? sign in
already a member? sign in | log in | sign in | register | create account
create a free account | subscribe to continue reading | subscribe to read more
this article is for subscribers only | this content is for subscribers only
to continue reading, please subscribe | start your free trial
subscribe to unlock this article | unlock this article | subscriber only | subscribers only
premium content | members only | you have reached your article limit | sign in to continue
this post is for paid subscribers | this article is for subscribers | become a member
jetzt weiterlesen | bereits abonnent | bereits abonnent? anmelden | anmelden | registrieren
artikel nur für abonnenten | dieser artikel ist nur für abonnenten | jetzt freischalten
einloggen | article réservé aux abonnés | réservé aux abonnés
cet article est réservé aux abonnés | déjà abonné | déjà abonné ? se connecter | se connecter
déjà abonné ? connectez-vous | contenido exclusivo para suscriptores | solo para suscriptores
ya eres suscriptor | ¿ya eres suscriptor? | ¿ya eres suscriptor? inicia sesión | inicia sesión
iniciar sesión | contenuto riservato agli abbonati | riservato agli abbonati
sei già abbonato | accedi | sei già abbonato? accedi | exclusivo para assinantes
conteúdo exclusivo para assinantes | já é assinante | já é assinante? faça login
já é assinante? entre | faça login | entrar | alleen voor abonnees
dit artikel is alleen voor abonnees | al abonnee? log in | inloggen | только для подписчиков
уже подписаны? войдите | войти | 登录 | 注册 | 会员专享 | تسجيل الدخول | giriş yap | üye ol
abonelere özel | tylko dla subskrybentów | zaloguj się | zaloguj
ログイン | 会員登録 | 無料会員登録 | 有料会員限定 | 会員限定 | この記事は会員限定です | 로그인
회원가입
"""
_PAGE = """
]]> | skip to content | skip to main content | skip to navigation | toggle navigation | menu
open menu | close menu | close | search | loading | loading... | please wait | home | print
print this page | print article | email this article | send by email | save article | bookmark
save this article | add to favorites | listen to this article | listen to article | play video
more from this author | toggle caption | hide caption | show caption | enable notifications
enlarge this image | send us a tip | terms of use | donate | donate now | watch video
watch now | play | pause | mute | unmute | fullscreen | full screen | exit full screen
enlarge image | expand image | view image in fullscreen | image gallery | photo gallery
open image in gallery | open in app | get the app | download the app | download our app
download app | contact us | about us | privacy policy | terms of service
terms and conditions | cookie notice | site map | sitemap | report this ad | report an error
report a typo | opens in new tab | opens in new window | opens new tab
purchase licensing rights | purchase licensing rights, opens new tab | powered by wordpress
proudly powered by wordpress | javascript is disabled | please enable javascript
your browser does not support the video tag | your browser does not support the audio element
video player is loading | breadcrumb | go back | this video can not be played
video unavailable | media caption | to play this video you need to enable javascript
view this post on instagram | print friendly, pdf & email | zur startseite
zum inhalt springen | menü | suche | drucken | artikel drucken | startseite | impressum
datenschutz | artikel anhören | merken | schließen | video abspielen | kontakt
aller au contenu | aller au contenu principal | imprimer | accueil | mentions légales | fermer
écouter cet article | rechercher | envoyer par mail | nous contacter | ajouter à vos favoris
saltar al contenido | ir al contenido | imprimir | inicio | buscar | cerrar | aviso legal
escuchar este artículo | política de privacidad | enviar por correo | guardar
vai al contenuto | stampa | cerca | chiudi | ascolta l'articolo | informativa sulla privacy
ir para o conteúdo | pular para o conteúdo | fechar | ouça este artigo | ouvir | salvar
naar inhoud | ga naar inhoud | afdrukken | zoeken | sluiten | beluister dit artikel
перейти к содержимому | перейти к содержанию | распечатать | поиск | закрыть | меню | главная
версия для печати | 跳至内容 | 跳到内容 | 打印 | 搜索 | 首页 | 关闭 | 菜单 | طباعة | بحث
الرئيسية | إغلاق | انتقل إلى المحتوى | القائمة | içeriğe geç | yazdır | ana sayfa | kapat
arama | przejdź do treści | drukuj | strona główna | szukaj | zamknij | posłuchaj artykułu
印刷 | 印刷する | 保存する | ホーム | メニュー | 検索 | 閉じる | お問い合わせ | プライバシーポリシー
利用規約 | 会社概要 | 인쇄 | 홈 | 메뉴 | 검색 | 닫기
"""

AMBIGUOUS = frozenset(
    each
    for line in """
more | full story | source | via | top | ad | ads | sponsored | share | subscribe | sign up
newsletter | newsletters | email address | comment | comments | reply | related | trending
recommended | top stories | latest news | up next | decline | accept | reject | deny | name
website | terms of use | terms of service
terms and conditions | privacy policy | your privacy | log in | sign in
register | menu | close | search | loading | home | print | bookmark | play | pause | mute
unmute | premium content | members only | most popular | most read | must read | breadcrumb
contact us | about us | continua | quelle | fuente | fonte | bron | источник | المصدر | kaynak
źródło | copied | наверх | вверх | teilen | partager | partagez | compartir | comparte
condividi | compartilhar | compartilhe | partilhar | delen | dela | annonce | anuncio
propaganda | abonnieren | iscriviti | abbonati | inscreva-se | assine | kommentare
kommentieren | antworten | commenter | commentaires | répondre | réagir | comentarios
comentar | responder | commenti | commenta | rispondi | comentários | comente | reacties
reageer | комментарии | ответить | реплика | 回复 | 评论 | 留言 | التعليقات | تعليقات | رد
yorumlar | komentarze | zum thema | à la une | à découvrir | por tema | по теме | популярное
relacionados | relacionadas | ablehnen | akzeptieren | zustimmen | accepter | refuser
rechazar | rifiuta | rejeitar | prosseguir | weigeren | akkoord | 拒绝 | أوافق | anmelden
registrieren | einloggen | accedi | entrar | войти | 登录 | 注册 | menü | suche | drucken
startseite | impressum | datenschutz | merken | schließen | kontakt | imprimer | accueil
fermer | rechercher | imprimir | inicio | buscar | cerrar | guardar | stampa | cerca | chiudi
fechar | ouvir | salvar | zoeken | sluiten | поиск | закрыть | меню | главная | 打印 | 搜索
首页 | 关闭 | 菜单 | بحث | إغلاق | القائمة | kapat | arama | szukaj | zamknij | polecane
więcej | ещё | devamı | المزيد | daha fazla | cookie policy | learn more | post comment
media caption | advertorial | reklam | reklama | シェア | 共有 | ポスト | ツイート | コメント
返信 | 同意する
ログイン | 会員登録 | 会員限定 | 印刷 | ホーム | メニュー | 検索 | 閉じる | 購読する | 人気記事
会社概要 | 利用規約
더보기 | 위로 | 공유 | 광고 | 댓글 | 답글 | 로그인 | 회원가입 | 인쇄 | 홈 | 메뉴 | 검색 | 닫기
""".splitlines()
    for each in map(str.strip, line.split("|"))
    if each
)
"""Phrases that a heading, a list item or a poem may consist of: they go only beside other noise."""

_KINDS = {
    "read-more": _READ_MORE,
    "source-link": _SOURCE_LINK,
    "page-furniture": _PAGE,
    "back-to-top": _TO_TOP,
    "share-bar": _SHARE,
    "advertisement": _ADVERTISEMENT,
    "newsletter": _NEWSLETTER,
    "comments": _COMMENTS,
    "related": _RELATED,
    "cookie-notice": _COOKIES,
    "paywall": _PAYWALL,
}

PHRASES = {
    phrase: kind
    for kind, block in _KINDS.items()
    for line in block.splitlines()
    for phrase in map(str.strip, line.split("|"))
    if phrase
}
"""Whole lines, lower case, by the kind of noise they are."""

MENU_WORDS = frozenset(
    "about contact careers help faq advertise jobs rss terms privacy cookies archive "
    "archives login "
    "subscriptions accessibility support feedback world politics sport sports business news "
    "opinion "
    "über kontakt agb hilfe karriere contacto contatti contato".split()
)
"""What the bars of links at the edges of a page are made of, beside the phrases above."""

NETWORKS = frozenset(
    "facebook twitter x whatsapp telegram linkedin pinterest reddit tumblr email e-mail mail "
    "messenger flipboard pocket viber vk line wechat weibo instagram youtube tiktok threads "
    "bluesky "
    "mastodon snapchat print copy link url share tweet pin post skype sms xing digg stumbleupon "
    "odnoklassniki вконтакте одноклассники телеграм твиттер фейсбук like save comment "
    "微信 微博 facebook-f facebooku twitterze whatsappie facebook'ta twitter'da whatsapp'ta "
    "фейсбуке телеграме".split()
)
"""What share bars are made of."""
