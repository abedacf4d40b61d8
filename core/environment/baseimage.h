// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// Whether an image, by its name, is made for a GPU: AzureML's and NVIDIA's images say so in repository or
/// tag ("openmpi5.0-cuda12.6-ubuntu24.04", "nvcr.io/nvidia/pytorch", "tensorflow:2.15-gpu").
bool isGpuImage(const QString& imageReference);

/// The CUDA version that an image says it has in its name ("11.8"), or nothing.
QString cudaOfImage(const QString& imageReference);

/// "openmpi4.1.0-ubuntu22.04" of "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest".
QString shortImage(const QString& imageReference);

}
