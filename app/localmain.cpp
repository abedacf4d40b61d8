// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/local/work/supervisor.h"

#include <QCoreApplication>

int main(int argc, char* argv[])
{
    tandem::installLogging();
    if (tandem::local::Supervisor::isWanted(argc, argv))
        return tandem::local::Supervisor::main(argc, argv);
    QCoreApplication application(argc, argv);
    return 0;
}
