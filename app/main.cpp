// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <QApplication>

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    tandem::installLogging();
    return 0;
}
