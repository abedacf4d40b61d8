// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/dataplane.h"
#include "core/local/layout.h"
#include "core/local/workspace.h"
#include "tests/core/local/blobs/blobfixture.h"
#include "tests/support/localdatabase.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace tandem::local {

/// Remembers what was asked of it.
struct FakeWork : Work {
    QStringList asked;

    void jobSubmitted(const QString& name) override { asked << u"submit "_s + name; }
    void cancelRequested(const QString& name) override { asked << u"cancel "_s + name; }
    void buildRequested(const QString& name, const QString& version) override
    {
        asked << u"build %1:%2"_s.arg(name, version);
    }
    void computeChanged(const QString& name) override { asked << u"compute "_s + name; }
    void jobDeleted(const QString& name) override { asked << u"delete "_s + name; }
};

/// The data plane behind a router, without sockets.
struct DataService {
    LocalDatabase database;
    Blobs blobs;
    SignedUrls urls{"secret", blobs.clock};
    FakeWork work;
    DataPlane plane{*database, blobs.store, urls, work, blobs.clock};
    Router router;
    JobStore jobs{*database};
    Principal principal{Principal::Kind::User, {}};
    QString base = u"http://127.0.0.1:4711"_s;
    QString workspace = Workspace().id();

    DataService() { plane.addTo(router); }

    void addJob(const QString& name, const std::function<void(JobRecord&)>& change = {})
    {
        JobRecord job{.name = name, .experiment = u"mnist"_s, .createdAt = blobs.clock.now()};
        if (change)
            change(job);
        EXPECT_TRUE(jobs.create(job));
    }
    /// As a job writes it: past the service, and without waiting for the disk.
    void addFile(const QString& run, const QString& path, const QByteArray& bytes)
    {
        const QString file = blobs.folder.filePath(u"azureml/ExperimentRun/dcid.%1/%2"_s.arg(run, path));
        QDir().mkpath(QFileInfo(file).path());
        QFile written(file);
        EXPECT_TRUE(written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size());
    }
    Response send(const QByteArray& method, const QString& target, const QByteArray& body = {},
        const HttpHeaders& headers = {})
    {
        const QUrl url(target.startsWith(u"http"_s) ? target : base + target);
        Request request;
        request.method = method;
        request.path = url.path(QUrl::FullyEncoded);
        request.query = QUrlQuery(url);
        request.headers = headers;
        request.body = body;
        request.baseUrl = base;
        request.principal = principal;
        return router.dispatch(request);
    }
    /// `path` as in "history/v1.0 /runs/r": service, then what follows the workspace.
    Response ask(const QByteArray& method, const QString& path, const QJsonObject& body = {})
    {
        return send(
            method, u'/' + path.section(u' ', 0, 0) + workspace + path.section(u' ', 1), json::compact(body));
    }
    QJsonObject answer(const QByteArray& method, const QString& path, const QJsonObject& body = {})
    {
        const Response response = ask(method, path, body);
        EXPECT_LT(response.status, 300) << response.body.constData();
        return json::parseObject(response.body).valueOr({});
    }
    static QByteArray sent(const Response& response)
    {
        QFile file(response.file);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(response.fileOffset))
            return response.body;
        return file.read(response.fileLength);
    }
};

}
