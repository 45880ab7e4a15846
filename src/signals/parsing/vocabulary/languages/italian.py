"""The Italian words of foresight notes. ``languages/__init__.py`` explains the tables."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "signal": (
        "segnale", "segnali", "segnale debole", "segnali deboli", "segnale precoce", "segnali precoci",
        "segnale emergente", "segnali emergenti", "segnale di cambiamento", "segnali di cambiamento", "segnale forte",
        "segnali forti", "seme di cambiamento", "semi di cambiamento", "seme di futuro", "semi di futuro",
        "segnale di futuro", "segnali di futuro",
    ),
    "behavior": (
        "comportamento", "comportamenti", "comportamento emergente", "comportamenti emergenti",
        "cambiamento di comportamento", "cambiamenti di comportamento", "cambiamento comportamentale",
        "cambiamenti comportamentali",
    ),
    "technology": (
        "tecnologia", "tecnologie", "tecnologia emergente", "tecnologie emergenti", "sviluppo tecnologico",
        "sviluppi tecnologici", "radar tecnologico",
    ),
    "issue": (
        "problema", "problemi", "problematica", "problematiche", "questione", "questioni", "questione emergente",
        "questioni emergenti", "tema emergente", "temi emergenti", "sfida", "sfide", "domanda aperta", "domande aperte",
    ),
    "concern": ("preoccupazione", "preoccupazioni", "timore", "timori"),
    "trend": (
        "tendenza", "tendenze", "trend", "megatrend", "mega trend", "megatendenza", "megatendenze", "macrotrend",
        "macro trend", "macrotendenza", "macrotendenze", "microtrend", "microtendenza", "microtendenze",
        "controtendenza", "controtendenze", "tendenza emergente", "tendenze emergenti", "radar delle tendenze",
    ),
    "driver": (
        "driver", "driver del cambiamento", "driver di cambiamento", "forza motrice", "forze motrici",
        "forza trainante", "forze trainanti", "forza di cambiamento", "forze di cambiamento", "motore del cambiamento",
        "motori del cambiamento", "motore di cambiamento", "motori di cambiamento", "fattore di cambiamento",
        "fattori di cambiamento", "fattore chiave", "fattori chiave", "determinante", "determinanti",
    ),
    "risk": (
        "rischio", "rischi", "rischio emergente", "rischi emergenti", "minaccia", "minacce", "pericolo", "pericoli",
    ),
    "opportunity": ("opportunità", "opportunità emergente", "opportunità emergenti", "occasione", "occasioni"),
    "wild_card": (
        "wild card", "wild cards", "carta jolly", "carte jolly", "jolly", "cigno nero", "cigni neri",
        "evento dirompente", "eventi dirompenti", "discontinuità",
    ),
    "uncertainty": (
        "incertezza", "incertezze", "incertezza critica", "incertezze critiche", "incertezza chiave",
        "incertezze chiave",
    ),
    "indicator": (
        "indicatore", "indicatori", "indicatore anticipatore", "indicatori anticipatori", "indicatore precoce",
        "indicatori precoci", "indicatore di allerta", "indicatori di allerta", "indicatore di allerta precoce",
        "indicatori di allerta precoce", "segnale di allerta", "segnali di allerta", "segnale d'allarme",
        "segnali d'allarme", "segnale di allarme", "segnali di allarme",
    ),
    "scenario": (
        "scenario", "scenari", "scenario futuro", "scenari futuri", "futuro alternativo", "futuri alternativi",
        "futuro possibile", "futuri possibili",
    ),
    "event": (
        "evento", "eventi", "avvenimento", "avvenimenti", "accadimento", "accadimenti", "evento chiave",
        "eventi chiave",
    ),
    "highlight": (
        "punti chiave", "punti salienti", "punti principali", "in evidenza", "in sintesi", "in breve", "idee chiave",
        "evidenziazioni", "passaggi evidenziati",
    ),
}  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "summary": ("riassunto", "sintesi", "sommario", "panoramica", "riepilogo", "sintesi esecutiva", "abstract"),
    "keywords": ("parola chiave", "parole chiave"),
    "themes": ("tema", "temi", "tematica", "tematiche"),
    "other": ("altro", "altri", "altre", "varie"),
    "metadata": ("metadati", "proprietà", "informazioni"),
    "closest": ("simile", "simili", "articoli simili", "correlato", "correlati", "articoli correlati"),
    "cards": ("carte", "schede"),
    "links": ("collegamento", "collegamenti"),
}  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "nome", "titolo", "denominazione", "intestazione", "segnale", "segnale debole", "comportamento", "tecnologia",
        "problema", "questione", "preoccupazione", "nome del segnale", "titolo del segnale",
    ),
    "description": (
        "riassunto", "sintesi", "descrizione", "dettaglio", "dettagli", "spiegazione", "citazione", "testo",
        "descrizione breve",
        "breve descrizione", "di cosa si tratta", "cos'è", "che cos'è", "descrizione del segnale", "contenuto",
    ),
    "change": ("cambiamento", "cambiamenti", "cosa cambia", "che cosa cambia", "evoluzione", "trasformazione"),
    "ten_year": (
        "10 anni", "dieci anni", "a 10 anni", "a dieci anni", "fra 10 anni", "tra 10 anni", "tra dieci anni",
        "in 10 anni", "orizzonte 10 anni", "orizzonte a 10 anni", "impatto a 10 anni", "impatto tra 10 anni",
        "visione a 10 anni", "prospettiva a 10 anni",
    ),
    "driving_force": (
        "forza motrice", "forze motrici", "forza trainante", "forze trainanti", "driver", "motore", "motori",
        "motore del cambiamento", "motori del cambiamento", "fattore di cambiamento", "fattori di cambiamento",
        "fattore trainante", "fattori trainanti", "causa", "cause", "guidato da",
    ),
    "relevancy": ("rilevanza", "pertinenza", "punteggio", "valutazione", "voto", "punteggio di rilevanza"),
    "remark": ("osservazione", "osservazioni", "commento", "commenti", "nota", "note"),
    "tags": ("etichetta", "etichette", "parola chiave", "parole chiave", "tag"),
    "url": ("url", "link", "collegamento", "collegamento ipertestuale", "link alla fonte", "indirizzo web"),
    "location": ("pagina", "posizione"),
    "kind": (
        "tipo", "tipologia", "genere", "categoria", "classe", "classificazione", "tipo di segnale", "tipo di elemento",
    ),
    "date": (
        "data", "data di pubblicazione", "pubblicato il", "data di rilevazione", "rilevato il", "data di inserimento",
        "prima osservazione", "data di scansione",
    ),
    "source": ("fonte", "fonti", "riferimento", "riferimenti", "origine", "evidenza", "evidenze", "pubblicazione"),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "impact": (
        "impatto", "impatto potenziale", "impatto atteso", "impatto stimato", "livello di impatto", "grado di impatto",
        "entità", "gravità", "severità", "potenziale dirompente", "potenziale di rottura", "potenziale trasformativo",
    ),
    "likelihood": ("probabilità", "verosimiglianza", "probabilità di accadimento", "plausibilità"),
    "confidence": (
        "fiducia", "livello di fiducia", "confidenza", "livello di confidenza", "certezza", "grado di certezza",
        "affidabilità", "attendibilità", "credibilità",
    ),
    "uncertainty": ("incertezza", "livello di incertezza", "grado di incertezza"),
    "novelty": ("novità", "grado di novità", "livello di novità", "originalità"),
    "urgency": ("urgenza", "livello di urgenza", "grado di urgenza"),
    "horizon": (
        "orizzonte", "orizzonte temporale", "tempistica", "tempistiche", "arco temporale", "periodo", "scadenza",
        "tempo di impatto", "tempo all'impatto", "quando", "tempo di adozione", "tempi di adozione",
        "tempo all adozione", "tempo all impatto", "anni all impatto",
    ),
    "steep": (
        "categoria steep", "categoria pestel", "categoria", "categorie", "ambito", "ambiti", "dominio", "dimensione",
        "dimensione steep", "dimensione pestel", "fattore pestel", "tipo",
    ),
    "stage": (
        "stadio", "stato", "fase", "maturità", "livello di maturità", "grado di maturità", "stadio di sviluppo",
        "fase di sviluppo", "stato di sviluppo", "stato di avanzamento",
    ),
    "region": (
        "regione", "regioni", "paese", "paesi", "geografia", "zona", "area geografica", "territorio", "territori",
        "luogo", "ambito geografico",
    ),
    "sector": (
        "settore", "settori", "industria", "industrie", "comparto", "settore industriale", "campo di applicazione",
    ),
    "actors": (
        "attore", "attori", "attori chiave", "parti interessate", "portatori di interesse", "soggetti coinvolti",
        "organizzazione", "organizzazioni", "azienda", "aziende", "impresa", "imprese",
    ),
    "owner": (
        "responsabile", "rilevato da", "individuato da", "identificato da", "segnalato da", "trovato da", "proposto da",
        "inserito da", "analista", "referente", "chi",
    ),
    "implications": (
        "implicazione", "implicazioni", "conseguenza", "conseguenze", "possibili implicazioni", "possibili conseguenze",
        "implicazioni strategiche", "effetti", "perché è importante", "ricadute",
    ),
    "source_type": ("tipo di fonte", "tipologia di fonte", "categoria della fonte", "tipo di media"),
    "action": (
        "azione", "azioni", "raccomandazione", "raccomandazioni", "azione consigliata", "azioni consigliate",
        "azioni raccomandate", "prossimo passo", "prossimi passi", "misura", "misure", "risposta", "risposte",
        "misure di mitigazione", "mitigazione",
    ),
    "id": ("id", "identificativo", "numero", "codice", "cod", "sigla", "rif", "num", "numero del segnale"),
}  # fmt: skip

LEVELS: dict[str, tuple[str, ...]] = {
    "very_low": (
        "molto basso", "molto bassa", "molto debole", "trascurabile", "minimo", "minima", "insignificante", "raro",
        "rara", "remoto", "remota", "molto improbabile", "molto bassi",
    ),
    "low": (
        "basso", "bassa", "minore", "debole", "limitato", "limitata", "improbabile", "poco probabile", "scarso",
        "scarsa", "lieve", "piccolo", "piccola",
    ),
    "medium": ("medio", "media", "moderato", "moderata", "possibile", "intermedio", "intermedia", "discreto"),
    "high": (
        "alto", "alta", "elevato", "elevata", "maggiore", "forte", "importante", "significativo", "significativa",
        "probabile", "rilevante",
    ),
    "very_high": (
        "molto alto", "molto alta", "molto elevato", "molto elevata", "critico", "critica", "grave", "severo",
        "estremo", "estrema", "catastrofico", "catastrofica", "molto probabile", "quasi certo", "quasi certa",
        "molto forte",
    ),
}  # fmt: skip

TERMS: dict[str, tuple[str, ...]] = {
    "short": ("breve", "breve termine", "a breve termine", "breve periodo", "nel breve periodo", "immediato", "vicino"),
    "medium": ("medio", "medio termine", "a medio termine", "medio periodo", "nel medio periodo"),
    "long": ("lungo", "lungo termine", "a lungo termine", "lungo periodo", "nel lungo periodo", "lontano"),
}  # fmt: skip

STEEP: dict[str, tuple[str, ...]] = {
    "social": (
        "sociale", "sociali", "società", "socioculturale", "socioculturali", "socio culturale", "cultura", "culturale",
        "culturali", "società e cultura",
    ),
    "technological": (
        "tecnologico", "tecnologica", "tecnologici", "tecnologiche", "tecnologia", "tecnologie", "tecnico", "scienza",
        "innovazione", "scienza e tecnologia",
    ),
    "economic": (
        "economico", "economica", "economici", "economiche", "economia", "finanza", "finanziario", "mercato", "mercati",
    ),
    "environmental": (
        "ambientale", "ambientali", "ambiente", "ecologico", "ecologica", "ecologia", "clima", "natura",
        "sostenibilità",
    ),
    "political": (
        "politico", "politica", "politici", "politiche", "geopolitico", "geopolitica", "governo", "governance",
    ),
    "legal": (
        "legale", "legali", "giuridico", "giuridica", "legge", "leggi", "diritto", "legislazione", "legislativo",
        "normativo", "normativa", "regolamentazione", "regolatorio",
    ),
    "ethical": ("etico", "etica", "etici", "etiche", "morale"),
    "values": ("valori", "atteggiamenti"),
    "demographic": ("demografico", "demografica", "demografici", "demografiche", "demografia", "popolazione"),
    "military": ("militare", "militari", "difesa", "sicurezza"),
}  # fmt: skip

FILLER_WORDS = frozenset({
    "al", "alla", "altre", "altri", "analisi", "anno", "attuale", "attuali", "chiave", "completo", "critiche",
    "critici", "da", "deboli", "degli", "dei", "del", "della", "delle", "dettagliata", "dettagliato", "di", "elenco",
    "emergente", "emergenti", "fattore", "fattori", "future", "futuri", "giorno", "gli", "globali", "i", "identificate",
    "identificati", "il", "importanti", "in", "individuate", "individuati", "inventario", "la", "le", "lista", "mese",
    "monitorare", "nuova", "nuove", "nuovi", "nuovo", "osservate", "osservati", "panoramica", "per", "possibili",
    "potenziali", "principale", "principali", "prioritari", "prioritarie", "priorità", "quadro", "questa", "questo",
    "recenti", "registro", "riepilogo", "rilevanti", "rilevate", "rilevati", "selezionate", "selezionati", "settimana",
    "sintesi", "strategiche", "strategici", "sui", "tabella", "trimestre", "tutte", "tutti", "ultime", "ultimi", "un",
    "una",
})  # fmt: skip

MONTHS: tuple[tuple[str, ...], ...] = (
    ("gennaio", "gen"),
    ("febbraio", "feb", "febb"),
    ("marzo", "mar"),
    ("aprile", "apr"),
    ("maggio", "mag", "magg"),
    ("giugno", "giu"),
    ("luglio", "lug"),
    ("agosto", "ago"),
    ("settembre", "set", "sett"),
    ("ottobre", "ott"),
    ("novembre", "nov"),
    ("dicembre", "dic"),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "nessuno", "nessuna", "niente", "non applicabile", "non disponibile", "non specificato", "sconosciuto",
    "sconosciuta", "n.d.", "n/d", "da definire", "da determinare", "assente",
)  # fmt: skip
