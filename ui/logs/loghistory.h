// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QFrame>

namespace tandem {

/// What a progress bar showed one after the other, in a list that opens over the log. Escape closes it.
class LogHistory : public QFrame {
    Q_OBJECT
public:
    LogHistory(const QStringList& states, QWidget* parent);

    /// Opens with its top left corner here.
    void openAt(const QPoint& place);
};

}
