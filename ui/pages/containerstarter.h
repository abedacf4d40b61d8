// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/desk.h"
#include "ui/pages/pagecontext.h"

#include <QHash>
#include <QObject>

namespace tandem {

/// Brings dev containers up, each with a line in the activity bar; they can be stopped there and here. What
/// goes on ends with the window, which takes back what it has begun.
class ContainerStarter : public QObject {
    Q_OBJECT
public:
    ContainerStarter(const PageContext& context, Desk& desk, QObject* parent = nullptr);

    /// `isAnew`: from its files as they are now, in place of the container that is there.
    void start(const ProjectContainer& project, bool isAnew);
    void stop(const QString& folder);
    bool isStarting(const QString& folder) const { return m_going.contains(folder); }
    QString logOf(const QString& folder) const;

signals:
    /// It has begun or ended.
    void changed(const QString& folder);
    void logGrew(const QString& folder);
    void started(const QString& folder, const tandem::StartedContainer& container);
    /// Not when it was stopped.
    void failed(const QString& folder, const tandem::Error& error);

private:
    Task<Done> run(ContainerStart start);

    PageContext m_context;
    Desk& m_desk;
    QHash<QString, std::shared_ptr<Gate>> m_going; ///< What stops them, by their folders.
    TaskScope m_tasks;
};

}
