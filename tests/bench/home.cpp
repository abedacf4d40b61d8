// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/home.h"

#include "core/base/atomicfile.h"
#include "core/local/store/database.h"
#include "core/local/store/jobstore.h"
#include "tests/support/endwork.h"

#include <QTextStream>

namespace tandem {

Home::Home()
{
    qputenv("TANDEM_HOME", m_folder.path().toUtf8());
}

Home::~Home()
{
    const auto stopped = finished(connection().service().stop());
    if (!stopped)
        QTextStream(stderr) << stopped.error().message << Qt::endl;
    if (const auto ended = finished(local::endWork(local::DataLayout::ofThisUser())); !ended)
        QTextStream(stderr) << ended.error().message << Qt::endl;
}

Connection& Home::connection()
{
    if (!m_connection)
        m_connection = std::make_unique<Connection>(Folders::ofThisUser(), QStringLiteral(TANDEM_LOCAL));
    return *m_connection;
}

azure::WorkspaceClient* Home::workspace()
{
    const auto opened = finished(connection().workspace());
    if (opened)
        return *opened;
    QTextStream(stderr) << opened.error().message << Qt::endl;
    return nullptr;
}

Result<Done> storeFinishedJobs(int count)
{
    const local::DataLayout layout = local::DataLayout::ofThisUser();
    if (auto made = makeFolder(layout.root()); !made)
        return made;
    auto database = local::Database::open(layout.database());
    if (!database)
        return database.error();
    const local::JobStore jobs(**database);
    const QJsonObject properties{{u"jobType"_s, u"Command"_s}, {u"command"_s, u"python train.py"_s},
        {u"displayName"_s, u"train"_s}, {u"experimentName"_s, u"Default"_s}};
    return (*database)->transaction([&]() -> Result<Done> {
        for (int i = 0; i < count; ++i) {
            local::JobRecord job;
            job.name = u"job-%1"_s.arg(i, 5, 10, QLatin1Char('0'));
            job.displayName = job.name;
            job.properties = properties;
            job.status = local::JobStatus::Completed;
            job.createdAt = job.startedAt = job.endedAt = QDateTime::currentDateTimeUtc();
            if (auto created = jobs.create(job); !created)
                return created.error();
        }
        return Done{};
    });
}

}
