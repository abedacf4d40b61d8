// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerfacts.h"

#include <QWidget>

class QCheckBox;

namespace tandem {

class RowsTable;

/// What a person may choose about a dev container: tools, apt packages, extensions.
class ExportChoices : public QWidget {
    Q_OBJECT
public:
    explicit ExportChoices(QWidget* parent = nullptr);

    DevContainerChoices choices() const;

signals:
    void changed();

private:
    QList<QCheckBox*> m_tools;
    RowsTable* m_apt;
    RowsTable* m_extensions;
};

}
