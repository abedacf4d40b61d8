// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "ui/pages/pagecontext.h"
#include "ui/pages/refresher.h"
#include "ui/widgets/page.h"

namespace tandem {

/// A page of the open workspace. It loads while it can be seen, shows the thin line meanwhile, keeps what it
/// has when that fails, and says so.
class WorkspaceArea : public Page {
    Q_OBJECT
public:
    WorkspaceArea(const PageContext& context, const QString& name, const QString& title, Icon icon,
        QWidget* parent = nullptr);

    /// Null while there is none; what was shown of another one is forgotten.
    void setWorkspace(std::shared_ptr<azure::WorkspaceClient> workspace);
    void refresh() override;

signals:
    /// The person wants to sign in again, which the page could not go on without.
    void signInWanted();

protected:
    using Workspace = std::shared_ptr<azure::WorkspaceClient>;

    /// One round: reads what the page shows. It holds the workspace, because the page may get another one.
    virtual Task<Done> load(Workspace workspace) = 0;
    /// Forget everything: it belongs to another workspace.
    virtual void reset() = 0;

    const Workspace& workspace() const { return m_workspace; }
    const PageContext& context() const { return m_context; }
    void setInterval(std::chrono::milliseconds interval) { m_refresher->setInterval(interval); }
    /// A task that fails because there is no workspace, for callers that need one.
    static Error notConnected();

private:
    Task<Done> round();

    PageContext m_context;
    Workspace m_workspace;
    QString m_complaint;
    bool m_failing = false;
    Refresher* m_refresher;
};

}
