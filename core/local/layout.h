// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/folders.h"
#include "core/base/result.h"

namespace tandem::local {

/// Where the local workspace keeps what, all of it below one folder. Names that come from a request are
/// checked here: a path that would leave its folder is an Error (code "InvalidPath").
class DataLayout {
public:
    explicit DataLayout(QString root);
    static DataLayout ofThisUser() { return DataLayout(Folders::ofThisUser().data + u"/local"_s); }

    QString root() const { return m_root; }
    QString database() const { return m_root + u"/workspace.db"_s; }
    QString tokenFile() const { return m_root + u"/token"_s; }
    QString secretFile() const { return m_root + u"/secret"_s; } ///< Signs run tokens and blob addresses.
    QString endpointFile() const { return m_root + u"/endpoint.json"_s; }
    QString lockFile() const { return m_root + u"/service.lock"_s; }
    QString failureFile() const { return m_root + u"/failure.txt"_s; } ///< Why the service did not start.
    QString logFile() const { return m_root + u"/service.log"_s; }
    QString certificates() const { return m_root + u"/tls"_s; }

    QString blobs() const { return m_root + u"/blobs"_s; }
    /// As on Azure the logs and outputs of a run are the blobs "azureml/ExperimentRun/dcid.<run>/<path>".
    Result<QString> container(const QString& name) const;
    Result<QString> blob(const QString& containerName, const QString& blobPath) const;
    Result<QString> runArtifacts(const QString& run) const;
    Result<QString> runArtifact(const QString& run, const QString& path) const;

    QString uploads() const { return m_root + u"/uploads"_s; } ///< Bodies while they arrive.
    Result<QString> work(const QString& run) const; ///< The scratch folder of a run.
    QString builds() const { return m_root + u"/builds"_s; } ///< Contexts of image builds.

    static QString artifactContainer() { return u"azureml"_s; }
    static QString runPrefix(const QString& run) { return u"ExperimentRun/dcid."_s + run; }

private:
    QString m_root;
};

/// Whether `name` can be one component of a path: not empty, not "." or "..", no separator, no control
/// character, nothing Windows cannot store.
bool isSafeComponent(const QString& name);

/// Whether each component of a path with slashes is safe.
bool isSafePath(const QString& path);

}
