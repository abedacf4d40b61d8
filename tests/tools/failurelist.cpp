// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/logs/buildlog/causes/explain.h"

#include <QCoreApplication>
#include <cstdio>

using namespace tandem;

/// failure_list FILE writes the list of failures; failure_list --check FILE tells whether the file is it.
int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QByteArray page = signatureList().toUtf8();
    if (arguments.size() == 3 && arguments[1] == u"--check"_s) {
        if (readFile(arguments[2]).valueOr({}) == page)
            return 0;
        std::fputs("The list is older than the signatures: ninja docs-build-failures\n", stderr);
        return 1;
    }
    if (arguments.size() != 2 || !writeFile(arguments[1], page)) {
        std::fputs("failure_list [--check] FILE\n", stderr);
        return 1;
    }
    return 0;
}
