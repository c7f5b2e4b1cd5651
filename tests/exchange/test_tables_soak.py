"""A million rows stream by: the memory stays within 500 MB, and it can be stopped on the way."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from table_cases import parts

ROOT = Path(__file__).resolve().parents[2]
MILLION = 1_000_000
MOST = 500  # MB
READ = """
import sys
from pathlib import Path
from tracker.exchange.tables import open_table
heard = []
rows = sum(1 for _row in open_table(Path(sys.argv[1])).rows(lambda done, whole: heard.append(done)))
most = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(rows, len(heard), int(most.split()[1]) // 1024)
"""
REFUSED = """
import sys
from pathlib import Path
from tracker.exchange.tables import BadTable, open_table
from tracker.words import use_language
use_language("en")
try:
    list(open_table(Path(sys.argv[1])).rows())
except BadTable as refused:
    print(refused)
most = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(most.split()[1]) // 1024)
"""
SHEET = "xl/worksheets/sheet1.xml"
pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the most memory it had"),
]


def read(path: Path) -> tuple[int, int, int]:
    """In a process of its own: how many rows, how often it said how far it was, the most memory in MB."""
    done = subprocess.run([sys.executable, "-c", READ, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows, heard, memory = map(int, done.stdout.split())
    return rows, heard, memory


def write(path: Path, name: str, content: Iterable[str], given: dict[str, str]) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as made:
        for each, text in given.items():
            if each != name:
                made.writestr(each, text)
        with made.open(name, "w", force_zip64=True) as part:
            for text in content:
                part.write(text.encode())


def test_a_million_rows_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    with path.open("w", encoding="cp1252") as file:
        file.write("Nr;Titel;Datum;Bedrag;Toelichting\n")
        file.writelines(
            f'{nth};Idee {nth};{nth % 28 + 1:02}-03-2024;{nth},50;"Eén regel\nen nog een van {nth}"\n'
            for nth in range(MILLION)
        )
    rows, heard, memory = read(path)
    assert rows == MILLION
    assert heard > 1000
    assert memory < MOST


def test_a_million_rows_of_a_workbook(tmp_path: Path) -> None:
    """Every row has a text of its own, shared as Excel shares them, with a sign beyond the alphabet."""
    path = tmp_path / "lijst.xlsx"
    cells = '<c r="A{0}" t="s"><v>{0}</v></c><c r="B{0}"><v>{0}</v></c>'.format
    rows = "".join(f'<row r="{n}">{cells(n)}</row>' for n in range(1, MILLION + 1))
    texts = (f"<si><t>Idee {n * 7919} \U0001f642</t></si>" for n in range(MILLION + 1))
    write(path, "xl/sharedStrings.xml", ("<sst>", *texts, "</sst>"), parts(rows))
    rows_read, heard, memory = read(path)
    assert rows_read == MILLION - 1
    assert heard > 1000
    assert memory < MOST


def test_as_many_texts_as_fit_in_200_million_bytes(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    texts = (f"<si><t>{n * 7919 % 10**7:x}\U0001f642</t></si>" for n in range(3_900_000))
    row = '<row><c t="s"><v>1{0}</v></c><c t="s"><v>2{0}</v></c></row>'.format
    write(path, "xl/sharedStrings.xml", ("<sst>", *texts, "</sst>"), parts("".join(map(row, range(40_000)))))
    rows_read, _heard, memory = read(path)
    assert rows_read == 39_999
    assert memory < MOST


@pytest.mark.parametrize("name", ["lijst.csv", "lijst.xlsx"])
def test_a_cell_of_a_hundred_megabytes_is_refused_before_it_is_in_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    pieces = (random.Random(nth).randbytes(500_000).hex() for nth in range(100))
    if name.endswith("csv"):
        path.write_text("".join(pieces), encoding="ascii")
    else:
        cell = ('<worksheet><sheetData><row><c t="inlineStr"><is><t>', *(f"{each}>" for each in pieces))
        write(path, SHEET, (*cell, "</t></is></c></row></sheetData></worksheet>"), parts(""))
    done = subprocess.run(
        [sys.executable, "-c", REFUSED, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    sentence, memory = done.stdout.splitlines()
    assert "more than 131,072 characters" in sentence
    assert int(memory) < 100
