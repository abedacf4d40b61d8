// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/buildlogresolver.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace tandem::azure {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("BuildLogResolver", text);
}

QString ownLogName()
{
    return u"azureml-logs/20_image_build_log.txt"_s;
}

const LogFile* buildLogIn(const QList<LogFile>& logs)
{
    const auto log = std::find_if(
        logs.begin(), logs.end(), [](const LogFile& file) { return file.name.contains(u"image_build"_s); });
    return log == logs.end() ? nullptr : &*log;
}

/// Of a run that does nothing but build, its output is the log.
const LogFile* outputIn(const QList<LogFile>& logs)
{
    if (const LogFile* own = buildLogIn(logs))
        return own;
    for (const auto& part : {u"user_logs/std_log"_s, u"azureml-logs/70_driver_log"_s, u"build.log"_s})
        for (const LogFile& log : logs)
            if (log.name.contains(part))
                return &log;
    return nullptr;
}

bool isBuildRun(const QString& run, const QString& experiment)
{
    return run.startsWith(u"imgbldrun_"_s) || experiment == u"prepare_image";
}

/// The names of build runs that a text tells: "…/experiments/id/prepare_image/runs/imgbldrun_1a2b3c4?…".
QStringList buildRunsIn(const QString& text)
{
    static const QRegularExpression pattern(u"\\bimgbldrun_[0-9A-Za-z]+"_s);
    QStringList names;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        names << match.next().captured();
    names.removeDuplicates();
    return names;
}

/// One search; it notes each place.
class Search {
public:
    Search(WorkspaceClient& workspace, QString run)
        : m_workspace(workspace)
    {
        m_found.run = std::move(run);
    }

    Task<ResolvedBuildLog> go()
    {
        const RunDetails details = co_await m_workspace.runs().details(m_found.run);
        if (const LogFile* log = buildLogIn(details.logFiles)) {
            take(m_found.run, *log, log->name);
            co_return m_found;
        }
        note(ownLogName(), translated(QT_TRANSLATE_NOOP("BuildLogResolver", "The run has no such file.")));
        co_await lookAtChildren();
        if (!m_found.isFound())
            co_await lookAtNamedRuns(details);
        if (!m_found.isFound())
            co_await lookAtArtifacts();
        if (!m_found.isFound())
            co_await explain(details);
        co_return m_found;
    }

private:
    void note(const QString& place, const QString& outcome)
    {
        m_found.tried << ResolvedBuildLog::Place{place, outcome};
    }

    void take(const QString& run, const LogFile& log, const QString& place)
    {
        m_found.run = run;
        m_found.log = log;
        note(place, translated(QT_TRANSLATE_NOOP("BuildLogResolver", "Here it is.")));
    }

    Task<Done> lookAtBuildRun(QString run)
    {
        Task<RunDetails> reading = m_workspace.runs().details(run);
        const auto details = co_await reading.result();
        if (!details) {
            note(run, details.error().message);
            co_return Done{};
        }
        if (const LogFile* log = outputIn(details->logFiles))
            take(run, *log, run + u": "_s + log->name);
        else
            note(run,
                translated(
                    QT_TRANSLATE_NOOP("BuildLogResolver", "It has built the image, but left no log.")));
        co_return Done{};
    }

    Task<Done> lookAtChildren()
    {
        const QString place = translated(QT_TRANSLATE_NOOP("BuildLogResolver", "children of the run"));
        Task<QList<RunSummary>> reading = m_workspace.runs().children(m_found.run);
        const auto children = co_await reading.result();
        if (!children) {
            note(place, children.error().message);
            co_return Done{};
        }
        bool hasOne = false;
        for (const RunSummary& child : *children) {
            if (!isBuildRun(child.runId, child.experiment))
                continue;
            hasOne = true;
            co_await lookAtBuildRun(child.runId);
            if (m_found.isFound())
                co_return Done{};
        }
        if (!hasOne)
            note(place, translated(QT_TRANSLATE_NOOP("BuildLogResolver", "None of them prepares an image.")));
        co_return Done{};
    }

    /// Properties, warnings and the failure may name the run that builds.
    Task<Done> lookAtNamedRuns(RunDetails details)
    {
        QString text =
            details.error.message + u' ' + details.error.details + u' ' + details.warnings.join(u' ');
        for (const QString& value : details.properties)
            text += u' ' + value;
        for (const QString& name : buildRunsIn(text)) {
            co_await lookAtBuildRun(name);
            if (m_found.isFound())
                co_return Done{};
        }
        co_return Done{};
    }

    /// The file may be there although the run no longer lists it.
    Task<Done> lookAtArtifacts()
    {
        const QString place = translated(QT_TRANSLATE_NOOP("BuildLogResolver", "files of the run"));
        Task<QList<Artifact>> reading = m_workspace.artifacts().list(m_found.run);
        const auto artifacts = co_await reading.result();
        if (!artifacts) {
            note(place, artifacts.error().message);
            co_return Done{};
        }
        for (const Artifact& artifact : *artifacts) {
            const bool isLog = artifact.path.contains(u"image_build"_s)
                || (artifact.path.contains(u"ImageLogs/"_s) && artifact.path.endsWith(u"build.log"_s));
            if (!isLog)
                continue;
            take(m_found.run, LogFile{artifact.path, {}}, artifact.path);
            co_return Done{};
        }
        note(place,
            translated(QT_TRANSLATE_NOOP("BuildLogResolver", "None of them is a log of an image build.")));
        co_return Done{};
    }

    /// There is none: why not.
    Task<Done> explain(RunDetails details)
    {
        Task<Job> reading = m_workspace.jobs().get(m_found.run);
        const auto job = co_await reading.result();
        if (!job) {
            m_found.reason = job.error().message;
            co_return Done{};
        }
        if (job->environmentId.contains(u"/registries/"_s)
            || job->environmentId.startsWith(u"azureml://registries/"_s)) {
            m_found.reason = translated(QT_TRANSLATE_NOOP("BuildLogResolver",
                "The environment belongs to a registry, which has built its image before. Its build logs are "
                "not "
                "public: the registry refuses access from outside."));
            co_return Done{};
        }
        const bool isComputeGone = details.error.message.contains(u"compute"_s, Qt::CaseInsensitive)
            && details.error.message.contains(u"not found"_s, Qt::CaseInsensitive);
        if (isComputeGone) {
            m_found.reason = translated(QT_TRANSLATE_NOOP("BuildLogResolver",
                "No image could be built: the compute that the workspace builds images on is not there any "
                "more. "
                "Choose another one in the workspace's settings."));
            co_return Done{};
        }
        const QString name = job->environmentName();
        const QString version = job->environmentVersion();
        Task<ImageDetails> asking = m_workspace.environments().imageDetails(name, version);
        const auto image = co_await asking.result();
        const QString place =
            translated(QT_TRANSLATE_NOOP("BuildLogResolver", "image of %1:%2")).arg(name, version);
        if (image && image->exists)
            note(place,
                translated(QT_TRANSLATE_NOOP("BuildLogResolver", "It is built: %1")).arg(image->image));
        else
            note(place,
                image ? translated(QT_TRANSLATE_NOOP("BuildLogResolver", "It is not built."))
                      : image.error().message);
        if (image && image->exists)
            m_found.reason = translated(QT_TRANSLATE_NOOP("BuildLogResolver",
                "Nothing was built for this run: the image was there already, from an earlier run of the "
                "same "
                "environment."));
        else if (!isTerminal(details.status))
            m_found.reason =
                translated(QT_TRANSLATE_NOOP("BuildLogResolver", "The build has not begun to write yet."));
        else
            m_found.reason = translated(QT_TRANSLATE_NOOP("BuildLogResolver",
                "The run ended before its image was built, and nothing tells of a build."));
        co_return Done{};
    }

    WorkspaceClient& m_workspace;
    ResolvedBuildLog m_found;
};

}

Task<ResolvedBuildLog> resolveBuildLog(WorkspaceClient* workspace, QString runName)
{
    Search search(*workspace, std::move(runName));
    Task<ResolvedBuildLog> going = search.go();
    co_return co_await going;
}

Task<QString> fetchBuildLog(WorkspaceClient* workspace, ResolvedBuildLog found, QString folder)
{
    const QString file = folder + u'/' + found.log.name.section(u'/', -1);
    QFile::remove(file);
    if (found.log.url.isEmpty())
        co_await workspace->artifacts().download(found.run, found.log.name, file);
    else
        co_await workspace->runs().appendLog(found.log, file);
    co_return file;
}

}
