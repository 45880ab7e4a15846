"""Generated folders of notes that change as analysts' folders do, with the true history of each text. The words come
from eight scripts. Notes are exports of reading apps, with and without the app's ids, and tables of signals."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

WORDS = {
    "latin": "harbour kiln tide brine ledger lantern orchard granite weaver mortar signal furnace copper meadow salt"
    " turbine ferry quarry lattice drought glacier tariff pension cobalt reactor violin custody archive tunnel voucher"
    " pollen canal satellite parliament membrane",
    "german": "Straße Gezeiten Löschkalk Wärmepumpe Verkehrswende Fachkräfte Müllabfuhr Übertragung Genossenschaft"
    " Kläranlage Grundwasser Speicher Zölle Gemeinde Rente Werkstatt Lieferkette Brücke Sägewerk Zuschuss",
    "cyrillic": "соль гавань печь прилив книга сад гранит ткач раствор сигнал медь луг турбина паром карьер засуха"
    " ледник тариф пенсия кобальт реактор скрипка архив туннель пыльца канал спутник парламент",
    "arabic": "ملح ميناء فرن مد كتاب بستان جرانيت نساج ملاط إشارة نحاس مرج عنفة عبارة محجر جفاف جليد تعرفة معاش مفاعل"
    " أرشيف نفق لقاح قناة قمر برلمان غشاء",
    "devanagari": "नमक बंदरगाह भट्ठी ज्वार बही बाग ग्रेनाइट बुनकर गारा संकेत तांबा घास टरबाइन नौका खदान सूखा हिमनद शुल्क"
    " पेंशन रिएक्टर अभिलेख सुरंग पराग नहर उपग्रह संसद",
    "chinese": "盐港窑潮帐簿果园花岗岩织工砂浆信号铜草地涡轮渡轮采石场干旱冰川"
    "关税养老金钴反应堆小提琴档案隧道花粉运河卫星议会薄膜",
    "japanese": "塩港窯潮の帳簿果樹園みかげ石はた織りモルタル合図銅草原タービン渡し船採石場"
    "ひでり氷河関税年金原子炉バイオリン文書館トンネル花粉",
    "thai": "เกลือท่าเรือเตาเผาน้ำขึ้นบัญชีสวนผลไม้หินแกรนิตช่างทอปูนสัญญาณทองแดงทุ่งหญ้ากังหันเรือข้ามฟากเหมืองหินภัยแล้ง",
}
UNSPACED = {"chinese", "japanese", "thai"}
_END = {"chinese": "。", "japanese": "。", "thai": "", "devanagari": "।"}


@dataclass(frozen=True)
class Text:
    """A text and its identity; ``name`` only in tables, ``own_id`` if the app gave one."""

    uid: int
    script: str
    words: tuple[str, ...]
    own_id: int | None = None

    @property
    def said(self) -> str:
        """As it stands in a note."""
        joined = ("" if self.script in UNSPACED else " ").join(self.words)
        return joined[:1].upper() + joined[1:] + _END.get(self.script, ".")


@dataclass
class Note:
    """A note: its texts under sections, and its format."""

    kind: str  # "export", "bare" or "table"
    title: str
    url: str | None
    texts: list[Text]
    heading: str = "Highlights"
    chapters: bool = False
    newline: str = "\n"

    def file_text(self) -> str:
        """The note as a file."""
        lines = self._table() if self.kind == "table" else self._export()
        return self.newline.join([*lines, ""])

    def _export(self) -> list[str]:
        lines = [f"# {self.title}", "", "## Metadata", "- Author: [[Ada Quill]]", f"- Full Title: {self.title}"]
        lines += [f"- URL: {self.url}"] if self.url else []
        lines += ["", f"## {self.heading}"]
        for at, text in enumerate(self.texts):
            lines += [f"### Chapter {at // 3 + 1}", ""] if self.chapters and at % 3 == 0 else []
            link = f" ([View Highlight](https://readwise.io/open/{text.own_id}))" if text.own_id else ""
            lines.append(f"- {text.said}{link if self.kind == 'export' else ''}")
        return lines

    def _table(self) -> list[str]:
        lines = [f"# {self.title}", ""]
        lines += [f"[External link]({self.url})", ""] if self.url else []
        lines += ["## Signals", "", "| name | description | relevancy |", "|---|---|---|"]
        return lines + [f"| {text.words[0]} {text.uid} | {text.said} | 3 |" for text in self.texts]


@dataclass
class Vault:
    """A folder of notes by path, and a random generator."""

    chance: random.Random
    notes: dict[str, Note] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _edited: set[int] = field(default_factory=set)

    def text(self) -> Text:
        """A new text, unlike any other."""
        script = self.chance.choice([*WORDS])
        if script in UNSPACED:
            words = tuple(self.chance.choice(WORDS[script]) for _ in range(self.chance.randrange(18, 50)))
        else:
            words = tuple(self.chance.choices(WORDS[script].split(), k=self.chance.randrange(8, 24)))
        uid = next(self._numbers)
        return Text(uid, script, words, 400_000 + uid)

    def add_note(self) -> str:
        """Add a note. Return its path."""
        number = next(self._numbers)
        kind = self.chance.choice(["export", "bare", "bare", "table"])
        url = f"https://quill.example/{number}" if self.chance.random() < 0.4 else None
        path = f"{self.chance.choice(['', 'books/', 'inbox/'])}note {number}.md"
        texts = [self.text() for _ in range(self.chance.randrange(1, 8))]
        self.notes[path] = Note(kind, f"Title {number}", url, texts)
        return path

    def change(self, number: int) -> set[int]:
        """Change the folder in several ways at once. Return the new texts. No text is edited twice."""
        before = {text.uid for note in self.notes.values() for text in note.texts}
        self._edited.clear()
        for _ in range(number):
            self.chance.choice(CHANGES)(self)
        return {text.uid for note in self.notes.values() for text in note.texts} - before

    def some(self) -> tuple[str, Note]:
        """Any of the notes."""
        path = self.chance.choice(sorted(self.notes))
        return path, self.notes[path]

    def edited(self, text: Text) -> Text:
        """A text of which up to a fifth was changed."""
        if text.uid in self._edited:
            return text
        self._edited.add(text.uid)
        words = list(text.words)
        vocabulary = WORDS[text.script] if text.script in UNSPACED else WORDS[text.script].split()
        left = sum(map(len, words)) // 5
        for at in self.chance.sample(range(len(words)), len(words)):
            other = self.chance.choice(vocabulary)
            if max(len(words[at]), len(other)) <= left:
                left -= max(len(words[at]), len(other))
                words[at] = other
        return replace(text, words=tuple(words))


def rename(vault: Vault) -> None:
    """Rename a note."""
    path, note = vault.some()
    del vault.notes[path]
    vault.notes[f"(Done) {path.rsplit('/', 1)[-1][:-3]} {next(vault._numbers)}.md"] = note


def move_folder(vault: Vault) -> None:
    """Rename a folder."""
    folder = vault.chance.choice(["books/", "inbox/"])
    to = f"archive {next(vault._numbers)}/"
    vault.notes = {
        path.replace(folder, to, 1) if path.startswith(folder) else path: n for path, n in vault.notes.items()
    }


def retitle(vault: Vault) -> None:
    """Change the title of a note."""
    vault.some()[1].title = f"Retitled {next(vault._numbers)}"


def template(vault: Vault) -> None:
    """Change the reading app's template: another heading, chapters, without ids or with them again."""
    heading = vault.chance.choice(["Highlights", "New highlights added June 3, 2024 at 9:15 AM"])
    for note in vault.notes.values():
        note.heading = heading
        if note.kind != "table":
            note.kind = vault.chance.choice(["export", "bare"])


def chapters(vault: Vault) -> None:
    """Move highlights under headings of their own, or out of them."""
    note = vault.some()[1]
    note.chapters = not note.chapters


def order(vault: Vault) -> None:
    """Change the order of the texts of a note."""
    vault.chance.shuffle(vault.some()[1].texts)


def edit(vault: Vault) -> None:
    """Edit a few texts of a note."""
    note = vault.some()[1]
    note.texts = [vault.edited(text) if vault.chance.random() < 0.5 else text for text in note.texts]


def address(vault: Vault) -> None:
    """Add a URL to a note, or correct it."""
    vault.some()[1].url = f"https://quill.example/corrected/{next(vault._numbers)}"


def line_ends(vault: Vault) -> None:
    """Change the line ends of a note."""
    note = vault.some()[1]
    note.newline = vault.chance.choice(["\n", "\r\n"])


def grow(vault: Vault) -> None:
    """Add texts to a note."""
    note = vault.some()[1]
    note.texts.insert(vault.chance.randrange(len(note.texts) + 1), vault.text())


def shrink(vault: Vault) -> None:
    """Delete a text of a note."""
    note = vault.some()[1]
    if len(note.texts) > 1:
        note.texts.pop(vault.chance.randrange(len(note.texts)))


def carry_over(vault: Vault) -> None:
    """Move a text to another note of the same kind."""
    (_, note), (_, other) = vault.some(), vault.some()
    if note is not other and len(note.texts) > 1 and (note.kind == "table") == (other.kind == "table"):
        other.texts.append(note.texts.pop())


def another(vault: Vault) -> None:
    """Add a note."""
    vault.add_note()


CHANGES: tuple[Callable[[Vault], None], ...] = (
    rename, rename, move_folder, retitle, template, chapters, order, edit, edit, address, line_ends, grow, shrink,
    carry_over, another,
)  # fmt: skip
