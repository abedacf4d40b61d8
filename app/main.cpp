// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/window.h"
#include "core/base/log.h"

#include <QCoreApplication>

namespace {

int runCommand(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    tandem::cli::Terminal terminal;
    return tandem::cli::runCommandLine(terminal, QCoreApplication::arguments().mid(1));
}

}

int main(int argc, char* argv[])
{
    tandem::installLogging();
    QCoreApplication::setApplicationName(QStringLiteral("tandem"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TANDEM_VERSION));
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    // A command must work without a display, which a QApplication does not.
    return tandem::cli::isCommandLine(arguments) ? runCommand(argc, argv) : tandem::runWindow(argc, argv);
}
