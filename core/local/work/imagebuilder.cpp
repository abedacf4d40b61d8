// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/imagebuilder.h"

#include "core/async/emitted.h"
#include "core/async/worker.h"
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

Error recordIsGone()
{
    return Error{
        .kind = Error::Kind::Process, .message = translated("The record of the image build is gone.")};
}

QString logPathOf(const QString& hash)
{
    return u"ImageLogs/%1/20_image_build_log.txt"_s.arg(hash);
}

}

ImageBuilder::ImageBuilder(Setup setup)
    : m_setup(std::move(setup))
    , m_maker(ImageMaker::Setup{m_setup.layout, m_setup.processes, m_setup.supervisorProgram, m_setup.engine})
    , m_waiters(m_setup.layout)
    , m_tasks([](const Error& error) { qCWarning(lcLocal) << "image build:" << error.message; })
{
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
        auto build = m_maker.folder(record.hash).read(record);
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
        m_waiters.recover(record.hash);
        if (const auto reason = m_maker.folder(record.hash).cancelReason())
            cancel(record.hash, *reason);
        m_tasks.spawn(run(*std::move(build)));
    }
    return Done{};
}

Task<PreparedImage> ImageBuilder::prepare(
    EnvironmentSource source, EnvironmentName environment, Presence presence, QString run)
{
    Task<PreparedImage> beginning = begin(source, environment, presence, run);
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
        co_return recordIsGone();
    co_return *record;
}

Task<PreparedImage> ImageBuilder::begin(
    EnvironmentSource source, EnvironmentName environment, Presence presence, QString run)
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
    build.record.kind = onHost ? BuildKind::Host : BuildKind::Container;
    const QString hash = onHost ? build.recipe.hostHash() : build.recipe.hash;
    build.record.hash = hash;
    co_await m_setup.builds.assign(environment.name, environment.version, hash);

    Emitted ended(this, &ImageBuilder::buildEnded);
    while (!m_running.contains(hash) || isEnding(hash)) {
        if (isEnding(hash)) {
            co_await ended;
            continue;
        }
        Task<std::optional<BuildRecord>> looking = usable(hash, presence);
        const auto ready = co_await looking;
        if (ready) {
            PreparedImage prepared;
            prepared.build = *ready;
            prepared.fromCache = true;
            co_return prepared;
        }
        // Another one may have begun it while this one asked the engine.
        if (!m_running.contains(hash))
            co_await start(build);
    }
    co_await m_waiters.join(hash, run);
    const auto known = co_await m_setup.builds.find(hash);
    if (!known)
        co_return recordIsGone();
    PreparedImage prepared;
    prepared.build = *known;
    co_return prepared;
}

Task<std::optional<BuildRecord>> ImageBuilder::usable(QString hash, Presence presence)
{
    const auto known = co_await m_setup.builds.find(hash);
    if (!known || known->status != BuildStatus::Succeeded)
        co_return std::optional<BuildRecord>();
    if (presence == Presence::Checked) {
        Task<bool> asking = isPresent(*known);
        const bool present = co_await asking;
        if (!present)
            co_return std::optional<BuildRecord>();
    }
    const QDateTime now = m_setup.clock.now();
    auto used = m_setup.builds.update(hash, [now](BuildRecord& stored) { stored.usedAt = now; });
    const BuildRecord record = co_await std::move(used);
    co_return std::optional<BuildRecord>(record);
}

Result<Done> ImageBuilder::start(Build build)
{
    BuildRecord& record = build.record;
    record.status = BuildStatus::Running;
    record.logPath = logPathOf(record.hash);
    record.createdAt = m_setup.clock.now();
    record.startedAt = record.createdAt;
    record.usedAt = record.createdAt;
    record.condaSpecification = build.recipe.condaSpecification();
    if (record.kind == BuildKind::Host) {
        record.condaPath = prefix(build.recipe);
        record.interpreterPath = interpreterOf(record.condaPath);
    } else {
        record.image = build.recipe.kind == ImageRecipe::Kind::Image
            ? build.recipe.definition.baseImage
            : m_setup.engine->localName(build.recipe.repository());
        record.condaPath = build.recipe.condaPath();
        record.interpreterPath = build.recipe.interpreterPath();
    }
    if (auto written = m_maker.folder(record.hash).begin(build); !written)
        return written;
    const BuildLog log = m_maker.log(record);
    if (auto begun = log.begin(); !begun)
        return begun;
    if (auto said = log.say(header(build)); !said)
        return said;
    if (auto stored = m_setup.builds.put(record); !stored)
        return stored;
    m_running << record.hash;
    m_tasks.spawn(run(build));
    return Done{};
}

bool ImageBuilder::isEnding(const QString& hash) const
{
    return m_running.contains(hash) && m_maker.folder(hash).cancelReason();
}

void ImageBuilder::cancel(const QString& hash, const QString& reason)
{
    if (auto canceled = m_maker.cancel(hash, reason); !canceled)
        qCWarning(lcLocal) << canceled.error().message;
}

void ImageBuilder::leave(const QString& run)
{
    for (const QString& hash : m_waiters.leave(run))
        if (m_running.contains(hash) && !isEnding(hash))
            cancel(
                hash, translated("the run %1 was canceled, and nothing else waits for the image.").arg(run));
}

Task<Done> ImageBuilder::stop()
{
    Emitted ended(this, &ImageBuilder::buildEnded);
    for (const QString& hash : std::as_const(m_running))
        if (!isEnding(hash))
            cancel(hash, translated("the service of the local workspace was stopped."));
    while (!m_running.isEmpty())
        co_await ended;
    co_return Done{};
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
    BuildRecord record = failedBuild(build.record, {}, error.message);
    const QByteArray what = build.sourceText();
    record.hash =
        QString::fromLatin1(QCryptographicHash::hash(what, QCryptographicHash::Sha256).toHex().left(32));
    record.logPath = logPathOf(record.hash);
    record.createdAt = m_setup.clock.now();
    record.startedAt = record.createdAt;
    record.endedAt = record.createdAt;
    record.usedAt = record.createdAt;
    build.record = record;
    co_await m_maker.log(record).begin();
    co_await m_maker.log(record).say(header(build));
    co_await m_maker.log(record).say(u"Reason: "_s + record.error);
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
    Task<BuildRecord> making = m_maker.make(build);
    auto made = co_await making.result();
    BuildRecord record = made ? *made : failedBuild(build.record, {}, made.error().message);
    const auto cancelReason = m_maker.folder(record.hash).cancelReason();
    QStringList lines;
    if (record.status == BuildStatus::Succeeded) {
        lines << translated("The image build succeeded.");
    } else if (cancelReason) {
        record.status = BuildStatus::Canceled;
        record.failingStep.clear();
        record.error = *cancelReason;
        lines << QString() << translated("The image build was canceled: %1").arg(record.error);
        Task<Done> removing = m_maker.removeLeftovers(build);
        const auto ignored = co_await removing.result();
        Q_UNUSED(ignored)
    } else {
        lines << QString() << translated("The image build failed.");
        if (!record.failingStep.isEmpty())
            lines << u"Failing step: "_s + record.failingStep;
        lines << u"Reason: "_s + record.error;
    }
    record.endedAt = m_setup.clock.now();
    // What it could not say or store must not keep those waiting who wait for its end.
    auto said = m_maker.log(record).say(lines);
    auto stored = m_setup.builds.put(record);
    m_running.remove(record.hash);
    m_waiters.forget(record.hash);
    emit buildEnded(record.hash);
    co_await std::move(said);
    co_await std::move(stored);
    co_return Done{};
}

}
