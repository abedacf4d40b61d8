// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/comparison/environmentsources.h"
#include "ui/builds/buildsubject.h"
#include "ui/pages/pagecontext.h"
#include "ui/widgets/page.h"

class QStackedWidget;
class QTabWidget;

namespace tandem {

class BuildView;

/// The logs that are open, each in a tab: image builds of the workspace, and files from anywhere, for which
/// nobody needs an account.
class LogsPage : public Page {
    Q_OBJECT
public:
    LogsPage(const PageContext& context, Desk& desk, QWidget* parent = nullptr);

    /// Whose environments are compared; null while there is none.
    void setWorkspace(std::shared_ptr<azure::WorkspaceClient> workspace);
    /// A log from the disk.
    void openFile(const QString& path);
    void openLog(const BuildSubject& subject);
    /// Opens it without showing it: the log begins to be written.
    void watch(const BuildSubject& subject);
    /// This log will not grow any more.
    void end(const QString& file);

signals:
    /// The entry shall be shown in the composer, and changed if there is an edit.
    void entryWanted(const tandem::BuiltEnvironment& environment, const QString& entry, const QString& edit);

private:
    void chooseFile();
    void closeTab(int tab);
    void updateTab(BuildView* view);
    BuildView* viewOf(const QString& file) const;
    BuildView* opened(const BuildSubject& subject);
    Task<Done> compare(QPointer<BuildView> view, QString before, QString after);

    PageContext m_context;
    QString m_historyFolder; ///< of builds; nowhere if empty
    EnvironmentSources m_sources;
    QStackedWidget* m_stack;
    QTabWidget* m_tabs;
    TaskScope m_tasks;
};

}
