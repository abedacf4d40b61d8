// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connection.h"

#include <QEventLoop>
#include <QTemporaryDir>

namespace tandem {

/// Runs the event loop until the task has ended.
template <typename T> Result<T> finished(Task<T> task)
{
    QEventLoop loop;
    task.start();
    if (!task.isFinished()) {
        task.onFinished([&loop] { loop.quit(); });
        loop.exec();
    }
    return task.takeOutcome();
}

/// A user with nothing, and a local workspace of their own; both are gone at the end.
class Home {
public:
    Home();
    ~Home();
    Home(const Home&) = delete;

    QString path() const { return m_folder.path(); }
    Connection& connection();
    /// Starts the service if it does not run. The workspace, or null after telling why.
    azure::WorkspaceClient* workspace();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;
};

/// Jobs that have ended, in the local workspace that is not started yet.
Result<Done> storeFinishedJobs(int count);

}
