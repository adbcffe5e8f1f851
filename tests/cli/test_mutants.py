"""Files with random damage, through the command: right or one sentence, exit 0 or 2, nothing changed on disk."""

import json
from datetime import date

import pytest
from cli_support import files_below
from support import tiny_bank
from support.mutants import mutant, watched
from support.respond import respond

from assessment import bank as bank_module
from assessment.answers import store
from assessment.answers.document import to_json
from assessment.cli import main
from assessment.report.formats import JSON
from assessment.result.build import build

MUTANTS = 120  # of each kind of file; a hunt takes more: seeds from 0 on


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    """A bank's folder, and the bytes of an answers file and a result made with it."""
    folder = tiny_bank.write(tmp_path_factory.mktemp("bank") / "tiny")
    bank = bank_module.load(folder)
    answers = respond(bank, areas={"models": 2}, skills={"api": 3, "maths": 0}, checks={"api-01": "right"})
    for name, value in {"name": "Robin", "role": "builder", "start_date": date(2027, 1, 4)}.items():
        answers.profile.put(name, value)
    document = store.dump(to_json(answers))
    return folder, document, JSON.render(build(bank, answers))


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command in a folder of its own; a refusal is one sentence and leaves every file as it was."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)

    def run(*arguments: object, seed: int) -> int:
        before = files_below(tmp_path)
        with watched((arguments, seed)):
            code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert code in (0, 2), (seed, code, said)
        if code == 2 and arguments[0] != "bank":
            assert said.err.startswith("skillgap: ") and said.err.count("\n") == 1, (seed, said)
            assert len(said.err) < 600 and said.err[:-1].isprintable(), (seed, said.err)
            assert files_below(tmp_path) == before, seed
        return code

    return run


@pytest.mark.parametrize("kind", ["answers", "result"])
def test_a_damaged_file_is_told_in_a_sentence_or_used(originals, run, tmp_path, kind):
    bank, answers, result = originals
    whole, file = tmp_path / "whole.json", tmp_path / "file.json"
    whole.write_bytes(result)
    codes = {run("report", whole, "--bank", bank, "--format", "json", "-o", "x.json", "--force", seed=-1)}
    for seed in range(MUTANTS):
        data = mutant(answers if kind == "answers" else result, seed)
        file.write_bytes(data)
        code = run("report", file, "--bank", bank, "--format", "json,csv,md,ics", "-o", "x.json", "--force", seed=seed)
        codes.add(code)
        if kind == "result":
            run("explain", file, "--bank", bank, seed=seed)
            run("compare", whole, file, "--bank", bank, "--same-person", seed=seed)
        assert file.read_bytes() == data, seed
        if code == 0:
            json.loads((tmp_path / "here" / "x.json").read_text("utf-8"))
    assert codes == {0, 2}


def test_a_damaged_bank_is_told_or_loaded(originals, run, tmp_path):
    folder = tiny_bank.write(tmp_path / "tiny")
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.toml") if p.stat().st_size)
    codes = set()
    for seed in range(MUTANTS):
        name = names[seed % len(names)]
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(mutant(whole, seed))
        code = run("bank", "check", folder, seed=seed)
        codes.add(code)
        if code == 0:
            bank_module.load(folder)
        (folder / name).write_bytes(whole)
    assert codes == {0, 2}
