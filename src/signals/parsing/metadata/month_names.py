"""The names of months and weekdays in the languages in which apps and analysts write dates."""

from __future__ import annotations

_MONTHS = (
    "january jan januar januari januari janvier janv enero ene janeiro gennaio gen tammikuu tammikuuta января",
    "february feb februar februari février févr fevrier fév febrero fevereiro fev febbraio helmikuu helmikuuta февраля",
    "march mar märz maerz mär maart mrt mars marzo março marco maaliskuu maaliskuuta марта",
    "april apr avril avr abril abr aprile huhtikuu huhtikuuta апреля",
    "may mai mei mayo maio mag maggio toukokuu toukokuuta мая",
    "june jun juni juin junio junho giugno giu kesäkuu kesäkuuta июня",
    "july jul juli juillet juil julio julho luglio lug heinäkuu heinäkuuta июля",
    "august aug augustus août aout agosto ago elokuu elokuuta августа",
    "september sep sept septembre septiembre setiembre setembro set settembre syyskuu syyskuuta сентября",
    "october oct oktober okt octobre octubre outubro out ottobre ott lokakuu lokakuuta октября",
    "november nov novembre noviembre novembro marraskuu marraskuuta ноября",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre joulukuu joulukuuta декабря",
)  # fmt: skip

MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""The names and abbreviations of months, in lower case, to their number."""

ENGLISH_MONTHS = frozenset({"sept", *(name for names in _MONTHS for name in (names.split()[0], names[:3]))})
"""The English names and abbreviations of months, in lower case."""

_WEEKDAYS = """
monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun
montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
segunda segunda-feira terça terça-feira quarta quarta-feira quinta quinta-feira sexta sexta-feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
понедельник вторник среда четверг пятница суббота воскресенье
"""
WEEKDAYS = frozenset(_WEEKDAYS.split())
"""The names of weekdays, in lower case."""
