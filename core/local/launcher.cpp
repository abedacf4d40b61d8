// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/launcher.h"

#include "core/async/emitted.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/local/folderwatch.h"
#include "core/local/runtoken.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

namespace tandem::local {

namespace {

constexpr auto startTime = std::chrono::seconds(30);
// It ends the image builds first.
constexpr auto stopTime = std::chrono::seconds(90);
constexpr auto answerTime = std::chrono::seconds(10);

Error notRunning()
{
    return Error{.kind = Error::Kind::Network,
        .message = QCoreApplication::translate("Local", "The local workspace's service is not running.")};
}

}

LocalService::LocalService(DataLayout layout, QString program)
    : m_layout(std::move(layout))
    , m_program(std::move(program))
{
}

QString LocalService::usualProgram()
{
#ifdef Q_OS_WIN
    return QCoreApplication::applicationDirPath() + u"/tandem-local.exe"_s;
#else
    return QCoreApplication::applicationDirPath() + u"/tandem-local"_s;
#endif
}

Result<QByteArray> LocalService::token() const
{
    auto bytes = readFile(m_layout.tokenFile());
    return bytes ? Result<QByteArray>(bytes->trimmed()) : bytes;
}

Task<HttpResponse> LocalService::ask(QByteArray verb, Endpoint endpoint, QString path)
{
    const QByteArray secret = co_await token();
    HttpRequest request = HttpRequest::of(verb, QUrl(endpoint.url() + path), {}, "application/json");
    request.headers.set("Authorization", "Bearer " + secret);
    request.headers.set("Connection", "close");
    request.timeout = answerTime;
    co_return co_await m_http.send(std::move(request));
}

Task<Endpoint> LocalService::reached()
{
    const Endpoint endpoint = co_await Endpoint::read(m_layout.endpointFile());
    const QByteArray secret = co_await token();
    const QByteArray challenge = randomSecret(16);
    HttpRequest request = HttpRequest::get(
        QUrl(endpoint.url() + u"/tandem/health?challenge="_s + QString::fromLatin1(challenge)));
    request.headers.set("Connection", "close"); // idle ones would hold up its end
    request.timeout = answerTime;
    const HttpResponse response = co_await m_http.send(std::move(request));
    const auto health = response.json();
    const QByteArray answer = health ? health->value(u"answer").toString().toLatin1() : QByteArray();
    // Whoever took the port meanwhile must not get to see the token.
    if (!equalsInConstantTime(answer, challengeAnswer(secret, challenge)))
        co_return notRunning();
    // A new service at the port of the one before it, which has not written down yet where it is.
    if (health->value(u"processId").toInteger() != endpoint.processId)
        co_return notRunning();
    co_return endpoint;
}

Task<LocalStatus> LocalService::status()
{
    LocalStatus status;
    status.folder = m_layout.root();
    const auto endpoint = co_await reached().result();
    if (!endpoint)
        co_return status;
    status.isRunning = true;
    status.endpoint = *endpoint;
    const HttpResponse response = co_await ask("GET", *endpoint, u"/tandem/status"_s);
    const QJsonObject body = co_await response.json();
    status.authorityFile = body.value(u"authorityFile").toString();
    status.unfinishedJobs = body.value(u"unfinishedJobs").toInt();
    co_return status;
}

Result<Done> LocalService::launch() const
{
    QFile::remove(m_layout.failureFile());
    QProcess process;
    process.setProgram(m_program);
    process.setWorkingDirectory(m_layout.root());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(m_layout.logFile(), QIODevice::Append);
    if (process.startDetached())
        return Done{};
    return Error{.kind = Error::Kind::Process,
        .message =
            QCoreApplication::translate("Local", "The local workspace's service (%1) cannot be started: %2.")
                .arg(m_program, process.errorString())};
}

Result<Done> LocalService::failure() const
{
    const auto reason = readFile(m_layout.failureFile());
    if (!reason)
        return Done{};
    return Error{.kind = Error::Kind::Process,
        .message = QCoreApplication::translate("Local", "The local workspace's service did not start: %1")
                       .arg(QString::fromUtf8(*reason))};
}

Task<Endpoint> LocalService::ensureRunning()
{
    const auto running = co_await reached().result();
    if (running)
        co_return *running;
    co_await makeFolder(m_layout.root(), Access::OwnerOnly);
    FolderWatch watch(m_layout.root(), startTime);
    Emitted woken(&watch, &FolderWatch::woken);
    co_await launch();
    while (!watch.isOver()) {
        co_await woken;
        co_await failure();
        const auto started = co_await reached().result();
        if (started)
            co_return *started;
    }
    co_return Error{.kind = Error::Kind::Process,
        .message = QCoreApplication::translate(
            "Local", "The local workspace's service did not start in time. Its messages are in %1.")
                       .arg(m_layout.logFile())};
}

Task<Endpoint> LocalService::ensureSecure()
{
    const Endpoint endpoint = co_await ensureRunning();
    if (endpoint.isSecure)
        co_return endpoint;
    const HttpResponse response = co_await ask("POST", endpoint, u"/tandem/secure"_s);
    if (!response.isSuccess())
        co_return Error{.kind = Error::Kind::Http,
            .message = QCoreApplication::translate("Local", "The port for HTTPS could not be opened."),
            .httpStatus = response.status,
            .details = QString::fromUtf8(response.body)};
    co_return co_await reached();
}

Task<Done> LocalService::stop()
{
    const auto endpoint = co_await reached().result();
    if (!endpoint)
        co_return Done{};
    FolderWatch watch(m_layout.root(), stopTime);
    Emitted woken(&watch, &FolderWatch::woken);
    co_await ask("POST", *endpoint, u"/tandem/stop"_s);
    // The lock is the last thing it lets go.
    while (QFile::exists(m_layout.lockFile()) && !watch.isOver())
        co_await woken;
    if (QFile::exists(m_layout.lockFile()))
        co_return Error{.kind = Error::Kind::Process,
            .message =
                QCoreApplication::translate("Local", "The local workspace's service did not end in time.")};
    co_return Done{};
}

}
