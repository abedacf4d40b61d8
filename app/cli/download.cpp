// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/download.h"

#include "core/base/pathbelow.h"
#include "core/base/text.h"

#include <QDir>
#include <algorithm>

namespace tandem::cli {

namespace {

bool isWanted(const QString& path, const QStringList& only)
{
    return only.isEmpty() || std::any_of(only.begin(), only.end(), [&](const QString& start) {
        return path.startsWith(start);
    });
}

}

Task<QStringList> downloadArtifacts(
    Invocation* invocation, azure::WorkspaceClient* workspace, QString run, QString folder, QStringList only)
{
    Terminal& terminal = invocation->terminal;
    QStringList files;
    const auto artifacts = co_await workspace->artifacts().list(run);
    for (const auto& artifact : artifacts) {
        if (!isWanted(artifact.path, only))
            continue;
        const QString place = co_await pathBelow(folder, artifact.path);
        Progress progress = [&terminal, path = artifact.path](
                                qint64 done, qint64) { terminal.progress(path + u"  "_s + sizeText(done)); };
        co_await workspace->artifacts().download(run, artifact.path, place, std::move(progress));
        files << QDir::toNativeSeparators(place);
    }
    terminal.progress({});
    co_return files;
}

}
