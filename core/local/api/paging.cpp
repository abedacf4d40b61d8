// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/paging.h"

namespace tandem::local {

namespace {

constexpr auto tokenForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error badParameter(const QString& name, const QString& value)
{
    return Error{.kind = Error::Kind::Input,
        .message = u"The value '%1' of the query parameter '%2' is invalid."_s.arg(value, name),
        .httpStatus = 400,
        .code = u"InvalidQueryParameterValue"_s};
}

}

Result<Paging> Paging::of(const Request& request, int usual, int most)
{
    Paging paging;
    paging.count = usual;
    if (const QString top = request.queryValue(u"$top"); !top.isEmpty()) {
        bool isNumber = false;
        const int count = top.toInt(&isNumber);
        if (!isNumber || count < 1)
            return badParameter(u"$top"_s, top);
        paging.count = qMin(count, most);
    }
    if (const QString skip = request.queryValue(u"$skip"); !skip.isEmpty()) {
        const auto token = QByteArray::fromBase64Encoding(
            skip.toUtf8(), tokenForm | QByteArray::AbortOnBase64DecodingErrors);
        if (!token || !(*token).startsWith("after:"))
            return badParameter(u"$skip"_s, skip);
        paging.after = QString::fromUtf8((*token).mid(6));
    }
    return paging;
}

Result<JobFilter::View> viewOf(const Request& request)
{
    const QString view = request.queryValue(u"listViewType");
    if (view.isEmpty() || view.compare(u"ActiveOnly"_s, Qt::CaseInsensitive) == 0)
        return JobFilter::View::ActiveOnly;
    if (view.compare(u"ArchivedOnly"_s, Qt::CaseInsensitive) == 0)
        return JobFilter::View::ArchivedOnly;
    if (view.compare(u"All"_s, Qt::CaseInsensitive) == 0)
        return JobFilter::View::All;
    return badParameter(u"listViewType"_s, view);
}

QString nextLink(const Request& request, const QString& after)
{
    QUrlQuery query = request.query;
    for (const auto& [key, value] : request.query.queryItems())
        if (key.compare(u"$skip"_s, Qt::CaseInsensitive) == 0
            || key.compare(u"%24skip"_s, Qt::CaseInsensitive) == 0)
            query.removeAllQueryItems(key);
    query.addQueryItem(u"$skip"_s, QString::fromLatin1(("after:" + after.toUtf8()).toBase64(tokenForm)));
    return request.baseUrl + request.path + u'?' + query.toString(QUrl::FullyEncoded);
}

Response pageOf(const Request& request, const QJsonArray& items, const QString& after)
{
    return Response::json(200,
        {{u"value"_s, items},
            {u"nextLink"_s,
                after.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(nextLink(request, after))}});
}

Response pageOfTexts(const Request& request, const QByteArrayList& items, const QString& after)
{
    const Response rest = pageOf(request, {}, after);
    // {"nextLink":…,"value":[]}: the items go between the last brackets.
    QByteArray text = rest.body.chopped(2);
    Q_ASSERT(rest.body.endsWith("[]}"));
    text += items.join(',') + "]}";
    return Response::bytes(200, text, rest.headers.value("Content-Type"));
}

}
