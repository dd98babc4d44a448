"""Function words: the few dozen words of a language that any sentence of it has, by BCP 47 tag.

Words shared by several languages stand in each list: what tells languages apart is computed from the lists.
"""

from collections.abc import Mapping
from typing import Final

_LATIN: Final[Mapping[str, str]] = {
    "en": "article articles paragraph chapter the of and to in a is that for it as was with be by on not he this "
    "are or his from at which but have an had they you were their one all we can has "
    "there been if more when will would who so no any such shall "
    "may must other under act section offence means person law provided where these those its into than upon "
    "before after between against an within without court order being does did what about should could only "
    "also respect subject",
    "fr": "le la les de des du et à au aux un une en est que qui dans pour par sur pas ne se ce cette ces il elle "
    "ils son sa ses leur leurs ou où avec sont être été plus tout toute tous sans sous dont si entre même "
    "lorsque loi article d' l' qu' n' s' est-il ainsi après avant peut peuvent doit fait a ont celui celle "
    "ceux code présent présente relative relatif portant décret arrêté règlement lois personnes toutes soit "
    "est-elle droit selon alinéa",
    "es": "el la los las de del y a en que un una por con para se no es al lo su sus como más o este esta estos "
    "estas ser sin sobre cuando también entre ha son fue será serán todo toda todos todas si desde hasta "
    "quien quienes cual cuyo donde ley artículo persona personas pena años e u le les ni pero otro otra otros "
    "otras mismo misma según podrá deberá dicho dicha cualquier contra sea sean está están presente hecho "
    "caso nacional decreto delito código",
    "pt": "o a os as de do da dos das e em no na nos nas que um uma por com para se não é ao aos à às seu sua seus "
    "suas como mais ou este esta estes estas ser sem sobre quando também entre foi são será todo toda todos "
    "todas até quem qual cujo onde lei artigo pessoa pessoas pena anos pelo pela pelos pelas num numa isto "
    "isso mas outro outra poderá deverá qualquer tem têm está estão já há nacional decreto crime código",
    "it": "il lo la i gli le di del della dei delle degli e ed a al alla ai alle in nel nella nei un una uno che "
    "per con da dal dalla si non è sono come più o questo questa ogni suo sua suoi loro chi anche tra fra sul "
    "sulla cui ha essere stato legge articolo se quando tutti tutte dell' all' nell' dall' deve può decreto "
    "codice",
    "ca": "el la els les de del dels i a en que un una per amb és al als no es com més o aquest aquesta aquests "
    "seva seu seus ser sense sobre quan també entre són tot tota tots llei article pel pels qual o bé d' l' "
    "han té",
    "ro": "de și a în la cu pe că nu este se o un din pentru care sau al ale sunt să prin mai ca fi lege articol sa "
    "său orice dreptul trebuie poate aceste acest între unei unui cel cea după dacă are au",
    "de": "der die das und in zu den von mit ist des im für dem auf nicht ein eine einer eines einem einen als auch "
    "es an werden wird aus er hat dass sie nach bei um am sind noch wie über oder sowie durch wenn zum zur "
    "vor bis unter gegen kann können soll nur hat haben wurde diese dieser dieses gesetz artikel absatz abs "
    "sich ihre ihrer gilt verordnung übereinkommen person strafe vom jeder jede",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als bij door dan uit of nog naar tot "
    "over worden wordt heeft hebben deze dit die hun zich wet artikel onder tegen kan moet zal ten ter der "
    "indien elke elk iedere persoon staat alle andere was haar hij recht heeft",
    "af": "die van en in is wat nie het te vir met op dat aan 'n as by of deur sal word om hierdie uit ook enige "
    "daardie kan moet wet artikel persoon",
    "sv": "och i att det som en på är av för den med till inte om ett har de jag men eller vara han var från skall "
    "ska får lag enligt den varje rätt människa vid så inom",
    "da": "og i at det som en på er af for den med til ikke om et har de jeg men eller være han var fra skal må lov "
    "enhver ret sin efter ved så kan blive",
    "nb": "og i at det som en på er av for den med til ikke om et har de jeg men eller være han var fra skal må lov "
    "enhver rett sin etter ved så kan bli blir hvor",
    "fi": "ja on ei se että hän oli en mutta tai sen ovat joka kun jos niin myös sekä laki oikeus on hänen "
    "jokaisella ole olla tämä kaikki mukaan",
    "pl": "i w na z do nie się że jest o za to od po jak przez dla ma lub są jego ten ta oraz który która które być "
    "prawo człowiek każdy ustawa może co przy pod",
    "cs": "a v na je se že s z do o i ve k za by pro nebo jako po od není jsou má být zákon každý právo který která "
    "které jeho své při bez",
    "hu": "a az és hogy nem is egy van ez meg de csak vagy mint kell lehet azt ki joga minden törvény személy való "
    "által illetve",
    "tr": "ve bir bu için ile da de olarak olan her ya veya ne daha çok kadar gibi sonra kendi hakkı göre herkes "
    "kanun madde maddesi kişi tarafından hiç hakkında olduğu üzere eden",
    "az": "və bir bu üçün ilə da də hər ya olan olaraq hüququ qanun maddə şəxs var öz tərəfindən onun",
    "uz": "va bir bu uchun bilan ham har yoki o'z huquqi qonun modda shaxs boʻlgan ega kerak uning insonning",
    "id": "yang dan di dengan untuk dari pada dalam tidak ini itu oleh adalah atau setiap akan telah dapat sebagai "
    "ke orang berhak pasal undang-undang hak ia harus tanpa serta atas tentang hukum kebebasan karena bisa "
    "kepada bahwa negara pribadi warga secara sesuai asasi manusia lain mempunyai semua",
    "ms": "yang dan di dengan untuk dari pada dalam tidak ini itu oleh adalah atau setiap akan telah dapat sebagai "
    "ke orang berhak hendaklah mana-mana seseorang perkara akta boleh",
    "vi": "và của là có không được các cho một những trong với người để này khi đến từ theo tại về quyền mọi hoặc "
    "do điều luật phải đã như bất cứ",
    "sw": "na ya wa kwa ni katika la za kila mtu au haki ana ambayo hii yake cha kuwa si kama hakuna lazima sheria "
    "vya nchi wote bila yoyote pia",
    "rw": "mu ku na ya wa cyangwa kandi by’ n’ iri ingingo itegeko umuntu cya rya bya za ba yo wo bw’ ry’ y’ w’ k’ "
    "ko iyo ari ibi iki uko nta buri ubwo uburyo nk’uko kuri bigenwa rigenga kugira iteka leta minisitiri "
    "umutwe kuwa kuri rishyiraho zose yose bose cyo byo zo ryo ndetse ishingiye",
    "so": "iyo waa in oo ku ka aan u leh qof kasta xuquuq ama la uu ay isaga lahayn xor ah",
    "tl": "ang ng sa na at ay mga may ng hindi ito kanyang o bawat tao karapatan dapat para kung",
    "sq": "e të në dhe i për me një që është nuk se nga si ka kjo ose çdo ligj neni drejtë tij gjithë",
    "lt": "ir yra į kad iš su kaip turi teisę kiekvienas žmogus arba jo ar nuo dėl įstatymas būti",
    "lv": "un ir ar no par ka uz kā vai viņa tiesības katram cilvēkam likums pants būt nav",
    "et": "ja on ei et see kui oma ning või tema seadus õigus igal inimesel olla",
    "sl": "in je v na se da za ne so z ki kot ali po pri zakon člen vsakdo pravico ima biti do njegove",
    "sr-Latn": "i je u na se da za ne su s sa koji koja koje kao ili po od zakon član svako ima pravo biti iz njegove "
    "nije svi kako ovog",
    "eu": "eta da ez du bat edo hori dute izan gizaki eskubidea guztiak legea artikulua",
    "ht": "nan yo ak pou ki li se tout moun gen dwa oswa sou pa ka lwa",
}
_CYRILLIC: Final[Mapping[str, str]] = {
    "ru": "и в не на с что по как из от за для или при к о об это его ее их является если на до том под также быть "
    "был была были статья статьи статьей закон закона лицо лица лиц может должен должны иных иные настоящего "
    "которые который которая со не бы без каждый имеет право ст федерации об либо дело суд судья суда",
    "uk": "і в не на з що по як із від за для або при до та є його її їх якщо це під також бути був була були "
    "стаття статті закон закону особа особи може має право кожна кожен у про які який яка й осіб без",
    "be": "і ў ні над кім ва усе ён яго свае гэтага павінны можа не на з што па як з ад за для або пры да і яго яе "
    "іх калі гэта кожны чалавек мае права без у аб якія які артыкул закон быць",
    "bg": "и в не на с че по как от за или при до се е са това да който която които закон член всеки има право лице "
    "без неговата към може ще бъде със във",
    "mk": "и во не на со дека по како од за или при до се е ова да кој која кои закон член секој има право лице без "
    "неговата треба може",
    "sr": "и у не на са да по како од за или при до се је су ово који која које закон члан свако има право лице без "
    "његове из бити",
    "kk": "және мен бір бұл үшін немесе әр адам құқығы бар оның болып заң бап құқықтарды болуға тиіс ешкім өз жоқ да",
    "ky": "жана бир бул үчүн же ар адам укугу бар анын болуп мыйзам берене укуктуу тийиш эч ким өз да менен",
    "uz-Cyrl": "ва бир бу учун билан ҳам ҳар ёки ўз ҳуқуқи қонун модда шахс бўлган эга керак унинг инсоннинг "
    "инсон ҳуқуқ ҳуқуқига ҳуқуқлари эгадир лозим мумкин эмас ҳеч ким бўлиш бўлиши тенг "
    "ўзининг барча мазкур шу деб қилиш "
    "қилиши бошқа давлат миллий асосида ҳолда",
    "tg": "ва дар ба аз ки ин бо барои ё ҳар ҳуқуқ дорад инсон қонун моддаи шахс бояд",
    "mn": "ба нь бол энэ хүн эрх бүр эсвэл хууль зүйл байх байна тухай болон",
}
_ARABIC: Final[Mapping[str, str]] = {
    "ar": "في من على إلى أن أو التي الذي لا ما هذا هذه كل عن مع بين إذا كان قد لم ذلك بعد حيث غير أي المادة مادة "
    "القانون قانون و وفقا بموجب تلك فى علي الى ان او اذا التى لكل شخص حق يعاقب لا يجوز يكون تكون عليها عليه "
    "منها به بها له لها نظام بشأن مكافحة المحكمة الفصل يجب ولا وفي ومن وعلى النظام الحكم القضية",
    "fa": "در از به که این را با است برای آن و یا هر می شود باید کس حق دارد ماده قانون خود نمی تواند های شده بر "
    "دارند ایران گردد باشد موارد",
    "ur": "کے میں کی کا ہے اور سے کو کہ یا پر نہیں ہر جو شخص حق ہو نے اس ہیں بھی دفعہ اپنے اسے قانون گا",
    "ps": "د په او چې نه هر څوک حق لري دی ده سره له کې یا به ماده قانون خپل کړي وي",
    "ckb": "لە بە کە و هەموو کەسێک مافی هەیە یان بۆ ئەم بێ ئەو ماددە یاسا",
}
# Common words of laws' titles: titles are too short for function words alone.
_LEGAL: Final[Mapping[str, str]] = {
    "en": "act criminal code public special measures procedure regulations regulation proclamation amendment "
    "protection services security prevention financial intelligence evidence offences rights national "
    "international bill rules order limited ltd plc v republic state corruption crime trafficking firearms "
    "marking control court council authority department secretary others another appeal general participation "
    "economic convention constitution",
    "fr": "loi code criminel pénal décret règlement arrêté portant concernant modifiant approbation convention "
    "création traité protection prévention lutte contre corruption blanchiment crimes infractions état "
    "république tribunal cour ministre grand-ducal règlement relative modification procédure douane publique "
    "public société",
    "es": "ley decreto código penal oficina ministerio secretaría secretaria personas persona personal seguridad "
    "nacional argentina trata defensa interior economía economia salud cultura corrupción anticorrupcion "
    "orgánica legislativo procesal tributario convenio convención naciones unidas protección militar fuerzas "
    "armadas policía policia federal registro histórico prefectura comisión administración inteligencia armas "
    "fuego resolución república delitos lavado activos dinero contra fondo testigos tasa única programa "
    "diplomáticas",
    "pt": "lei decreto código penal ministério secretaria pessoas segurança nacional defesa interior economia saúde "
    "corrupção lavagem dinheiro tráfico convenção nações unidas proteção estado república administração "
    "resolução",
    "it": "legge decreto codice penale ministero persone sicurezza nazionale difesa corruzione riciclaggio denaro "
    "tratta convenzione nazioni unite protezione repubblica procedura",
    "de": "gesetz verordnung strafgesetzbuch strafprozessordnung übereinkommen bundesgesetz zusatzprotokoll "
    "bekämpfung geldwäsche korruption schutz bekanntmachung änderung ausführung bundesrepublik nationen "
    "vereinten",
    "ru": "кодекс уголовный конституция российской федерации федеральный закон суд суда процессуальный области города",
    "ar": "قانون نظام مرسوم قرار لائحة مكافحة الفساد غسل الأموال الاتجار الأسلحة اتفاقية المحكمة النيابة العامة "
    "إدارة الشركة الجمهورية وزارة الوطنية تعديل أحكام",
}
WORDS: Final[Mapping[str, frozenset[str]]] = {
    tag: frozenset(f"{words} {_LEGAL.get(tag, '')}".split())
    for lists in (_LATIN, _CYRILLIC, _ARABIC)
    for tag, words in lists.items()
}
"""The function words of each language, and of some the law's, in lower case."""

BY_SCRIPT: Final[Mapping[str, tuple[str, ...]]] = {
    "Latn": tuple(_LATIN),
    "Cyrl": tuple(_CYRILLIC),
    "Arab": tuple(_ARABIC),
}

_TELLING: Final = {
    "ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt", "ß": "de", "œ": "fr", "ù": "fr it", "û": "fr tr",
    "ł": "pl", "ą": "pl lt", "ę": "pl lt", "ż": "pl", "ś": "pl", "ć": "pl sr-Latn", "ř": "cs", "ě": "cs", "ů": "cs",
    "ő": "hu", "ű": "hu", "ı": "tr az", "ğ": "tr az", "ş": "tr az", "ə": "az", "ș": "ro", "ț": "ro", "ă": "ro vi",
    "đ": "vi sr-Latn", "ơ": "vi", "ư": "vi", "ạ": "vi", "ế": "vi", "ề": "vi", "ộ": "vi", "ø": "da nb", "æ": "da nb",
    "å": "sv da nb fi", "ė": "lt", "ų": "lt", "ū": "lt lv", "ā": "lv", "ē": "lv", "ģ": "lv", "ķ": "lv", "ļ": "lv",
    "ņ": "lv", "ë": "sq nl", "ŀ": "ca",
    "ы": "ru be kk ky mn", "э": "ru be kk ky mn", "ё": "ru be", "ї": "uk", "є": "uk", "ґ": "uk", "і": "uk be kk",
    "ў": "be uz-Cyrl", "ђ": "sr", "ћ": "sr", "џ": "sr mk", "љ": "sr mk", "њ": "sr mk", "ј": "sr mk", "ѓ": "mk",
    "ќ": "mk", "ѕ": "mk", "қ": "kk uz-Cyrl tg", "ғ": "kk uz-Cyrl tg", "ұ": "kk", "ә": "kk", "һ": "kk", "ң": "kk ky",
    "ү": "kk ky mn", "ө": "kk ky mn", "ҳ": "uz-Cyrl tg", "ҷ": "tg", "ӣ": "tg", "ӯ": "tg", "ъ": "ru bg uz-Cyrl tg",
    "щ": "ru uk bg", "ة": "ar", "ى": "ar", "ي": "ar", "ك": "ar", "إ": "ar", "أ": "ar",
    "پ": "fa ur ps ckb", "چ": "fa ur ps ckb", "ژ": "fa ckb", "گ": "fa ur ckb", "ی": "fa ur ps ckb", "ک": "fa ur ps ckb",
    "ٹ": "ur", "ڈ": "ur", "ڑ": "ur", "ں": "ur", "ے": "ur", "ہ": "ur", "ھ": "ur", "ټ": "ps", "ډ": "ps", "ړ": "ps",
    "ښ": "ps", "ۍ": "ps", "ې": "ps", "ە": "ckb", "ێ": "ckb", "ۆ": "ckb", "ڵ": "ckb",
}  # fmt: skip
_ENDINGS: Final = {
    "es": "ción cion ciones dad dades cias ncia encia iento ientos aria arias erio orio",
    "pt": "ção ções são sões dade dades ência ância mento mentos ário ária",
    "it": "zione zioni sione mento menti enza anza ità",
    "fr": "tion tions sion sions ment ments eur eurs aux ique iques ité ités ance ence ité aire",
    "en": "tion tions sion sions ment ments ing ings ity ies ance ence ness ship ary",
    "ca": "ció cions tat tats ència",
    "ro": "ție ții iei ului ilor tate mente",
    "de": "ung ungen keit heit schaft lich liche lichen isch ische ischen",
    "nl": "heid ing ingen atie elijk elijke schap",
    "pl": "ość ości nia nie ego owy owe",
    "ru": "ция ции ость ости ного ение ения ский ская ского ство",
    "uk": "ція ції ість ості ного ення ський ська ського ство",
}
ENDINGS: Final[Mapping[str, frozenset[str]]] = {tag: frozenset(ends.split()) for tag, ends in _ENDINGS.items()}
"""Endings of the nouns and adjectives of law."""
LETTERS: Final[Mapping[str, tuple[tuple[str, float], ...]]] = {
    letter: tuple((language, 0.9 / len(languages.split()) ** 0.75) for language in languages.split())
    for letter, languages in _TELLING.items()
}
"""Letters that few languages of a script have, with what they say for each."""
