// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/environmentsources.h"

#include "core/azure/runenvironment.h"
#include "core/base/atomicfile.h"
#include "core/devcontainer/imagepin.h"
#include "core/environment/baseimage.h"
#include "core/environment/import/importedenvironment.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tandem {

namespace {

using Choice = EnvironmentSources::Choice;

constexpr int mostRuns = 100;
constexpr int mostVersions = 20; ///< Of one environment; others can be typed.

QString translated(const char* text)
{
    return QCoreApplication::translate("EnvironmentSources", text);
}

Error notConnected()
{
    return Error{.kind = Error::Kind::Network,
        .message = translated("There is no workspace open, so it has nothing to compare with.")};
}

QString titleOf(const azure::Job& job)
{
    return translated("%1 (%2:%3)")
        .arg(job.displayName.isEmpty() ? job.name : job.displayName, job.environmentName(),
            job.environmentVersion());
}

/// A list of what is installed, or any file that asks for something.
Result<EnvironmentSide> sideOfFile(const QString& path)
{
    EnvironmentSide side;
    side.title = QFileInfo(path).fileName();
    const ImportedEnvironment imported = importEnvironmentAt(path);
    using Kind = ImportedEnvironment::Kind;
    if (imported.kind == Kind::CondaList || imported.kind == Kind::PipList) {
        const auto bytes = readFile(path);
        const auto listed = bytes ? readInstalledPackages(QString::fromUtf8(*bytes))
                                  : Result<QList<InstalledPackage>>(bytes.error());
        if (listed) {
            side.installed = *listed;
            return side;
        }
    }
    if (!imported.isUnderstood)
        return Error{.kind = Error::Kind::Input,
            .message =
                translated("%1 describes no environment: %2")
                    .arg(path, imported.problems.isEmpty() ? QString() : imported.problems.first().message)};
    side.definition = imported.definition;
    return side;
}

}

void EnvironmentSources::setWorkspace(std::shared_ptr<azure::WorkspaceClient> workspace)
{
    m_workspace = std::move(workspace);
}

Task<QList<Choice>> EnvironmentSources::choices(Kind kind)
{
    if (kind == Kind::Version)
        co_return co_await versions();
    if (kind == Kind::Run)
        co_return co_await runs();
    QList<Choice> offered;
    if (kind == Kind::Container) {
        const QList<RunningContainer> containers = co_await m_desk.runningContainers();
        for (const RunningContainer& container : containers)
            offered << Choice{
                container.id, translated("%1 (%2)").arg(container.name, shortImage(container.image))};
    }
    co_return offered;
}

Task<QList<Choice>> EnvironmentSources::versions()
{
    const auto workspace = m_workspace;
    if (!workspace)
        co_return notConnected();
    using View = azure::EnvironmentService::View;
    Task<QList<azure::EnvironmentContainer>> listing = workspace->environments().list(View::Active);
    const QList<azure::EnvironmentContainer> containers = co_await listing;
    QList<Choice> offered;
    for (const azure::EnvironmentContainer& container : containers) {
        const QString prefix = container.name + u':';
        offered << Choice{prefix + container.latestVersion, prefix + container.latestVersion};
        const int latest = container.latestVersion.toInt();
        for (int older = latest - 1; older > 0 && older > latest - mostVersions; --older)
            offered << Choice{prefix + QString::number(older), prefix + QString::number(older)};
    }
    co_return offered;
}

Task<QList<Choice>> EnvironmentSources::runs()
{
    const auto workspace = m_workspace;
    if (!workspace)
        co_return notConnected();
    Task<QList<azure::Job>> listing = workspace->jobs().list(mostRuns);
    const QList<azure::Job> jobs = co_await listing;
    QList<Choice> offered;
    for (const azure::Job& job : jobs)
        if (!job.environmentName().isEmpty())
            offered << Choice{job.name, titleOf(job)};
    co_return offered;
}

Task<EnvironmentSide> EnvironmentSources::side(Kind kind, QString key)
{
    if (kind == Kind::File)
        co_return co_await sideOfFile(key);
    if (kind == Kind::Run)
        co_return co_await run(key);
    if (kind == Kind::Version) {
        QString number = key.section(u':', 1);
        if (number.isEmpty())
            number = u"latest"_s;
        Task<EnvironmentSide> reading = version(key, key.section(u':', 0, 0), number);
        co_return co_await reading;
    }
    EnvironmentSide side;
    const QList<RunningContainer> containers = co_await m_desk.runningContainers();
    for (const RunningContainer& container : containers)
        if (container.id == key || container.name == key)
            side.title = translated("container %1").arg(container.name);
    side.installed = co_await m_desk.installedIn(key);
    co_return side;
}

Task<EnvironmentSide> EnvironmentSources::version(QString title, QString name, QString version)
{
    const auto workspace = m_workspace;
    if (!workspace)
        co_return notConnected();
    Task<azure::EnvironmentVersion> getting = workspace->environments().get(name, version);
    const azure::EnvironmentVersion registered = co_await getting;
    EnvironmentSide side;
    side.title = title;
    side.definition = co_await azure::definitionOf(registered);
    co_return side;
}

Task<EnvironmentSide> EnvironmentSources::run(QString name)
{
    const auto workspace = m_workspace;
    if (!workspace)
        co_return notConnected();
    Task<azure::Job> getting = workspace->jobs().get(name);
    const azure::Job job = co_await getting;
    if (job.environmentName().isEmpty())
        co_return Error{.kind = Error::Kind::Unsupported,
            .message = translated("The run %1 does not say which environment it used.").arg(name)};
    const QString title = titleOf(job);
    Task<EnvironmentSide> reading = version(title, job.environmentName(), job.environmentVersion());
    EnvironmentSide side = co_await reading;
    const auto facts = co_await azure::environmentOfRun(workspace.get(), name).result();
    if (facts)
        side.installed = co_await installedInImageOf(*facts);
    if (side.installed.isEmpty())
        side.note = translated("What %1 had installed is not known here, because its image is not on this "
                               "computer.")
                        .arg(title);
    co_return side;
}

/// Nothing where the image is not here, or cannot tell.
Task<QList<InstalledPackage>> EnvironmentSources::installedInImageOf(DevContainerFacts facts)
{
    // Its tag may mean another image by now: where there is a digest, that counts.
    const QString reference = ImagePin::of(facts.imageReference, facts.imageDigest).reference;
    if (facts.isHost || reference.isEmpty())
        co_return QList<InstalledPackage>();
    const bool isHere = co_await m_desk.hasImage(reference);
    if (!isHere)
        co_return QList<InstalledPackage>();
    auto installed = co_await m_desk.installedInImage(reference).result();
    co_return std::move(installed).valueOr({});
}

}
