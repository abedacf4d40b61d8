// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/piprequirement.h"

namespace tandem {

/// A line of a requirements file that says something, with continuations joined and its comment taken off.
struct RequirementsLine {
    int number = 0; ///< Of its first line in the file, counted from 1.
    PipRequirement requirement;
};

/// Reads a requirements file as pip does. Never fails: lines that pip refuses say so themselves.
QList<RequirementsLine> readRequirements(const QString& text);

/// One requirement a line.
QString toRequirements(const QList<PipRequirement>& requirements);

}
