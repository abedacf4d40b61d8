// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/literals.h"
#include "core/local/work/supervised.h"

#include <QCoreApplication>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

/// `integration_tests start-and-wait <folder> <script>`: a service that starts work and is then killed.
int startAndWait(const QStringList& arguments)
{
    const auto processes = Processes::ofThisSystem();
    const Supervised supervised(*processes, QStringLiteral(TANDEM_LOCAL), arguments[2]);
    SupervisedCommand command;
    command.program = u"/bin/sh"_s;
    command.arguments = QStringList{u"-c"_s, arguments[3]};
    command.log = arguments[2] + u"/log.txt"_s;
    if (!supervised.start(command))
        return 1;
    return QCoreApplication::exec();
}

}

int main(int argc, char* argv[])
{
    testing::InitGoogleTest(&argc, argv);
    if (!qEnvironmentVariableIsSet("CONTAINERS_CONF"))
        qputenv("CONTAINERS_CONF", TANDEM_CONTAINERS_CONF);
    QCoreApplication application(argc, argv);
    if (argc == 4 && application.arguments()[1] == u"start-and-wait"_s)
        return startAndWait(application.arguments());
    return RUN_ALL_TESTS();
}
