// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faketimer.h"

#include <QJsonObject>
#include <QMap>
#include <QObject>

namespace tandem {

/// A workspace in memory behind the Http interface: what is put can be got, listed and deleted, runs have
/// logs, metrics and files, and a test can make any request fail or wait.
class FakeAzure : public Http {
public:
    FakeAzure();

    static azure::WorkspaceLocation location();
    /// The client of this workspace, opened.
    std::shared_ptr<azure::WorkspaceClient> client();

    void addCluster(const QString& name, const QString& vmSize = u"STANDARD_DS3_V2"_s, int maxNodes = 2);
    void addInstance(const QString& name, const QString& state);
    void addEnvironment(const QString& name, const QString& image, const QString& condaFile = {});
    /// A run as it is listed; the properties replace those of an ordinary completed one.
    void addRun(const QString& name, const QJsonObject& properties = {});
    void setStatus(const QString& run, const QString& status);
    void setError(const QString& run, const QString& code, const QString& message);
    void setTimes(const QString& run, const QDateTime& started, const QDateTime& ended);
    void setLog(const QString& run, const QString& name, const QByteArray& text);
    void logMetric(const QString& run, const QString& name, qint64 step, double value);
    void addArtifact(const QString& run, const QString& path, const QByteArray& content);
    /// What a run took along, by names.
    void setCode(const QString& run, const QMap<QString, QByteArray>& files);
    void setNodes(const QString& cluster, const QJsonArray& nodes);
    /// What the environment's image is, and how its next build ends.
    void setImage(const QString& environment, const QJsonObject& details);
    void setBuild(const QString& status, const QByteArray& log);

    /// The next request whose "VERB /path" holds `part` is answered with this.
    void failNext(const QString& part, int status, const QString& code, const QString& message);
    /// Requests whose "VERB /path" holds `part` wait until release().
    void hold(const QString& part) { m_held = part; }
    void release();

    /// The resource below the workspace, "computes/gpu-a"; empty if there is none.
    QJsonObject resource(const QString& path) const { return m_resources.value(path); }
    /// "VERB /path" of each request, in order.
    QStringList asked() const { return m_asked; }
    int count(const QString& part) const { return int(m_asked.filter(part).size()); }

    Task<HttpResponse> send(HttpRequest request) override;

    FakeClock clock;
    FakeTimer timer;

private:
    struct Run {
        QJsonObject details;
        QMap<QString, QByteArray> logs;
        QMap<QString, QJsonArray> metrics;
        QMap<QString, QByteArray> artifacts;
        QMap<QString, QByteArray> code;
    };
    struct Failure {
        QString part;
        HttpResponse response;
    };

    HttpResponse answer(const HttpRequest& request);
    HttpResponse controlPlane(const QByteArray& verb, const QString& path, const HttpRequest& request);
    HttpResponse put(const QString& path, QJsonObject body);
    HttpResponse list(const QString& collection, const QUrl& url);
    HttpResponse dataPlane(const QByteArray& verb, const QString& path, const HttpRequest& request);
    HttpResponse metrics(const Run& run, const QString& what, const HttpRequest& request);
    HttpResponse code(const QString& run) const;
    HttpResponse artifacts(const QString& path, const QUrl& url);
    HttpResponse blob(const QString& path, const HttpRequest& request);
    QJsonObject envelope(const QString& path, QJsonObject properties) const;

    QMap<QString, QJsonObject> m_resources;
    QMap<QString, Run> m_runs;
    QStringList m_runOrder;
    QMap<QString, QJsonObject> m_images;
    QString m_buildStatus = u"Succeeded"_s;
    QByteArray m_buildLog;
    QList<Failure> m_failures;
    QString m_held;
    QObject m_gate;
    QStringList m_asked;
};

}
