"""Readings of checks by somebody who had not written them: what a reader gets, what is kept, and what it says."""

from dataclasses import replace

import pytest
import readings
from readings import ALONE, BLIND, SAMPLE, Reading, current, lines, load, picks, printed, sample, shown


def test_what_was_read_so_far_found_the_key_and_not_from_the_options_alone(bank):
    """Of the checks as they stand; chance from the options alone is about a quarter, and a sample has SAMPLE checks."""
    read = load()
    blind, alone = (current(read[way], bank) for way in (BLIND, ALONE))
    assert sorted(check for check, hit in blind.items() if not hit) == []
    assert len(alone) < SAMPLE or sum(alone.values()) <= len(alone) / 2


def test_a_reader_never_gets_the_key_and_alone_not_the_stem(bank):
    for check in bank.checks.values():
        alone, blind = printed(check, ALONE), printed(check, BLIND)
        assert check.stem not in alone and check.stem in blind
        assert all(option in alone for option in check.options)
        assert check.explanation not in blind


def test_picks_come_back_in_the_order_of_the_bank(bank):
    check = bank.checks["ci-cd-01"]
    for letter, place in zip("ABCD", shown(check), strict=False):
        assert picks([f"ci-cd-01 {letter.lower()} ", ""], bank)["ci-cd-01"] == Reading(check.stamp, place)
    assert picks(["ci-cd-01 -"], bank)["ci-cd-01"].picked == -1


@pytest.mark.parametrize("line", ["ci-cd-01", "ci-cd-01 E", "ci-cd-99 A", "A"])
def test_a_line_that_is_none_is_named(bank, line):
    with pytest.raises(ValueError, match=line):
        picks([line], bank)


def test_a_check_in_other_words_was_not_read(bank):
    check = bank.checks["ci-cd-01"]
    read = {"ci-cd-01": Reading(check.stamp, check.key), "gone-01": Reading("", 0)}
    assert current(read, bank) == {"ci-cd-01": True}
    other = replace(bank, checks={**bank.checks, "ci-cd-01": replace(check, stem="Which one, then?")})
    assert current(read, other) == {}


def test_the_sample_is_drawn_by_its_seed(bank):
    assert sample(bank, 1) == sample(bank, 1) != sample(bank, 2)
    assert len({c.id for c in sample(bank, 1)}) == SAMPLE


def test_each_check_has_its_line(bank):
    told = lines(bank, {BLIND: {"ci-cd-01": Reading(bank.checks["ci-cd-01"].stamp, 9)}, ALONE: {}})
    assert len(told) == len(bank.checks) + 3
    assert next(line for line in told if line.startswith("ci-cd-01")).split()[-2:] == ["miss", "-"]


def test_what_is_kept_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(readings, "FILE", tmp_path / "readings.toml")
    kept = {BLIND: {"a-01": Reading("abc", 2)}, ALONE: {"a-01": Reading("abc", -1)}}
    readings.save(kept)
    assert load() == kept
