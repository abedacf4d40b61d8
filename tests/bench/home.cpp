// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/home.h"

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

}
