"""How each language counts: the one table of plural rules, in the form that PO headers use.

Babel's own defaults change between releases and order two Arabic forms as no translation tool does, so a
catalog must carry our rule (CLDR 47 plural rules, cardinal, whole numbers).
"""

_ONE_FORM = "nplurals=1; plural=0;"
_NOT_ONE = "nplurals=2; plural=(n != 1);"
_OVER_ONE = "nplurals=2; plural=(n > 1);"
_EAST_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)

RULES = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5);",
    "de": _NOT_ONE,
    "en": _NOT_ONE,
    "es": _NOT_ONE,
    "fa": _OVER_ONE,
    "fr": _OVER_ONE,
    "hi": _OVER_ONE,
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "pt-br": _OVER_ONE,
    "ru": _EAST_SLAVIC,
    "tr": _NOT_ONE,
    "uk": _EAST_SLAVIC,
    "ur": _NOT_ONE,
    "vi": _ONE_FORM,
    "zh-hans": _ONE_FORM,
    "zh-hant": _ONE_FORM,
}
"""Language of an address -> the value of the `Plural-Forms` header."""
