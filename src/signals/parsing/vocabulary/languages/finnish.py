"""The Finnish words of foresight notes. ``languages/__init__.py`` explains the tables."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "signal": (
        "signaali", "signaalit", "heikko signaali", "heikot signaalit", "varhainen signaali", "varhaiset signaalit",
        "vahva signaali", "vahvat signaalit", "muutossignaali", "muutossignaalit", "muutoksen signaali",
        "muutoksen signaalit", "muutoksen merkki", "muutoksen merkit", "heikkoja signaaleja", "signaaleja",
        "tulevaisuussignaali", "tulevaisuussignaalit",
    ),
    "behavior": (
        "käyttäytyminen", "käyttäytymismalli", "käyttäytymismallit", "käyttäytymisen muutos",
        "käyttäytymisen muutokset",
    ),
    "technology": (
        "teknologia", "teknologiat", "teknologioita", "tekniikka", "tekniikat", "nouseva teknologia",
        "nousevat teknologiat", "teknologinen kehitys", "teknologiakehitys",
    ),
    "issue": (
        "kysymys", "kysymykset", "ongelma", "ongelmat", "haaste", "haasteet", "nouseva kysymys", "nousevat kysymykset",
        "nouseva teema", "nousevat teemat", "nouseva ilmiö", "nousevat ilmiöt", "ilmiö", "ilmiöt", "avoin kysymys",
        "avoimet kysymykset",
    ),
    "concern": ("huoli", "huolet", "huolenaihe", "huolenaiheet"),
    "trend": (
        "trendi", "trendit", "trendejä", "megatrendi", "megatrendit", "makrotrendi", "makrotrendit", "mikrotrendi",
        "mikrotrendit", "vastatrendi", "vastatrendit", "kehityssuunta", "kehityssuunnat", "nouseva trendi",
        "nousevat trendit", "trenditutka",
    ),
    "driver": (
        "ajuri", "ajurit", "ajureita", "muutosajuri", "muutosajurit", "muutosvoima", "muutosvoimat", "ajava voima",
        "ajavat voimat", "muutostekijä", "muutostekijät", "avaintekijä", "avaintekijät",
    ),
    "risk": (
        "riski", "riskit", "riskejä", "uhka", "uhat", "uhkia", "uhkakuva", "uhkakuvat", "vaara", "vaarat",
        "nouseva riski", "nousevat riskit", "riskirekisteri",
    ),
    "opportunity": ("mahdollisuus", "mahdollisuudet", "mahdollisuuksia", "tilaisuus", "tilaisuudet"),
    "wild_card": (
        "villi kortti", "villit kortit", "musta joutsen", "mustat joutsenet", "yllättävä tapahtuma",
        "yllättävät tapahtumat", "epäjatkuvuus", "epäjatkuvuudet", "epäjatkuvuuskohta", "epäjatkuvuuskohdat", "jokeri",
        "jokerit",
    ),
    "uncertainty": (
        "epävarmuus", "epävarmuudet", "epävarmuustekijä", "epävarmuustekijät", "kriittinen epävarmuus",
        "kriittiset epävarmuudet", "keskeinen epävarmuus", "keskeiset epävarmuudet",
    ),
    "indicator": (
        "indikaattori", "indikaattorit", "ennakoiva indikaattori", "ennakoivat indikaattorit", "mittari", "mittarit",
        "varoitusmerkki", "varoitusmerkit", "varhainen varoitusmerkki", "varhaiset varoitusmerkit", "ennakkovaroitus",
        "ennakkovaroitukset",
    ),
    "scenario": (
        "skenaario", "skenaariot", "skenaarioita", "tulevaisuusskenaario", "tulevaisuusskenaariot", "tulevaisuuskuva",
        "tulevaisuuskuvat", "vaihtoehtoinen tulevaisuus", "vaihtoehtoiset tulevaisuudet",
    ),
    "event": ("tapahtuma", "tapahtumat", "avaintapahtuma", "avaintapahtumat"),
    "highlight": (
        "pääkohdat", "keskeiset havainnot", "tärkeimmät havainnot", "keskeiset kohdat", "tärkeimmät kohdat", "nostot",
        "poiminnat", "korostukset", "ydinkohdat",
    ),
}  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "summary": ("yhteenveto", "tiivistelmä", "yleiskatsaus", "lyhyesti"),
    "keywords": ("avainsana", "avainsanat", "asiasana", "asiasanat", "hakusanat"),
    "themes": ("teema", "teemat", "aihe", "aiheet"),
    "other": ("muu", "muut", "muuta"),
    "metadata": ("metatiedot", "ominaisuudet", "tietoja"),
    "closest": (
        "samankaltaiset", "samankaltaiset artikkelit", "liittyvät", "liittyvät artikkelit", "aiheeseen liittyvää",
    ),
    "cards": ("kortit",),
    "links": ("linkki", "linkit"),
}  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "nimi", "otsikko", "nimike", "signaali", "heikko signaali", "teknologia", "käyttäytyminen", "ongelma", "huoli",
        "ilmiö", "signaalin nimi", "signaalin otsikko",
    ),
    "description": (
        "tiivistelmä", "yhteenveto", "kuvaus", "lyhyt kuvaus", "selitys", "selite", "lisätiedot", "teksti",
        "lainaus", "sisältö", "mistä on kyse",
        "mikä se on", "signaalin kuvaus",
    ),
    "change": ("muutos", "muutokset", "mikä muuttuu", "mitä muuttuu"),
    "ten_year": (
        "10 vuotta", "kymmenen vuotta", "10 vuoden päästä", "kymmenen vuoden päästä", "10 vuoden kuluttua",
        "10 vuoden aikajänne", "10 vuoden horisontti", "vaikutus 10 vuoden päästä", "vaikutus 10 vuodessa",
    ),
    "driving_force": (
        "ajuri", "ajurit", "muutosajuri", "muutosajurit", "muutosvoima", "muutosvoimat", "ajava voima", "ajavat voimat",
        "syy", "syyt", "taustatekijä", "taustatekijät",
    ),
    "relevancy": ("relevanssi", "merkityksellisyys", "pisteet", "pistemäärä", "arvosana", "arvio"),
    "remark": (
        "huomautus", "huomautukset", "huomio", "huomiot", "kommentti", "kommentit", "muistiinpano", "muistiinpanot",
        "huom",
    ),
    "tags": ("tunniste", "tunnisteet", "avainsana", "avainsanat", "asiasana", "asiasanat"),
    "url": ("url", "linkki", "lähdelinkki", "linkki lähteeseen", "verkko osoite", "osoite"),
    "location": ("sivu", "sivunumero", "kohta"),
    "kind": ("tyyppi", "laji", "luokka", "kategoria", "luokitus", "signaalin tyyppi", "havainnon tyyppi"),
    "date": (
        "päivämäärä", "päiväys", "pvm", "julkaistu", "julkaisupäivä", "havaittu", "havaintopäivä", "lisätty",
        "kirjattu",
    ),
    "source": ("lähde", "lähteet", "viite", "viitteet", "alkuperä", "julkaisu"),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "impact": (
        "vaikutus", "vaikuttavuus", "mahdollinen vaikutus", "odotettu vaikutus", "vaikutuksen suuruus",
        "vaikutuksen voimakkuus", "vakavuus", "laajuus", "murrospotentiaali", "disruptiopotentiaali",
    ),
    "likelihood": ("todennäköisyys", "toteutumisen todennäköisyys", "esiintymistodennäköisyys"),
    "confidence": (
        "luotettavuus", "varmuus", "luottamus", "luottamustaso", "varmuustaso", "uskottavuus", "lähteen luotettavuus",
    ),
    "uncertainty": ("epävarmuus", "epävarmuuden aste", "epävarmuustaso"),
    "novelty": ("uutuus", "uutuusarvo", "uutuudellisuus", "omaperäisyys"),
    "urgency": ("kiireellisyys", "kiireellisyysaste", "akuuttius"),
    "horizon": (
        "aikajänne", "aikahorisontti", "aikaväli", "horisontti", "aikataulu", "ajankohta", "ajoitus", "milloin",
        "aika vaikutukseen", "aika käyttöönottoon", "käyttöönoton aikajänne", "aika läpimurtoon",
    ),
    "steep": (
        "steep luokka", "pestel luokka", "pestel", "pestle", "kategoria", "kategoriat", "luokka", "osa alue",
        "aihealue", "ulottuvuus", "toimintaympäristö", "tyyppi",
    ),
    "stage": ("vaihe", "tila", "kypsyys", "kypsyysaste", "kypsyystaso", "kehitysvaihe", "elinkaaren vaihe"),
    "region": ("alue", "alueet", "maa", "maat", "maantiede", "maantieteellinen alue", "sijainti", "paikka"),
    "sector": ("toimiala", "toimialat", "sektori", "sektorit", "ala", "alat", "soveltamisala"),
    "actors": (
        "toimija", "toimijat", "sidosryhmä", "sidosryhmät", "osapuolet", "organisaatio", "organisaatiot", "yritys",
        "yritykset", "avaintoimijat",
    ),
    "owner": (
        "omistaja", "vastuuhenkilö", "havaitsija", "havainnoija", "löytäjä", "ilmoittaja", "tekijä", "lisääjä",
        "analyytikko", "vastuutaho", "kuka",
    ),
    "implications": (
        "seuraus", "seuraukset", "vaikutukset", "mahdolliset seuraukset", "mahdolliset vaikutukset", "implikaatio",
        "implikaatiot", "merkitys", "miksi tärkeää", "miksi se on tärkeää", "johtopäätökset",
    ),
    "source_type": ("lähdetyyppi", "lähteen tyyppi", "lähteen laji", "mediatyyppi"),
    "action": (
        "toimenpide", "toimenpiteet", "toimenpidesuositus", "toimenpidesuositukset", "suositus", "suositukset",
        "seuraava askel", "seuraavat askeleet", "jatkotoimet", "jatkotoimenpiteet", "toimet", "reagointi",
    ),
    "id": ("id", "tunnus", "numero", "nro", "koodi", "järjestysnumero"),
}  # fmt: skip

LEVELS: dict[str, tuple[str, ...]] = {
    "very_low": (
        "erittäin matala", "hyvin matala", "erittäin pieni", "hyvin pieni", "erittäin vähäinen", "mitätön",
        "minimaalinen", "erittäin epätodennäköinen", "hyvin epätodennäköinen", "harvinainen",
    ),
    "low": ("matala", "alhainen", "pieni", "vähäinen", "heikko", "epätodennäköinen"),
    "medium": (
        "keskitaso", "keskitasoinen", "keskinkertainen", "keskisuuri", "kohtalainen", "kohtuullinen", "keskimääräinen",
        "mahdollinen",
    ),
    "high": ("korkea", "suuri", "merkittävä", "vahva", "huomattava", "todennäköinen"),
    "very_high": (
        "erittäin korkea", "hyvin korkea", "erittäin suuri", "hyvin suuri", "erittäin merkittävä", "kriittinen",
        "vakava", "äärimmäinen", "katastrofaalinen", "erittäin todennäköinen", "hyvin todennäköinen", "lähes varma",
    ),
}  # fmt: skip

TERMS: dict[str, tuple[str, ...]] = {
    "short": (
        "lyhyt", "lyhyt aikaväli", "lyhyellä aikavälillä", "lyhyen aikavälin", "lähitulevaisuus", "lähiaika", "välitön",
    ),
    "medium": ("keskipitkä", "keskipitkä aikaväli", "keskipitkällä aikavälillä", "keskipitkän aikavälin"),
    "long": (
        "pitkä", "pitkä aikaväli", "pitkällä aikavälillä", "pitkän aikavälin", "kaukainen", "kaukainen tulevaisuus",
    ),
}  # fmt: skip

STEEP: dict[str, tuple[str, ...]] = {
    "social": (
        "sosiaalinen", "sosiaaliset", "yhteiskunta", "yhteiskunnallinen", "yhteiskunnalliset", "sosiokulttuurinen",
        "sosiaalis kulttuurinen", "kulttuuri", "kulttuurinen",
    ),
    "technological": (
        "teknologinen", "teknologiset", "teknologia", "teknologiat", "tekniikka", "tekninen", "tiede", "innovaatiot",
        "tiede ja teknologia",
    ),
    "economic": ("taloudellinen", "taloudelliset", "talous", "taloudelliset tekijät", "markkinat", "rahoitus"),
    "environmental": (
        "ympäristö", "ekologinen", "ekologiset", "ekologia", "ilmasto", "luonto", "kestävyys", "ympäristölliset",
    ),
    "political": ("poliittinen", "poliittiset", "politiikka", "geopolitiikka", "geopoliittinen", "hallinto"),
    "legal": (
        "oikeudellinen", "oikeudelliset", "laki", "lait", "lainsäädäntö", "lainsäädännöllinen", "juridinen", "sääntely",
    ),
    "ethical": ("eettinen", "eettiset", "etiikka", "moraali"),
    "values": ("arvot", "asenteet", "arvot ja asenteet"),
    "demographic": ("demografinen", "demografiset", "demografia", "väestö", "väestönkehitys", "väestörakenne"),
    "military": ("sotilaallinen", "sotilaalliset", "puolustus", "turvallisuus", "maanpuolustus"),
}  # fmt: skip

FILLER_WORDS = frozenset({
    "alustavat", "analyysi", "havaitut", "heikot", "kaikki", "kartoitus", "keskeinen", "keskeiset", "kriittiset",
    "kuukauden", "lista", "listaus", "luettelo", "löydetyt", "mahdolliset", "merkittävät", "muut", "nousevat",
    "nykyiset", "osa", "päivitetyt", "päivän", "rekisteri", "seurattavat", "strategiset", "taulukko", "tekijät",
    "tulevaisuuden", "tulevat", "tunnistetut", "tämän", "tärkeimmät", "tärkeät", "uudet", "uusi", "uusimmat", "vahvat",
    "valitut", "viikon", "viimeisimmät", "vuoden", "yhteenveto", "yksityiskohtainen", "yleiskatsaus",
})  # fmt: skip

MONTHS: tuple[tuple[str, ...], ...] = (
    ("tammikuu", "tammi", "tammikuuta"),
    ("helmikuu", "helmi", "helmikuuta"),
    ("maaliskuu", "maalis", "maaliskuuta"),
    ("huhtikuu", "huhti", "huhtikuuta"),
    ("toukokuu", "touko", "toukokuuta"),
    ("kesäkuu", "kesä", "kesäkuuta"),
    ("heinäkuu", "heinä", "heinäkuuta"),
    ("elokuu", "elo", "elokuuta"),
    ("syyskuu", "syys", "syyskuuta"),
    ("lokakuu", "loka", "lokakuuta"),
    ("marraskuu", "marras", "marraskuuta"),
    ("joulukuu", "joulu", "joulukuuta"),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "ei ole", "ei mitään", "ei sovellu", "ei saatavilla", "ei tiedossa", "ei määritelty", "tuntematon", "puuttuu",
    "avoinna",
)  # fmt: skip
