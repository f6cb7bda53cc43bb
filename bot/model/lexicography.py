"""Makes a lexicon from lists of words and phrases, as a clinician or translator writes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, product
from sys import intern

from bot.model.lexicon import STEM, SWAPPED, Keys, Lexicon, Phrase, Range, bent, squeeze
from bot.model.tokens import Spelling

_LONG_EXACT = 7


@dataclass(slots=True)
class _Shelf:
    """The words of a lexicon while it is being built."""

    stem: Callable[[str], str]
    spelling: Spelling
    words: dict[str, Keys] = field(default_factory=dict)
    same: dict[Keys, Keys] = field(default_factory=dict)
    forms: dict[str, list[str]] = field(default_factory=dict)
    prefixes: dict[str, list[str]] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)
    phrases: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)

    def put(self, line: str, concept: str) -> None:
        """Put the phrases of a line on the shelf, and their words."""
        for chosen in product(*map(self._choices, line.split())):
            phrase = tuple(chain.from_iterable(chosen))
            entry = (phrase, concept)
            for key in phrase[0] if phrase else ():
                self.phrases.setdefault(key, []).append(entry)

    def _choices(self, word: str) -> list[Phrase]:
        """Give what may stand for `a|b`: all single words at once, then each longer one, and none."""
        found = [self._known(each) for each in word.split("|")]
        single = self.shared(tuple(dict.fromkeys(each[0] for each in found if len(each) == 1)))
        longer = [tuple((key,) for key in each) for each in found if len(each) != 1]
        return [*([(single,)] if single else []), *longer]

    def shared(self, keys: Keys) -> Keys:
        """Give the keys as they are held already: thousands of words have the same ones."""
        return self.same.setdefault(keys, keys)

    def _known(self, word: str) -> Keys:
        if word not in self.words:
            self.words[word] = self.shared(tuple(self._keys(word)))
        return self.words[word]

    def _keys(self, word: str) -> Iterator[str]:
        if ".." in word:
            yield self._range(word)
        else:
            for piece in self.spelling.pieces(word):
                yield self._word(piece, exact=word[0] == "=", begins=word[-1] == "*")

    def _range(self, word: str) -> str:
        low, _, high = word.partition("..")
        if low.isdecimal() and high.isdecimal():
            self.ranges[word] = Range(float(low), float(high), word)
        return word

    def _word(self, piece: str, *, exact: bool, begins: bool) -> str:
        if begins:
            self.prefixes.setdefault(piece, []).append(f"{piece}*")
            return f"{piece}*"
        key = intern(f"={piece}" if exact else piece)
        self.forms.setdefault(piece, []).append(key)
        if not exact:
            self.forms.setdefault(bent(self.stem(piece)), []).append(key)
        return key


def build(
    concepts: Mapping[str, Iterable[str]],
    stem: Callable[[str], str],
    spelling: Spelling,
    clitics: tuple[str, ...] = (),
    ordinary: Iterable[str] = (),
) -> Lexicon:
    """Give the lexicon of the concepts: words, phrases, `=exact`, `begin*`, `8..17` ranges, `a|b` choices."""
    shelf = _Shelf(stem, spelling)
    for concept, lines in concepts.items():
        for line in lines:
            shelf.put(line, concept)
    forms = {form: shelf.shared(tuple(dict.fromkeys(keys))) for form, keys in shelf.forms.items()}
    loose = {form: keys for form in forms if (keys := _loose(form, forms[form]))}
    return Lexicon(
        stem=stem,
        spelling=spelling,
        clitics=tuple(each for clitic in clitics for each in spelling.pieces(clitic)),
        ordinary=frozenset(each for word in ordinary for each in spelling.pieces(word)),
        forms=forms,
        prefixes={begin: tuple(dict.fromkeys(keys)) for begin, keys in shelf.prefixes.items()},
        ranges=tuple(shelf.ranges.values()),
        phrases={key: tuple(dict.fromkeys(phrases)) for key, phrases in shelf.phrases.items()},
        squeezed={squeeze(form): keys for form, keys in loose.items()},
        near=by_first_letter(loose),
    )


def by_first_letter(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the words by their first letter, which hardly anyone mistypes."""
    found: dict[str, list[str]] = {}
    for form in forms:
        found.setdefault(form[0], []).append(form)
    return {letter: tuple(each) for letter, each in found.items()}


def _loose(form: str, keys: Keys) -> Keys:
    """Give the keys that a misspelt form may stand for: none of a short one, nor of a short exact one."""
    if form.endswith(STEM) or len(form) < SWAPPED:
        return ()
    kept = tuple(key for key in keys if key[0] != "=" or len(form) >= _LONG_EXACT)
    return keys if kept == keys else kept
