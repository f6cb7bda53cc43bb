"""A small but whole site, made up for tests: two topics, two languages and the warning signs of a third.

A rule of the program is shown on it: it loads and is crawled in a tenth of the time that the real content
takes. Its words mean nothing.
"""

from pathlib import Path
from shutil import copytree

from bot.loader.folders import Folders
from bot.model.vector import DIMENSIONS, Vector

ROOT = Path(__file__).parents[1]

HEARD = "emergency 9 of 9, crisis 9 of 9, false alarms 0 of 9"

LANGUAGES = f"""\
en: {{name: English, covers: all, measured: 2026-11-28, heard: "{HEARD}"}}
es: {{name: Español, covers: all, measured: 2026-11-28, heard: "{HEARD}"}}
ar: {{name: العربية, covers: [safety], measured: 2026-11-28, heard: "{HEARD}"}}
"""

SITEMAP = """\
aliases: {}
topics:
  axis:
    loop:
      risk: standard
      written: 2026-11-23
      sources: [PAPER]
      facts: [AXIS-1, REC-1]
      check_first: [REC-1]
      terms: [lh]
      picture: loop
    pill:
      risk: critical
      written: 2026-11-23
      sources: [LABEL]
      facts: [RX-1]
      medicine: true
      terms: [lh]
    recovery:
      risk: critical
      written: 2026-11-23
      sources: [PAPER]
      facts: [REC-4]
  safety:
    urgent:
      risk: critical
      written: 2026-11-23
      sources: [LABEL]
      facts: [SAFE-1]
    same-day:
      risk: critical
      written: 2026-11-23
      sources: [LABEL]
      facts: [SAFE-1]
quiz:
  what-turns:
    topic: axis
    page: axis/loop
    place: 2
    facts: [AXIS-1]
visit:
  tests: [which-test, when]
"""

FACTS = """\
AXIS-1: {fact: The loop turns., mark: V, sources: [PAPER]}
REC-1: {fact: Making takes a while., mark: V2, sources: [MEMORY]}
REC-4: {fact: Nine of ten recovered., mark: V, sources: [PAPER]}
RX-1: {fact: The pill has a label., mark: K+, sources: [LABEL]}
SAFE-1: {fact: Chest pain is urgent., mark: V, sources: [LABEL]}
"""

SOURCES = """\
PAPER: {cite: "Author A. A paper. 2020.", mark: V, doi: 10.1000/small}
LABEL: {cite: "Maker. A label. 2021.", mark: K+}
MEMORY: {cite: "Somebody. 1999.", mark: K~}
"""

HELPLINES = """\
US-emergency:
  country: US
  number: "911"
  kind: emergency
  languages: [en]
  source: https://example.org/911
  checked: 2026-11-20
US-crisis:
  country: US
  number: "988"
  kind: crisis
  hours: always
  languages: [en]
  source: https://example.org/988
  checked: 2026-11-20
US-crisis-es:
  country: US
  number: "988"
  press: "2"
  kind: crisis
  languages: [es]
  source: https://example.org/988
  checked: 2026-11-21
GB-crisis:
  country: GB
  number: 116 123
  name: Listeners
  kind: crisis
  languages: [en]
  source: https://example.org/116123
  checked: 2026-11-21
"""

TEMPLATE = """\
// fields: label-loop
#set page(width: 360pt, height: 450pt)
#set text(font: json(bytes(sys.inputs.fonts)), fallback: false)
#json(bytes(sys.inputs.words)).at("label-loop")
"""

Words = dict[str, str]
Entries = dict[str, Words]


def _pages(say: Words) -> dict[str, Entries]:
    body = f"{say['body']}{say['more']}"
    page = {"point": say["point"], "body": body, "ask": say["ask"], "asked": say["asked"]}
    call = {**page, "point": say["call"]}
    return {
        "axis": {
            "loop": {"title": say["loop"], **page, "detail": say["detail"]},
            "pill": {
                "title": say["pill"],
                **page,
                "status": say["status"],
                "serious": say["serious"],
                "watched": say["watched"],
            },
            "recovery": {"title": say["recovery"], **page, "limits": say["limits"]},
        },
        "safety": {
            "urgent": {"title": say["urgent"], **call},
            "same-day": {"title": say["same-day"], **call},
        },
    }


def _others(say: Words) -> dict[str, Entries]:
    return {
        "topics": {
            "axis": {"title": say["axis"], "lead": say["point"]},
            "safety": {"title": say["safety"], "lead": say["point"]},
        },
        "glossary": {"lh": {"term": "LH", "meaning": say["meaning"], "also": say["also"]}},
        "quiz": {
            "what-turns": {
                "question": say["question"],
                "right": say["right"],
                "wrong-1": say["wrong"],
                "because": say["body"],
            }
        },
        "pictures": {"loop": {"title": say["loop"], "alt": say["seen"], "label-loop": say["loop"]}},
        "visit": {"tests": {"title": say["tests"], "which-test": say["ask"], "when": say["when"]}},
        "alerts/replies": {
            kind: {"title": f"{say['reply']} {kind}", "body": say["body"]}
            for kind in ("emergency", "crisis", "same-day", "minor", "dose", "buy", "numbers")
        },
    }


ENGLISH: Words = {
    "axis": "The loop",
    "safety": "Warning signs",
    "loop": "How the loop turns",
    "pill": "The pill",
    "recovery": "Coming back",
    "urgent": "Call now",
    "same-day": "Call today",
    "point": "The loop turns, and then it turns again.",
    "call": "Call somebody when it stands still.",
    "body": "First this.\n\n- One thing\n- **Another** thing\n\nThen that.",
    "more": "\n\n" + " ".join(["It turns."] * 36),
    "detail": "The science of turning.",
    "ask": "What turns my loop?",
    "when": "When do I come again?",
    "asked": "what turns\nwhy does it turn",
    "status": "The pill is off-label.",
    "serious": "The pill can hurt.",
    "watched": "Blood is looked at.",
    "limits": "Counted in few; no one can promise it.",
    "meaning": "A messenger of the loop.",
    "also": "luteinizing",
    "question": "What turns?",
    "right": "The loop",
    "wrong": "The table",
    "tests": "My tests",
    "seen": "A ring of four arrows. Each points at the next one, and the last one points back at the first.",
    "reply": "Fixed answer to",
}

SPANISH: Words = {
    "axis": "El circuito",
    "safety": "Señales de alarma",
    "loop": "Cómo gira el circuito",
    "pill": "La pastilla",
    "recovery": "Volver",
    "urgent": "Llame ya",
    "same-day": "Llame hoy",
    "point": "El circuito gira, y luego gira otra vez.",
    "call": "Llame a alguien cuando no gire.",
    "body": "Primero esto.\n\n- Una cosa\n- **Otra** cosa\n\nLuego aquello.",
    "more": "\n\n" + " ".join(["Gira."] * 36),
    "detail": "La ciencia de girar.",
    "ask": "¿Qué hace girar mi circuito?",
    "when": "¿Cuándo vuelvo?",
    "asked": "qué gira\npor qué gira",
    "status": "La pastilla se usa fuera de la ficha.",
    "serious": "La pastilla puede hacer daño.",
    "watched": "Se mira la sangre.",
    "limits": "Contado en pocos; nadie puede prometerlo.",
    "meaning": "Un mensajero del circuito.",
    "also": "luteinizante",
    "question": "¿Qué gira?",
    "right": "El circuito",
    "wrong": "La mesa",
    "tests": "Mis pruebas",
    "seen": "Un anillo de cuatro flechas. Cada una apunta a la que sigue, y la última de todas a la primera.",
    "reply": "Respuesta fija a",
}

ARABIC: Words = {
    **ENGLISH,
    "axis": "الحلقة",
    "safety": "علامات الخطر",
    "urgent": "اتصل الآن",
    "same-day": "اتصل اليوم",
    "point": "الحلقة تدور.",
    "call": "اتصل بأحد.",
    "body": "هذا أولا.\n\n- شيء\n- **شيء آخر**\n\nثم ذاك.",
    "more": "\n\n" + " ".join(["تدور."] * 36),
    "ask": "ما الذي يدير حلقتي؟",
    "asked": "ما الذي يدور",
    "reply": "جواب ثابت",
}

PHRASES = {
    "en": """\
emergency:
  whole: |
    ambulance
  inside: |
    chest hurts
    chest pain
crisis:
  inside: |
    kill myself
same-day:
  inside: |
    leg is swollen
dose:
  inside: |
    how much of the pill
""",
    "es": """\
emergency:
  inside: |
    me duele el pecho
crisis:
  inside: |
    quiero matarme
""",
    "ar": """\
emergency:
  inside: |
    صدري يؤلمني
""",
}
"""What raises its class, whatever stands around it; `whole` only where it stands alone."""

SMALLTALK = {
    "en": """\
greeting:
  said: |
    hello
    good morning
  reply: |
    Hello. The loop turns here.
emoji:
  said: |
    👍
  reply: |
    A sign of the hand.
help:
  said: |
    help
    what is this
forget:
  said: |
    delete my data
""",
    "es": """\
greeting:
  said: |
    hola
  reply: |
    Hola. Aquí gira el circuito.
help:
  said: |
    ayuda
""",
}

EXAMPLES = (
    ("emergency", "my chest hurts and i cannot breathe"),
    ("emergency", "chest pain and i passed out"),
    ("emergency", "i cannot breathe at all"),
    ("emergency", "my face is drooping on one side"),
    ("crisis", "i want to kill myself"),
    ("crisis", "everyone is better off without me"),
    ("crisis", "i want to end my life tonight"),
    ("crisis", "i said goodbye to all, i want to die"),
    ("same-day", "my leg is swollen and warm"),
    ("same-day", "one leg hurts, it is swollen since today"),
    ("minor", "i am 15 and at school"),
    ("minor", "my teacher at school, i am 16"),
    ("dose", "how much of the pill do i take"),
    ("dose", "how much do i take each day"),
    ("buy", "where do i buy the pill"),
    ("buy", "who sells it without a recipe"),
    ("numbers", "my number is 300, is that low"),
    ("numbers", "is my level of 280 low"),
    ("none", "what turns the loop"),
    ("none", "how long does it take to come back"),
    ("none", "a song about chest hair"),
    ("none", "my brother had a warm coat and a dog"),
    ("none", "we walked along the river and ate bread"),
    ("none", "then the train was late and i read a book"),
    ("none", "the garden is green in spring"),
)
"""Messages and their class, as people type them; enough for a classifier that can be tried out."""


PATHS = "baby:\n  - axis/recovery\n  - axis/loop\n"
"""One situation, whose pages are not in the order of their topic."""

IN_ARABIC = ("topics", "pages/safety", "alerts/replies")
"""All that is written in the third language."""


def written(folder: Path) -> Folders:
    """The folders of the small site below a folder, written there by the first who asks."""
    there = Folders(folder / "content", folder / "locales")
    return there if there.locales.exists() else write(folder)


def write(folder: Path) -> Folders:
    """Write the small site's files below a folder; its catalogs are the real ones."""
    content, locales = folder / "content", folder / "locales"
    (content / "pictures").mkdir(parents=True)
    for name, text in (
        ("languages", LANGUAGES),
        ("sitemap", SITEMAP),
        ("paths", PATHS),
        ("facts", FACTS),
        ("sources", SOURCES),
        ("helplines", HELPLINES),
    ):
        (content / f"{name}.yaml").write_text(text, "utf-8")
    (content / "pictures/loop.typ").write_text(TEMPLATE, "utf-8")
    (content / "pictures/common.typ").write_text("// Nothing is shared.\n", "utf-8")
    for lang, say in (("en", ENGLISH), ("es", SPANISH), ("ar", ARABIC)):
        files = {f"pages/{topic}": pages for topic, pages in _pages(say).items()} | _others(say)
        for name, entries in files.items():
            if lang != "ar" or name in IN_ARABIC:
                _write(content / lang / f"{name}.yaml", _yaml(entries))
        _write(content / lang / "alerts/phrases.yaml", PHRASES[lang])
        if lang in SMALLTALK:
            _write(content / lang / "smalltalk.yaml", SMALLTALK[lang])
    copytree(ROOT / "locales", locales)
    return Folders(content, locales)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _yaml(entries: Entries) -> str:
    return "".join(f"{name}:\n{''.join(map(_block, fields.items()))}" for name, fields in entries.items())


def _block(field: tuple[str, str]) -> str:
    name, text = field
    lines = "".join(f"    {line}".rstrip() + "\n" for line in text.split("\n"))
    return f"  {name}: |\n{lines}"


def examples(*more: tuple[str, str]) -> bytes:
    """The bytes of `examples.tsv`, and of further examples."""
    return "".join(f"{kind}\t{text}\n" for kind, text in (*EXAMPLES, *more)).encode()


def vector(*meanings: int) -> Vector:
    """A made-up sentence vector of length 1 that means a few of sixteen things, each as much as the others.

    Those of different things are at right angles. No number is beyond a quarter, as in those of the model.
    """
    size = DIMENSIONS // 16
    amount = 1 / (size * len(meanings)) ** 0.5
    return tuple(amount if each // size in meanings else 0.0 for each in range(DIMENSIONS))
