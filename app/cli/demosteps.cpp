// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cluster.h"
#include "app/cli/demo.h"
#include "app/cli/describe.h"
#include "app/cli/download.h"
#include "app/cli/follow.h"
#include "app/enginewish.h"
#include "core/async/emitted.h"
#include "core/azure/runenvironment.h"
#include "core/devcontainer/export.h"
#include "core/environment/condayaml.h"
#include "core/sample/sample.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

/// The image is there, if one was needed.
bool hasStarted(azure::RunStatus status)
{
    using enum azure::RunStatus;
    return status == Queued || status == Running || status == Finalizing || status == Completed;
}

/// Whether a version that is registered already is the one the demo would register.
bool isSame(const azure::EnvironmentVersion& one, const azure::EnvironmentVersion& other)
{
    const auto key = u"tandem.build"_s;
    const auto mine = fromCondaYaml(one.condaFile);
    const auto theirs = fromCondaYaml(other.condaFile);
    return one.image == other.image && one.properties.value(key) == other.properties.value(key) && mine
        && theirs && mine->condaHash() == theirs->condaHash();
}

}

QString Demo::whereIs(const QString& path) const
{
    if (m_keptFolder.isEmpty())
        return translated(QT_TRANSLATE_NOOP("Cli", "%1, not kept")).arg(path);
    return QDir::toNativeSeparators(QDir::cleanPath(m_folder + u'/' + path));
}

Task<QString> Demo::startWorkspace()
{
    m_workspace = co_await m_invocation.connection.workspace();
    const QString name = m_workspace->info().friendlyName;
    co_return name.isEmpty() ? m_workspace->info().name : name;
}

Task<QString> Demo::writeSample()
{
    m_wasOurFolder = QFileInfo::exists(m_folder + u'/' + Sample::scriptName());
    co_await Sample::writeTo(m_folder);
    co_return whereIs(m_keptFolder.isEmpty() ? Sample::scriptName() : QString());
}

Task<QString> Demo::chooseBase()
{
    m_terminal.progress(
        translated(QT_TRANSLATE_NOOP("Cli", "      Looking for %1, and pulling it if needed …"))
            .arg(m_wishedImage));
    const Settings settings(m_invocation.connection.folders().settingsFile);
    m_base = co_await chooseDemoBase(m_wishedImage, tandem::engineWish(settings));
    if (!m_base.isHost())
        co_return translated(QT_TRANSLATE_NOOP("Cli", "%1, with %2")).arg(m_base.image, m_base.engine);
    m_terminal.print(u"      "_s
        + translated(QT_TRANSLATE_NOOP("Cli", "No image is built, because %1")).arg(m_base.whyHost));
    co_return translated(QT_TRANSLATE_NOOP("Cli", "an environment on this computer instead"));
}

Task<QString> Demo::registerEnvironment()
{
    azure::EnvironmentVersion wanted;
    wanted.name = u"tandem-sample"_s;
    wanted.image = m_base.image;
    wanted.condaFile = Sample::condaYaml();
    wanted.description = translated(QT_TRANSLATE_NOOP("Cli", "What the sample experiment runs in"));
    if (m_base.isHost())
        wanted.properties.insert(u"tandem.build"_s, u"host"_s);
    auto& environments = m_workspace->environments();
    const auto latest = co_await environments.get(wanted.name, u"latest"_s).result();
    const bool isThere = latest && isSame(*latest, wanted);
    if (isThere)
        m_environment = *latest;
    else
        m_environment = co_await environments.registerVersion(wanted);
    const QString name = m_environment.name + u':' + m_environment.version;
    co_return isThere ? translated(QT_TRANSLATE_NOOP("Cli", "%1, registered already")).arg(name) : name;
}

Task<QString> Demo::makeCluster()
{
    const auto obtained = co_await obtainUsualCluster(m_workspace);
    m_clusterId = obtained.compute.id;
    co_return obtained.existed
        ? translated(QT_TRANSLATE_NOOP("Cli", "%1, exists already, using it")).arg(obtained.compute.name)
        : obtained.compute.name;
}

Task<QString> Demo::submit()
{
    const auto code = co_await m_workspace->codes().upload(m_folder);
    azure::JobSpec spec;
    spec.experiment = u"sample"_s;
    spec.command = u"python "_s + Sample::scriptName();
    spec.codeId = code.codeId;
    spec.environmentId = m_environment.id;
    spec.computeId = m_clusterId;
    const auto job = co_await m_workspace->jobs().submit(std::move(spec));
    m_run = job.name;
    m_isRunOver = false;
    co_return m_run;
}

Task<Done> Demo::follow()
{
    using azure::RunFollower;
    Connection& connection = m_invocation.connection;
    const azure::RunFollower::Services services{
        m_workspace->runs(), m_workspace->metrics(), connection.timer(), connection.clock()};
    m_follower = std::make_unique<RunFollower>(services, m_run, connection.runFolder(m_run));
    std::optional<Error> failure;
    const QObject listening;
    QObject::connect(m_follower.get(), &RunFollower::detailsChanged, &listening, [this] { onStatus(); });
    QObject::connect(m_follower.get(), &RunFollower::logGrew, &listening,
        [this](const QString& log, const QString& file, qint64 from) { onLog(log, file, from); });
    QObject::connect(
        m_follower.get(), &RunFollower::failed, &listening, [&](const Error& error) { failure = error; });

    begin(titles()[6]);
    Emitted ended(m_follower.get(), &RunFollower::ended);
    m_follower->start();
    co_await ended;
    if (m_buildTime)
        beginRun();
    m_printer.finish();
    if (failure) {
        end(*failure);
        co_return *failure;
    }
    m_isRunOver = true;
    const auto outcome = success(m_follower->details());
    if (outcome)
        end(translated(QT_TRANSLATE_NOOP("Cli", "%1, Completed")).arg(m_run));
    else
        end(outcome.error());
    m_steps.last().duration += m_headStart;
    if (!outcome)
        co_return outcome.error();
    const auto image =
        co_await m_workspace->environments().imageDetails(m_environment.name, m_environment.version);
    m_steps[m_steps.size() - 2].where = image.isHost ? image.condaEnvironmentPath : image.image;
    co_return Done{};
}

void Demo::onStatus()
{
    if (!m_buildTime && hasStarted(m_follower->details().status))
        m_buildTime = std::chrono::milliseconds(m_clock.elapsed());
}

void Demo::onLog(const QString& log, const QString& file, qint64 from)
{
    if (!LogChoice().includes(log))
        return;
    const bool isBuildLog = log.contains(u"image_build"_s);
    if (!isBuildLog)
        beginRun();
    m_printer.setPrefix(isBuildLog ? u"      build | "_s : u"      run | "_s);
    m_printer.grew(log, file, from);
}

void Demo::beginRun()
{
    if (m_steps.last().title != titles()[6])
        return;
    m_printer.finish();
    end(QString());
    // The state changed a little before the first line of the run came.
    const auto late = m_steps.last().duration - m_buildTime.value_or(m_steps.last().duration);
    m_steps.last().duration -= late;
    begin(titles()[7]);
    m_headStart = late;
}

Task<QString> Demo::showMetrics()
{
    const auto metrics = co_await m_workspace->metrics().all(m_run);
    qsizetype points = 0;
    for (const auto& series : metrics) {
        points += series.points.size();
        if (!series.points.isEmpty())
            m_terminal.print(
                u"      %1  %2"_s.arg(series.name.leftJustified(16), numberText(series.points.last().value)));
    }
    if (metrics.isEmpty())
        co_return Error{.message = translated(QT_TRANSLATE_NOOP("Cli", "The run has logged no metrics."))};
    co_return translated(QT_TRANSLATE_NOOP("Cli", "%1 metrics, %2 points; tandem run metrics %3"))
        .arg(metrics.size())
        .arg(points)
        .arg(m_run);
}

Task<QString> Demo::download()
{
    const auto files =
        co_await downloadArtifacts(&m_invocation, m_workspace, m_run, m_folder, QStringList(u"outputs/"_s));
    if (files.isEmpty())
        co_return Error{
            .message = translated(QT_TRANSLATE_NOOP("Cli", "The run has left nothing in outputs/."))};
    for (const QString& file : files)
        m_terminal.print(u"      "_s + QDir(m_folder).relativeFilePath(QDir::fromNativeSeparators(file)));
    co_return whereIs(u"outputs"_s);
}

Task<QString> Demo::exportDevContainer()
{
    const auto facts = co_await azure::environmentOfRun(m_workspace, m_run);
    const auto made = co_await tandem::exportDevContainer(facts, DevContainerChoices::usual());
    // The folder of an earlier demo may be written over, a person's own may not.
    const auto existing = m_wasOurFolder ? Existing::Replace : Existing::Keep;
    co_await writeAll(m_folder, made.files, existing);
    for (const auto& file : made.files)
        m_terminal.print(u"      "_s + file.path);
    co_return whereIs(u".devcontainer"_s);
}

}
