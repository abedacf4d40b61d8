// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem {

/// The Debian package that brings a header, a library for the linker or a program; empty if it is not known.
QString debianPackageOfHeader(const QString& header);
QString debianPackageOfLibrary(const QString& library);
QString debianPackageOfProgram(const QString& program);

}
