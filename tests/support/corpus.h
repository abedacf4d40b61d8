// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/base/literals.h"

#include <QDir>
#include <gtest/gtest.h>

#include <optional>

namespace tandem {

/// A folder of real files from public repositories, which are not part of this project: the folder `name`
/// below the one that the environment variable TANDEM_CORPUS names. Nothing when the variable is not set.
inline std::optional<QDir> corpusFolder(const QString& name)
{
    if (!qEnvironmentVariableIsSet("TANDEM_CORPUS"))
        return {};
    QDir folder(qEnvironmentVariable("TANDEM_CORPUS"));
    EXPECT_TRUE(folder.cd(name)) << "TANDEM_CORPUS has no folder " << name.toStdString();
    return folder;
}

/// What is expected of `file`, from expected/FILE.json beside it; empty when nothing is written down.
inline QJsonObject expectedOf(const QDir& folder, const QString& file)
{
    const auto bytes = readFile(folder.filePath(u"expected/"_s + file + u".json"_s));
    return bytes ? json::parseObject(*bytes).valueOr({}) : QJsonObject();
}

inline constexpr auto noCorpus = "skipped: TANDEM_CORPUS names no folder of real files";

}
