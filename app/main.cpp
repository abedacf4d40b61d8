// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "core/base/log.h"

#include <QApplication>

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tandem"));
    QApplication::setApplicationVersion(QStringLiteral(TANDEM_VERSION));
    tandem::installLogging();
    tandem::Application tandem(application, tandem::Folders::ofThisUser());
    tandem.show();
    return QApplication::exec();
}
