// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"

#include <QProcess>
#include <QTemporaryDir>

namespace tandem {

/// The base image of the tests.
QString testBaseImage();

/// podman, with the base image in its store. Otherwise the test fails and says what to do.
std::optional<ContainerEngine> workingPodman();

/// What a program prints inside an image.
QString outputInImage(const QString& image, const QStringList& command);

void removeImage(const QString& image);

/// podman's service on a socket of its own, as another computer would run it.
struct PodmanService {
    QTemporaryDir folder;
    QString socket = folder.filePath(u"podman.sock"_s);
    QProcess process;

    PodmanService();
    ~PodmanService();
};

}
