// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerchoices.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace tandem {

class Field;
class RowsTable;

/// What a person may choose about a dev container: what most people look at, and the rest behind "More".
class ExportChoices : public QWidget {
    Q_OBJECT
public:
    explicit ExportChoices(QWidget* parent = nullptr);

    DevContainerChoices choices() const;
    /// The computer it is for.
    /// The SDK's container has no training environment: hides what is about one.
    void setForSdk(bool isForSdk);
    void setHost(const DevContainerHost& host);

signals:
    void changed();

private:
    QWidget* makeTools();
    QWidget* makeWays();
    QWidget* makeMore();
    QCheckBox* box(const QString& name, const QString& text, bool checked);
    QList<DataFolder> dataFolders() const;

    DevContainerHost m_host;
    QList<QCheckBox*> m_tools;
    QComboBox* m_placement;
    QComboBox* m_user;
    QComboBox* m_gpu;
    QCheckBox* m_launch;
    QCheckBox* m_login;
    QCheckBox* m_caches;
    RowsTable* m_apt;
    RowsTable* m_extensions;
    RowsTable* m_folders;
    QCheckBox* m_azureCli;
    QCheckBox* m_git;
    QCheckBox* m_terraform;
    QCheckBox* m_legacy;
    QList<QWidget*> m_onlyForTraining;
};

}
