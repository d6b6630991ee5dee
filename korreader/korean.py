"""Kiwi, the Korean analyser: loaded when Korean text first asks for it, once per process."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from korreader.scan import pieces_for_kiwi

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["UserWord", "analyse", "analyse_many"]

MOST_WORKERS = 8
BEAM = 6.0
"""How much worse than the best an analysis may be while Kiwi still follows it; its own 8 takes a tenth longer, and on
18,000 morphemes of our pages changes three.  docs/tokens.md has the figures."""
_LOADING = threading.Lock()
_LOADED: dict[tuple[UserWord, ...], dict[int, tuple[int, Any]]] = {}
"""For each set of user words the analysers at hand, by their number of workers, with the process that loaded them."""


@frozen
class UserWord:
    """A word that Kiwi is to know.

    >>> UserWord("한강버스")
    UserWord(form='한강버스', tag='NNP')
    """

    form: str
    tag: str = "NNP"
    """Its part of speech in the Sejong tag set."""


def _load(words: tuple[UserWord, ...], workers: int) -> Any:
    from kiwipiepy import Kiwi

    # Without its dictionary of phrases Kiwi loads in half the time, and splits names as readers of news expect.
    kiwi = Kiwi(num_workers=workers, load_multi_dict=False)
    for word in words:
        kiwi.add_user_word(word.form, word.tag)
    config = replace(kiwi.global_config, cutoff_threshold=BEAM)
    call = partial(kiwi.tokenize, override_config=config)
    call("가")  # the first call prepares the model
    return call


def cores() -> int:
    """How many workers a batch gets when nobody says: the cores this process may use, eight at most."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, MOST_WORKERS))


def _kiwi(words: tuple[UserWord, ...], workers: int | None = None) -> Any:
    """Kiwi's call for these words; any that is at hand when no number of workers is asked for."""
    loaded = _LOADED.get(words)
    if loaded and workers is None:
        return next(iter(loaded.values()))[1]
    with _LOADING:  # two threads must not both pay for loading
        loaded = _LOADED.setdefault(words, {})
        if workers is None and loaded:
            return next(iter(loaded.values()))[1]
        number = workers or cores()
        if number not in loaded:
            loaded[number] = os.getpid(), _load(words, number)
        return loaded[number][1]


def _is_own(words: tuple[UserWord, ...]) -> bool:
    """Whether this process loaded the analyser; a forked one has a copy whose worker threads are gone."""
    return all(process == os.getpid() for process, _ in _LOADED.get(words, {}).values())


def analyse(text: str, words: tuple[UserWord, ...] = ()) -> list[Any]:
    """Kiwi's morphemes of a text in normal form.

    >>> [(one.form, one.tag) for one in analyse("배가 떠났다")]
    [('배', 'NNG'), ('가', 'JKS'), ('떠나', 'VV'), ('었', 'EP'), ('다', 'EF')]
    """
    pieces = pieces_for_kiwi(text)
    tokens: list[Any] = _kiwi(words)(text, pretokenized=pieces or None)
    return tokens


def analyse_many(
    texts: Iterable[str], words: tuple[UserWord, ...] = (), workers: int | None = None
) -> Iterator[list[Any]]:
    """Kiwi's morphemes of each text, in order; Kiwi reads ahead with its own threads when it has more than one worker.

    >>> [len(found) for found in analyse_many(["배가 떠났다", "비"])]
    [5, 1]
    """
    number = cores() if workers is None else workers
    if number == 1 or not _is_own(words):
        return (analyse(text, words) for text in texts)
    # Kiwi asks for the pieces in this thread, right after it took the text.
    found: Iterator[list[Any]] = _kiwi(words, number)(texts, pretokenized=pieces_for_kiwi)
    return found
