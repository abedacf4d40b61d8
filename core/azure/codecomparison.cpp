// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/codecomparison.h"

#include "core/async/worker.h"
#include "core/snapshot/snapshot.h"

#include <QRegularExpression>

namespace tandem::azure {

namespace {

/// Written by an export, or by whatever ran there.
bool isAddition(const QString& name)
{
    static const QRegularExpression additions(
        u"\\A(?:\\.devcontainer(?:/|\\.json\\z)|\\.vscode/|\\.gitattributes\\z|\\.dockerignore\\z|outputs/|logs/|mlruns/)|(?:\\A|/)__pycache__/"_s);
    return additions.match(name).hasMatch();
}

Result<bool> hasHash(const QString& folder, const QString& hash, std::stop_token stop)
{
    auto snapshot = Snapshot::of(folder, stop);
    if (!snapshot)
        return snapshot.error();
    const auto whole = snapshot->contentHash(stop);
    if (!whole)
        return whole.error();
    if (*whole == hash)
        return true;
    snapshot->files.removeIf([](const SnapshotFile& file) { return isAddition(file.name); });
    const auto own = snapshot->contentHash(stop);
    if (!own)
        return own.error();
    return *own == hash;
}

}

Task<CodeMatch> compareCode(WorkspaceClient* workspace, QString codeId, QString folder)
{
    if (codeId.isEmpty())
        co_return CodeMatch::Unknown;
    const QString hash = co_await workspace->codes().hashOf(codeId);
    if (hash.isEmpty())
        co_return CodeMatch::Unknown;
    auto work = [folder, hash](std::stop_token stop) { return hasHash(folder, hash, stop); };
    const bool isSame = co_await onWorkerThread(std::move(work));
    co_return isSame ? CodeMatch::Same : CodeMatch::Different;
}

}
