// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/longwork.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QPushButton;

namespace tandem {

class EmptyState;
class ErrorBanner;
class Table;

/// The files a run has left: look, open, save one or all.
class RunOutputs : public QWidget {
    Q_OBJECT
public:
    explicit RunOutputs(const PageContext& context, QWidget* parent = nullptr);

    using Workspace = std::shared_ptr<azure::WorkspaceClient>;
    void setRun(Workspace workspace, const QString& run);
    void refresh();

    /// Writes one artifact below a folder, or all of them when `path` is empty.
    void saveTo(const QString& folder, const QString& path);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void open(const QString& path);
    void save();
    void saveAll();
    Task<Done> load(Workspace workspace, QString run);
    Task<Done> fetch(Workspace workspace, QString run, QStringList paths, QString folder, bool thenOpen,
        Activity& activity);

    PageContext m_context;
    Workspace m_workspace;
    QString m_run;
    TableModel<azure::Artifact> m_artifacts;
    ErrorBanner* m_banner;
    Table* m_table;
    EmptyState* m_empty;
    QPushButton* m_open;
    QPushButton* m_save;
    QPushButton* m_saveAll;
    TaskScope m_loading;
    LongWork m_work;
};

}
