// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"
#include "core/base/log.h"

#include <QCoreApplication>

int main(int argc, char* argv[])
{
    tandem::installLogging();
    QCoreApplication::setApplicationName(QStringLiteral("tandem"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TANDEM_VERSION));
    return tandem::runWindow(argc, argv);
}
