// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/server/httpserver.h"

#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/local/server/bodyreader.h"
#include "core/local/server/listening.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QUuid>
#include <future>
#include <httplib.h>
#include <thread>

namespace tandem::local {

namespace {

constexpr auto everything = "[\\s\\S]*";
/// Idle connections hold a thread each and are waited for at the end.
constexpr int keepAliveSeconds = 2;
constexpr int silenceSeconds = 60;

QByteArray bytes(const std::string& text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

std::string text(const QByteArray& bytes)
{
    return std::string(bytes.constData(), size_t(bytes.size()));
}

Request requestOf(const httplib::Request& incoming, const QString& scheme)
{
    Request request;
    request.method = bytes(incoming.method);
    const QByteArray target = bytes(incoming.target);
    const qsizetype mark = target.indexOf('?');
    request.path = QString::fromUtf8(target.left(mark < 0 ? target.size() : mark));
    if (mark >= 0)
        request.query = Request::parsedQuery(target.mid(mark + 1));
    for (const auto& [name, value] : incoming.headers)
        request.headers.set(bytes(name), bytes(value));
    request.baseUrl = scheme + u"://"_s + QString::fromLatin1(request.headers.value("Host"));
    return request;
}

/// Sends the part of a file that the answer names.
void provideFile(const Response& response, const QByteArray& contentType, httplib::Response& outgoing)
{
    auto file = std::make_shared<QFile>(response.file);
    if (!file->open(QIODevice::ReadOnly)) {
        outgoing.status = 404;
        return;
    }
    const qint64 start = response.fileOffset;
    outgoing.set_content_provider(size_t(response.fileLength), text(contentType),
        [file, start](size_t offset, size_t length, httplib::DataSink& sink) {
            if (!file->seek(start + qint64(offset)))
                return false;
            const QByteArray part = file->read(qMin<qint64>(qint64(length), 256 << 10));
            return !part.isEmpty() && sink.write(part.constData(), size_t(part.size()));
        });
}

void writeResponse(const Response& response, httplib::Response& outgoing)
{
    outgoing.status = response.status;
    const QByteArray contentType = response.headers.value("content-type");
    // An answer to HEAD may say how long the content would be.
    const bool hasNoContent = response.file.isEmpty() && response.body.isEmpty();
    for (auto it = response.headers.all().begin(); it != response.headers.all().end(); ++it)
        if (it.key() != "content-type" && (it.key() != "content-length" || hasNoContent))
            outgoing.set_header(text(it.key()), text(it.value()));
    if (!response.file.isEmpty() && response.fileLength > 0)
        provideFile(response, contentType, outgoing);
    else if (!response.body.isEmpty() || !contentType.isEmpty())
        outgoing.set_content(response.body.constData(), size_t(response.body.size()), text(contentType));
}

}

class HttpServer::Listener {
public:
    Listener(const Router& router, const Gate& gate, QString uploads, Limits limits,
        std::optional<ServerCertificate> certificate)
        : m_router(router)
        , m_gate(gate)
        , m_uploads(std::move(uploads))
        , m_limits(limits)
        , m_scheme(certificate ? u"https"_s : u"http"_s)
        , m_server(listening::newServer(certificate))
    {
        configure();
    }
    ~Listener() { stop(); }

    Result<quint16> listen(quint16 wished);

    void stop()
    {
        m_server->stop();
        if (m_thread.joinable())
            m_thread.join();
    }

    QString baseUrl() const { return u"%1://127.0.0.1:%2"_s.arg(m_scheme).arg(m_port); }

private:
    void configure();
    void prepare(httplib::Request& incoming) const;
    void answer(
        const httplib::Request& incoming, httplib::Response& outgoing, const httplib::ContentReader* content);
    Response responseFor(
        Request& request, const httplib::Request& incoming, const httplib::ContentReader* content);

    const Router& m_router;
    const Gate& m_gate;
    const QString m_uploads;
    const Limits m_limits;
    const QString m_scheme;
    std::unique_ptr<httplib::Server> m_server;
    std::promise<void> m_isRunning;
    std::thread m_thread;
    quint16 m_port = 0;
};

void HttpServer::Listener::configure()
{
    m_server->new_task_queue = [this] {
        m_isRunning.set_value();
        return new httplib::ThreadPool(size_t(m_limits.connections));
    };
    m_server->set_tcp_nodelay(true);
    m_server->set_keep_alive_max_count(100'000);
    m_server->set_keep_alive_timeout(keepAliveSeconds);
    m_server->set_read_timeout(silenceSeconds);
    m_server->set_write_timeout(silenceSeconds);
    m_server->set_socket_options(listening::setSocketOptions);
    m_server->set_exception_handler([](const auto&, httplib::Response& outgoing, std::exception_ptr) {
        writeResponse(
            Response::error(500, u"InternalServerError"_s, u"The request could not be handled."_s), outgoing);
    });

    // All that has no body is answered here, before httplib matches patterns; the rest below, where it can be
    // read as it comes.
    using Handled = httplib::Server::HandlerResponse;
    m_server->set_pre_routing_handler([this](const httplib::Request& incoming, httplib::Response& outgoing) {
        prepare(const_cast<httplib::Request&>(incoming));
        const bool hasBody = incoming.method == "PUT" || incoming.method == "POST"
            || incoming.method == "PATCH" || incoming.method == "DELETE";
        if (hasBody && incoming.target.size() <= size_t(m_limits.addressLength))
            return Handled::Unhandled;
        answer(incoming, outgoing, nullptr);
        return Handled::Handled;
    });
    const auto withBody = [this](const httplib::Request& incoming, httplib::Response& outgoing,
                              const httplib::ContentReader& content) {
        answer(incoming, outgoing, &content);
    };
    m_server->Put(everything, withBody);
    m_server->Post(everything, withBody);
    m_server->Patch(everything, withBody);
    m_server->Delete(everything, withBody);
}

/// httplib would apply ranges to our answers once more and compress what only crosses the loopback interface.
void HttpServer::Listener::prepare(httplib::Request& incoming) const
{
    incoming.ranges.clear();
    incoming.headers.erase("Accept-Encoding");
}

void HttpServer::Listener::answer(
    const httplib::Request& incoming, httplib::Response& outgoing, const httplib::ContentReader* content)
{
    QElapsedTimer duration;
    duration.start();
    Request request = requestOf(incoming, m_scheme);
    Response response = responseFor(request, incoming, content);
    if (!request.bodyFile.isEmpty())
        QFile::remove(request.bodyFile);

    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QByteArray correlation = request.headers.value("x-ms-correlation-request-id");
    response.headers.set("x-ms-request-id", id);
    response.headers.set("x-ms-correlation-request-id", correlation.isEmpty() ? id : correlation);
    if (const QByteArray client = request.headers.value("x-ms-client-request-id"); !client.isEmpty())
        response.headers.set("x-ms-client-request-id", client);
    response.headers.set("x-request-time", QByteArray::number(double(duration.nsecsElapsed()) / 1e9, 'f', 3));
    response.headers.set("X-Content-Type-Options", "nosniff");
    qCDebug(lcLocal).noquote() << request.method << redacted(QString::fromStdString(incoming.target))
                               << response.status << duration.elapsed() << "ms";
    writeResponse(response, outgoing);
}

Response HttpServer::Listener::responseFor(
    Request& request, const httplib::Request& incoming, const httplib::ContentReader* content)
{
    BodyReader body(incoming, content);
    const auto refused = [&body](Response response) {
        if (!body.skip())
            response.headers.set("Connection", "close");
        return response;
    };
    if (!Gate::isLoopbackHost(request.headers.value("Host")))
        return refused(Gate::wrongHost());
    if (incoming.target.size() > size_t(m_limits.addressLength))
        return refused(Response::error(414, u"UriTooLong"_s, u"The address of the request is too long."_s));
    Router::Match match = m_router.find(request.method, request.path);
    if (!match.route)
        return refused(match.refusal);
    request.params = std::move(match.params);
    if (auto refusal = m_gate.refusal(*match.route, request))
        return refused(*std::move(refusal));
    const bool toFile = match.route->options.body == RouteOptions::Body::File;
    auto read = toFile ? body.readToFile(request, m_uploads, m_limits.fileBody)
                       : body.readToMemory(request, m_limits.memoryBody);
    if (read)
        return refused(*std::move(read));
    return Router::call(*match.route, request);
}

Result<quint16> HttpServer::Listener::listen(quint16 wished)
{
    int port = -1;
    if (m_server->is_valid() && wished > 0 && m_server->bind_to_port("127.0.0.1", wished))
        port = wished;
    else if (m_server->is_valid())
        port = m_server->bind_to_any_port("127.0.0.1");
    if (port <= 0)
        return Error{.kind = Error::Kind::Network,
            .message = QCoreApplication::translate("Local",
                "The local workspace cannot open a port on the loopback interface of this computer.")};
    m_port = quint16(port);
    m_thread = std::thread([server = m_server.get()] { server->listen_after_bind(); });
    m_isRunning.get_future().wait(); // stop() has no effect before
    return m_port;
}

HttpServer::HttpServer(const Router& router, const Gate& gate, QString uploads, Limits limits,
    std::optional<ServerCertificate> certificate)
    : m_listener(std::make_unique<Listener>(router, gate, std::move(uploads), limits, std::move(certificate)))
{
}

HttpServer::~HttpServer() = default;

Result<quint16> HttpServer::listen(quint16 wished)
{
    return m_listener->listen(wished);
}

void HttpServer::stop()
{
    m_listener->stop();
}

QString HttpServer::baseUrl() const
{
    return m_listener->baseUrl();
}

}
