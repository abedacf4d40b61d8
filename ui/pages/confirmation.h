// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace tandem {

/// Asks before something is destroyed that cannot be brought back: its name has to be typed.
bool confirmedByName(
    QWidget* parent, const QString& question, const QString& consequence, const QString& name);

}
