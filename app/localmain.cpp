// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localprogram.h"
#include "core/base/log.h"
#include "core/local/work/supervisor.h"

#include <QCommandLineParser>
#include <QCoreApplication>

int main(int argc, char* argv[])
{
    tandem::installLogging();
    if (tandem::local::Supervisor::isWanted(argc, argv))
        return tandem::local::Supervisor::main(argc, argv);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tandem-local"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TANDEM_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "Local", "The service of Tandem's local workspace. Tandem starts it itself."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption secure(QStringLiteral("tls"),
        QCoreApplication::translate(
            "Local", "Answer over HTTPS as well, with a certificate made for this user."));
    parser.addOption(secure);
    parser.process(application);
    return tandem::LocalProgram(tandem::local::DataLayout::ofThisUser())
        .run({.wantsSecurePort = parser.isSet(secure)});
}
