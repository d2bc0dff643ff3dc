import json

import pytest

from models.errors import ModelBroken
from models.safety import refuse_unsafe_folder


@pytest.fixture
def folder(tmp_path):
    """The least that passes for a sentence-transformers folder."""
    (tmp_path / "model.safetensors").write_bytes(b"")
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "modules.json").write_text(
        json.dumps([{"type": "sentence_transformers.models.Transformer"}])
    )
    return tmp_path


def test_data_of_known_shapes_is_let_through(folder):
    assert refuse_unsafe_folder(folder) is None


@pytest.mark.parametrize(
    "name", ["custom.py", "pytorch_model.bin", "extra.pkl", "2_Dense/pytorch_model.bin", "W.PT"]
)
def test_a_file_that_could_run_code_is_refused_by_name(folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"")

    with pytest.raises(ModelBroken, match=f"{name} could run code when read"):
        refuse_unsafe_folder(folder)


@pytest.mark.parametrize(
    "kind", ["custom.Module", "os.system", "sentence_transformers.models.Router", ""]
)
def test_an_unknown_kind_of_module_is_refused(folder, kind):
    (folder / "modules.json").write_text(json.dumps([{"type": kind}]))

    with pytest.raises(ModelBroken, match=f"asks for the module '{kind}': not known"):
        refuse_unsafe_folder(folder)


def test_code_asked_for_in_the_configuration_is_refused(folder):
    (folder / "config.json").write_text('{"auto_map": {"AutoModel": "custom.Model"}}')

    with pytest.raises(ModelBroken, match="asks for code of its own"):
        refuse_unsafe_folder(folder)


def test_a_folder_without_safe_weights_is_refused(folder):
    (folder / "model.safetensors").unlink()

    with pytest.raises(ModelBroken, match=r"holds no \.safetensors weights"):
        refuse_unsafe_folder(folder)


@pytest.mark.parametrize("name", ["modules.json", "config.json"])
@pytest.mark.parametrize("content", ["null", "5", "{", '"modules"'])
def test_a_description_of_another_shape_is_told_in_one_line(folder, name, content):
    (folder / name).write_text(content)

    with pytest.raises(ModelBroken, match=rf"^[^\n]*{name} cannot be read[^\n]*folder\?$"):
        refuse_unsafe_folder(folder)


def test_a_folder_of_something_else_is_refused(tmp_path):
    with pytest.raises(ModelBroken, match="is this a sentence-transformers folder"):
        refuse_unsafe_folder(tmp_path)
