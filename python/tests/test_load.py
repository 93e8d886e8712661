"""Loading: what is accepted, what is refused, and with which words."""

import json
import subprocess
import sys

import pytest

import urtext
from conftest import ROOT, row, saved
from urtext.tables import COLUMNS, OPTIONAL, SUMMARY


def test_a_file_and_the_folder_that_holds_it_load_alike(raw, tmp_path):
    path = saved(raw, tmp_path)
    assert urtext.load(path).raw == urtext.load(str(tmp_path)).raw == raw


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(urtext.UrtextError, match="gone.json: No such file") as error:
        urtext.load(tmp_path / "gone.json")
    assert error.value.status is None


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\xff", b"[" * 100_000, b""])
def test_what_is_not_json_is_refused_by_name(content, tmp_path):
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(urtext.UrtextError, match="broken.json is not JSON"):
        urtext.load(path)


@pytest.mark.parametrize("content", ["[]", "null", "{}", '{"format": "other"}'])
def test_other_json_is_refused(content, tmp_path):
    path = tmp_path / "other.json"
    path.write_text(content)
    with pytest.raises(urtext.UrtextError, match="other.json: not an alignment document"):
        urtext.load(path)


@pytest.mark.parametrize("version", [1, 3, 0, "2", None])
def test_another_format_version_is_refused(raw, version):
    raw["format_version"] = version
    with pytest.raises(urtext.UrtextError, match="this package reads 2"):
        urtext.Document(raw)


@pytest.mark.parametrize("table", [name for name in COLUMNS if name not in OPTIONAL])
def test_a_missing_table_is_named(raw, table):
    del raw[table]
    with pytest.raises(urtext.UrtextError, match=f"no table {table}"):
        urtext.Document(raw)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("text", None, r"readings\[1\] has no usable text: a string was expected"),
        ("char_start", "3", "char_start: a whole number"),
        ("row", True, "row: a whole number"),
        ("score", "high", "score: a number"),
        ("moved", 1, "moved: true or false"),
        ("sentence", 1.5, "sentence: a whole number or null"),
    ],
)
def test_a_value_of_another_type_is_named(raw, column, value, message):
    raw["readings"][1][column] = value
    with pytest.raises(urtext.UrtextError, match=message):
        urtext.Document(raw)


def test_a_row_or_a_summary_that_is_no_object_is_named(raw):
    with pytest.raises(urtext.UrtextError, match=r"pairs\[0\] is not an object"):
        urtext.Document(raw | {"pairs": [3]})
    with pytest.raises(urtext.UrtextError, match="summary is not an object"):
        urtext.Document(raw | {"summary": None})


def test_keys_of_newer_programs_are_kept(raw):
    raw["mood"] = "calm"
    raw["readings"][0]["colour"] = "blue"
    frame = urtext.Document(raw).frame("readings")
    assert list(frame["colour"].fillna("")) == ["blue", ""]


def test_keys_that_may_be_missing_may_be_missing(raw):
    del raw["witnesses"][0]["title"]
    assert list(urtext.Document(raw).frame("witnesses")["title"].isna()) == [True]


def test_tables_are_frames_with_stable_types(raw):
    document = urtext.Document(raw)
    raw["readings"].append(row("readings", witness="A"))
    assert list(document.readings["sentence"].astype(object).isna()) == [False, False, True]
    assert str(document.readings["sentence"].dtype) == str(document.asides["near_sentence"].dtype) == "Int64"
    assert str(document.pairs["overlap"].dtype) == "float64"
    assert all(set(columns) <= set(getattr(document, table).columns) for table, columns in COLUMNS.items())


def test_a_column_added_to_a_frame_stays(raw):
    document = urtext.Document(raw)
    document.sentences["length"] = document.sentences["text"].str.len()
    assert list(document.sentences["length"]) == [10, 14]


def test_an_unknown_table_is_a_key_error(raw):
    with pytest.raises(KeyError, match="verses"):
        urtext.Document(raw).records("verses")


def test_without_pandas_tables_are_lists_of_dicts(raw, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    document = urtext.Document(raw)
    assert document.readings == raw["readings"]
    assert document.tokens == []
    assert document.source(document.readings[1]) == "Nobody saw it."
    assert "Nobody saw it." in document._repr_html_()
    with pytest.raises(ImportError):
        document.frame("readings")


def test_importing_the_package_does_not_import_pandas():
    code = "import sys, urtext; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_columns_are_those_of_the_schema():
    schema = json.loads((ROOT / "docs/alignment.schema.json").read_text(encoding="utf-8"))
    properties = schema["properties"]
    for table, columns in COLUMNS.items():
        assert columns == kinds(schema, properties[table]["items"]), table
    assert kinds(schema, properties["summary"]) == SUMMARY
    assert set(properties) == {"format", "format_version", "generator", "options", "summary", *COLUMNS}


def kinds(schema, reference):
    """The columns that the schema gives, by the names that the package has for types."""
    names = {"boolean": "bool", "number": "float", "integer": "int", "string": "str"}
    found = {}
    for name, column in schema["$defs"][reference["$ref"].rpartition("/")[2]]["properties"].items():
        types = column.get("type", "string")
        types = [types] if isinstance(types, str) else types
        null = "null" in types or {"type": "null"} in column.get("anyOf", [])
        found[name] = names[types[0]] + "?" * null
    return found


def test_versions_of_package_and_program_agree():
    cargo = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    assert f'version = "{urtext.__version__}"' in cargo.split("[dependencies]")[0]


def test_every_row_of_the_example_loads(document, output):
    raw = json.loads((output / "alignment.json").read_bytes())
    for table in COLUMNS:
        assert len(getattr(document, table)) == len(raw.get(table, [])), table
    assert len(document.claims) > 0 and len(document.asides) > 0
