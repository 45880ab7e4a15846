"""Words that say what a note is about, and what a part of it is there for, in all languages."""

from __future__ import annotations

import re

from signals.parsing.vocabulary.normalization import words

_FORESIGHT = re.compile(
    r"horizon\W?scan|emerging (?:risks?|issues?|trends?|technolog\w+)|environmental scan|foresight|\bfutures?\b"
    r"|futurolog|weak signal"
    r"|trend\W?(?:radar|report|watch|scan|card)"
    r"|mega\W?trend|\bscan(?:ning)?\b|\bsteep(?:le)?\b|\bpest(?:le|el)?\b|technology radar|early warning|driving forces"
    r"|zukunfts|früherkennung|trendforschung|umfeld(?:analyse|scanning)|szenario"
    r"|veille|prospective|signaux faibles|signaux? de changement"
    r"|prospectiva|vigilancia|señales (?:débiles|de cambio)|escaneo|sinais fracos|vigilância|prospecção"
    r"|previsione strategica|segnali deboli|scenari futuri"
    r"|toekomst(?:verkenning|radar)|zwakke signalen|trendverkenning"
    r"|ennakointi|heikot signaalit|heikko signaali|tulevaisuus"
    r"|환경\s?스캐닝|호라이즌\s?스캐닝|미래\s?(?:예측|신호|연구)|약한\s?신호|동향"
    r"|未来|フォーサイト|ホライゾン|スキャニング|兆し|動向|前瞻|地平线扫描|环境扫描|環境掃描|弱信号|弱訊號|趋势|趨勢",
    re.IGNORECASE,
)

_APPENDIX = re.compile(
    r"(?:\W|\d)*(?:appendi(?:x|ces)|annex(?:es)?|anhang|anlagen?|annexes?|anexos?|apéndices?|apêndices?|appendici|appendice"
    r"|allegat[oi]|bijlagen?|liit(?:e|teet)|부록|付録|附録|附录|附錄)\b",
    re.IGNORECASE,
)

_FRAME = re.compile(
    r"introduction|conclusions?|background|methods?|methodology|references|sources|next steps|about|contents"
    r"|glossary|notes"
    r"|einleitung|fazit|schluss|methodik|quellen|glossar|méthod\w+|conclusion|sources|lexique|introducción|conclusi[oó]n\w*"
    r"|metodolog\w+|fuentes|fontes|glosario|glossário|introduzione|conclusioni|fonti|inleiding|conclusie|bronnen"
    r"|johdanto|johtopäätökset|lähteet|서론|결론|방법론?|출처|용어|はじめに|結論|方法|出典|用語|引言|结论|結論|来源|來源|术语",
    re.IGNORECASE,
)

_RELATED = re.compile(
    r"\b(?:related|linked|associated|connected|supporting)\b|verwandt|verknüpft|zugehörig|\bli[ée]e?s\b|associ[ée]|connexe"
    r"|relacionad|vinculad|asociad|associad|correlat|collegat|gerelateerd|verwante|liittyv|관련|연관|연계|関連|相关|相關|关联",
    re.IGNORECASE,
)
_SELECTION = re.compile(
    r"\b(?:selected|key|top|core|critical|main|crucial|most important)\b|ausgewählt|wichtigste|zentrale|kritische"
    r"|\bcl[ée]s?\b|principa(?:l|ux|les|is|li)|\bclave\b|\bchave\b|\bchiave\b|belangrijkste|kritieke|keskei|tärkeimm"
    r"|핵심|주요|중요|重要|主要|主な|关键|關鍵|核心",
    re.IGNORECASE,
)


def is_about_foresight(text: str) -> bool:
    """Whether a title, or the name of a file or folder, says that a note is about foresight."""
    return _FORESIGHT.search(text) is not None


def is_appendix(heading: str) -> bool:
    """Whether a heading begins an appendix."""
    return _APPENDIX.match(heading) is not None


def is_related(header: str) -> bool:
    """Whether a column is for other findings, to which the rows are related."""
    return _RELATED.search(header) is not None


def is_qualified(heading: str) -> bool:
    """Whether the name of a kind has another word beside it, as *weak signals* and *신규 탐지 신호* have."""
    return len(words(heading).split()) > 1


def is_selection(heading: str) -> bool:
    """Whether a heading announces a selection, such as *Key risks*."""
    return _SELECTION.search(heading) is not None


def is_frame(heading: str) -> bool:
    """Whether a heading is of a part that frames the findings: an introduction, a conclusion, the sources."""
    return _FRAME.fullmatch(words(heading)) is not None
