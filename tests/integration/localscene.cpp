// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/localscene.h"

#include "core/base/atomicfile.h"
#include "core/local/store/schema.h"
#include "tests/integration/podman.h"
#include "tests/support/endwork.h"
#include "tests/support/outcome.h"

#include <QStandardPaths>

namespace tandem::local {

using namespace std::chrono_literals;

LocalScene::LocalScene(std::optional<ContainerEngine> wanted)
    : database(open(layout))
    , engine(std::move(wanted))
    , jobs(*database)
    , computes(*database)
    , environments(*database)
    , codes(*database)
    , builds(*database)
{
    restart();
}

LocalScene::~LocalScene()
{
    const bool isClean = QTest::qWaitFor(
        [this] { return QDir(layout.root() + u"/work"_s).isEmpty(QDir::Dirs | QDir::NoDotAndDotDot); });
    EXPECT_TRUE(isClean) << "what only running jobs need is removed";
    stop();
    EXPECT_TRUE(waitFor(endWork(layout)));
    for (const BuildRecord& record : builds.list().valueOr({}))
        if (record.image.contains(u"azureml_"_s))
            removeImage(record.image);
}

std::unique_ptr<Database> LocalScene::open(const DataLayout& layout)
{
    EXPECT_TRUE(makeFolder(layout.root()));
    auto opened = Database::open(layout.database());
    EXPECT_TRUE(opened);
    EXPECT_TRUE(schema::migrate(**opened));
    return *std::move(opened);
}

void LocalScene::stop()
{
    scheduler.reset();
    runner.reset();
    builder.reset();
}

void LocalScene::restart()
{
    stop();
    builder = std::make_unique<ImageBuilder>(
        ImageBuilder::Setup{builds, layout, *processes, QStringLiteral(TANDEM_LOCAL), engine, clock});
    runner = std::make_unique<JobRunner>(
        JobRunner::Setup{layout, *processes, QStringLiteral(TANDEM_LOCAL), engine, clock, 2s});
    scheduler = std::make_unique<Scheduler>(
        Scheduler::Setup{jobs, computes, environments, codes, layout, *builder, *runner, clock,
            [] {
                RunSurroundings surroundings;
                surroundings.workspace = u"this-computer"_s;
                surroundings.trackingUri = u"http://127.0.0.1:1/mlflow"_s;
                return surroundings;
            },
            [](const QString& run) { return "token-of-" + run.toUtf8(); },
            [](const QString&) { return u"experiment-id"_s; }});
    EXPECT_TRUE(scheduler->recover());
}

void LocalScene::addEnvironment(const QString& name, const QJsonObject& properties)
{
    EnvironmentVersionRecord version;
    version.name = name;
    version.version = u"1"_s;
    version.properties = properties;
    EXPECT_TRUE(environments.putVersion(version, clock.now()));
}

void LocalScene::addReadyEnvironment(const QString& name)
{
    const QJsonObject properties{{u"image"_s, testBaseImage()}};
    addEnvironment(name, properties);
    if (engine)
        return;
    EnvironmentSource source = EnvironmentSource::of(properties, layout.blobs());
    source.wantsHost = true;
    BuildRecord ready;
    ready.hash = ImageRecipe::of(source)->hostHash();
    ready.status = BuildStatus::Succeeded;
    ready.kind = BuildKind::Host;
    ready.condaPath = folder.filePath(u"prefix"_s);
    EXPECT_TRUE(makeFolder(ready.condaPath + u"/bin"_s));
    QFile::link(
        QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s}), ready.condaPath + u"/bin/python"_s);
    EXPECT_TRUE(builds.put(ready));
}

void LocalScene::addCluster(const QString& name, int nodes)
{
    ComputeRecord compute;
    compute.name = name;
    compute.maxNodes = nodes;
    EXPECT_TRUE(computes.put(compute, clock.now()));
}

void LocalScene::addCode(const QString& name, const QMap<QString, QByteArray>& files)
{
    const QString path = u"code-container/"_s + name;
    for (auto file = files.begin(); file != files.end(); ++file)
        EXPECT_TRUE(writeFile(layout.blobs() + u'/' + path + u'/' + file.key(), file.value()));
    CodeRecord code;
    code.name = name;
    code.version = u"1"_s;
    code.uri = u"http://127.0.0.1:1/blob/"_s + path;
    EXPECT_TRUE(codes.put(code, clock.now()));
}

JobRecord LocalScene::job(const QString& name, const QString& command, const QJsonObject& more) const
{
    JobRecord job;
    job.name = name;
    job.environmentName = u"ready"_s;
    job.environmentVersion = u"1"_s;
    job.createdAt = clock.now();
    job.properties = more;
    job.properties.insert(u"command"_s, command);
    return job;
}

void LocalScene::submit(const JobRecord& job)
{
    const auto created = jobs.create(job);
    ASSERT_TRUE(created) << created.error().message.toStdString();
    scheduler->jobSubmitted(job.name);
}

void LocalScene::cancel(const QString& name)
{
    EXPECT_TRUE(jobs.update(
        name, [](JobRecord& job) { job.status = JobStatus::CancelRequested; }, clock.now()));
    scheduler->cancelRequested(name);
}

JobRecord LocalScene::stored(const QString& name) const
{
    const auto job = jobs.get(name);
    EXPECT_TRUE(job);
    return job ? *job : JobRecord{};
}

bool LocalScene::waitForStatus(const QString& name, JobStatus status) const
{
    return QTest::qWaitFor([&] { return stored(name).status == status; }, 30'000);
}

JobRecord LocalScene::ended(const QString& name) const
{
    EXPECT_TRUE(QTest::qWaitFor([&] { return isTerminal(stored(name).status); }, 120'000))
        << artifact(name, u"system_logs/lifecycler/lifecycler.log"_s).toStdString();
    return stored(name);
}

QString LocalScene::artifact(const QString& run, const QString& path) const
{
    return QString::fromUtf8(readFile(*layout.runArtifact(run, path)).valueOr({}));
}

bool LocalScene::waitForLog(const QString& run, const QString& text) const
{
    return QTest::qWaitFor([&] { return log(run).contains(text); }, 30'000);
}

SupervisionFolder LocalScene::supervision(const QString& run) const
{
    return SupervisionFolder(RunFolder::of(layout, run)->supervision());
}

}
