// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArray>
#include <QStringList>

namespace tandem {

/// .gitattributes of .devcontainer: line ends that Linux reads, also after a checkout on Windows.
QByteArray gitAttributes();

/// .dockerignore: nothing of the folder goes into the image but these files.
QByteArray dockerIgnoreOnly(const QStringList& files);

/// The file of variables through which VS Code's Python extension finds pytest beside the environment.
QByteArray pythonEnvironmentFile();

}
