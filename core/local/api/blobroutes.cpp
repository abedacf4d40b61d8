// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/blobroutes.h"

#include "core/local/api/blobheaders.h"
#include "core/local/blobs/bloberror.h"
#include "core/local/blobs/blobxml.h"
#include "core/local/layout.h"

#include <QUrl>
#include <QUuid>

namespace tandem::local {

namespace {

const QString base = u"/blob/"_s;

// From the address itself: a blob's name may have empty parts, which a pattern's placeholder does not tell.
BlobName nameOf(const Request& request)
{
    const QString rest = request.path.mid(base.size());
    const auto decoded = [](const QString& text) { return QUrl::fromPercentEncoding(text.toUtf8()); };
    return {decoded(rest.section(u'/', 0, 0)), decoded(rest.section(u'/', 1))};
}

Error unsupported()
{
    return blobError(400, u"UnsupportedQueryParameter"_s,
        u"One of the query parameters specified in the request URI is not supported."_s);
}

Response changed(const Result<BlobProperties>& result)
{
    if (!result)
        return blobheaders::refusal(result.error());
    Response response = Response::empty(200);
    blobheaders::acknowledge(response, *result);
    return response;
}

}

BlobRoutes::BlobRoutes(BlobStore& store, const SignedUrls& urls)
    : m_store(store)
    , m_urls(urls)
{
}

void BlobRoutes::addTo(Router& router)
{
    using Options = RouteOptions;
    const Options open{.access = Options::Access::Signed};
    // Nobody fills the disk who may not write: the body is read only after this.
    const auto mayWrite = [this](const Request& request) -> std::optional<Response> {
        if (auto allowed = allow(request, nameOf(request), u"acw"_s); !allowed)
            return blobheaders::refusal(allowed.error());
        return std::nullopt;
    };
    const Options upload{.access = Options::Access::Signed, .body = Options::Body::File, .admit = mayWrite};
    router.add("GET", u"/blob"_s, handler(&BlobRoutes::containers), open);
    router.add("GET", u"/blob/{container}"_s, handler(&BlobRoutes::getContainer), open);
    router.add("PUT", u"/blob/{container}"_s, handler(&BlobRoutes::putContainer), open);
    router.add("GET", u"/blob/{container}/{*blob}"_s, handler(&BlobRoutes::getBlob), open);
    router.add("PUT", u"/blob/{container}/{*blob}"_s, handler(&BlobRoutes::putBlob), upload);
    router.add("DELETE", u"/blob/{container}/{*blob}"_s, handler(&BlobRoutes::deleteBlob), open);
}

Handler BlobRoutes::handler(Call call)
{
    return [this, call](const Request& request) {
        Response response = (this->*call)(request, nameOf(request));
        response.headers.set("x-ms-version", "2021-12-02");
        response.headers.set(
            "x-ms-request-id", QUuid::createUuid().toString(QUuid::WithoutBraces).toLatin1());
        if (request.headers.contains("x-ms-client-request-id"))
            response.headers.set("x-ms-client-request-id", request.headers.value("x-ms-client-request-id"));
        return response;
    };
}

Result<Done> BlobRoutes::allow(const Request& request, const BlobName& name, const QString& anyOf) const
{
    const Principal& principal = request.principal;
    if (principal.kind == Principal::Kind::User)
        return Done{};
    if (principal.kind == Principal::Kind::Run && name.container == DataLayout::artifactContainer()
        && name.path.startsWith(DataLayout::runPrefix(principal.runName) + u'/'))
        return Done{};
    return m_urls.check(request.query, name, anyOf);
}

Response BlobRoutes::containers(const Request& request, const BlobName&)
{
    if (request.principal.kind != Principal::Kind::User)
        return blobheaders::refusal(blobError(403, u"AuthenticationFailed"_s,
            u"Server failed to authenticate the request: the containers are listed for the user only."_s));
    return Response::bytes(
        200, blobxml::containerList(request.baseUrl + base, m_store.containers()), "application/xml");
}

Response BlobRoutes::getContainer(const Request& request, const BlobName& name)
{
    const bool isList = request.queryValue(u"comp") == u"list"_s;
    if (auto allowed = allow(request, name, isList ? u"l"_s : u"rl"_s); !allowed)
        return blobheaders::refusal(allowed.error());
    if (!m_store.hasContainer(name.container))
        return blobheaders::refusal(containerNotFound());
    if (isList)
        return listBlobs(request, name.container);
    if (request.hasQuery(u"comp"))
        return blobheaders::refusal(unsupported());
    return Response::empty(200)
        .with("x-ms-lease-status", "unlocked")
        .with("x-ms-lease-state", "available")
        .with("x-ms-has-immutability-policy", "false");
}

Response BlobRoutes::putContainer(const Request& request, const BlobName& name)
{
    if (auto allowed = allow(request, name, u"cw"_s); !allowed)
        return blobheaders::refusal(allowed.error());
    if (request.hasQuery(u"comp"))
        return blobheaders::refusal(unsupported());
    if (auto created = m_store.createContainer(name.container); !created)
        return blobheaders::refusal(created.error());
    return Response::empty(201);
}

Response BlobRoutes::listBlobs(const Request& request, const QString& container)
{
    bool isNumber = false;
    const int most = request.queryValue(u"maxresults").toInt(&isNumber);
    if (isNumber && most < 1)
        return blobheaders::refusal(
            blobError(400, u"OutOfRangeQueryParameterValue"_s, u"maxresults must be at least 1."_s));
    const BlobListRequest asked{.prefix = request.queryValue(u"prefix"),
        .delimiter = request.queryValue(u"delimiter"),
        .marker = request.queryValue(u"marker"),
        .most = isNumber ? std::min(most, 5000) : 5000};
    const auto list = m_store.list(container, asked);
    if (!list)
        return blobheaders::refusal(list.error());
    const blobxml::ListContext context{
        request.baseUrl + base, container, request.queryValue(u"include").contains(u"metadata"_s)};
    return Response::bytes(200, blobxml::blobList(context, asked, *list), "application/xml");
}

Response BlobRoutes::getBlob(const Request& request, const BlobName& name)
{
    if (auto allowed = allow(request, name, u"r"_s); !allowed)
        return blobheaders::refusal(allowed.error());
    const QString comp = request.queryValue(u"comp");
    if (comp == u"blocklist"_s)
        return getBlockList(request, name);
    if (!comp.isEmpty() && comp != u"metadata"_s)
        return blobheaders::refusal(unsupported());
    const auto blob = m_store.open(name);
    if (!blob)
        return blobheaders::refusal(blob.error());
    if (auto wanted = blobheaders::conditions(request).allowReading(blob->properties); !wanted) {
        Response response = blobheaders::refusal(wanted.error());
        blobheaders::acknowledge(response, blob->properties);
        return response;
    }
    Response response = Response::empty(200);
    if (comp.isEmpty())
        response = Response::fromFile(blob->path, blob->properties.content.type.toUtf8(), request);
    if (response.status == 416) {
        const QByteArray size = response.headers.value("Content-Range");
        return blobheaders::refusal(
            blobError(416, u"InvalidRange"_s,
                u"The range specified is invalid for the current size of the resource."_s))
            .with("Content-Range", size);
    }
    blobheaders::describe(response, blob->properties);
    if (const QString disposition = request.queryValue(u"rscd"); !disposition.isEmpty())
        response.headers.set("Content-Disposition", disposition.toUtf8());
    return response;
}

Response BlobRoutes::putBlob(const Request& request, const BlobName& name)
{
    const QString comp = request.queryValue(u"comp");
    if (auto allowed = allow(request, name, comp == u"appendblock"_s ? u"aw"_s : u"cw"_s); !allowed)
        return blobheaders::refusal(allowed.error());
    if (request.headers.contains("x-ms-copy-source"))
        return blobheaders::refusal(
            blobError(400, u"UnsupportedHeader"_s, u"Copying from another address is not supported."_s));
    const auto conditions = blobheaders::conditions(request);
    if (comp.isEmpty())
        return putWhole(request, name);
    if (comp == u"block"_s)
        return putBlock(request, name);
    if (comp == u"blocklist"_s)
        return putBlockList(request, name);
    if (comp == u"appendblock"_s)
        return appendBlock(request, name);
    if (comp == u"metadata"_s)
        return changed(m_store.setMetadata(name, blobheaders::metadata(request), conditions));
    if (comp == u"properties"_s)
        return changed(m_store.setContentHeaders(name, blobheaders::content(request, false), conditions));
    return blobheaders::refusal(unsupported());
}

Response BlobRoutes::deleteBlob(const Request& request, const BlobName& name)
{
    if (auto allowed = allow(request, name, u"d"_s); !allowed)
        return blobheaders::refusal(allowed.error());
    if (auto removed = m_store.remove(name, blobheaders::conditions(request)); !removed)
        return blobheaders::refusal(removed.error());
    return Response::empty(202);
}

}
