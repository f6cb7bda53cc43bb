"""Builds a matcher from the word lists of concepts.yaml, whose first lines explain their notation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, product
from sys import intern

from bot.alerts.matcher import Keys, Matcher, Phrase, Range, fuzzy_keys, squeeze, stem_form
from bot.text.fuzzy import by_first_letter
from bot.text.tokens import Spelling, canonical
from bot.text.word_break import WordBreak


@dataclass(slots=True)
class _Builder:
    """The indexes of a matcher while they are built; `words` and `same` hold each tuple of keys once."""

    stem: Callable[[str], str]
    spelling: Spelling
    words: dict[str, Keys] = field(default_factory=dict)
    same: dict[Keys, Keys] = field(default_factory=dict)
    forms: dict[str, list[str]] = field(default_factory=dict)
    prefixes: dict[str, list[str]] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)
    single: dict[str, list[str]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)

    def add(self, line: str, concept: str) -> None:
        """Add every phrase that a line stands for (`a|b c` is two) to a concept."""
        for chosen in product(*map(self._choices, line.split())):
            phrase = tuple(chain.from_iterable(chosen))
            for key in phrase[0] if phrase else ():
                if len(phrase) == 1:
                    self.single.setdefault(key, []).append(concept)
                else:
                    self.phrases.setdefault(key, []).append((phrase, concept))

    def _choices(self, word: str) -> list[Phrase]:
        """The phrases that `a|b` may be: one for all its single words, then each longer or empty one."""
        found = [self._known(each) for each in word.split("|")]
        single = self.shared(tuple(dict.fromkeys(each[0] for each in found if len(each) == 1)))
        longer = [tuple((key,) for key in each) for each in found if len(each) != 1]
        return [*([(single,)] if single else []), *longer]

    def shared(self, keys: Keys) -> Keys:
        """The one tuple that is held for equal tuples of keys, which saves memory for thousands of words."""
        return self.same.setdefault(keys, keys)

    def _known(self, word: str) -> Keys:
        if word not in self.words:
            self.words[word] = self.shared(tuple(self._keys(word)))
        return self.words[word]

    def _keys(self, word: str) -> Iterator[str]:
        if ".." in word:
            yield self._range(word)
        else:
            for piece in self.spelling.pieces(canonical(word)):
                yield self._word(piece, exact=word[0] == "=", begins=word[-1] == "*")

    def _range(self, word: str) -> str:
        low, _, high = word.partition("..")
        if low.isdecimal() and high.isdecimal():
            self.ranges[word] = Range(float(low), float(high), word)
        return word

    def _word(self, piece: str, *, exact: bool, begins: bool) -> str:
        piece = intern(piece)
        if begins:
            self.prefixes.setdefault(piece, []).append(f"{piece}*")
            return f"{piece}*"
        key = intern(f"={piece}" if exact else piece)
        self.forms.setdefault(piece, []).append(key)
        if not exact:
            self.forms.setdefault(intern(stem_form(self.stem(piece))), []).append(key)
        return key


def build(
    concepts: Mapping[str, Iterable[str]],
    *,
    stem: Callable[[str], str],
    spelling: Spelling,
    clitics: tuple[str, ...] = (),
    never_fuzzy: Iterable[str] = (),
) -> Matcher:
    """The matcher of `concepts`: name -> lines of its list; `stem` maps a word to its stem."""
    builder = _Builder(stem=stem, spelling=spelling)
    for concept, lines in concepts.items():
        for line in lines:
            builder.add(line, concept)
    forms = {form: builder.shared(tuple(dict.fromkeys(keys))) for form, keys in builder.forms.items()}
    fuzzy = {form: keys for form in forms if (keys := fuzzy_keys(form, forms[form]))}
    return Matcher(
        stem=stem,
        spelling=replace(spelling, joined=WordBreak.of(forms, (*spelling.stop_words, *spelling.numbers))),
        clitics=tuple(each for clitic in clitics for each in spelling.pieces(canonical(clitic))),
        never_fuzzy=frozenset(each for word in never_fuzzy for each in spelling.pieces(canonical(word))),
        forms=forms,
        prefixes={begin: tuple(dict.fromkeys(keys)) for begin, keys in builder.prefixes.items()},
        ranges=tuple(builder.ranges.values()),
        words={key: builder.shared(tuple(dict.fromkeys(found))) for key, found in builder.single.items()},
        phrases={key: tuple(dict.fromkeys(phrases)) for key, phrases in builder.phrases.items()},
        squeezed={short: keys for form, keys in fuzzy.items() if (short := squeeze(form)) != form},
        near=by_first_letter(fuzzy),
    )
