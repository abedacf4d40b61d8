// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workspacearea.h"

#include "core/net/credential.h"
#include "ui/widgets/errorbanner.h"

namespace tandem {

WorkspaceArea::WorkspaceArea(
    const PageContext& context, const QString& name, const QString& title, Icon icon, QWidget* parent)
    : Page(name, title, icon, parent)
    , m_context(context)
    , m_complaint(tr("%1 could not be refreshed.").arg(title))
    , m_refresher(new Refresher(this, context.timer, [this] { return round(); }))
{
    connect(m_refresher, &Refresher::started, this, [this] { setBusy(true); });
    connect(m_refresher, &Refresher::succeeded, this, [this] {
        setBusy(false);
        if (std::exchange(m_failing, false))
            clearError();
    });
    connect(m_refresher, &Refresher::failed, this, [this](const Error& error) {
        setBusy(false);
        m_failing = true;
        showError(error, m_complaint);
        if (needsSignIn(error))
            banner().setAction(tr("Sign in…"), [this] { emit signInWanted(); });
    });
}

void WorkspaceArea::setWorkspace(Workspace workspace)
{
    const bool isOther = m_workspace && (!workspace || !(workspace->location() == m_workspace->location()));
    m_workspace = std::move(workspace);
    if (isOther)
        reset();
    m_refresher->refreshNow();
}

void WorkspaceArea::refresh()
{
    m_refresher->refreshNow();
}

Error WorkspaceArea::notConnected()
{
    return {.kind = Error::Kind::Network,
        .message = tr("No workspace is open yet. Try again in a moment, or choose one at the top left.")};
}

Task<Done> WorkspaceArea::round()
{
    if (!m_workspace)
        co_return Done{};
    Task<Done> loading = load(m_workspace);
    co_return co_await loading.result();
}

}
