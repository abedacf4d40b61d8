// SPDX-License-Identifier: GPL-3.0-or-later
// writematrix COUNT: prints every devcontainer.json of COUNT combinations, one JSON text a line, for a
// validator of another language to read.
#include "core/devcontainer/sdkcontainer.h"
#include "tests/support/devcontainermatrix.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <cstdio>

using namespace tandem;

namespace {

bool print(const Result<DevContainerExport>& made)
{
    if (!made) {
        std::fprintf(stderr, "%s\n", qPrintable(made.error().message));
        return false;
    }
    for (const auto& file : made->files)
        if (file.path.endsWith(u"devcontainer.json"_s))
            std::puts(QJsonDocument(QJsonArray{QString::fromUtf8(file.bytes)})
                          .toJson(QJsonDocument::Compact)
                          .constData());
    return true;
}

}

int main(int argc, char** argv)
{
    bool isSound = true;
    for (const auto& one : devContainerMatrix(argc > 1 ? std::atoi(argv[1]) : 500))
        isSound = print(exportDevContainer(one.facts, one.choices)) && isSound;
    for (const QString& name : hostileNames())
        for (const bool option : {false, true})
            isSound = print(exportSdkContainer({.hasAzureCli = option,
                          .hasTerraform = option,
                          .mountsAzureLogin = !option,
                          .name = name}))
                && isSound;
    return isSound ? 0 : 1;
}
