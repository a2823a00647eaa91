"""Whole-number convolutions on signed sounds: the same sums, in two thirds of the time where a CPU is made for them.

The model multiplies unsigned weights with unsigned sounds. CPUs with dot-product instructions (VNNI, or those of ARM)
multiply unsigned with signed numbers at about twice that speed, and moving sounds and their zero by 128 changes no
sum. Older CPUs add such products in 16 bits and would clip them: `are_exact` tells (docs/decisions/0013).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

MIDDLE = 128
LENGTH, CHANNELS, WIDTH = 64, 64, 3
WEIGHT, SOUND = 255, -128
"""The values whose products clip first."""


def signed(part: Any) -> Any:
    """A copy of the ONNX model `part` whose whole-number convolutions take signed sounds."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    copy = onnx.ModelProto()
    copy.CopyFrom(part)
    nodes: list[Any] = []
    moved: dict[str, str] = {}
    for node in copy.graph.node:
        if node.op_type == "ConvInteger":
            for place in (0, 2):  # the sounds and their zero
                name = node.input[place]
                if name not in moved:
                    moved[name] = f"{name}_signed"
                    nodes.append(helper.make_node("BitwiseXor", [name, "middle"], [f"{name}_moved"]))
                    nodes.append(helper.make_node("Cast", [f"{name}_moved"], [moved[name]], to=TensorProto.INT8))
                node.input[place] = moved[name]
        nodes.append(node)
    del copy.graph.node[:]
    copy.graph.node.extend(nodes)
    copy.graph.initializer.append(numpy_helper.from_array(np.array(MIDDLE, np.uint8), "middle"))
    return copy


def trial() -> Any:
    """A model of one signed convolution with the largest products, for `are_exact`."""
    from onnx import TensorProto, helper, numpy_helper

    weights = numpy_helper.from_array(np.full((CHANNELS, CHANNELS, WIDTH), WEIGHT, np.uint8), "weights")
    sounds = helper.make_tensor_value_info("sounds", TensorProto.INT8, [1, CHANNELS, LENGTH])
    sums = helper.make_tensor_value_info("sums", TensorProto.INT32, None)
    node = helper.make_node("ConvInteger", ["sounds", "weights"], ["sums"])
    graph = helper.make_graph([node], "trial", [sounds], [sums], [weights])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def are_exact(stored_trial: Path) -> bool:
    """Whether this CPU sums unsigned times signed products without clipping."""
    import onnxruntime as ort

    session = ort.InferenceSession(str(stored_trial), providers=["CPUExecutionProvider"])
    sounds = np.full((1, CHANNELS, LENGTH), SOUND, np.int8)
    found = session.run(None, {"sounds": sounds})[0]
    return bool((found == WEIGHT * SOUND * CHANNELS * WIDTH).all())
