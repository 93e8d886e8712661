"""Run the notebook beside this file and keep its outputs in it, without what differs from run to run.

Before: `make report`, which writes the document that the notebook loads.
"""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent
NOTEBOOK = HERE / "urtext.ipynb"


def run(notebook: nbformat.NotebookNode, place: Path) -> nbformat.NotebookNode:
    """Give ``notebook``, executed in the folder ``place``, without times and versions."""
    resources = {"metadata": {"path": str(place)}}
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources=resources,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
    ).execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def main() -> None:
    """Run and keep."""
    notebook = run(nbformat.read(NOTEBOOK, as_version=4), HERE)
    nbformat.write(notebook, NOTEBOOK)


if __name__ == "__main__":
    main()
