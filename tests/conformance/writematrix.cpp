// SPDX-License-Identifier: GPL-3.0-or-later
// writematrix COUNT [legacy]: prints every devcontainer.json of COUNT combinations, one JSON text a line, for
// a validator of another language to read; with "legacy" in the form of 2021.
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
    const bool isLegacy = argc > 2 && qstrcmp(argv[2], "legacy") == 0;
    for (auto one : devContainerMatrix(argc > 1 ? std::atoi(argv[1]) : 500)) {
        one.choices.form = isLegacy ? DevContainerForm::Legacy : DevContainerForm::Today;
        isSound = print(exportDevContainer(one.facts, one.choices)) && isSound;
    }
    if (isLegacy)
        return isSound ? 0 : 1;
    for (const QString& name : hostileNames())
        for (const bool option : {false, true})
            isSound = print(exportSdkContainer({.hasAzureCli = option,
                          .hasTerraform = option,
                          .mountsAzureLogin = !option,
                          .name = name}))
                && isSound;
    return isSound ? 0 : 1;
}
