// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/codecomparison.h"

#include "core/async/worker.h"
#include "core/snapshot/snapshot.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace tandem::azure {

namespace {

/// Written by an export, or by whatever ran there.
bool isAddition(const QString& name)
{
    static const QRegularExpression additions(
        u"\\A(?:\\.devcontainer(?:/|\\.json\\z)|\\.vscode/|\\.gitattributes\\z|\\.dockerignore\\z|outputs/|logs/|mlruns/)|(?:\\A|/)__pycache__/"_s);
    return additions.match(name).hasMatch();
}

/// What a run took along: the hash of all, its files, and a folder of ours with those of them that are no
/// code.
struct Taken {
    QString hash;
    QList<SourceFile> files;
    QString additions;
};

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

/// Whether the folder's code, with the additions of that time in place of today's, is what was taken.
Result<bool> isSame(const QString& folder, const Taken& taken, std::stop_token stop)
{
    const auto snapshot = Snapshot::of(folder, stop);
    if (!snapshot)
        return snapshot.error();
    QMap<QString, SnapshotFile> here;
    for (const SnapshotFile& file : snapshot->files)
        here.insert(file.name, file);
    QList<SnapshotFile> files;
    for (const SourceFile& file : taken.files) {
        const auto found = here.find(file.name);
        if (isAddition(file.name))
            files << SnapshotFile{taken.additions + u'/' + file.name, file.name, file.size};
        else if (found != here.end() && found->size == file.size)
            files << *found;
        else
            return false;
        here.remove(file.name);
    }
    for (auto it = here.begin(); it != here.end(); ++it)
        if (!isAddition(it.key()))
            return false;
    const auto hash = Snapshot::ofFiles(files).contentHash(stop);
    if (!hash)
        return hash.error();
    return *hash == taken.hash;
}

}

Task<CodeMatch> compareCode(WorkspaceClient* workspace, Job job, QString folder)
{
    if (job.codeId.isEmpty())
        co_return CodeMatch::Unknown;
    Taken taken;
    taken.hash = co_await workspace->codes().hashOf(job.codeId);
    if (taken.hash.isEmpty())
        co_return CodeMatch::Unknown;
    auto asItIs = [folder, hash = taken.hash](std::stop_token stop) { return hasHash(folder, hash, stop); };
    const bool isAsItIs = co_await onWorkerThread(std::move(asItIs));
    if (isAsItIs)
        co_return CodeMatch::Same;

    // Among it may have been an older dev container, or what an earlier run had left.
    taken.files = co_await workspace->snapshots().files(job);
    QList<SourceFile> additions = taken.files;
    additions.removeIf([](const SourceFile& file) { return !isAddition(file.name); });
    const QTemporaryDir place;
    taken.additions = place.path();
    co_await workspace->snapshots().fetch(additions, place.path());
    auto withThat = [folder, taken](std::stop_token stop) { return isSame(folder, taken, stop); };
    const bool isTheSame = co_await onWorkerThread(std::move(withThat));
    co_return isTheSame ? CodeMatch::Same : CodeMatch::Different;
}

Task<Done> fetchCode(WorkspaceClient* workspace, Job job, QString folder, Progress progress)
{
    const auto files = co_await workspace->snapshots().files(job);
    if (files.isEmpty())
        co_return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("Azure", "The run %1 took no code along.").arg(job.name),
            .code = u"NoCode"_s};
    co_return co_await workspace->snapshots().fetch(files, folder, std::move(progress));
}

}
