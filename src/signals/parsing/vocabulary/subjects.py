"""Words that say what a note is about, and what a part of it is there for, in all languages."""

from __future__ import annotations

import re
from functools import lru_cache

from signals.parsing.vocabulary.normalization import UNSPACED, words

_CACHED = 1024
"""Headings that are remembered, since notes repeat them."""

_FORESIGHT = re.compile(
    r"horizon\W?scan|environmental scan|foresight|futurolog|trend\W?(?:radar|report|watch|scan|card|map)"
    r"|(?-i:\bSTEEP(?:LE|ED|V)?\b|\bPEST(?:LE|EL)?\b)|\bsteep\W(?:scan|analysis)|\bpest(?:le|el)\b"
    r"|tech(?:nology)?\W(?:radar|watch|scan)\b|early.warning"
    r"|zukunfts(?!musik)|früherkennung|trendforschung|umfeld(?:analyse|scanning)"
    r"|technologie(?:radar|monitoring|frühauf)"
    r"|\bveille\b(?!\s(?:de\s|du\b|des\b|au\b))|prospective (?:territoriale|stratégique)|prospectiva"
    r"|vigilancia (?:tecnológica|estratégica|prospectiva)"
    r"|(?:escaneo|exploración|rastreo) (?:de|del) (?:horizontes?|entorno)"
    r"|vigilância (?:tecnológica|estratégica)|prospecção|(?:varredura|análise|exploração) d[eo] horizontes?"
    r"|previsione strategica|(?:scansione|analisi|esplorazione) dell.orizzonte|scenari futuri"
    r"|horizon(?:scan|verkenning)|horisonttiskannaus|toekomst(?:verkenning|radar)"
    r"|trendverkenning|ennakointi|toimintaympäristön muuto"
    r"|환경\s?스캐닝|호라이즌\s?스캐닝|미래\s?(?:예측|신호|연구|위험|유망)|フォーサイト|ホライゾン|スキャニング"
    r"|未来(?:洞察|予測|年表)|前瞻|地平线扫描"
    r"|环境扫描|環境掃描|未来(?:趋势|研究)",
    re.IGNORECASE,
)
"""Words that only foresight has."""

_FUTURE = re.compile(
    r"\bfutures?\b|\bscan(?:ning)?\b|prospective|\bzukunft\b|szenario|avenir\b|\bfuturs?\b|\bfuturos?\b|vigilancia"
    r"|vigilância"
    r"|\bescaneo\b|\bfutur[oi]\b|toekomst|tulevaisuu|미래|동향|未来|将来|將來|未來|动向|動向|趋势|趨勢|\b20[2-9]\d\b"
    r"|(?<!\d)20[3-9]\d年",
    re.IGNORECASE,
)
"""Words about the future that other notes have too: *future work*, *Zukunft der Gruppe*, a year."""

_TERM = re.compile(
    r"(?:weak|early|emerging|change) signals?|signals? of change|seeds? of change|scan(?:ning)? hits?"
    r"|emerging (?:risks?|issues?|trends?|threats?|technolog(?:y|ies)|opportunit(?:y|ies)|behaviou?rs?)"
    r"|(?:mega|macro|counter)\W?trends?|wild\W?cards?|black swans?|gr[ae]y rhinos?|critical uncertaint(?:y|ies)"
    r"|(?:drivers?|forces?) of change|change drivers?|alternative futures?|future scenarios?"
    r"|signposts?|(?:trends?|drivers?|forces?)(?= (?:(?:re)?shaping|affecting|transforming|that will change)\b)"
    r"|(?:trends?|treiber)(?= die .*(?:prägen|verändern))|tendances?(?= qui (?:façonnent|transforment|changent|vont))"
    r"|tendencias?(?= que (?:moldean|transforman|cambian|marcan))|tendenze(?= che (?:plasmano|trasformano|cambiano))"
    r"|tendências?(?= que (?:moldam|transformam|mudam))|trends(?= die .*(?:veranderen|bepalen))"
    r"|early.warning (?:indicator|signal|sign)s?|strategic shocks?"
    r"|schwache[sn]? signale?n?|frühe[sn]? signale?|treiber des wandels|veränderungstreiber|treibende kräfte"
    r"|kritische (?:unsicherheit|ungewissheit)(?:en)?|zukunfts(?:trend|risik|chanc|szenari|signal|bild|technologi)\w*"
    r"|früh(?:warn)?(?:indikator|signal|zeichen)\w*|(?:mega|makro|gegen)trends?|schwarzer? schw[aä]ne?"
    r"|(?:aufkommende|emergente)[rs]? (?:risik|trend|technologi|them|chanc|signal)\w*"
    r"|signa(?:l|ux) (?:faibles?|précurseurs?|émergents?|de changement)|tendances? (?:lourdes?|émergentes?)"
    r"|mégatendances?|(?:facteurs?|moteurs?|forces) (?:de|du) changement|incertitudes? (?:critiques?|majeures?)"
    r"|(?:risques?|enjeux|technologies?|questions?) émergent\w*|cygnes? noirs?|germes? de (?:changement|futur)"
    r"|faits? porteurs? d.avenir"
    r"|señal(?:es)? (?:débil(?:es)?|de cambio|emergentes?)|(?:mega|macro)tendenc\w+|cisnes? negros?"
    r"|(?:fuerzas|factores|motores|impulsores) (?:de|del) cambio|incertidumbres? críticas?"
    r"|(?:riesgos?|temas?|tendencias?|tecnologías?|cuestiones) emergentes?|hechos? portador(?:es)? de futuro"
    r"|segnal[ei] (?:debol[ei]|di cambiamento)|(?:rischi?o?|tem[ai]|tendenz[ae]|tecnologi[ae]) emergent[ei]"
    r"|(?:fattori|forze|driver) (?:di|del) cambiamento|incertezz[ae] critic(?:a|he)|cign[oi] ner[oi]|semi di futuro"
    r"|sina(?:l|is) (?:fracos?|de mudança)|(?:riscos?|temas?|tendências?|tecnologias?) emergentes?"
    r"|(?:forças|fatores|vetores) (?:de|da) mudança|incertezas? críticas?"
    r"|(?:eventos?|fatos?) portador(?:es)? de futuros?|sementes? de futuro|zwakke? signa(?:al|len)"
    r"|drijvende krachten|(?:drijfveren|aanjagers) van verandering"
    r"|kritische onzekerhe(?:id|den)|opkomende (?:risico|trend|technologie|thema|kwestie|signa)(?:\w|'s|’s)*"
    r"|zwarte zwa(?:an|nen)"
    r"|heiko(?:t|n|ista|i)?k?o? signaali\w*|heikot signaalit|heikkoja signaaleja|megatrend(?:i|it|ejä)"
    r"|muutos(?:ajuri|voima|tekijä)\w*"
    r"|vill(?:i|it) korti?t?t?i?t?|musta(?:t)? joutsen(?:et)?|kriittiset epävarmuu\w*"
    r"|nousevat? (?:riski|trendi|teknologia|ilmiö|teema|kysymy)\w*"
    r"|(?:약한|미약한?|초기|변화)\s?(?:신호|시그널)|메가\s?트렌드|변화\s?동인|와일드\s?카드|블랙\s?스완"
    r"|핵심\s?불확실성|(?:신흥|이머징)\s?(?:위험|리스크|이슈|기술)"
    r"|(?:弱い|微弱な?|初期の?|早期の?)(?:シグナル|信号|サイン)|ウィークシグナル"
    r"|変化の(?:兆し|兆候|シグナル|ドライバー|要因|原動力)"
    r"|メガトレンド|ワイルドカード|ブラックスワン|重[要大]な不確実性"
    r"|(?:新興|エマージング)(?:リスク|イシュー|技術|課題|テクノロジー)|未来の兆し"
    r"|(?:弱|微弱|早期|变化|變化)(?:信号|訊號|信號)|大趋势|大趨勢|(?:变革|变化|變革)(?:驱动|动)(?:力|因素)|黑天鹅"
    r"|黑天鵝|灰犀牛|关键不确定性|野牌"
    r"|新[兴興](?:风险|風險|议题|技术|趋势)",
    re.IGNORECASE,
)
"""Names of kinds that only foresight has."""

_APPENDIX = re.compile(
    r"(?:\W|\d)*(?:appendi(?:x|ces)|annex(?:es)?|anhang|anlagen?|annexes?|anexos?|apéndices?|apêndices?|appendici"
    r"|appendice"
    r"|allegat[oi]|bijlagen?|liit(?:e|teet)|부록|付録|附録|附录|附錄)\b",
    re.IGNORECASE,
)

_FRAME = re.compile(
    r"introduction|conclusions?|background|methods?|method notes?|methodology|references|sources|next steps|about"
    r"|contents"
    r"|glossary|notes|abbreviations|acronyms|version history|change ?log|revision history|document history|agenda"
    r"|minutes"
    r"|participants|attendees|present|contacts?|team|schedule|timetable|programme|program|logistics|housekeeping"
    r"|to ?dos?"
    r"|action items|decisions|scales?|rating scales?|legend|sample|panel|panel composition|bibliography|further reading"
    r"|abkürzungen|versionshistorie|änderungsverlauf|änderungen|tagesordnung|ablauf|teilnehmende|teilnehmer"
    r"|teilnehmerliste"
    r"|anwesend|kontakte?|termine|legende|skalen?|literatur|aufgaben|beschlüsse|protokoll|organisatorisches|sonstiges"
    r"|abréviations|historique|historique des versions|ordre du jour|participants|présents|contacts?|calendrier|légende"
    r"|échelles?|bibliographie|tâches|décisions|compte rendu|logistique|glossaire|divers"
    r"|abreviaturas|siglas|historial|historial de versiones|orden del día|asistentes|participantes|contactos?"
    r"|calendario"
    r"|leyenda|escalas?|bibliografía|tareas|pendientes|decisiones|acta"
    r"|abbreviazioni|ordine del giorno|partecipanti|presenti|contatti|calendario|legenda|scale|bibliografia"
    r"|decisioni|verbale"
    r"|abreviaturas|histórico|histórico de versões|pauta|presentes|contatos|cronograma|bibliografia|tarefas|pendências"
    r"|decisões|ata|afkortingen|versiegeschiedenis|deelnemers|aanwezig|contact|planning|literatuur|taken|besluiten"
    r"|notulen"
    r"|lyhenteet|versiohistoria|asialista|osallistujat|läsnä|yhteystiedot|aikataulu|kirjallisuus|tehtävät|päätökset"
    r"|pöytäkirja"
    r"|약어|변경 이력|버전 이력|안건|참석자|참가자|연락처|일정|범례|참고문헌|참고 문헌|할 일|결정 사항|회의록|회의 메모"
    r"|略語|改訂履歴|変更履歴|議題|参加者|出席者|連絡先|日程|凡例|参考文献|宿題|決定事項|議事録"
    r"|缩略语|版本历史|修订记录|议程|参会人员|与会者|联系方式|日程|图例|参考文献|待办|决定|会议纪要|會議紀要"
    r"|einleitung|fazit|schluss|methodik|quellen|glossar|méthod\w+|conclusion|sources|lexique|introducción"
    r"|conclusi[oó]n\w*"
    r"|metodolog\w+|fuentes|fontes|glosario|glossário|introduzione|conclusioni|fonti|inleiding|conclusie|bronnen"
    r"|johdanto|johtopäätökset|lähteet|서론|결론|방법론?|출처|용어|はじめに|結論|方法|出典|用語|引言|结论|結論|来源"
    r"|來源|术语",
    re.IGNORECASE,
)

_RELATED = re.compile(
    r"\b(?:related|linked|associated|connected|supporting)\b|verwandt|verknüpft|zugehörig|\bli[ée]e?s\b|associ[ée]"
    r"|connexe"
    r"|relacionad|vinculad|asociad|associad|correlat|collegat|gerelateerd|verwante|liittyv|관련|연관|연계|関連|相关"
    r"|相關|关联",
    re.IGNORECASE,
)
_SELECTION = re.compile(
    r"\b(?:selected|key|top|core|critical|main|crucial|most important)\b|ausgewählt|wichtigste|zentrale|kritische"
    r"|\bcl[ée]s?\b|principa(?:l|ux|les|is|li)|\bclave\b|\bchave\b|\bchiave\b|belangrijkste|kritieke|keskei|tärkeimm"
    r"|핵심|주요|중요|重要|主要|主な|关键|關鍵|核心",
    re.IGNORECASE,
)


_GOES_ON = re.compile(
    r"(?:\s+(?:bulletin|inventory|list|log|map|overview|radar|register|report|scan|watch|liste|registre|registro|lijst|lista"
    r"|luettelo|rekisteri|übersicht))?(?:\W*$|\s*[,;(–—:-])|\s+[\w-]+(?:ll|ss|st|lt)[aä]\b"
    r"|\s+(?:about|across|affecting|after|around|at|by|during|facing|for|from|in|of|on|our|since|shaping"
    r"|that|this|to|we|which|within|worth|you|i|auf|aus|bei|bis|das|der|des|die|für|im|rund|um|vom|von|zum|zur|zu"
    r"|au|aux|chez|dans|de|des|du|en|pour|que|qui|sur|à|repérés?|identifiés?|del|para|por|sobre|da|das|do|dos|em|na"
    r"|nas|no|nos"
    r"|con|della|delle|dei|degli|di|nel|nella|nei|per|su|che|bij|dat|het|met|op|over|te|tot|uit|van|voor|wij|jotka"
    r"|joita)\b"
    r"|\s+(?:d|l|dell|nell)['’]",
    re.IGNORECASE,
)
"""How a heading goes on that begins with the name of a kind."""

_SAYS_SOMETHING = re.compile(
    r"[?？]|\b(?:a|about|an|and|as|by|define|defining|detect\w*|find\w*|for|from|how|identify\w*|introduction|is|method\w*"
    r"|no|not|of|on|spot\w*|the|to|using|versus|vs|what|when|where|who|why|with|was|wie|warum|von|zu|zum|zur|über"
    r"|und|mit"
    r"|comment|pourquoi|des|les|du|de|sur|et|cómo|qué|por|los|las|del|con|y|come|perché|dei|degli|delle|di|e|como"
    r"|porque"
    r"|dos|das|do|da|os|as|hoe|waarom|wat|het|van|en|voor|miten|miksi|mikä|ja)\b|とは|方法|什么|如何|란\s|이란\s",
    re.IGNORECASE,
)
"""Words before the name of a kind with which a heading is not only that name and what it is about."""

_STEEP = re.compile(
    r"(?-i:\bSTEEP(?:LE|ED|V)?\b|\bPEST(?:LE|EL)?\b)|\bsteep\W?v?\W(?:scan|analysis|factors)|\bpest(?:le|el)\b",
    re.IGNORECASE,
)

_MARKED = re.compile(
    r"highlight|hervorheb|markierung|surlign|subrayad|destacad|destaque|evidenziat|sottolineat|gemarkeerd|markering|korostu"
    r"|하이라이트|밑줄|ハイライト|划线|劃線|高亮|标注|標註",
    re.IGNORECASE,
)

_NUMBERING = re.compile(
    r"[#№]|n\.?[°ºo]?\.?|nr\.?|nº|núm\.?|num\.?|rank(?:ing)?|pos(?:ition)?\.?|rang|platz|rango|puesto|posición"
    r"|posizione|posto"
    r"|\w{1,4}\.|posição|plaats|sija|순위|번호|연번|順位|番号|排名|序号|序號|编号",
    re.IGNORECASE,
)


@lru_cache(_CACHED)
def is_about_foresight(text: str) -> bool:
    """Whether a title, or the name of a file or folder, says that a note is about foresight."""
    return _FORESIGHT.search(text) is not None or _TERM.search(text) is not None


@lru_cache(_CACHED)
def is_about_the_future(text: str) -> bool:
    """Whether a title speaks of the future, as *future work* and *Zukunft der Gruppe* do too."""
    return _FUTURE.search(text) is not None


@lru_cache(_CACHED)
def is_foresight_term(text: str) -> bool:
    """Whether a heading or header has a name of a kind that only foresight has: *weak signal*, *driver of change*."""
    return _TERM.search(text) is not None


def foresight_term_in(heading: str) -> str | None:
    """Return the name of a kind that only foresight has if a heading in lower case begins or ends with it: ``weak
    signals`` for ``5 weak signals we saw`` and ``insurance weak signals``. Return ``None`` if the heading says
    something about the name, as ``how to find weak signals`` does."""
    for match in _TERM.finditer(heading):
        before, after = heading[: match.start()], heading[match.end() :]
        if (not before or not before[-1].isalpha() or UNSPACED.search(match[0])) and (
            (not words(before).strip("0123456789 ") and _GOES_ON.match(after))
            or (not words(after) and not _SAYS_SOMETHING.search(before))
        ):
            return match[0]
    return None


def is_steep(title: str) -> bool:
    """Whether a title announces an analysis by STEEP or PESTLE categories."""
    return _STEEP.search(title) is not None


def is_digest(heading: str) -> bool:
    """Whether a heading announces the main points of any text, and not what a reader marked in it, as *Highlights*
    does."""
    return _MARKED.search(heading) is None


@lru_cache(_CACHED)
def is_numbering(header: str) -> bool:
    """Whether a column only numbers or ranks the rows."""
    return _NUMBERING.fullmatch(header.strip("*_ ")) is not None


@lru_cache(_CACHED)
def is_appendix(heading: str) -> bool:
    """Whether a heading begins an appendix."""
    return _APPENDIX.match(heading) is not None


@lru_cache(_CACHED)
def is_related(header: str) -> bool:
    """Whether a column is for other findings, to which the rows are related."""
    return _RELATED.search(header) is not None


def is_qualified(heading: str) -> bool:
    """Whether the name of a kind has another word beside it, as *weak signals* and *신규 탐지 신호* have."""
    return len(words(heading).split()) > 1


@lru_cache(_CACHED)
def is_selection(heading: str) -> bool:
    """Whether a heading announces a selection, such as *Key risks*."""
    return _SELECTION.search(heading) is not None


@lru_cache(_CACHED)
def is_frame(heading: str) -> bool:
    """Whether a heading is of a part that frames the findings: an introduction, a conclusion, the sources."""
    return _FRAME.fullmatch(words(heading)) is not None


def goes_on(text: str, at: int) -> bool:
    """Whether a heading or lead-in goes on at an index as one does behind the name of a kind: *in retail*, *we saw*."""
    return _GOES_ON.match(text, at) is not None
