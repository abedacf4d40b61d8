// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/imagemaker.h"

#include "core/async/worker.h"
#include "core/base/atomicfile.h"
#include "core/local/work/hostplan.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace tandem::local {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("ImageBuilder", text);
}

Error processError(const QString& message)
{
    return Error{.kind = Error::Kind::Process, .message = message};
}

/// What docker allows as a tag.
QString tagOf(QString version)
{
    static const QRegularExpression refused(uR"([^\w.-])"_s);
    version.replace(refused, u"_"_s);
    return version.isEmpty() || version.startsWith(u'.') || version.startsWith(u'-') ? u"_"_s + version
                                                                                     : version.left(128);
}

/// The way Azure's build logs show a command.
QString shown(const Command& command)
{
    QStringList words{command.program.section(u'/', -1)};
    words += command.arguments;
    return u"Running: ['%1']"_s.arg(words.join(u"', '"_s));
}

QString buildStep(int attempt)
{
    return attempt == 1 ? u"build"_s : u"build-%1"_s.arg(attempt);
}

QString howItEnded(const SupervisedExit& exit)
{
    if (!exit.failedToStart.isEmpty())
        return translated("The build could not be started: %1.").arg(exit.failedToStart);
    if (exit.crashed)
        return translated("The build was ended by signal %1.").arg(exit.exitCode);
    return u"Building docker image failed with exit code: %1"_s.arg(exit.exitCode);
}

}

BuildRecord failedBuild(BuildRecord record, const BuildFailure& failure, const QString& fallback)
{
    record.status = BuildStatus::Failed;
    record.failingStep = failure.step;
    record.error = failure.cause.isEmpty() ? fallback : failure.cause;
    return record;
}

QString ImageMaker::logFile(const BuildRecord& record) const
{
    return m_setup.layout.blobs() + u'/' + DataLayout::artifactContainer() + u'/' + record.logPath;
}

Task<BuildRecord> ImageMaker::make(Build build) const
{
    if (build.record.kind == BuildKind::Host) {
        Task<BuildRecord> making = makeOnHost(build);
        co_return co_await making;
    }
    if (!m_setup.engine)
        co_return processError(
            translated("The build was begun with a container engine that does not work any more."));
    Task<BuildRecord> making = makeImage(build);
    co_return co_await making;
}

Task<std::optional<ImageInfo>> ImageMaker::baseImage(Build build) const
{
    const QString name = build.recipe.definition.baseImage;
    if (name.isEmpty())
        co_return std::optional<ImageInfo>();
    Task<std::optional<ImageInfo>> asking = m_setup.engine->image(name);
    const auto present = co_await asking;
    if (present)
        co_return present;
    co_await log(build.record).say(u"Pulling %1"_s.arg(name));
    Task<SupervisedExit> pulling = supervise(build, u"pull"_s, m_setup.engine->pull(name));
    const SupervisedExit exit = co_await pulling;
    if (exit.exitCode != 0 || !exit.failedToStart.isEmpty())
        co_return processError(
            translated("The base image %1 could not be pulled. Check its name and the network.").arg(name));
    Task<std::optional<ImageInfo>> again = m_setup.engine->image(name);
    co_return co_await again;
}

Task<BuildRecord> ImageMaker::makeImage(Build build) const
{
    Task<std::optional<ImageInfo>> finding = baseImage(build);
    const auto base = co_await finding;
    BuildRecord record = build.record;
    QString reference = record.image;
    if (build.recipe.kind != ImageRecipe::Kind::Image) {
        const QString digest = base ? base->digest : QString();
        const auto path = co_await build.recipe.writeContext(folder(record.hash).context(), digest);
        record.dockerfile = QString::fromUtf8(co_await readFile(path));
        ImageBuild options;
        options.folder = build.recipe.kind == ImageRecipe::Kind::Context ? build.recipe.contextFolder
                                                                         : folder(record.hash).context();
        options.dockerfile = path;
        options.tags = QStringList{record.image + u":latest"_s};
        if (const QString version = tagOf(build.environment.version); version != u"latest"_s)
            options.tags << record.image + u':' + version;
        Task<SupervisedExit> building = buildImage(build, m_setup.engine->build(options));
        const SupervisedExit exit = co_await building;
        if (exit.exitCode != 0 || !exit.failedToStart.isEmpty()) {
            const BuildFailure failure = failureIn(log(record).text());
            co_await log(record).say(howItEnded(exit));
            co_return failedBuild(record, failure, howItEnded(exit));
        }
        reference += u":latest"_s;
    }
    Task<std::optional<ImageInfo>> asking = m_setup.engine->image(reference);
    const auto image = co_await asking;
    if (!image)
        co_return processError(translated("The image %1 is not there after its build.").arg(reference));
    record.status = BuildStatus::Succeeded;
    record.digest = image->digest;
    if (record.condaPath.isEmpty()) {
        // A base image that AzureML built brings its environment along.
        record.condaPath = image->environment.value(u"AZUREML_CONDA_ENVIRONMENT_PATH"_s);
        if (!record.condaPath.isEmpty())
            record.interpreterPath = record.condaPath + u"/bin/python"_s;
    }
    QStringList lines;
    if (build.recipe.kind == ImageRecipe::Kind::Image)
        lines << translated("The environment has no packages of its own: %1 is used as it is.")
                     .arg(record.image);
    lines << u"Successfully built "_s + image->id.section(u':', -1).left(12);
    lines << u"Image id: "_s + image->id;
    lines << u"latest: digest: %1 size: %2"_s.arg(image->digest.isEmpty() ? image->id : image->digest)
                 .arg(image->size);
    co_await log(record).say(lines);
    co_return record;
}

Task<SupervisedExit> ImageMaker::buildImage(Build build, Command command) const
{
    constexpr int attempts = 3;
    for (int attempt = 1;; ++attempt) {
        Task<SupervisedExit> building = supervise(build, buildStep(attempt), command);
        const SupervisedExit exit = co_await building;
        if (exit.exitCode == 0 || attempt == attempts)
            co_return exit;
        // After a restart of the service, what came after this attempt is known already.
        if (QFile::exists(folder(build.record.hash).step(buildStep(attempt + 1))))
            continue;
        if (!fellOverRemoval(log(build.record).text()))
            co_return exit;
        co_await log(build.record)
            .say(translated(
                "An image was removed at the same moment, over which podman falls. Trying again."));
    }
}

Task<BuildRecord> ImageMaker::makeOnHost(Build build) const
{
    BuildRecord record = build.record;
    const QString place = folder(record.hash).path();
    Task<HostTool> finding = findHostTool(build.recipe.definition.pythonVersion());
    const HostTool tool = co_await finding;
    const auto plan = HostPlan::of(build.recipe, tool, record.condaPath, place);
    if (!plan)
        co_return failedBuild(record, {}, plan.error().message);
    co_await log(record).say(plan->notes);
    for (auto file = plan->files.begin(); file != plan->files.end(); ++file)
        co_await writeFile(place + u'/' + file.key(), file.value());
    if (!QFile::exists(folder(record.hash).step(u"make"_s)))
        QDir(record.condaPath).removeRecursively();
    Command command = Command::of(plan->command.first(), plan->command.sliced(1));
    // Whatever environment the service was started from must not leak into the new one.
    for (const QString& name : {u"PYTHONHOME"_s, u"PYTHONPATH"_s, u"VIRTUAL_ENV"_s, u"CONDA_PREFIX"_s})
        command.environment.remove(name);
    Task<SupervisedExit> making = supervise(build, u"make"_s, command);
    const SupervisedExit exit = co_await making;
    if (exit.exitCode != 0 || !exit.failedToStart.isEmpty())
        co_return failedBuild(record, failureIn(log(record).text()),
            translated("%1 ended with exit code %2.").arg(tool.title).arg(exit.exitCode));
    record.status = BuildStatus::Succeeded;
    co_await log(record).say(translated("The environment is ready: %1").arg(record.condaPath));
    co_return record;
}

Task<SupervisedExit> ImageMaker::supervise(Build build, QString step, Command command) const
{
    const BuildFolder files = folder(build.record.hash);
    const Supervised process = supervised(build.record.hash, step);
    if (!QFile::exists(files.step(step))) {
        if (files.cancelReason())
            co_return processError(translated("The image build was canceled."));
        SupervisedCommand supervisedCommand = SupervisedCommand::of(command);
        supervisedCommand.workingFolder = files.path();
        supervisedCommand.log = logFile(build.record);
        // podman leaves the container of its step running when a signal ends it (4.3), and its working
        // containers behind; when its step fails it removes both.
        supervisedCommand.isAskedThroughChildren = step.startsWith(u"build"_s);
        co_await log(build.record).say(shown(command));
        co_await process.start(supervisedCommand);
    }
    Task<Supervised::State> ending = process.ended();
    co_await ending;
    const auto exit = process.exit();
    if (!exit)
        co_return processError(
            translated("The process of the image build is gone: it was killed, or the computer "
                       "was restarted. Build the image again."));
    if (exit->canceled)
        co_return processError(translated("The image build was canceled."));
    co_return *exit;
}

Result<Done> ImageMaker::cancel(const QString& hash, const QString& reason) const
{
    if (auto requested = folder(hash).requestCancel(reason); !requested)
        return requested;
    for (const QString& step : folder(hash).steps())
        if (auto canceled = supervised(hash, step).cancel(); !canceled)
            return canceled;
    return Done{};
}

Task<Done> ImageMaker::removeLeftovers(Build build) const
{
    if (build.record.kind == BuildKind::Host) {
        auto removing = onWorkerThread([prefix = build.record.condaPath](std::stop_token) {
            QDir(prefix).removeRecursively();
            return Done{};
        });
        co_await removing;
    } else if (m_setup.engine) {
        Task<Done> removing = m_setup.engine->removeSteps(stepImagesIn(log(build.record).text()));
        co_await removing;
    }
    co_return Done{};
}

}
