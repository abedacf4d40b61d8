// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/echo.h"

#include "core/logs/logdocument.h"

namespace tandem::cli {

void Echo::grew()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_told))
        return;
    for (QByteArray line = file.readLine(); line.endsWith('\n'); line = file.readLine()) {
        m_told += line.size();
        m_terminal.message(LogDocument::shown(line).text);
    }
}

void Echo::finish()
{
    grew();
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_told))
        return;
    const QByteArray rest = file.readAll();
    m_told += rest.size();
    if (!rest.isEmpty())
        m_terminal.message(LogDocument::shown(rest).text);
}

}
