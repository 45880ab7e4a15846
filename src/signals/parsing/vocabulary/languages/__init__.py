"""The words of foresight notes, one module for each language. A table that a module lacks is empty.

| table | key -> words |
|---|---|
| `KINDS` | kind -> words in headings, in the header of the column that names the rows, and in a column Type |
| `PARTS` | part of a note -> words of its heading |
| `COLUMNS` | column of the contract (and `kind`, `date`, `source`) -> words of headers, labels and properties |
| `FIELDS` | field -> words of headers, labels and properties |
| `LEVELS`, `TERMS` | level of a rating, length of a time horizon -> words in cells |
| `STEEP` | category -> names of the category in headings and cells |
| `FILLER_WORDS` | words that may stand beside the name of a kind in a heading |
| `MONTHS` | twelve tuples of names and abbreviations, or none |
| `NOTHING` | what a cell contains if there is no value |

Words are in lower case with their accents. Within a table, a word of a language has one meaning. If two languages give
a word different meanings, the first language in `LANGUAGES` wins. Tables overlap; the place of a word decides which
table is asked:

- *signal*, *issue* and *technology* are kinds. As headers they are also `name`: the column that names the rows.
- *driver* is a kind. In a table of other findings, a column *Driver* is `driving_force`.
- *technology* is also a STEEP category, *uncertainty* also a field, *chance* (English) the field `likelihood` and
  (German) the kind `opportunity`.
- *type* and *category* are the column `kind` and the field `steep`: the cells decide. *Domain* is only `steep`.
- *source* is the column `source`: a link or the name of a publication. Only *link* and its like are `url`.
- *consequence* (singular) is `impact`, as in risk registers; *consequences* are `implications`.
- *keywords* and *themes* are parts of a note. *Keyword* is also the column `tags` in some languages.
- *summary*, *list* and *overview* are filler words beside a kind; *summary* and *overview* alone are parts of a note.
"""

from __future__ import annotations

from signals.parsing.vocabulary.languages import (
    chinese,
    dutch,
    english,
    finnish,
    french,
    german,
    italian,
    japanese,
    korean,
    portuguese,
    spanish,
)

LANGUAGES = (
    english,
    german,
    french,
    spanish,
    italian,
    portuguese,
    dutch,
    finnish,
    korean,
    japanese,
    chinese,
)
"""The modules with the words of each language. The first one wins."""
