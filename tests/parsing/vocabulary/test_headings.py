"""The kind of the findings under a heading, in eleven languages, and headings that only look like one."""

import pytest

from signals.parsing.vocabulary import DEFAULT, Vocabulary

HEADINGS = """
en signal: Signals | Weak signals | Signal Summary | New signals this week | **Weak Signals:** | ## 🚦 Signals
en signal: 3. Signals
en signal: Top 10 signals | This week's signals | Signals of change (12) | Signals – January | Signals to watch
en signal: Scan hits
en signal: Social signals | List of detected signals | Key signals: energy | Ｓｉｇｎａｌｓ | Signal 3: Salt batteries
en signal: Part 2: Signals | Signals / 신호 | Signal log | Weekly signal scan
en trend: Trends | Megatrends | Key trends | Emerging Trends | Macro-trends | Technology trends | Trend analysis
en trend: 2. TRENDS
en trend: Global trends | Trends, drivers and uncertainties | Top 5 trends | Mega Trends
en driver: Drivers | Drivers of change | Driving forces | Key drivers | Change drivers | Economic drivers
en driver: Forces of change
en issue: Issues & concerns | Key issues | Emerging issues | Challenges | Open questions | New issues & concerns
en issue: Issue log
en concern: Concerns | Worries | Key concerns | Emerging concern
en risk: Risks | Threats | Emerging risks | Risk register | Top risks | Hazards | Risks and opportunities | Risk factors
en opportunity: Opportunities | Emerging opportunities | Opportunity areas | Strategic opportunities
en wild_card: Wild cards | Wildcards | Black swans | Game changers | Wild Cards & Black Swans | Strategic shocks
en uncertainty: Uncertainties | Critical uncertainties | Key uncertainties
en indicator: Indicators | Signposts | Early warning indicators | Leading indicators | Indicator register
en indicator: Warning signs
en scenario: Scenarios | Future scenarios | Alternative futures | Scenario overview
en behavior: Behaviours | Emerging behaviors | New behaviors
en technology: Technologies | Emerging technologies | Technology radar | Key technologies
en event: Events | Key events | Trigger events
en highlight: Highlights | Key takeaways | TL;DR
de signal: Signale | Schwache Signale | Neue Signale dieser Woche | Die wichtigsten Signale | Frühe Signale
de signal: Liste der Signale
de signal: Signale des Wandels | Signale & Trends | Übersicht der Signale | Identifizierte schwache Signale
de trend: Trends | Megatrends | Wichtige Trends | Gegentrends
de driver: Treiber | Treibende Kräfte | Einflussfaktoren | Treiber des Wandels
de risk: Risiken | Bedrohungen | Gefahren | Neue Risiken
de opportunity: Chancen | Chancen und Risiken
de issue: Herausforderungen | Zukunftsthemen | Offene Fragen
de concern: Sorgen | Befürchtungen
de wild_card: Wildcards | Schwarze Schwäne | Störereignisse
de uncertainty: Unsicherheiten | Kritische Ungewissheiten
de indicator: Frühindikatoren | Indikatoren | Frühwarnsignale
de scenario: Szenarien | Zukunftsbilder
de technology: Technologien | Neue Technologien | Zukunftstechnologien
de event: Ereignisse | Schlüsselereignisse
fr signal: Signaux faibles | Signaux | Signaux faibles repérés cette semaine | Nouveaux signaux
fr signal: Liste des signaux faibles
fr signal: Les signaux faibles de la semaine | Signaux precoces
fr trend: Tendances | Tendances lourdes | Mégatendances | Principales tendances | Megatendances
fr driver: Forces motrices | Moteurs de changement | Facteurs clés | Variables clés
fr risk: Risques | Menaces | Risques émergents | Menaces et opportunités
fr opportunity: Opportunités
fr issue: Enjeux | Défis | Questions émergentes
fr wild_card: Cygnes noirs | Ruptures | Jokers
fr uncertainty: Incertitudes critiques | Incertitudes majeures
fr indicator: Indicateurs | Signaux d'alerte
fr scenario: Scénarios | Scenarios
fr event: Faits marquants | Événements
es signal: Señales débiles | Señales | Senales debiles | Nuevas señales de esta semana | Lista de señales
es signal: SEÑALES DE CAMBIO
es trend: Tendencias | Megatendencias | Principales tendencias
es driver: Impulsores de cambio | Fuerzas motrices | Motores del cambio
es risk: Riesgos | Amenazas | Registro de riesgos | Riesgos y oportunidades
es issue: Retos | Desafíos | Temas emergentes
es wild_card: Cisnes negros | Comodines
es uncertainty: Incertidumbres críticas
es indicator: Señales de alerta temprana | Indicadores
es scenario: Escenarios | Futuribles
it signal: Segnali deboli | Elenco dei segnali deboli | Nuovi segnali della settimana | Segnali di cambiamento
it trend: Tendenze | Megatrend | Principali tendenze
it driver: Driver del cambiamento | Forze trainanti
it risk: Rischi | Minacce | Rischi e opportunità
it wild_card: Cigni neri | Carte jolly
it uncertainty: Incertezze critiche
it scenario: Scenari
pt signal: Sinais fracos | Sinais de mudança | Lista de sinais fracos | Novos sinais da semana
pt trend: Tendências | Megatendências | Principais tendências
pt driver: Direcionadores | Forças motrizes | Motores da mudança
pt risk: Riscos | Ameaças | Riscos e oportunidades
pt uncertainty: Incertezas críticas
pt wild_card: Cisnes negros | Coringas
pt scenario: Cenários
nl signal: Zwakke signalen | Signalen | Overzicht van signalen | Nieuwe signalen deze week
nl trend: Trends | Belangrijkste trends
nl driver: Drijvende krachten | Drijfveren
nl risk: Risico's | Bedreigingen | Risico's en kansen
nl opportunity: Kansen
nl uncertainty: Kernonzekerheden
nl scenario: Scenario's | Toekomstbeelden
fi signal: Heikot signaalit | Tämän viikon heikot signaalit | Uudet signaalit
fi trend: Trendit | Megatrendit | Keskeiset trendit
fi driver: Muutosvoimat | Ajurit
fi risk: Riskit | Uhat | Uhat ja mahdollisuudet
fi wild_card: Villit kortit | Mustat joutsenet
fi uncertainty: Epävarmuudet | Epavarmuudet
fi scenario: Skenaariot
ko signal: 약한 신호 | 신호 | 주요 신호 (우선순위순) | 신규 탐지 신호 | 신호 (NEW) | 최신 신호 목록 | 약한신호
ko signal: 사회 신호 | 가. 주요 신호
ko signal: 시그널 | 미래 신호 | 신호 - 8건 | 이번 주 신호
ko trend: 메가트렌드 | 주요 트렌드 | 10대 트렌드 | 기술 동향
ko driver: 변화 동인 | 핵심 동인
ko issue: 이머징 이슈 | 주요 이슈 | 과제와 위험
ko risk: 위험 요인 | 리스크 | 주요 위협
ko wild_card: 와일드카드 | 블랙스완
ko uncertainty: 핵심 불확실성
ko indicator: 조기 경보 지표
ko scenario: 미래 시나리오
ja signal: 弱いシグナル | 今週のシグナル | 変化の兆し | シグナル一覧 | 最新のシグナル | 検出されたシグナル
ja signal: シグナル（新規） | 社会シグナル
ja trend: メガトレンド | 主要トレンド | トレンド一覧 | 10大トレンド
ja driver: ドライビングフォース | 推進要因 | 変化の要因
ja issue: 課題 | 新興課題
ja risk: リスク | 主なリスク | 脅威
ja wild_card: ワイルドカード | ブラックスワン
ja uncertainty: 重要な不確実性 | 不確実性
ja indicator: 先行指標 | 早期警戒指標
ja scenario: 未来シナリオ一覧 | シナリオ
zh signal: 弱信号 | 最新信号 | 信号一览 | 信號一覽 | 本周信号 | 最新的信号 | 信号 (Signals) | (一)信号 | 一、弱信号
zh signal: 新檢測到的訊號 | 弱訊號
zh trend: 大趋势 | 主要趋势 | 趨勢 | 十大趋势 | 技术趋势
zh driver: 驱动力 | 关键驱动因素 | 驅動因素
zh issue: 新兴议题 | 挑战
zh risk: 主要风险 | 威胁 | 風險清單 | 风险与机遇
zh wild_card: 黑天鹅 | 黑天鵝事件
zh uncertainty: 关键不确定性
zh indicator: 预警指标 | 先行指标
zh scenario: 未来情景 | 情境
"""
"""A language and a kind, then headings that mean it."""

OTHERS = """
Signals intelligence history | Signal processing | Signal-to-noise ratio | Traffic signals in Europe | Signalling
Technology stack | Technology transfer office | Tech talk | Technology and society | How technology works
Driver installation | Driver's license | Truck driver shortage | Graphics drivers for Linux | Database driver
Risk management policy | Risk appetite | Risk category | How to assess a risk | Risk-free rate
Trend line chart | Trending now | Trendsetters | Issue tracker | Issue date | Back issues | Technical issues
Legal issues
Known issues in version 3 | Event schedule | Event loop | Events calendar | Upcoming events | Event handlers
Social events
Scenario planning workshop | Scenarios and testing tools | Indicator light | Indicator species | Opportunity cost
Uncertainty principle | Wild card match | Wildcard expansion | Concerned citizens | Separation of concerns
Behavior tree | Behavioural economics | Highlight color | Syntax highlighting | Change log | Version history | Glossary
Signalverarbeitung | Signaltechnik und Systeme | Technologietransfer | Treiber installieren
Risikomanagement im Projekt
Trendlinie | Chancengleichheit | Ereignisprotokoll | Problemlösung
Traitement du signal | Transfert de technologie | Gestion des risques | Gestionnaire d'événements
Comment gérer un problème
Procesamiento de señales | Gestión de riesgos | Tendencia central | Calendario de eventos
Elaborazione dei segnali | Gestione del rischio | Processamento de sinais | Gestão de riscos
Signaalverwerking | Risicobeheer | Signaalinkäsittely | Riskienhallinta
신호 처리 | 신호등 | 기술 지원 | 위험 관리 정책 | 이벤트 일정 | 信号処理 | 信号機 | 技術スタック | リスク管理方針
イベント日程
信号处理 | 信号灯 | 技术栈 | 风险管理制度 | 問題集 | 事件循环
"""
"""Headings that contain the word of a kind without being the heading of a list of findings."""

KNOWN = [
    (heading.strip(), label.split()[1])
    for line in HEADINGS.strip().splitlines()
    for label, _, headings in [line.partition(": ")]
    for heading in headings.split(" | ")
]
FALSE_FRIENDS = [heading.strip() for line in OTHERS.strip().splitlines() for heading in line.split(" | ")]


def test_there_are_many_examples() -> None:
    """The lists of this file are split into single headings."""
    assert len(KNOWN) >= 200
    assert len(FALSE_FRIENDS) >= 60


@pytest.mark.parametrize(("heading", "kind"), KNOWN)
def test_a_heading_names_a_kind(heading: str, kind: str) -> None:
    """Analysts write the same in many ways."""
    assert DEFAULT.kind_in_heading(heading) == kind


@pytest.mark.parametrize("heading", FALSE_FRIENDS)
def test_a_heading_with_a_word_of_a_kind_may_name_none(heading: str) -> None:
    """Whatever is not a filler word changes the meaning."""
    assert DEFAULT.kind_in_heading(heading) is None
    assert DEFAULT.part_of(heading) is None


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Signal", "signal"), ("Weak signal", "signal"), ("Trend", "trend"), ("Wild card", "wild_card"),
        ("**Issue**", "issue"), ("Signal name", "signal"), ("Title of the trend", "trend"), ("Driver", "driver"),
        ("Bezeichnung des Trends", "trend"), ("Nom du signal", "signal"), ("Nombre de la señal", "signal"),
        ("신호명", "signal"), ("シグナル名", "signal"), ("信号名称", "signal"), ("风险", "risk"),
        ("Signals (n)", "signal"), ("Risk category", None), ("Type", None), ("Impact", None), ("Title", None),
        ("Signal strength", None), ("관련 신호", None), ("신호 ID", None), ("Current trends", None), ("", None),
    ],
)  # fmt: skip
def test_the_header_of_the_naming_column_names_a_kind(header: str, kind: str | None) -> None:
    """A table without a heading still tells what its rows are."""
    assert DEFAULT.kind_in_header(header) == kind


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Weak signal", "signal"), ("Trend ↑", "trend"), ("*Risk*", "risk"), ("Emerging issue", "issue"),
        ("Megatrend", "trend"), ("シグナル", "signal"), ("Treiber", "driver"), ("Game-changer", "wild_card"),
        ("Leading", None), ("Social", None), ("4", None), ("", None),
    ],
)  # fmt: skip
def test_a_cell_names_a_kind(cell: str, kind: str | None) -> None:
    """A column *Type* gives each row its kind."""
    assert DEFAULT.kind_in_cell(cell) == kind


def test_a_users_heading_wins_over_every_language() -> None:
    """A team may call its signals *Trends*."""
    own = Vocabulary({"signals": ["Trends"], "concerns": ["弱信号"]})
    assert own.kind_in_heading("Key trends") == "signal"
    assert own.kind_in_heading("弱信号") == "concern"
    assert own.part_of("Trends") == "signals"
