import numpy as np
import pytest

from rag.index.sealed import BrokenSeal, read_sealed, write_sealed
from rag.index.vectors import FaissIndex

EAST, NORTH, WEST = [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]


def array(*rows):
    return np.array(rows, dtype=np.float32)


def ids(*numbers):
    return np.array(numbers, dtype=np.int64)


@pytest.fixture
def index():
    return FaissIndex.build(
        ids(7, 3, 9), array(EAST, NORTH, WEST), mark="m", dimension=2, threads=1
    )


def test_the_nearest_come_first_under_their_own_ids(index):
    assert index.nearest(array(EAST)[0], k=2) == [(7, 1.0), (3, 0.0)]
    assert index.nearest(array(EAST)[0], k=99)[-1] == (9, -1.0)
    assert index.ids().tolist() == [3, 7, 9]


def test_only_the_allowed_are_found(index):
    assert index.nearest(array(EAST)[0], k=5, allowed=ids(9, 3, 12345)) == [(3, 0.0), (9, -1.0)]
    assert index.nearest(array(EAST)[0], k=5, allowed=ids()) == []


def test_equal_scores_are_ordered_by_id():
    index = FaissIndex.build(
        ids(5, 2, 4), array(EAST, EAST, EAST), mark="m", dimension=2, threads=1
    )

    assert [number for number, _ in index.nearest(array(EAST)[0], k=3)] == [2, 4, 5]


def test_a_change_gives_another_index_and_leaves_the_first(index):
    after = index.changed(gone=ids(7), ids=ids(11), vectors=array(EAST), mark="n")

    assert after.ids().tolist() == [3, 9, 11]
    assert after.vector(11).tolist() == EAST
    assert after.mark == "n"
    assert index.ids().tolist() == [3, 7, 9]


def test_an_index_comes_back_from_its_file_bit_for_bit(index, tmp_path):
    index.save(tmp_path / "v")

    loaded = FaissIndex.load(tmp_path / "v", threads=1)

    assert loaded.mark == "m"
    assert loaded.dimension == 2
    assert loaded.vector(3).tobytes() == array(NORTH).tobytes()
    assert read_sealed(tmp_path / "v").facts == {"mark": "m", "count": 3, "dimension": 2}


def test_an_empty_index_finds_nothing():
    index = FaissIndex.build(ids(), array().reshape(0, 2), mark="m", dimension=2, threads=1)

    assert index.nearest(array(EAST)[0], k=3) == []
    assert index.ids().tolist() == []


def test_a_whole_file_that_faiss_cannot_read_is_a_broken_seal(tmp_path):
    write_sealed(tmp_path / "v", b"no index of FAISS", {"mark": "m"})

    with pytest.raises(BrokenSeal, match="v: "):
        FaissIndex.load(tmp_path / "v", threads=1)
