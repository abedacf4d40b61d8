// SPDX-License-Identifier: GPL-3.0-or-later
// What RunsPage does to runs: submit, cancel, run again, try the sample.
#include "core/azure/environmentregistry.h"
#include "core/base/text.h"
#include "core/sample/sample.h"
#include "ui/pages/rundetail.h"
#include "ui/pages/runform.h"
#include "ui/pages/runspage.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/table.h"

#include <QDir>
#include <QTabWidget>

namespace tandem {

using azure::Job;

namespace {

const auto sampleName = u"sample"_s;
const auto sampleCluster = u"cpu-cluster"_s;
const auto sampleImage = u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest"_s;

}

void RunsPage::submit()
{
    if (!workspace())
        return m_form->banner().show(notConnected());
    const RunRequest request = m_form->request();
    m_form->setBusy(true);
    m_form->banner().clear();
    m_work.start(
        tr("Submitting %1").arg(request.displayName.isEmpty() ? request.script : request.displayName),
        [this, request](Activity& activity) { return submitRun(workspace(), request, activity); },
        [this](const Error& error) {
            m_form->setBusy(false);
            m_form->banner().show(error, tr("The run was not submitted."));
        },
        [this] { m_form->setBusy(false); });
}

Task<Job> RunsPage::start(Workspace workspace, RunRequest request, Activity* activity)
{
    QString environmentId = request.environment;
    if (!azure::isRegistryAsset(environmentId)) {
        const QString version =
            request.environmentVersion.isEmpty() ? u"latest"_s : request.environmentVersion;
        Task<azure::EnvironmentVersion> resolving =
            workspace->environments().get(request.environment, version);
        const azure::EnvironmentVersion environment = co_await resolving;
        environmentId = environment.id;
    }
    Task<azure::Compute> finding = workspace->computes().get(request.cluster);
    const azure::Compute cluster = co_await finding;
    Task<azure::CodeService::Uploaded> uploading =
        workspace->codes().upload(request.folder, uploadProgress(activity));
    const azure::CodeService::Uploaded code = co_await uploading;
    azure::JobSpec spec = request.jobSpec();
    spec.codeId = code.codeId;
    spec.environmentId = environmentId;
    spec.computeId = cluster.id;
    Task<Job> submitting = workspace->jobs().submit(spec);
    co_return co_await submitting.result();
}

Task<Done> RunsPage::submitRun(Workspace workspace, RunRequest request, Activity& activity)
{
    Task<Job> starting = start(workspace, request, &activity);
    const Job job = co_await starting;
    m_form->setBusy(false);
    submitted(job, request.folder);
    const QString title = job.displayName.isEmpty() ? job.name : job.displayName;
    activity.finish(
        tr("%1 was submitted").arg(title), tr("Show"), [this, name = job.name] { showRun(name); });
    co_return Done{};
}

void RunsPage::submitted(const Job& job, const QString& folder)
{
    m_folders.insert(job.name, folder);
    QList<RunRow> rows = m_runs.rows();
    rows.removeIf([&](const RunRow& row) { return row.job.name == job.name; });
    rows.prepend(RunRow{.job = job});
    m_runs.setRows(rows);
    showList();
    m_table->setCurrentKey(job.name);
    m_detail->tabs()->setCurrentIndex(1);
    refresh();
}

void RunsPage::cancelCurrent()
{
    const auto row = current();
    if (!row || !workspace() || azure::isTerminal(row->job.status))
        return;
    m_work.start(
        tr("Canceling %1").arg(row->title()),
        [this, name = row->job.name](Activity& activity) { return cancelRun(workspace(), name, activity); },
        [this](const Error& error) { showError(error, tr("The run was not canceled.")); });
}

Task<Done> RunsPage::cancelRun(Workspace workspace, QString run, Activity& activity)
{
    Task<Done> canceling = workspace->jobs().cancel(run);
    co_await canceling;
    activity.finish(tr("%1 is told to end").arg(run));
    refresh();
    co_return Done{};
}

void RunsPage::runAgain()
{
    const auto row = current();
    if (!row)
        return;
    RunRequest request = RunRequest::of(row->job);
    request.folder = m_folders.value(row->job.name);
    newRun(request);
}

void RunsPage::trySample()
{
    emit wanted();
    if (!workspace())
        return showError(notConnected());
    if (std::exchange(m_sampleStarted, true))
        return;
    const QString folder = QDir(context().documentsFolder).filePath(u"Tandem sample"_s);
    m_work.start(
        tr("Trying the sample"),
        [this, folder](Activity& activity) { return runSample(workspace(), folder, activity); },
        [this](const Error& error) {
            m_sampleStarted = false;
            showError(error, tr("The sample could not be started."));
        },
        [this] { m_sampleStarted = false; });
}

Task<Done> RunsPage::runSample(Workspace workspace, QString folder, Activity& activity)
{
    activity.setText(tr("Sample: writing its files to %1").arg(QDir::toNativeSeparators(folder)));
    co_await Sample::writeTo(folder);

    activity.setText(tr("Sample: registering its environment"));
    Task<azure::EnvironmentVersion> looking = workspace->environments().get(sampleName, u"latest"_s);
    const Result<azure::EnvironmentVersion> there = co_await looking.result();
    if (!there) {
        azure::EnvironmentVersion version;
        version.name = sampleName;
        version.image = sampleImage;
        version.condaFile = Sample::condaYaml();
        Task<azure::EnvironmentVersion> registering = workspace->environments().registerVersion(version);
        co_await registering;
    }

    activity.setText(tr("Sample: making sure there is a cluster"));
    Task<QList<azure::VmSize>> asking = workspace->computes().vmSizes();
    const QList<azure::VmSize> sizes = co_await asking;
    azure::ClusterSpec cluster;
    cluster.name = sampleCluster;
    cluster.vmSize = sizes.isEmpty() ? u"Standard_DS3_v2"_s : sizes.first().name;
    Task<azure::ComputeService::Obtained> obtaining = workspace->computes().getOrCreate(cluster);
    co_await obtaining;

    RunRequest request;
    request.experiment = sampleName;
    request.folder = folder;
    request.script = Sample::scriptName();
    request.environment = sampleName;
    request.cluster = sampleCluster;
    Task<Job> starting = start(workspace, request, &activity);
    const Job job = co_await starting;
    m_sampleStarted = false;
    submitted(job, folder);
    activity.finish(tr("The sample is running"), tr("Show"), [this, name = job.name] { showRun(name); });
    co_return Done{};
}

}
