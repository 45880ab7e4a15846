"""The Spanish words of foresight notes. ``languages/__init__.py`` explains the tables."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "signal": (
        "señal", "señales", "señal débil", "señales débiles", "señal temprana", "señales tempranas", "señal emergente",
        "señales emergentes", "señal de cambio", "señales de cambio", "señal fuerte", "señales fuertes",
        "semilla de cambio", "semillas de cambio", "señal de futuro", "señales de futuro", "hecho portador de futuro",
        "hechos portadores de futuro",
    ),
    "behavior": (
        "comportamiento", "comportamientos", "conducta", "conductas", "comportamiento emergente",
        "comportamientos emergentes", "cambio de comportamiento", "cambios de comportamiento",
    ),
    "technology": (
        "tecnología", "tecnologías", "tecnología emergente", "tecnologías emergentes", "desarrollo tecnológico",
        "desarrollos tecnológicos", "radar tecnológico",
    ),
    "issue": (
        "problema", "problemas", "problemática", "problemáticas", "cuestión", "cuestiones", "tema emergente",
        "temas emergentes", "asunto emergente", "asuntos emergentes", "desafío", "desafíos", "reto", "retos",
        "pregunta abierta", "preguntas abiertas",
    ),
    "concern": ("preocupación", "preocupaciones", "inquietud", "inquietudes", "temor", "temores"),
    "trend": (
        "tendencia", "tendencias", "megatendencia", "megatendencias", "mega tendencia", "mega tendencias",
        "macrotendencia", "macrotendencias", "macro tendencia", "macro tendencias", "microtendencia", "microtendencias",
        "contratendencia", "contratendencias", "tendencia pesada", "tendencias pesadas", "tendencia emergente",
        "tendencias emergentes", "radar de tendencias",
    ),
    "driver": (
        "impulsor", "impulsores", "impulsor de cambio", "impulsores de cambio", "impulsor del cambio",
        "impulsores del cambio", "motor de cambio", "motores de cambio", "motor del cambio", "motores del cambio",
        "fuerza motriz", "fuerzas motrices", "fuerza impulsora", "fuerzas impulsoras", "factor de cambio",
        "factores de cambio", "factor clave", "factores clave", "variable clave", "variables clave",
    ),
    "risk": (
        "riesgo", "riesgos", "riesgo emergente", "riesgos emergentes", "amenaza", "amenazas", "peligro", "peligros",
    ),
    "opportunity": ("oportunidad", "oportunidades", "oportunidad emergente", "oportunidades emergentes"),
    "wild_card": (
        "wild card", "wild cards", "comodín", "comodines", "carta salvaje", "cartas salvajes", "cisne negro",
        "cisnes negros", "evento disruptivo", "eventos disruptivos", "sorpresa estratégica", "sorpresas estratégicas",
        "discontinuidad", "discontinuidades",
    ),
    "uncertainty": (
        "incertidumbre", "incertidumbres", "incertidumbre crítica", "incertidumbres críticas", "incertidumbre clave",
        "incertidumbres clave",
    ),
    "indicator": (
        "indicador", "indicadores", "indicador adelantado", "indicadores adelantados", "indicador de alerta",
        "indicadores de alerta", "indicador de alerta temprana", "indicadores de alerta temprana", "señal de alerta",
        "señales de alerta", "señal de alerta temprana", "señales de alerta temprana",
    ),
    "scenario": (
        "escenario", "escenarios", "escenario futuro", "escenarios futuros", "futuro alternativo",
        "futuros alternativos", "futuro posible", "futuros posibles", "futurible", "futuribles",
    ),
    "event": (
        "evento", "eventos", "acontecimiento", "acontecimientos", "suceso", "sucesos", "evento clave", "eventos clave",
    ),
    "highlight": (
        "puntos clave", "ideas clave", "aspectos destacados", "puntos destacados", "destacados", "conclusiones clave",
        "lo más destacado", "en resumen", "subrayados", "hechos destacados",
    ),
}  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "summary": ("resumen", "síntesis", "visión general", "resumen ejecutivo", "sumario"),
    "keywords": ("palabra clave", "palabras clave"),
    "themes": ("tema", "temas", "temática", "temáticas"),
    "other": ("otro", "otros", "otras"),
    "metadata": ("metadatos", "propiedades", "acerca de"),
    "closest": ("similar", "similares", "artículos similares", "relacionado", "relacionados", "artículos relacionados"),
    "cards": ("tarjetas", "fichas"),
    "links": ("enlace", "enlaces", "vínculos"),
}  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "nombre", "título", "denominación", "titular", "señal", "señal débil", "comportamiento", "tecnología",
        "problema", "preocupación", "nombre de la señal", "título de la señal",
    ),
    "description": (
        "resumen", "síntesis", "descripción", "detalle", "detalles", "explicación", "cita", "texto",
        "descripción breve", "breve descripción",
        "descripción corta", "en qué consiste", "qué es", "descripción de la señal", "contenido",
    ),
    "change": ("cambio", "cambios", "qué cambia", "lo que cambia", "evolución", "transformación"),
    "ten_year": (
        "10 años", "diez años", "a 10 años", "a diez años", "en 10 años", "en diez años", "dentro de 10 años",
        "horizonte 10 años", "horizonte a 10 años", "impacto a 10 años", "impacto en 10 años", "visión a 10 años",
        "perspectiva a 10 años",
    ),
    "driving_force": (
        "fuerza motriz", "fuerzas motrices", "fuerza impulsora", "fuerzas impulsoras", "impulsor", "impulsores",
        "motor", "motores", "impulsado por", "factor de cambio", "factores de cambio", "motor del cambio",
        "motores del cambio", "causa", "causas",
    ),
    "relevancy": (
        "relevancia", "pertinencia", "puntuación", "puntaje", "valoración", "calificación", "puntuación de relevancia",
    ),
    "remark": ("observación", "observaciones", "comentario", "comentarios", "nota", "notas"),
    "tags": ("etiqueta", "etiquetas", "palabra clave", "palabras clave"),
    "url": ("url", "enlace", "vínculo", "hipervínculo", "enlace a la fuente", "enlace de la fuente", "dirección web"),
    "location": ("página", "ubicación"),
    "kind": ("tipo", "clase", "categoría", "clasificación", "tipo de señal", "tipo de hallazgo", "tipo de elemento"),
    "date": (
        "fecha", "fecha de publicación", "publicado", "fecha de detección", "detectado", "fecha de registro",
        "fecha de hallazgo", "primera observación",
    ),
    "source": ("fuente", "fuentes", "referencia", "referencias", "origen", "evidencia", "evidencias", "publicación"),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "impact": (
        "impacto", "impacto potencial", "impacto esperado", "impacto estimado", "nivel de impacto", "grado de impacto",
        "magnitud", "gravedad", "severidad", "potencial disruptivo", "potencial de disrupción",
        "potencial transformador",
    ),
    "likelihood": (
        "probabilidad", "verosimilitud", "probabilidad de ocurrencia", "plausibilidad", "posibilidad de ocurrencia",
    ),
    "confidence": (
        "confianza", "nivel de confianza", "grado de confianza", "certeza", "grado de certeza", "fiabilidad",
        "confiabilidad", "credibilidad", "fiabilidad de la fuente",
    ),
    "uncertainty": ("incertidumbre", "nivel de incertidumbre", "grado de incertidumbre"),
    "novelty": ("novedad", "grado de novedad", "nivel de novedad", "originalidad"),
    "urgency": ("urgencia", "nivel de urgencia", "grado de urgencia"),
    "horizon": (
        "horizonte", "horizonte temporal", "horizonte de tiempo", "plazo", "plazos", "marco temporal", "temporalidad",
        "tiempo hasta el impacto", "período", "periodo", "cuándo", "tiempo de adopción", "tiempo hasta la adopción",
        "plazo de adopción", "plazo de impacto",
    ),
    "steep": (
        "categoría steep", "categoría pestel", "categoría", "categorías", "ámbito", "ámbitos", "dominio", "dimensión",
        "dimensión steep", "dimensión pestel", "factor pestel", "tipo",
    ),
    "stage": (
        "etapa", "estado", "fase", "madurez", "nivel de madurez", "grado de madurez", "etapa de desarrollo",
        "fase de desarrollo", "estado de desarrollo", "estatus",
    ),
    "region": (
        "región", "regiones", "país", "países", "geografía", "zona", "zona geográfica", "área geográfica", "territorio",
        "territorios", "lugar", "alcance geográfico",
    ),
    "sector": (
        "sector", "sectores", "industria", "industrias", "área", "rama", "sector económico", "campo de aplicación",
    ),
    "actors": (
        "actor", "actores", "actores clave", "partes interesadas", "grupos de interés", "agentes", "organización",
        "organizaciones", "empresa", "empresas", "actores involucrados",
    ),
    "owner": (
        "responsable", "detectado por", "identificado por", "encontrado por", "propuesto por", "registrado por",
        "añadido por", "reportado por", "analista", "vigía", "encargado", "quién",
    ),
    "implications": (
        "implicación", "implicaciones", "consecuencia", "consecuencias", "implicancia", "implicancias",
        "implicaciones estratégicas", "posibles consecuencias", "posibles implicaciones", "efectos",
        "por qué es importante", "por qué importa", "repercusiones",
    ),
    "source_type": ("tipo de fuente", "clase de fuente", "categoría de la fuente", "tipo de medio"),
    "action": (
        "acción", "acciones", "recomendación", "recomendaciones", "acción recomendada", "acciones recomendadas",
        "próximo paso", "próximos pasos", "siguiente paso", "siguientes pasos", "medida", "medidas", "respuesta",
        "respuestas", "seguimiento", "medidas de mitigación", "mitigación",
    ),
    "id": ("id", "identificador", "número", "núm", "código", "cód", "cod", "sigla", "ref", "nro", "número de señal"),
}  # fmt: skip

LEVELS: dict[str, tuple[str, ...]] = {
    "very_low": (
        "muy bajo", "muy baja", "muy débil", "insignificante", "despreciable", "mínimo", "mínima", "raro", "rara",
        "remoto", "remota", "muy improbable", "muy poco probable",
    ),
    "low": (
        "bajo", "baja", "menor", "débil", "limitado", "limitada", "improbable", "poco probable", "leve", "pequeño",
        "pequeña",
    ),
    "medium": ("medio", "media", "moderado", "moderada", "posible", "mediano", "mediana", "intermedio", "intermedia"),
    "high": (
        "alto", "alta", "mayor", "fuerte", "importante", "significativo", "significativa", "probable", "elevado",
        "elevada", "considerable",
    ),
    "very_high": (
        "muy alto", "muy alta", "crítico", "crítica", "grave", "severo", "severa", "extremo", "extrema", "catastrófico",
        "catastrófica", "muy probable", "casi seguro", "casi segura", "muy fuerte",
    ),
}  # fmt: skip

TERMS: dict[str, tuple[str, ...]] = {
    "short": ("corto", "corto plazo", "a corto plazo", "inmediato", "próximo", "cercano", "futuro cercano"),
    "medium": ("medio", "medio plazo", "a medio plazo", "mediano plazo", "a mediano plazo"),
    "long": ("largo", "largo plazo", "a largo plazo", "lejano", "futuro lejano"),
}  # fmt: skip

STEEP: dict[str, tuple[str, ...]] = {
    "social": (
        "social", "sociales", "sociedad", "sociocultural", "socioculturales", "socio cultural", "cultura", "cultural",
        "culturales", "sociedad y cultura",
    ),
    "technological": (
        "tecnológico", "tecnológica", "tecnológicos", "tecnológicas", "tecnología", "tecnologías", "técnico", "ciencia",
        "innovación", "ciencia y tecnología",
    ),
    "economic": (
        "económico", "económica", "económicos", "económicas", "economía", "finanzas", "financiero", "mercado",
        "mercados",
    ),
    "environmental": (
        "ambiental", "ambientales", "medioambiental", "medioambientales", "medio ambiente", "medioambiente", "ambiente",
        "ecológico", "ecológica", "ecología", "clima", "naturaleza", "sostenibilidad",
    ),
    "political": (
        "político", "política", "políticos", "políticas", "geopolítico", "geopolítica", "gobierno", "gobernanza",
    ),
    "legal": (
        "legal", "legales", "jurídico", "jurídica", "ley", "leyes", "derecho", "legislación", "legislativo",
        "regulatorio", "regulatoria", "regulación", "normativo", "normativa",
    ),
    "ethical": ("ético", "ética", "éticos", "éticas", "moral"),
    "values": ("valores", "actitudes"),
    "demographic": ("demográfico", "demográfica", "demográficos", "demográficas", "demografía", "población"),
    "military": ("militar", "militares", "defensa", "seguridad"),
}  # fmt: skip

FILLER_WORDS = frozenset({
    "a", "actual", "actuales", "al", "análisis", "año", "clave", "con", "de", "del", "destacadas", "destacados",
    "detallada", "detallado", "detectada", "detectadas", "detectado", "detectados", "débiles", "día", "el", "emergente",
    "emergentes", "en", "encontradas", "esta", "este", "estratégicas", "estratégicos", "factor", "factores", "futuras",
    "futuros", "general", "globales", "identificada", "identificadas", "identificado", "identificados", "importantes",
    "inventario", "la", "las", "lista", "listado", "los", "mes", "más", "nuestras", "nuestros", "nueva", "nuevas",
    "nuevo", "nuevos", "observadas", "observados", "otras", "otros", "para", "parte", "posibles", "potenciales",
    "principal", "principales", "prioridad", "prioritarias", "prioritarios", "recientes", "registro", "relevantes",
    "resumen", "seguir", "seleccionadas", "seleccionados", "semana", "tabla", "todas", "todos", "trimestre", "una",
    "vigilar", "visión", "últimas", "últimos",
})  # fmt: skip

MONTHS: tuple[tuple[str, ...], ...] = (
    ("enero", "ene"),
    ("febrero", "feb"),
    ("marzo", "mar"),
    ("abril", "abr"),
    ("mayo", "may"),
    ("junio", "jun"),
    ("julio", "jul"),
    ("agosto", "ago"),
    ("septiembre", "setiembre", "sep", "sept", "set"),
    ("octubre", "oct"),
    ("noviembre", "nov"),
    ("diciembre", "dic"),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "ninguno", "ninguna", "nada", "no aplica", "no aplicable", "no disponible", "no especificado", "sin datos",
    "sin dato", "desconocido", "desconocida", "n/d", "s/d", "por definir", "por determinar",
)  # fmt: skip
