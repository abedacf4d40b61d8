// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/runfolder.h"

#include "core/base/atomicfile.h"
#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/local/work/buildlog.h"

#include <QCoreApplication>
#include <QDir>
#include <filesystem>

namespace tandem::local {

namespace {

namespace fs = std::filesystem;

fs::path pathOf(const QString& path)
{
    return fs::path(path.toStdU16String());
}

Result<Done> outcome(const std::error_code& error, const QString& path)
{
    if (!error)
        return Done{};
    return Error{.kind = Error::Kind::File,
        .message = QCoreApplication::translate("RunFolder", "%1 cannot be prepared for the run: %2.")
                       .arg(QDir::toNativeSeparators(path), QString::fromStdString(error.message()))};
}

}

Result<RunFolder> RunFolder::of(const DataLayout& layout, const QString& run)
{
    const auto artifacts = layout.runArtifacts(run);
    if (!artifacts)
        return artifacts.error();
    const auto scratch = layout.work(run);
    if (!scratch)
        return scratch.error();
    RunFolder folder;
    folder.m_artifacts = *artifacts;
    folder.m_scratch = *scratch;
    return folder;
}

Result<Done> RunFolder::create() const
{
    for (const QString& path : {outputs(), logs(), m_artifacts + u"/user_logs"_s, code()})
        if (auto made = makeFolder(path); !made)
            return made;
    return makeFolder(m_scratch, Access::OwnerOnly);
}

Result<Done> RunFolder::copyCode(const QString& source) const
{
    std::error_code error;
    fs::copy(pathOf(source), pathOf(code()),
        fs::copy_options::recursive | fs::copy_options::overwrite_existing, error);
    return outcome(error, code());
}

Result<Done> RunFolder::linkOutputs() const
{
    for (const QString& name : {u"outputs"_s, u"logs"_s}) {
        const fs::path link = pathOf(code() + u'/' + name);
        const fs::path target = pathOf(m_artifacts + u'/' + name);
        std::error_code error;
        if (fs::is_directory(fs::symlink_status(link, error))) {
            fs::copy(link, target, fs::copy_options::recursive | fs::copy_options::overwrite_existing, error);
            fs::remove_all(link, error);
        }
        error.clear();
        if (!fs::exists(fs::symlink_status(link, error)))
            fs::create_directory_symlink(target, link, error);
        if (error)
            return outcome(error, code() + u'/' + name);
    }
    return Done{};
}

Result<Done> RunFolder::linkImageLog(const QString& log) const
{
    if (auto made = makeFolder(m_artifacts + u"/azureml-logs"_s); !made)
        return made;
    const fs::path link = pathOf(imageLog());
    std::error_code error;
    fs::remove(link, error);
    fs::create_hard_link(pathOf(log), link, error);
    // Not every file system has hard links; then the run has the log as it is now.
    if (error)
        fs::copy_file(pathOf(log), link, fs::copy_options::overwrite_existing, error);
    return outcome(error, imageLog());
}

Result<Done> RunFolder::writeImageLog(const QStringList& lines) const
{
    const BuildLog log(imageLog());
    if (auto begun = log.begin(); !begun)
        return begun;
    return log.say(lines);
}

void RunFolder::note(const QDateTime& now, const QString& line) const
{
    append(u"lifecycler.log"_s, now, line);
}

void RunFolder::noteExecution(const QDateTime& now, const QString& line) const
{
    append(u"execution-wrapper.log"_s, now, line);
}

void RunFolder::append(const QString& file, const QDateTime& now, const QString& line) const
{
    const QString folder = m_artifacts + u"/system_logs/lifecycler"_s;
    QFile log(folder + u'/' + file);
    const QByteArray text = (now.toString(Qt::ISODateWithMs) + u' ' + redacted(line) + u'\n').toUtf8();
    // A run does not fail because what is told about it cannot be written.
    if (!makeFolder(folder) || !log.open(QIODevice::WriteOnly | QIODevice::Append)
        || log.write(text) != text.size())
        qCWarning(lcLocal) << "cannot write" << log.fileName() << log.errorString();
}

void RunFolder::removeScratch() const
{
    QDir(m_scratch).removeRecursively();
}

}
