"""Words that stand beside the name of a rating in a header, in all languages: *mean* impact, impact *on us*."""

from __future__ import annotations

from functools import cache

from signals.text.folding import without_accents

_BESIDE_RATINGS = """
a approx approximate assessed assessment average avg business by company current customer degree est estimate estimated
expected expert experts final for group how in index inherent initial is it key lead leading level main major mean
median my net of on organisation organization our overall panel perceived points possible potential projected rating
relative residual scale score strategic team the this to total us value vote votes we what would years your
der die das den dem des durchschnitt durchschnittliche durchschnittlicher durchschnittliches einschätzung erwartete
erwarteter erwartetes firma für auf gesamt geschätzte geschätzter geschätztes grad höhe im ist jahren mittel mittelwert
mittlere mittlerer mittleres mögliche möglicher punkte potenzielle potenzieller bewertung skala stufe uns unser unsere
unternehmen wert wie
attendu attendue d degré de des du en années entreprise estimé estimée global globale l la le les médiane moyen moyenne
niveau nos notre nous note potentiel potentielle pour prévu prévue sur échelle évaluation
años el empresa escala esperada esperado estimada estimado evaluación grado las los media medio mediana nivel nosotros
nuestra nuestro organización para potencial prevista previsto promedio puntuación sobre valoración del
anni attesa atteso azienda complessiva complessivo della di il livello lo noi nostra nostro organizzazione per
potenziale prevista previsto punteggio scala stimata stimato su sul sull sulla valutazione
anos avaliação da do em escala esperada esperado geral grau média médio na nível no nosso nossa nós nota o organização
pontuação
bedrijf beoordeling gemiddelde geschatte het jaar jaren mate mediaan mogelijke ons onze op organisatie potentiële schaal
totale van verwachte voor waardering
arvio arvioitu arvosana aste asteikko keskiarvo keskimääräinen mahdollinen mediaani meidän meille odotettu pisteet taso
vuosina vuotta
평균 예상 예상되는 추정 잠재 잠재적 우리 우리에게 대한 수준 점수 평가 정도 등급 조직 기업 당사 자사
平均 予想 想定 推定 潜在 当社 自社 への の 評価 レベル スコア 程度 期待
预计 预期 估计 对 我们 我司 公司 的 评分 等级 水平 评估 指数 預計 預期 估計 對 我們 評分 等級 評估 指數
"""


@cache
def words_beside_ratings() -> frozenset[str]:
    """Return the words in lower case, also without their accents."""
    listed = _BESIDE_RATINGS.split()
    return frozenset({*listed, *map(without_accents, listed)})
