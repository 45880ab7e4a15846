"""The Portuguese words of foresight notes. ``languages/__init__.py`` explains the tables."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "signal": (
        "sinal", "sinais", "sinal fraco", "sinais fracos", "sinal precoce", "sinais precoces", "sinal emergente",
        "sinais emergentes", "sinal de mudança", "sinais de mudança", "sinal forte", "sinais fortes",
        "semente de mudança", "sementes de mudança", "sinal de futuro", "sinais de futuro", "sinais do futuro",
        "semente do futuro", "sementes do futuro", "fato portador de futuro", "fatos portadores de futuro",
        "facto portador de futuro", "factos portadores de futuro", "evento portador de futuro",
        "eventos portadores de futuro",
    ),
    "behavior": (
        "comportamento", "comportamentos", "comportamento emergente", "comportamentos emergentes",
        "mudança de comportamento", "mudanças de comportamento", "mudança comportamental", "mudanças comportamentais",
    ),
    "technology": (
        "tecnologia", "tecnologias", "tecnologia emergente", "tecnologias emergentes", "desenvolvimento tecnológico",
        "desenvolvimentos tecnológicos", "radar tecnológico",
    ),
    "issue": (
        "problema", "problemas", "questão", "questões", "questão emergente", "questões emergentes", "tema emergente",
        "temas emergentes", "desafio", "desafios", "pergunta em aberto", "perguntas em aberto", "questão em aberto",
        "questões em aberto",
    ),
    "concern": ("preocupação", "preocupações", "receio", "receios"),
    "trend": (
        "tendência", "tendências", "megatendência", "megatendências", "mega tendência", "mega tendências",
        "macrotendência", "macrotendências", "macro tendência", "macro tendências", "microtendência", "microtendências",
        "contratendência", "contratendências", "tendência de peso", "tendências de peso", "tendência emergente",
        "tendências emergentes", "radar de tendências",
    ),
    "driver": (
        "direcionador", "direcionadores", "direcionador de mudança", "direcionadores de mudança", "impulsionador",
        "impulsionadores", "impulsionador de mudança", "impulsionadores de mudança", "motor de mudança",
        "motores de mudança", "motor da mudança", "motores da mudança", "força motriz", "forças motrizes",
        "fator de mudança", "fatores de mudança", "factor de mudança", "factores de mudança", "fator chave",
        "fatores chave", "vetor de mudança", "vetores de mudança", "condicionante de futuro",
        "condicionantes de futuro",
    ),
    "risk": ("risco", "riscos", "risco emergente", "riscos emergentes", "ameaça", "ameaças", "perigo", "perigos"),
    "opportunity": ("oportunidade", "oportunidades", "oportunidade emergente", "oportunidades emergentes"),
    "wild_card": (
        "wild card", "wild cards", "coringa", "coringas", "curinga", "curingas", "carta selvagem", "cartas selvagens",
        "cisne negro", "cisnes negros", "evento disruptivo", "eventos disruptivos", "descontinuidade",
        "descontinuidades",
    ),
    "uncertainty": (
        "incerteza", "incertezas", "incerteza crítica", "incertezas críticas", "incerteza chave", "incertezas chave",
    ),
    "indicator": (
        "indicador", "indicadores", "indicador antecedente", "indicadores antecedentes", "indicador de alerta",
        "indicadores de alerta", "indicador de alerta precoce", "indicadores de alerta precoce", "sinal de alerta",
        "sinais de alerta", "sinal de alerta precoce", "sinais de alerta precoce",
    ),
    "scenario": (
        "cenário", "cenários", "cenário futuro", "cenários futuros", "futuro alternativo", "futuros alternativos",
        "futuro possível", "futuros possíveis",
    ),
    "event": ("evento", "eventos", "acontecimento", "acontecimentos", "evento chave", "eventos chave"),
    "highlight": (
        "pontos chave", "pontos principais", "principais pontos", "destaque", "destaques", "ideias principais",
        "principais conclusões", "em resumo", "em síntese",
    ),
}  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "summary": ("resumo", "síntese", "sumário", "visão geral", "resumo executivo", "sumário executivo"),
    "keywords": ("palavra chave", "palavras chave"),
    "themes": ("tema", "temas", "temática", "temáticas"),
    "other": ("outro", "outros", "outras"),
    "metadata": ("metadados", "propriedades", "sobre"),
    "closest": (
        "semelhante", "semelhantes", "artigos semelhantes", "relacionado", "relacionados", "artigos relacionados",
    ),
    "cards": ("cartões", "fichas"),
    "links": ("ligação", "ligações"),
}  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "nome", "título", "designação", "denominação", "sinal", "sinal fraco", "comportamento", "tecnologia",
        "problema", "questão", "preocupação", "nome do sinal", "título do sinal",
    ),
    "description": (
        "resumo", "síntese", "descrição", "detalhe", "detalhes", "explicação", "citação", "texto",
        "descrição breve", "breve descrição",
        "descrição curta", "o que é", "descrição do sinal", "conteúdo",
    ),
    "change": (
        "mudança", "mudanças", "alteração", "alterações", "o que muda", "o que está mudando", "o que está a mudar",
        "evolução", "transformação",
    ),
    "ten_year": (
        "10 anos", "dez anos", "a 10 anos", "a dez anos", "em 10 anos", "em dez anos", "daqui a 10 anos",
        "horizonte 10 anos", "horizonte de 10 anos", "horizonte a 10 anos", "impacto em 10 anos", "impacto a 10 anos",
        "visão a 10 anos",
    ),
    "driving_force": (
        "força motriz", "forças motrizes", "direcionador", "direcionadores", "impulsionador", "impulsionadores",
        "motor", "motores", "fator de mudança", "fatores de mudança", "impulsionado por", "causa", "causas",
    ),
    "relevancy": (
        "relevância", "pertinência", "pontuação", "classificação de relevância", "avaliação", "nota de relevância",
    ),
    "remark": ("observação", "observações", "comentário", "comentários", "nota", "notas"),
    "tags": ("etiqueta", "etiquetas", "palavra chave", "palavras chave", "marcador", "marcadores"),
    "url": ("url", "link", "ligação", "hiperligação", "hiperlink", "link da fonte", "endereço web"),
    "location": ("página", "localização"),
    "kind": (
        "tipo", "espécie", "categoria", "classe", "classificação", "tipo de sinal", "tipo de achado",
        "tipo de elemento",
    ),
    "date": (
        "data", "data de publicação", "publicado em", "data de detecção", "data de deteção", "detectado em",
        "data de registro", "data de registo", "primeira observação",
    ),
    "source": ("fonte", "fontes", "referência", "referências", "origem", "evidência", "evidências", "publicação"),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "impact": (
        "impacto", "impacto potencial", "impacto esperado", "impacto estimado", "nível de impacto", "grau de impacto",
        "magnitude", "gravidade", "severidade", "potencial disruptivo", "potencial de ruptura",
        "potencial transformador",
    ),
    "likelihood": (
        "probabilidade", "verossimilhança", "verosimilhança", "probabilidade de ocorrência", "plausibilidade",
    ),
    "confidence": (
        "confiança", "nível de confiança", "grau de confiança", "certeza", "grau de certeza", "fiabilidade",
        "confiabilidade", "credibilidade",
    ),
    "uncertainty": ("incerteza", "nível de incerteza", "grau de incerteza"),
    "novelty": ("novidade", "grau de novidade", "nível de novidade", "ineditismo", "originalidade"),
    "urgency": ("urgência", "nível de urgência", "grau de urgência"),
    "horizon": (
        "horizonte", "horizonte temporal", "horizonte de tempo", "prazo", "prazos", "período", "janela temporal",
        "tempo até o impacto", "tempo até ao impacto", "quando", "tempo de adoção", "tempo até a adoção",
        "prazo de adoção", "prazo de impacto",
    ),
    "steep": (
        "categoria steep", "categoria pestel", "categoria", "categorias", "âmbito", "domínio", "dimensão",
        "dimensão steep", "dimensão pestel", "fator pestel", "tipo",
    ),
    "stage": (
        "estágio", "estado", "fase", "etapa", "maturidade", "nível de maturidade", "grau de maturidade",
        "estágio de desenvolvimento", "fase de desenvolvimento", "situação", "estado de desenvolvimento",
    ),
    "region": (
        "região", "regiões", "país", "países", "geografia", "zona", "área geográfica", "território", "territórios",
        "lugar", "abrangência geográfica", "âmbito geográfico",
    ),
    "sector": (
        "setor", "setores", "sector", "sectores", "indústria", "indústrias", "área", "ramo", "setor econômico",
        "campo de aplicação",
    ),
    "actors": (
        "ator", "atores", "actor", "actores", "atores chave", "partes interessadas", "organização", "organizações",
        "empresa", "empresas", "atores envolvidos",
    ),
    "owner": (
        "responsável", "detectado por", "detetado por", "identificado por", "encontrado por", "proposto por",
        "registrado por", "registado por", "adicionado por", "analista", "quem",
    ),
    "implications": (
        "implicação", "implicações", "consequência", "consequências", "implicações estratégicas",
        "possíveis consequências", "possíveis implicações", "efeitos", "por que é importante", "por que importa",
        "desdobramentos", "repercussões",
    ),
    "source_type": ("tipo de fonte", "espécie de fonte", "categoria da fonte", "tipo de mídia"),
    "action": (
        "ação", "ações", "acção", "acções", "recomendação", "recomendações", "ação recomendada", "ações recomendadas",
        "próximo passo", "próximos passos", "medida", "medidas", "resposta", "respostas", "mitigação",
        "medidas de mitigação", "encaminhamento", "encaminhamentos",
    ),
    "id": ("id", "identificador", "número", "núm", "código", "cód", "cod", "sigla", "ref", "número do sinal"),
}  # fmt: skip

LEVELS: dict[str, tuple[str, ...]] = {
    "very_low": (
        "muito baixo", "muito baixa", "muito fraco", "muito fraca", "desprezível", "mínimo", "mínima", "insignificante",
        "raro", "rara", "remoto", "remota", "muito improvável", "muito pouco provável",
    ),
    "low": (
        "baixo", "baixa", "menor", "fraco", "fraca", "limitado", "limitada", "improvável", "pouco provável", "leve",
        "pequeno", "pequena",
    ),
    "medium": (
        "médio", "média", "moderado", "moderada", "possível", "mediano", "mediana", "intermediário", "intermediária",
        "intermédio", "intermédia",
    ),
    "high": (
        "alto", "alta", "maior", "forte", "importante", "significativo", "significativa", "provável", "elevado",
        "elevada", "considerável", "grande",
    ),
    "very_high": (
        "muito alto", "muito alta", "muito elevado", "muito elevada", "crítico", "crítica", "grave", "severo", "severa",
        "extremo", "extrema", "catastrófico", "catastrófica", "muito provável", "quase certo", "quase certa",
        "muito forte",
    ),
}  # fmt: skip

TERMS: dict[str, tuple[str, ...]] = {
    "short": ("curto", "curto prazo", "a curto prazo", "de curto prazo", "imediato", "próximo"),
    "medium": ("médio", "médio prazo", "a médio prazo", "de médio prazo"),
    "long": ("longo", "longo prazo", "a longo prazo", "de longo prazo", "distante"),
}  # fmt: skip

STEEP: dict[str, tuple[str, ...]] = {
    "social": (
        "social", "sociais", "sociedade", "sociocultural", "socioculturais", "cultura", "cultural", "culturais",
        "sociedade e cultura",
    ),
    "technological": (
        "tecnológico", "tecnológica", "tecnológicos", "tecnológicas", "tecnologia", "tecnologias", "técnico", "ciência",
        "inovação", "ciência e tecnologia",
    ),
    "economic": (
        "econômico", "econômica", "econômicos", "econômicas", "económico", "económica", "económicos", "económicas",
        "economia", "finanças", "financeiro", "mercado", "mercados",
    ),
    "environmental": (
        "ambiental", "ambientais", "meio ambiente", "ambiente", "ecológico", "ecológica", "ecologia", "clima",
        "natureza", "sustentabilidade",
    ),
    "political": (
        "político", "política", "políticos", "políticas", "geopolítico", "geopolítica", "governo", "governança",
    ),
    "legal": (
        "legal", "legais", "jurídico", "jurídica", "lei", "leis", "direito", "legislação", "legislativo", "regulatório",
        "regulatória", "regulação", "regulamentação",
    ),
    "ethical": ("ético", "ética", "éticos", "éticas", "moral"),
    "values": ("valores", "atitudes"),
    "demographic": ("demográfico", "demográfica", "demográficos", "demográficas", "demografia", "população"),
    "military": ("militar", "militares", "defesa", "segurança"),
}  # fmt: skip

FILLER_WORDS = frozenset({
    "a", "ano", "análise", "as", "atuais", "atual", "chave", "completa", "da", "das", "de", "destaque", "detalhada",
    "detalhado", "detectada", "detectadas", "detectado", "detectados", "dia", "do", "dos", "e", "em", "emergente",
    "emergentes", "esta", "este", "estratégicas", "estratégicos", "factores", "fator", "fatores", "fracos", "futuras",
    "futuros", "geral", "globais", "identificada", "identificadas", "identificado", "identificados", "importantes",
    "inventário", "lista", "listagem", "mapeadas", "mapeados", "monitorar", "mês", "na", "nas", "no", "nos", "nossas",
    "nossos", "nova", "novas", "novo", "novos", "observadas", "observados", "os", "outras", "outros", "para",
    "possíveis", "potenciais", "principais", "principal", "prioridade", "prioritárias", "prioritários", "quadro",
    "recentes", "registo", "registro", "relevantes", "resumo", "selecionadas", "selecionados", "semana", "síntese",
    "tabela", "todas", "todos", "trimestre", "uma", "visão", "últimas", "últimos",
})  # fmt: skip

MONTHS: tuple[tuple[str, ...], ...] = (
    ("janeiro", "jan"),
    ("fevereiro", "fev"),
    ("março", "mar"),
    ("abril", "abr"),
    ("maio", "mai"),
    ("junho", "jun"),
    ("julho", "jul"),
    ("agosto", "ago"),
    ("setembro", "set"),
    ("outubro", "out"),
    ("novembro", "nov"),
    ("dezembro", "dez"),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "nenhum", "nenhuma", "nada", "não se aplica", "não aplicável", "não disponível", "não especificado", "sem dados",
    "desconhecido", "desconhecida", "n/d", "s/d", "a definir", "a determinar",
)  # fmt: skip
