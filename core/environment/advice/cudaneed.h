// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"

namespace tandem::advice {

struct CondaEntry;
struct PipEntry;

/// A CUDA version as packages tell it: often only the major one.
struct CudaVersion {
    int major = 0;
    int minor = -1; ///< Negative where it is not told.

    static std::optional<CudaVersion> parse(const QString& text); ///< "11.8", "12", "10.1.243"
    QString text() const;
    bool operator==(const CudaVersion&) const = default;
};

/// An entry that is made for GPUs.
struct CudaNeed {
    enum class From {
        Package, ///< It brings the libraries of CUDA along.
        Image ///< It loads those of the base image.
    };

    Place place;
    QString entry;
    std::optional<CudaVersion> version;
    From from = From::Package;
};

/// Every entry that is made for GPUs, with the CUDA it is made for where that is told: by its name
/// ("cupy-cuda12x"), version ("2.1.0+cu118"), build ("py3.9_cuda11.8_cudnn8.7.0_0"), extras
/// ("jax[cuda12]") or index ("…/whl/cu121").
QList<CudaNeed> cudaNeedsOf(const QList<CondaEntry>& conda, const QList<PipEntry>& pip);

}
