// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/imagebuilder.h"

#include "core/async/emitted.h"
#include "core/async/worker.h"
#include "core/base/atomicfile.h"
#include "core/base/log.h"
#include "core/local/work/hostplan.h"

#include <QCoreApplication>
#include <QCryptographicHash>
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

QString howItEnded(const SupervisedExit& exit)
{
    if (!exit.failedToStart.isEmpty())
        return translated("The build could not be started: %1.").arg(exit.failedToStart);
    if (exit.crashed)
        return translated("The build was ended by signal %1.").arg(exit.exitCode);
    return u"Building docker image failed with exit code: %1"_s.arg(exit.exitCode);
}

QString logPathOf(const QString& hash)
{
    return u"ImageLogs/%1/20_image_build_log.txt"_s.arg(hash);
}

QJsonObject toJson(const EnvironmentSource& source, const EnvironmentName& environment)
{
    return {{u"image"_s, source.image}, {u"condaFile"_s, source.condaFile},
        {u"contextFolder"_s, source.contextFolder}, {u"dockerfilePath"_s, source.dockerfilePath},
        {u"wantsHost"_s, source.wantsHost}, {u"environmentName"_s, environment.name},
        {u"environmentVersion"_s, environment.version}};
}

BuildRecord failed(BuildRecord record, const BuildFailure& failure, const QString& fallback)
{
    record.status = BuildStatus::Failed;
    record.failingStep = failure.step;
    record.error = failure.cause.isEmpty() ? fallback : failure.cause;
    return record;
}

}

ImageBuilder::ImageBuilder(Setup setup)
    : m_setup(std::move(setup))
    , m_tasks([](const Error& error) { qCWarning(lcLocal) << "image build:" << error.message; })
{
}

QString ImageBuilder::logFile(const BuildRecord& build) const
{
    return m_setup.layout.blobs() + u'/' + DataLayout::artifactContainer() + u'/' + build.logPath;
}

QString ImageBuilder::prefix(const ImageRecipe& recipe) const
{
    return m_setup.layout.root() + u"/envs/azureml_"_s + recipe.definition.condaHash();
}

Result<Done> ImageBuilder::recover()
{
    const auto unfinished = m_setup.builds.unfinished();
    if (!unfinished)
        return unfinished.error();
    for (const BuildRecord& record : *unfinished) {
        auto build = readSource(record);
        if (!build) {
            const QDateTime now = m_setup.clock.now();
            auto updated = m_setup.builds.update(record.hash, [&](BuildRecord& stored) {
                stored.status = BuildStatus::Failed;
                stored.endedAt = now;
                stored.error = translated("The service ended before the build began.");
            });
            if (!updated)
                return updated.error();
            continue;
        }
        m_running << record.hash;
        m_tasks.spawn(run(*std::move(build)));
    }
    return Done{};
}

Task<PreparedImage> ImageBuilder::prepare(
    EnvironmentSource source, EnvironmentName environment, Presence presence)
{
    Task<PreparedImage> beginning = begin(source, environment, presence);
    PreparedImage prepared = co_await beginning;
    Task<BuildRecord> ending = ended(prepared.build.hash);
    prepared.build = co_await ending;
    co_return prepared;
}

Task<BuildRecord> ImageBuilder::ended(QString hash)
{
    Emitted ended(this, &ImageBuilder::buildEnded);
    while (m_running.contains(hash))
        co_await ended;
    const auto record = co_await m_setup.builds.find(hash);
    if (!record)
        co_return processError(translated("The record of the image build is gone."));
    co_return *record;
}

Task<PreparedImage> ImageBuilder::begin(
    EnvironmentSource source, EnvironmentName environment, Presence presence)
{
    const bool onHost = source.wantsHost || !m_setup.engine;
    source.wantsHost = onHost;
    Build build;
    build.source = source;
    build.environment = environment;
    Task<ImageRecipe> reading = readRecipe(source);
    auto recipe = co_await reading.result();
    if (!recipe) {
        Task<PreparedImage> refusing = refuse(build, recipe.error());
        co_return co_await refusing;
    }
    build.recipe = *std::move(recipe);
    // What is made on the host is nothing a container could use, and the other way round.
    const QString hash = onHost ? build.recipe.hash + u"-host"_s : build.recipe.hash;
    co_await m_setup.builds.assign(environment.name, environment.version, hash);

    PreparedImage prepared;
    prepared.fromCache = true;
    auto known = co_await m_setup.builds.find(hash);
    if (!m_running.contains(hash)) {
        bool usable = known && known->status == BuildStatus::Succeeded;
        if (usable && presence == Presence::Checked) {
            Task<bool> asking = isPresent(*known);
            usable = co_await asking;
        }
        if (usable) {
            const QDateTime now = m_setup.clock.now();
            auto used = m_setup.builds.update(hash, [now](BuildRecord& stored) { stored.usedAt = now; });
            prepared.build = co_await std::move(used);
            co_return prepared;
        }
    }
    // Another one may have begun it while this one asked the engine.
    if (!m_running.contains(hash)) {
        build.record.hash = hash;
        build.record.status = BuildStatus::Running;
        build.record.kind = onHost ? BuildKind::Host : BuildKind::Container;
        build.record.logPath = logPathOf(hash);
        build.record.createdAt = m_setup.clock.now();
        build.record.startedAt = build.record.createdAt;
        build.record.usedAt = build.record.createdAt;
        build.record.condaSpecification = build.recipe.condaSpecification();
        if (onHost) {
            build.record.condaPath = prefix(build.recipe);
            build.record.interpreterPath = interpreterOf(build.record.condaPath);
        } else {
            build.record.image = build.recipe.kind == ImageRecipe::Kind::Image
                ? build.recipe.definition.baseImage
                : m_setup.engine->localName(build.recipe.repository());
            build.record.condaPath = build.recipe.condaPath();
            build.record.interpreterPath = build.recipe.interpreterPath();
        }
        QDir(folder(hash)).removeRecursively();
        co_await writeSource(build);
        co_await log(build.record).begin();
        co_await log(build.record).say(header(build));
        co_await m_setup.builds.put(build.record);
        m_running << hash;
        m_tasks.spawn(run(build));
    }
    known = co_await m_setup.builds.find(hash);
    if (!known)
        co_return processError(translated("The record of the image build is gone."));
    prepared.build = *known;
    prepared.fromCache = false;
    co_return prepared;
}

Task<ImageRecipe> ImageBuilder::readRecipe(EnvironmentSource source)
{
    if (source.contextFolder.isEmpty())
        co_return ImageRecipe::of(source);
    auto reading = onWorkerThread([source](std::stop_token stop) { return ImageRecipe::of(source, stop); });
    co_return co_await reading;
}

Task<PreparedImage> ImageBuilder::refuse(Build build, Error error)
{
    BuildRecord record = failed(build.record, {}, error.message);
    const QByteArray what = json::compact(toJson(build.source, build.environment));
    record.hash =
        QString::fromLatin1(QCryptographicHash::hash(what, QCryptographicHash::Sha256).toHex().left(32));
    record.logPath = logPathOf(record.hash);
    record.createdAt = m_setup.clock.now();
    record.startedAt = record.createdAt;
    record.endedAt = record.createdAt;
    record.usedAt = record.createdAt;
    build.record = record;
    co_await log(record).begin();
    co_await log(record).say(header(build));
    co_await log(record).say(u"Reason: "_s + record.error);
    co_await m_setup.builds.put(record);
    co_await m_setup.builds.assign(build.environment.name, build.environment.version, record.hash);
    PreparedImage prepared;
    prepared.build = record;
    co_return prepared;
}

Task<bool> ImageBuilder::isPresent(BuildRecord record)
{
    if (record.kind == BuildKind::Host)
        co_return QFile::exists(record.interpreterPath);
    Task<std::optional<ImageInfo>> asking = m_setup.engine->image(record.image);
    const auto image = co_await asking;
    co_return image.has_value();
}

QStringList ImageBuilder::header(const Build& build) const
{
    const QString maker = build.record.kind == BuildKind::Container && m_setup.engine
        ? m_setup.engine->title()
        : translated("this computer, without containers");
    QStringList lines{u"======Starting Image Build on This Computer======"_s,
        u"Environment: %1:%2"_s.arg(build.environment.name, build.environment.version),
        u"Image: "_s + (build.record.image.isEmpty() ? u"-"_s : build.record.image), u"Built by: "_s + maker,
        u"Started: "_s + build.record.startedAt.toString(Qt::ISODate)};
    if (!build.record.condaSpecification.isEmpty() && build.recipe.kind == ImageRecipe::Kind::Conda)
        lines += QStringList{u"Conda specification:"_s, build.record.condaSpecification.trimmed()};
    return lines << QString();
}

Task<Done> ImageBuilder::run(Build build)
{
    Task<BuildRecord> making = make(build);
    auto made = co_await making.result();
    BuildRecord record = made ? *made : failed(build.record, {}, made.error().message);
    record.endedAt = m_setup.clock.now();
    QStringList lines;
    if (record.status == BuildStatus::Failed) {
        lines << QString() << translated("The image build failed.");
        if (!record.failingStep.isEmpty())
            lines << u"Failing step: "_s + record.failingStep;
        lines << u"Reason: "_s + record.error;
    } else {
        lines << translated("The image build succeeded.");
    }
    co_await log(record).say(lines);
    const auto stored = m_setup.builds.put(record);
    m_running.remove(record.hash);
    emit buildEnded(record.hash);
    if (!stored)
        co_return stored.error();
    co_return Done{};
}

Task<BuildRecord> ImageBuilder::make(Build build)
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

Task<std::optional<ImageInfo>> ImageBuilder::baseImage(Build build)
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

Task<BuildRecord> ImageBuilder::makeImage(Build build)
{
    Task<std::optional<ImageInfo>> finding = baseImage(build);
    const auto base = co_await finding;
    BuildRecord record = build.record;
    QString reference = record.image;
    if (build.recipe.kind != ImageRecipe::Kind::Image) {
        const QString digest = base ? base->digest : QString();
        const auto path = co_await build.recipe.writeContext(folder(record.hash) + u"/context"_s, digest);
        record.dockerfile = QString::fromUtf8(co_await readFile(path));
        ImageBuild options;
        options.folder = build.recipe.kind == ImageRecipe::Kind::Context
            ? build.recipe.contextFolder
            : folder(record.hash) + u"/context"_s;
        options.dockerfile = path;
        options.tags = QStringList{record.image + u":latest"_s};
        if (const QString version = tagOf(build.environment.version); version != u"latest"_s)
            options.tags << record.image + u':' + version;
        Task<SupervisedExit> building = supervise(build, u"build"_s, m_setup.engine->build(options));
        const SupervisedExit exit = co_await building;
        if (exit.exitCode != 0 || !exit.failedToStart.isEmpty()) {
            const BuildFailure failure = failureIn(log(record).text());
            co_await log(record).say(howItEnded(exit));
            co_return failed(record, failure, howItEnded(exit));
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

Task<BuildRecord> ImageBuilder::makeOnHost(Build build)
{
    BuildRecord record = build.record;
    const QString place = folder(record.hash);
    Task<HostTool> finding = findHostTool(build.recipe.definition.pythonVersion());
    const HostTool tool = co_await finding;
    const auto plan = HostPlan::of(build.recipe, tool, record.condaPath, place);
    if (!plan)
        co_return failed(record, {}, plan.error().message);
    co_await log(record).say(plan->notes);
    for (auto file = plan->files.begin(); file != plan->files.end(); ++file)
        co_await writeFile(place + u'/' + file.key(), file.value());
    if (!QFile::exists(place + u"/make"_s))
        QDir(record.condaPath).removeRecursively();
    Command command = Command::of(plan->command.first(), plan->command.sliced(1));
    // Whatever environment the service was started from must not leak into the new one.
    for (const QString& name : {u"PYTHONHOME"_s, u"PYTHONPATH"_s, u"VIRTUAL_ENV"_s, u"CONDA_PREFIX"_s})
        command.environment.remove(name);
    Task<SupervisedExit> making = supervise(build, u"make"_s, command);
    const SupervisedExit exit = co_await making;
    if (exit.exitCode != 0 || !exit.failedToStart.isEmpty())
        co_return failed(record, failureIn(log(record).text()),
            translated("%1 ended with exit code %2.").arg(tool.title).arg(exit.exitCode));
    record.status = BuildStatus::Succeeded;
    co_await log(record).say(translated("The environment is ready: %1").arg(record.condaPath));
    co_return record;
}

Task<SupervisedExit> ImageBuilder::supervise(Build build, QString step, Command command)
{
    const QString place = folder(build.record.hash) + u'/' + step;
    const Supervised supervised(m_setup.processes, m_setup.supervisorProgram, place);
    if (!QFile::exists(place)) {
        SupervisedCommand supervisedCommand;
        supervisedCommand.program = command.program;
        supervisedCommand.arguments = command.arguments;
        supervisedCommand.workingFolder = folder(build.record.hash);
        for (const QString& name : command.environment.keys())
            supervisedCommand.environment.insert(name, command.environment.value(name));
        supervisedCommand.log = logFile(build.record);
        co_await log(build.record).say(shown(command));
        co_await supervised.start(supervisedCommand);
    }
    Task<Supervised::State> ending = supervised.ended();
    co_await ending;
    const auto exit = supervised.exit();
    if (!exit)
        co_return processError(
            translated("The process of the image build is gone: it was killed, or the computer "
                       "was restarted. Build the image again."));
    co_return *exit;
}

Result<Done> ImageBuilder::writeSource(const Build& build) const
{
    return writeFile(folder(build.record.hash) + u"/source.json"_s,
        json::indented(toJson(build.source, build.environment)));
}

Result<ImageBuilder::Build> ImageBuilder::readSource(const BuildRecord& record) const
{
    auto bytes = readFile(folder(record.hash) + u"/source.json"_s);
    if (!bytes)
        return bytes.error();
    const auto object = json::parseObject(*bytes);
    if (!object)
        return object.error();
    Build build;
    build.record = record;
    build.source.image = object->value(u"image"_s).toString();
    build.source.condaFile = object->value(u"condaFile"_s).toString();
    build.source.contextFolder = object->value(u"contextFolder"_s).toString();
    build.source.dockerfilePath = object->value(u"dockerfilePath"_s).toString();
    build.source.wantsHost = object->value(u"wantsHost"_s).toBool();
    build.environment.name = object->value(u"environmentName"_s).toString();
    build.environment.version = object->value(u"environmentVersion"_s).toString();
    auto recipe = ImageRecipe::of(build.source);
    if (!recipe)
        return recipe.error();
    build.recipe = *std::move(recipe);
    return build;
}

}
