// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QList>

namespace tandem {

/// One of AzureML's own base images.
struct BaseImage {
    QString reference; ///< What to write into an environment: registry, repository and tag.
    QString name; ///< "openmpi5.0-cuda12.6-ubuntu24.04"
    QString ubuntu; ///< "24.04"
    QString mpi; ///< "Open MPI 5.0"
    QString cuda; ///< "12.6", or empty for a CPU image.
    QString cudnn; ///< "8", or "included" where Microsoft does not tell which.
    bool hasConda = false;
    QString condaPython; ///< The version of conda's own Python, where it is known.
    QString newestTag; ///< The newest tag that never moves, where one is known.
    bool isDeprecated = false;
    QDate deprecatedSince; ///< Invalid where it is not known.
    QString replacement; ///< The name of the image to use instead.

    bool isGpu() const { return !cuda.isEmpty(); }
    bool operator==(const BaseImage&) const = default;
};

/// What is known about AzureML's base images on a certain day: the supported ones first, newest first.
class BaseImageCatalogue {
public:
    static Result<BaseImageCatalogue> fromJson(const QByteArray& json);
    static BaseImageCatalogue builtIn();

    QDate date() const { return m_date; }
    const QList<BaseImage>& images() const { return m_images; }
    /// By any reference to it, whatever its tag or digest, the old "azureml/base-gpu:NAME" as well; null if
    /// it is none of AzureML's.
    const BaseImage* find(const QString& reference) const;
    const BaseImage* named(const QString& name) const;

private:
    QDate m_date;
    QString m_registry;
    QList<BaseImage> m_images;
};

}
